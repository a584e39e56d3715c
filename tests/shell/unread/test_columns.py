"""Columns that differ in one unread thing alone: with it nothing is held against them, without it they fail."""

import json
from datetime import timedelta

import pytest

from auditor.model.account import Question, open_things
from auditor.model.unread import Part, Unread, UnreadKind
from tests.shell import commands
from tests.shell.dead_ends import dead_port
from tests.shell.site_server import Answer, html, serving
from tests.shell.unread.things import NOWHERE, PLACE, SLOW, THINGS, Thing

PROSE = "<p>十二路由本公司第三车队运营，车辆为十米纯电动公交车，车厢内配有灭火器与安全锤，节假日照常运营。</p>"
STALE = "".join(
    f"<li><a href=/a{n}>关于线路运营安排的第{n}号公告</a><span>2025-0{n}-01</span></li>" for n in range(1, 6)
)
BODIES = {"words": PROSE, "blank": "", "rows": f"<ul>{STALE}</ul>"}
CHECK = {"words": "elements_present", "blank": "not_blank", "rows": "updated_within"}
SHOWN_ANYWAY = {UnreadKind.CANVAS, UnreadKind.EMBED, UnreadKind.FRAME}
"""A page with nothing but such a thing is not blank: it shows something."""
HEAD = """id = "unread"
version = "1"
title = "测试"
title_en = "Test"
kinds = ["bus"]
[[dimension]]
id = "all"
name = "全部"
name_en = "All"
checks = ["column_found", "not_blank", "elements_present", "updated_within"]
"""


def _is_asked(thing: Thing, body: str) -> bool:
    if body == "blank":
        return thing.kind not in SHOWN_ANYWAY
    if thing.kind is UnreadKind.GENERATED:
        return False  # beside other words it is read as they are
    one = Unread(kind=thing.kind, part=Part.MAIN)
    # Beside rows that stand there a missing script changes nothing.
    return body != "rows" or (bool(open_things([one], Question.ROWS)) and thing.kind is not UnreadKind.SCRIPT)


PAIRS = [(thing, body) for thing in THINGS for body in BODIES if _is_asked(thing, body)]
COLUMNS = {
    f"{thing.id}-{body}-{side}": (body, markup)
    for thing, body in PAIRS
    for side, markup in (("hides", thing.hides), ("harmless", thing.harmless))
} | {f"nothing-{body}-at-all": (body, "") for body in BODIES}
NAMES = {place: f"栏目{chr(0x4E00 + number)}{chr(0x5E00 + number)}" for number, place in enumerate(COLUMNS)}


def _item(place: str, body: str) -> str:
    checks = f"[item.checks]\ncolumn_found = {{ points = 1 }}\n{CHECK[body]} = {{ points = 1"
    checks += ', max_age_days = 60, set_by = "测试" }\n' if body == "rows" else " }\n"
    element = '[[item.element]]\nid = "headway"\nname = "发车间隔"\nwords = ["发车间隔"]\n' if body == "words" else ""
    return f'[[item]]\nid = "{place}"\nname = "{NAMES[place]}"\nname_en = "{place}"\n{checks}{element}'


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    workspace = tmp_path_factory.mktemp("unread")
    (workspace / "checklists").mkdir()
    text = HEAD + "".join(_item(place, body) for place, (body, _) in COLUMNS.items())
    (workspace / "checklists" / "unread.toml").write_text(text, "utf-8")
    links = "".join(f"<li><a href=/{place}/>{name}</a></li>" for place, name in NAMES.items())
    with dead_port() as port:
        routes: dict[str, Answer] = {
            "/": html(f"<div class=nav><ul>{links}</ul></div><div class=main>{PROSE * 4}</div>")
        }
        for place, (body, thing) in COLUMNS.items():
            name = NAMES[place]
            crumbs = f"<div class=pos>当前位置：<a href=/>首页</a> &gt; <a href=#>{name}</a></div><h2>{name}</h2>"
            shown = BODIES[body] + thing.replace(NOWHERE, f"http://127.0.0.1:{port}").replace(PLACE, place)
            routes[f"/{place}/"] = html(f"<div class=main>{crumbs}{shown}</div>")
        routes |= {path: Answer(after=timedelta(minutes=2)) for path in SLOW}
        routes |= {f"/a{n}": html(f"<h1>第{n}号公告</h1>{PROSE}") for n in range(1, 6)}
        with serving(routes) as server:
            done = commands.auditor(
                workspace, "audit", server.url(), "--checklist", "unread", "--on", "2026-07-01", "--json",
                AUDITOR_ALLOW_ADDRESSES="127.0.0.0/8",
            )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {
        (found["item"], found["check"]): (found["verdict"], found["reason"], found["facts"])
        for found in json.loads(done.stdout)
    }


@pytest.mark.parametrize(("thing", "body"), PAIRS, ids=[f"{thing.id}-{body}" for thing, body in PAIRS])
def test_what_may_hold_it_leaves_the_question_open_and_names_the_kind(verdicts, thing, body):
    verdict, _, facts = verdicts[f"{thing.id}-{body}-hides", CHECK[body]]
    assert verdict == "cant_tell"
    assert thing.kind.value in facts.get("unread", (thing.kind.value,))


@pytest.mark.parametrize(("thing", "body"), PAIRS, ids=[f"{thing.id}-{body}" for thing, body in PAIRS])
def test_the_same_construct_that_could_hold_nothing_excuses_nobody(verdicts, thing, body):
    assert verdicts[f"{thing.id}-{body}-harmless", CHECK[body]][0] == "failed"


@pytest.mark.parametrize("body", BODIES)
def test_without_any_the_column_fails(verdicts, body):
    assert verdicts[f"nothing-{body}-at-all", CHECK[body]][0] == "failed"
