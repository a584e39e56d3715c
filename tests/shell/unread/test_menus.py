"""Sites that differ in one unread thing of their menu alone: with it no column is called missing, without it one is."""

import json
from contextlib import ExitStack

import pytest

from tests.shell import commands
from tests.shell.dead_ends import dead_port
from tests.shell.site_server import Answer, html, serving
from tests.shell.unread.things import MENU_THINGS, NOWHERE

PROSE = "<p>本公司承担城区全部常规公交线路的运营，现有线路六十条，车辆八百台，欢迎市民乘坐公交出行。</p>" * 3
CHECKLIST = """id = "menus"
version = "1"
title = "测试"
title_en = "Test"
kinds = ["bus"]
[[dimension]]
id = "all"
name = "全部"
name_en = "All"
checks = ["column_found"]
[[item]]
id = "guide"
name = "服务指南"
name_en = "Guide"
[item.checks]
column_found = { points = 1 }
"""
SITES = {"plain": ""} | {
    f"{name}-{side}": markup
    for name, sides in MENU_THINGS.items()
    for side, markup in zip(("hides", "harmless"), sides, strict=True)
}


def _pages(menu: str) -> dict[str, Answer]:
    nav = f"<div class=nav><ul><li><a href=/>首页</a></li><li><a href=/gs/>公司概况</a></li><li>{menu}</li></ul></div>"
    nav += "<script>function go(n){}</script>"
    return {
        "/": html(f"{nav}<div class=main>{PROSE}</div>"),
        "/gs/": html(f"{nav}<div class=main><h2>公司概况</h2>{PROSE}</div>"),
        "/wh/": html(f"{nav}<div class=main><h2>企业文化</h2>{PROSE}</div>"),
        "/drops.js": Answer(drop=True),
    }


def _unit(number: int, name: str, address: str) -> str:
    site = f'[[unit.site]]\nid = "s{number}"\nname = "{name}"\nurl = "{address}"\n'
    return f'[[unit]]\nid = "{name}"\nname = "示例公交{number}"\nkind = "bus"\nplace = "示例省"\n{site}'


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    workspace = tmp_path_factory.mktemp("menus")
    (workspace / "checklists").mkdir()
    (workspace / "checklists" / "menus.toml").write_text(CHECKLIST, "utf-8")
    with ExitStack() as stack:
        nowhere = f"http://127.0.0.1:{stack.enter_context(dead_port())}"
        units = [
            _unit(number, name, stack.enter_context(serving(_pages(markup.replace(NOWHERE, nowhere)))).url())
            for number, (name, markup) in enumerate(SITES.items())
        ]
        (workspace / "roster.toml").write_text("".join(units), "utf-8")
        _auditor(workspace, "roster", "import", str(workspace / "roster.toml"))
        told = _auditor(
            workspace, "evaluate", "--name", "menus", "--on", "2026-07-01", "--checklist", "menus", "--json"
        )
    return {found["unit"]: (found["verdict"], found["reason"], found["facts"]) for found in json.loads(told)}


def _auditor(workspace, *arguments):
    done = commands.auditor(workspace, *arguments, AUDITOR_ALLOW_ADDRESSES="127.0.0.0/8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", MENU_THINGS)
def test_a_menu_that_could_not_be_read_leaves_the_column_open(verdicts, name):
    assert verdicts[f"{name}-hides"][0] == "cant_tell"


@pytest.mark.parametrize("name", MENU_THINGS)
def test_the_same_construct_that_names_nothing_excuses_nobody(verdicts, name):
    assert verdicts[f"{name}-harmless"][:2] == ("failed", "not_found")


def test_without_any_the_column_is_missing(verdicts):
    assert verdicts["plain"][:2] == ("failed", "not_found")
