"""A company's site whose columns stand in a tree that a script opens, audited with real Chromium from its server on."""

import json
from datetime import date, timedelta
from urllib.parse import quote

import pytest

from tests.shell import commands
from tests.shell.site_server import Answer, html, serving

TODAY = date(2026, 7, 1)
CHECKLIST = """id = "scripted"
version = "1"
title = "测试"
title_en = "Test"
kinds = ["bus"]
[[dimension]]
id = "all"
name = "全部"
name_en = "All"
checks = ["column_found", "not_blank", "updated_within"]
[defaults.checks]
column_found = { points = 1 }
not_blank = { points = 1 }
updated_within = { points = 1, max_age_days = 180, set_by = "测试" }
"""
NAMES = {"fresh": "线路调整公告", "stale": "票价信息", "empty": "招标采购", "away": "企业概况", "none": "应急预案"}
TREE = """<ul class=ztree id=t></ul><div id=pane></div><script>
const grow = (holder, names) => { for (const [name, below] of names) {
  const li = document.createElement('li');
  li.innerHTML = `<span class="switch noline_${below ? 'close' : 'docu'}"></span><a>${name}</a>`;
  if (below) li.firstChild.onclick = () => { li.firstChild.className = 'switch noline_open';
    const ul = document.createElement('ul'); li.append(ul); grow(ul, below) };
  else li.lastChild.onclick = () => name === '企业概况' ? location.assign('/about/')
    : fetch('/rows/' + encodeURIComponent(name)).then((got) => got.text()).then((rows) => { pane.innerHTML = rows });
  holder.append(li) } };
grow(t, [['主动公开', [['线路调整公告'], ['票价信息'], ['招标采购'], ['企业概况']]]]);</script>"""
PROSE = "<p>本公司负责全市公共汽电车运营，现有线路一百二十条，车辆两千余台，职工五千余人。</p>" * 4


def _rows(name: str, newest: date) -> Answer:
    rows = (f"<li><a href=/a{n}>关于{name}的第{n}号公告</a><span>{newest - timedelta(n)}</span></li>" for n in range(5))
    return Answer(body=f"<h2>{name}</h2><ul>{''.join(rows)}</ul>".encode(), after=timedelta(milliseconds=80))


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """Findings by item and check, the explanation, and both again from the archive once the server is gone."""
    workspace = tmp_path_factory.mktemp("scripted")
    (workspace / "checklists").mkdir()
    items = "".join(f'[[item]]\nid = "{id_}"\nname = "{name}"\nname_en = "{id_}"\n' for id_, name in NAMES.items())
    (workspace / "checklists" / "scripted.toml").write_text(CHECKLIST + items, "utf-8")
    menu = "<div class=nav><ul><li><a href=/>首页</a></li><li><a href=/open/>信息公开</a></li></ul></div>"
    routes = {
        "/": html(menu + PROSE),
        "/open/": html(menu + TREE),
        "/about/": html(menu + "<h1>企业概况</h1>" + PROSE),
        "/rows/" + quote("线路调整公告"): _rows("线路调整", TODAY - timedelta(3)),
        "/rows/" + quote("票价信息"): _rows("票价", TODAY - timedelta(400)),
        "/rows/" + quote("招标采购"): Answer(body="<h2>招标采购</h2><p>暂无内容，敬请期待</p>".encode()),
    }
    with serving(routes) as server:
        address = server.url()
        command = ("audit", address, "--checklist", "scripted", "--on", TODAY.isoformat(), "--json", "--explain")
        first = _auditor(workspace, *command)
    listed = _auditor(workspace, "report")[0].split()
    identity = next(word for word in listed if word.startswith("20") and word.count("-") == 2 and len(word) > 20)
    return first, _auditor(workspace, "rejudge", identity, "--json", "--explain")


def _auditor(workspace, *arguments):
    done = commands.auditor(workspace, *arguments, AUDITOR_ALLOW_ADDRESSES="127.0.0.0/8", COLUMNS="250")
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def _verdicts(text: str) -> dict[tuple[str, str], tuple[str, str]]:
    return {(one["item"], one["check"]): (one["verdict"], one["reason"]) for one in json.loads(text) if one["item"]}


def test_columns_in_a_tree_are_found_and_none_is_called_missing_blank_or_stale(said):
    verdicts = _verdicts(said[0][0])
    assert [verdicts[item, "column_found"][0] for item in ("fresh", "stale", "empty", "away")] == ["passed"] * 4
    assert verdicts["fresh", "updated_within"][0] == "passed"
    assert verdicts["stale", "updated_within"][0] == "cant_tell"
    assert verdicts["empty", "not_blank"][0] in {"cant_tell", "failed"}
    assert verdicts["away", "not_blank"][0] == "passed"


def test_a_column_that_is_nowhere_is_missing_once_the_tree_was_read_to_its_end(said):
    assert _verdicts(said[0][0])["none", "column_found"] == ("failed", "not_found")


def test_the_explanation_names_every_candidate_with_its_score(said):
    text = said[0][1]
    assert "read to the end" in text
    for line in ("* 1.00  same_name", "no candidate", "/about/", ":~:press="):
        assert line in text


def test_the_archive_tells_the_same_without_the_site(said):
    (first, explained), (again, explained_again) = said
    assert _verdicts(first) == _verdicts(again)
    tables = [text[text.index("127.0.0.1") :] for text in (explained, explained_again)]
    assert tables[0] == tables[1]
