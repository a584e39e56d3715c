"""A site of a disclosure platform, audited with real Chromium from its server to its findings, and judged again."""

import json

import pytest

from tests.shell.commands import auditor
from tests.shell.gkmlpt import BROKEN, routes
from tests.shell.site_server import serving

NAMES = ("机构职能", "规范性文件", "通知公告", "规划计划", "人事信息", "财政资金", "应急管理", "政策法规", "没有的栏目")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    (folder / "checklists").mkdir()
    items = "".join(f'[[item]]\nid = "c{n}"\nname = "{name}"\nname_en = "Column {n}"\n' for n, name in enumerate(NAMES))
    (folder / "checklists" / "platform.toml").write_text(_CHECKLIST + items, "utf-8")
    return folder


@pytest.fixture(scope="module")
def audited(workspace):
    """(findings by column and check, what the server was asked for, the address)."""
    with serving(routes()) as server:
        (workspace / "roster.toml").write_text(_ROSTER.format(url=server.url()), "utf-8")
        _auditor(workspace, "roster", "import", str(workspace / "roster.toml"))
        said = _auditor(
            workspace, "evaluate", "--name", "一", "--on", "2026-07-01", "--checklist", "platform", "--json"
        )
        return json.loads(said), tuple(server.asked), server.url("/gk/gkmlpt/")


@pytest.fixture(scope="module")
def findings(audited):
    return _by_column(audited[0])


def _by_column(told):
    return {(NAMES[int(one["item"][1:])], one["check"]): one for one in told if one["item"] and not one["element"]}


def _auditor(workspace, *arguments):
    done = auditor(workspace, *arguments, AUDITOR_ALLOW_ADDRESSES="127.0.0.0/8")
    assert done.returncode == 0, done.stderr
    return done.stdout


_CHECKLIST = """id = "platform"
version = "1"
title = "测试"
title_en = "Test"
kinds = ["county_office"]
[[dimension]]
id = "all"
name = "全部"
name_en = "All"
checks = ["column_found", "not_blank", "updated_within", "links_resolve"]
[defaults.checks]
column_found = { points = 1 }
not_blank = { points = 1 }
links_resolve = { points = 1 }
updated_within = { points = 1, max_age_days = 30, set_by = "测试" }
"""
_ROSTER = """[[unit]]
id = "county"
name = "某县人民政府"
kind = "county_office"
place = "某省"
[[unit.site]]
id = "county"
name = "某县人民政府"
url = "{url}"
"""


def verdict(findings, column, check):
    return findings[column, check]["verdict"], findings[column, check]["reason"]


def test_every_column_of_the_tree_is_found_at_its_own_address(findings, audited):
    numbers = {"机构职能": 501, "规范性文件": 504, "通知公告": 506, "规划计划": 507, "人事信息": 508, "财政资金": 509}
    for name, number in numbers.items():
        found = findings[name, "column_found"]
        assert (found["verdict"], found["evidence"][0]["page"]) == ("passed", f"{audited[2]}index#{number}")


def test_a_column_whose_name_leads_elsewhere_is_found_there(findings):
    assert findings["应急管理", "column_found"]["evidence"][0]["page"].endswith("/yjgl/")


def test_what_is_in_no_tree_and_no_menu_is_not_there(findings):
    assert verdict(findings, "没有的栏目", "column_found") == ("cant_tell", "search_incomplete")


def test_lists_the_page_shows_are_read_from_it(findings):
    for name in ("规范性文件", "通知公告", "财政资金"):
        assert verdict(findings, name, "not_blank") == ("passed", "has_entries")
        assert findings[name, "updated_within"]["facts"]["newest_on"] == "2026-06-18"


def test_a_column_the_platform_counts_nothing_in_is_blank_by_its_own_words(findings):
    assert verdict(findings, "机构职能", "not_blank") == ("failed", "says_empty")


def test_a_column_above_others_is_left_to_a_person(findings):
    assert verdict(findings, "政策法规", "not_blank") == ("cant_tell", "platform_counts_entries")
    assert findings["政策法规", "not_blank"]["facts"]["posts"] == 42


def test_a_list_nobody_could_load_is_not_blank_but_counted(findings):
    assert verdict(findings, "规划计划", "not_blank") == ("cant_tell", "platform_counts_entries")
    assert findings["规划计划", "not_blank"]["facts"] == {"platform": "gkmlpt", "posts": 12}


def test_a_list_the_page_did_not_show_is_read_from_the_interface_and_says_so(findings, audited):
    shown = findings["人事信息", "not_blank"]
    assert verdict(findings, "人事信息", "not_blank") == ("passed", "platform_tells_entries")
    assert shown["facts"] == {"count": 3, "platform": "gkmlpt", "newest_on": "2026-06-18", "age_days": 13}
    assert shown["evidence"][0]["page"].startswith(f"{audited[2]}api/all/508?page=1&sid=755001")
    assert shown["evidence"][0]["sha256"]
    assert verdict(findings, "人事信息", "updated_within") == ("passed", "told_entry_age")
    assert verdict(findings, "人事信息", "links_resolve") == ("passed", "links_opened")


def test_columns_the_tree_names_and_nobody_asks_for_are_not_opened(audited):
    asked = audited[1]
    assert f"/gk/gkmlpt/api/all/{BROKEN}" in asked
    assert "/gk/gkmlpt/api/all/505" not in asked


def test_judged_again_from_the_archive_everything_is_as_it_was(audited, workspace):
    again = _by_column(json.loads(_auditor(workspace, "rejudge", "一", "--json")))
    assert again == _by_column(audited[0])
