"""`auditor findings`: a false alarm is marked, stays silent, and is reported again once its page changes."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256

import pytest

from auditor.bootstrap import Container
from auditor.cli import printing
from auditor.model.evaluation import Evaluation
from auditor.model.event import SubjectKind
from auditor.model.finding import Evidence, Finding
from auditor.model.page import Page
from auditor.model.round_review import Decision
from auditor.model.unit import Site, Unit, UnitKind
from auditor.model.verdict import Verdict
from auditor.settings import read_settings
from tests.shell import commands
from tests.shell.record.samples import add_audit

AT = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
SITE = Site(id="s", name="示例公交网", url="http://bus.example/")
UNIT = Unit(id="bus", name="示例公交", kind=UnitKind.BUS, place="示例省/示例市", sites=(SITE,))
KEY = "bus/notices//not_blank"


def auditor(workspace, *arguments):
    return commands.auditor(workspace, *arguments, COLUMNS="300")


def finding(check, verdict, reason, html="<p>暂无</p>", **facts):
    digest = sha256(html.encode()).hexdigest()
    evidence = (Evidence(page="http://bus.example/tz/", sha256=digest, quote="暂无"),)
    return Finding(
        unit_id="bus", item_id="notices", site_id="s", check=check, verdict=verdict, reason=reason,
        checklist_id="own", checklist_version="1", product_version="1", evidence=evidence, points=Decimal(2),
        facts={"quote": "暂无", **facts},
    )  # fmt: skip


CHECKLIST = """id = "own"
version = "1"
title = "测试"
title_en = "Test"
kinds = ["bus"]
[[dimension]]
id = "clear"
name = "清晰"
name_en = "Clear"
checks = ["column_found", "not_blank", "links_resolve"]
[[item]]
id = "notices"
name = "通知公告"
name_en = "Notices"
[item.checks]
column_found = { points = 2 }
not_blank = { points = 2 }
links_resolve = { points = 2 }
"""
FINDINGS = (
    finding("column_found", Verdict.PASSED, "found", name="通知公告", found_by="menu", why="same_name"),
    finding("not_blank", Verdict.FAILED, "says_empty"),
)


def recorded(container, name, html="<p>暂无</p>", *, restricted=False, verified=False):
    evaluation = Evaluation(id=name, name=name, on=date(2026, 7, 1), started_at=AT, product_version="1")
    container.evaluations.begin(evaluation, [(UNIT, container.archive.put(CHECKLIST.encode()))], [SITE])
    page = Page(
        requested_url="http://bus.example/tz/", final_url="http://bus.example/tz/", status=200, html=html, seen_at=AT,
        sha256=sha256(html.encode()).hexdigest(), restricted=restricted,
    )  # fmt: skip
    add_audit(container.evaluations, name, "s", [page], AT)
    found = [finding(one.check, one.verdict, one.reason, html, **one.facts) for one in FINDINGS]
    behind = finding("links_resolve", Verdict.UNTESTED, "after_failed", html)
    judged = [replace(one, verified=verified) for one in (*found, replace(behind, after="not_blank"))]
    container.evaluations.finish(name, judged, AT)


@pytest.fixture
def workspace(tmp_path):
    container = Container(read_settings(tmp_path, {}))
    recorded(container, "first")
    recorded(container, "same")
    recorded(container, "changed", "<p>暂无。</p>")
    container.engine.dispose()
    return tmp_path


@pytest.fixture
def mark():
    def run(workspace, *more, evaluation="first", key=KEY):
        said = ("--reason", "内容在图片里", "--by", "李四")
        return auditor(workspace, "findings", "mark-false", evaluation, key, *said, *more)

    return run


@pytest.fixture
def reported():
    """What is reported, and what is silent."""

    def run(workspace, evaluation):
        done = auditor(workspace, "report", evaluation, "--json")
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        loud = {(one["check"], one["verdict"]) for one in found if one["false_alarm"] is None}
        return loud, {one["check"]: one["false_alarm"]["reason"] for one in found if one["false_alarm"]}

    return run


def test_what_may_be_marked_is_listed_with_its_key(workspace):
    done = auditor(workspace, "findings", "list", "first", "--json")
    assert [(one["check"], one["false_alarm"]) for one in json.loads(done.stdout)] == [("not_blank", None)]
    assert KEY in auditor(workspace, "findings", "list", "first", "--unit", "示例公交").stdout.replace("\n", "")


def test_a_false_alarm_is_silent_until_its_page_changes(mark, reported, workspace):
    assert mark(workspace).returncode == 0
    for evaluation in ("first", "same"):
        loud, silent = reported(workspace, evaluation)
        assert ("not_blank", "failed") not in loud
        assert silent == {"not_blank": "内容在图片里"}
    loud, silent = reported(workspace, "changed")
    assert ("not_blank", "failed") in loud
    assert silent == {}


def test_the_finding_itself_is_never_changed(mark, workspace):
    before = Container(read_settings(workspace, {})).evaluations.findings("first")
    mark(workspace)
    assert Container(read_settings(workspace, {})).evaluations.findings("first") == before


def test_the_report_counts_what_is_silent_and_says_why(mark, workspace):
    mark(workspace, "--as", "left-out")
    assert auditor(workspace, "report", "first").returncode == 0
    (report,) = (workspace / "var").rglob("first/zh_CN/unit-bus.html")
    text = report.read_text("utf-8")
    assert "另有1项检查结果经人核实为误报" in text
    assert "认定为误报的理由：内容在图片里（李四" in text
    assert "不计入总分" in text


@pytest.mark.parametrize(("counts_as", "score"), [("passed", "66.67–100.00"), ("left-out", "50.00–100.00")])
def test_the_score_counts_it_as_the_person_said(mark, workspace, counts_as, score):
    assert "33.33" in auditor(workspace, "report", "first").stdout
    mark(workspace, "--as", counts_as)
    assert score in auditor(workspace, "report", "first").stdout


def test_what_was_said_can_be_withdrawn(mark, reported, workspace):
    mark(workspace)
    said = ("--reason", "看错了", "--by", "王五")
    assert auditor(workspace, "findings", "restore", "first", KEY, *said).returncode == 0
    assert ("not_blank", "failed") in reported(workspace, "first")[0]
    again = auditor(workspace, "findings", "restore", "first", KEY, *said)
    assert (again.returncode, "marked as a false alarm" in again.stderr) == (2, True)


def test_what_was_marked_is_answered_as_json(mark, workspace):
    shape = json.loads(mark(workspace, "--json").stdout)
    assert (shape["check"], shape["verdict"]) == ("not_blank", "failed")
    assert (shape["false_alarm"]["by"], shape["false_alarm"]["counts_as"]) == ("李四", "passed")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"evaluation": "never"}, "`auditor report` lists them"),
        ({"key": "bus/notices//never"}, "auditor findings list first"),
        ({"key": "bus/notices//column_found"}, "this one is passed"),
    ],
)
def test_what_cannot_be_marked_is_named_and_nothing_is_recorded(mark, workspace, given, words):
    done = mark(workspace, **given)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert Container(read_settings(workspace, {})).reviews.all() == ()


@pytest.mark.parametrize(
    ("more", "words"),
    [(("--site", "other"), "--site"), (("--reason", " "), "--reason"), (("--by", ""), "--by"), (("--as", "x"), "--as")],
)
def test_options_that_say_nothing_are_named(mark, workspace, more, words):
    done = mark(workspace, *more)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr


def test_a_page_that_shows_numbers_of_persons_is_not_handed_out_unasked(tmp_path):
    container = Container(read_settings(tmp_path, {}))
    recorded(container, "private", "<p>名单</p>", restricted=True)
    container.engine.dispose()
    digest = sha256("<p>名单</p>".encode()).hexdigest()
    out = ("--out", str(tmp_path / "page.txt"))
    refused = auditor(tmp_path, "evidence", digest[:12], *out)
    assert (refused.returncode, "--restricted" in refused.stderr) == (2, True)
    assert not (tmp_path / "page.txt").exists()
    assert auditor(tmp_path, "evidence", digest[:12], *out, "--restricted").returncode == 0
    assert (tmp_path / "page.txt").read_text("utf-8") == "<p>名单</p>"


@pytest.fixture
def others(workspace):
    """An evaluation that saw nothing, and one that was broken off."""
    container = Container(read_settings(workspace, {}))
    for name in ("blind", "broken-off"):
        begun = Evaluation(id=name, name=name, on=date(2026, 7, 1), started_at=AT, product_version="1")
        container.evaluations.begin(begun, [(UNIT, container.archive.put(CHECKLIST.encode()))], [SITE])
    unseen = [
        finding(check, Verdict.UNTESTED, "site_unreachable", kind="dns") for check in ("column_found", "not_blank")
    ]
    container.evaluations.finish("blind", unseen, AT)
    container.engine.dispose()
    return workspace


def test_where_nothing_could_be_looked_at_nothing_is_said_to_be_settled(others):
    said = auditor(others, "findings", "list", "blind").stdout
    assert "Nothing failed" not in said
    assert "2 of 2 findings are untested" in said
    assert "1 of 3 findings are untested" in auditor(others, "findings", "list", "first").stdout


@pytest.mark.parametrize("command", [("report",), ("findings", "list"), ("report", "--json")])
def test_an_unfinished_evaluation_says_how_far_it_came_and_how_to_go_on(others, command):
    done = auditor(others, *command, "broken-off")
    assert done.returncode == 0
    assert "not finished: 0 of 1 site is recorded" in done.stderr
    assert "auditor evaluate --resume broken-off" in done.stderr
    assert "Nothing failed" not in done.stdout
    assert not [*(others / "var").rglob("output/broken-off")] or "--json" in command
    assert "unfinished: 0 of 1 site" in auditor(others, "report").stdout


def test_a_table_in_a_pipe_is_complete_however_narrow_the_terminal(workspace):
    done = commands.auditor(workspace, "findings", "list", "first", "--lang", "en", COLUMNS="40")
    (row,) = (line for line in done.stdout.splitlines() if line.startswith(KEY))
    assert "The column's page itself says “暂无”." in row


def test_a_table_too_wide_for_a_terminal_is_printed_row_by_row(workspace, monkeypatch):
    monkeypatch.setattr(printing.screen, "_force_terminal", True)
    lines = commands.auditor(workspace, "findings", "list", "first", "--lang", "en", COLUMNS="40").stdout.splitlines()
    assert lines[0].rstrip() == KEY
    assert "  Verdict: failed" in lines[1]
    assert max(map(len, lines[:4])) <= 40


def test_what_is_marked_or_restored_is_a_decision_on_its_fault_as_well(workspace, mark):
    def decisions():
        container = Container(read_settings(workspace, {}))
        made = container.rounds.decisions(["bus"])
        kinds = [one.event.kind for one in container.events.of_kind(SubjectKind.FINDING)]
        container.engine.dispose()
        return {str(key): (one.decision, one.reason, one.by) for key, one in made.items()}, kinds

    mark(workspace)
    passed = (Decision.PASSED, "内容在图片里", "李四")
    assert decisions() == ({"bus/s/notices//not_blank/": passed}, ["reviewed"])
    mark(workspace, "--as", "left-out")
    assert decisions()[0]["bus/s/notices//not_blank/"][0] is Decision.LEFT_OPEN
    auditor(workspace, "findings", "restore", "first", KEY, "--reason", "看错了", "--by", "李四")
    assert decisions() == ({}, ["reviewed", "reviewed", "withdrawn"])
