"""A whole county government's site, saved in July 2018, audited with real Chromium. Its labels stand beside it."""

import functools
import http.server
import json
import threading
from pathlib import Path

import pytest

from tests.shell import commands

SITE = Path(__file__).resolve().parents[3] / "shared" / "pages" / "site_zhecheng"
pytestmark = pytest.mark.skipif(not SITE.exists(), reason="the saved site is not on this machine")

# Six columns stand behind a menu whose script was not saved, and whose name leads to a page that was not saved: both
# are answered by 404 each time. No visitor of the saved site reaches them, and no name is left which they may be.
UNREACHABLE = {"区域人口", "图说柘城", "柘城简介", "柘城名人", "柘城荣誉", "自然地理"}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(SITE / "html")))
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a browser that hangs up is no news
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def truth():
    return json.loads((SITE / "truth.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def findings(address, truth, tmp_path_factory):
    """By column name: what each check found."""
    workspace = tmp_path_factory.mktemp("county")
    (workspace / "checklists").mkdir()
    (workspace / "checklists" / "saved-site.toml").write_text(_checklist(truth), "utf-8")
    (workspace / "roster.toml").write_text(_roster(address), "utf-8")
    _auditor(workspace, "roster", "import", str(workspace / "roster.toml"))
    said = _auditor(
        workspace, "evaluate", "--name", "2018", "--on", "2018-07-28", "--checklist", "saved-site", "--json"
    )
    names = {f"c{number}": column["column"] for number, column in enumerate(truth["columns"])}
    found = {}
    for finding in json.loads(said):
        if finding["item"]:
            found.setdefault(names[finding["item"]], {})[finding["check"]] = finding
    return found


def _auditor(workspace, *arguments):
    done = commands.auditor(workspace, *arguments, AUDITOR_ALLOW_ADDRESSES="127.0.0.0/8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def _checklist(truth) -> str:
    items = "\n".join(
        f'[[item]]\nid = "c{number}"\nname = "{column["column"]}"\nname_en = "Column {number}"'
        for number, column in enumerate(truth["columns"])
    )
    return f"""id = "saved-site"
version = "1"
title = "测试"
title_en = "Test"
kinds = ["county_office"]
[[dimension]]
id = "all"
name = "全部"
name_en = "All"
checks = ["column_found", "not_blank", "updated_within"]
[defaults.checks]
column_found = {{ points = 1 }}
not_blank = {{ points = 1 }}
updated_within = {{ points = 1, max_age_days = 180, set_by = "测试" }}
{items}
"""


def _roster(address: str) -> str:
    return f"""[[unit]]
id = "county"
name = "某县人民政府"
kind = "county_office"
place = "河南省"
[[unit.site]]
id = "county"
name = "某县人民政府"
url = "{address}"
"""


def test_every_column_that_saved_links_reach_is_located_at_its_own_address(findings, truth, address):
    for column in truth["columns"]:
        located = findings[column["column"]]["column_found"]
        if column["column"] in UNREACHABLE:
            assert located["reason"] in {"not_found", "resembling_column"}
            assert located["verdict"] == "cant_tell" or "柘城概况" in located["facts"]["gone"]
            continue
        assert located["verdict"] == "passed", column["column"]
        if column["kind"] != "home":
            path = column["file"].removeprefix("html/").removesuffix("index.html")
            assert located["evidence"][0]["page"].removesuffix("index.html") == address + path


def test_the_blank_columns_fail_as_blank_and_no_other_does(findings, truth):
    blank = {column["column"] for column in truth["columns"] if column["kind"] == "empty_list"}
    assert len(blank) == 23
    assert {name for name, checks in findings.items() if checks["not_blank"]["verdict"] == "failed"} == blank


def test_ages_are_as_labelled(findings, truth):
    lists = [column for column in truth["columns"] if column["kind"] == "list"]
    wrong = []
    for column in lists:
        judged = findings[column["column"]]["updated_within"]
        if column["column"] in UNREACHABLE:
            continue
        want = (column["newest_date"], column["days_since_update_at_2018_07_28"])
        got = (judged["facts"].get("newest_on"), judged["facts"].get("age_days"))
        wrong += [(column["column"], want, got, judged["reason"])] if want != got else []
    assert wrong == []
    assert len(lists) == 107


def test_verdicts_follow_the_ages(findings, truth):
    for column in truth["columns"]:
        age = column["days_since_update_at_2018_07_28"]
        if age is not None and column["column"] not in UNREACHABLE:
            judged = findings[column["column"]]["updated_within"]
            assert (judged["verdict"] == "passed") is (age <= 180), column["column"]
