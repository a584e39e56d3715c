"""`auditor round` as an office runs it: a round from its plan to its correction, and every refusal in one line."""

import json
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from auditor.bootstrap import Container
from auditor.model.evaluation import Evaluation
from auditor.model.event import Subject, SubjectKind, first_break
from auditor.model.finding import Finding
from auditor.model.unit import Site, Unit, UnitKind
from auditor.model.verdict import Verdict
from auditor.round.workbook import COLUMNS, FIRST_ROW
from auditor.settings import read_settings
from tests.core.round.samples import finding
from tests.shell.commands import Done, auditor

TODAY = Container(read_settings(Path("/nowhere"), {})).today()
YESTERDAY = TODAY - timedelta(days=1)
NAME = "第四季度专项评估"
UNITS = tuple(
    Unit(
        id=unit_id, name=f"示例公交{unit_id}", kind=UnitKind.BUS, place="示例省/示例市",
        sites=(Site(id=f"s-{unit_id}", name="网", url=f"http://{unit_id}.example/"),),
    ) for unit_id in ("one", "two")
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
[own]
version = "1"
adds_to = ["own"]
document = "评估办法"
number = "云交〔2026〕1号"
adopted_on = 2026-01-05
adopts_checklist = true
"""


def found(of: str, *failed: str, opened: str = "") -> list[Finding]:
    verdicts = dict.fromkeys(failed, Verdict.FAILED) | ({opened: Verdict.CANT_TELL} if opened else {})
    checks = ("column_found", "not_blank", "links_resolve")
    return [
        replace(finding(check, verdicts.get(check, Verdict.PASSED), of=of, points=2, reason="found"), site_id=f"s-{of}")
        for check in checks
    ]


def evaluated(container: Container, name: str, on: date, findings: list[Finding]) -> None:
    """Record an evaluation of both units as if they had been visited."""
    at = datetime(on.year, on.month, on.day, 9, tzinfo=container.clock.now().tzinfo)
    digest = container.archive.put(container.checklist("own")[1].encode())
    evaluation = Evaluation(id=name, name=name, on=on, started_at=at, product_version="1")
    container.evaluations.begin(evaluation, [(unit, digest) for unit in UNITS], [unit.sites[0] for unit in UNITS])
    container.evaluations.finish(name, findings, at)


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Workspaces in which a round has come so far, each made once from the one before it."""
    made: dict[str, Path] = {}
    steps = (founded, visited, reviewed, to_sign, published)
    for before, step in zip((None, *steps), steps, strict=False):
        folder = tmp_path_factory.mktemp(step.__name__) / "w"
        if before:
            shutil.copytree(made[before.__name__], folder)
        else:
            folder.mkdir()
        step(folder)
        made[step.__name__] = folder
    return made


@pytest.fixture
def workspace(request: pytest.FixtureRequest, stages: dict[str, Path], tmp_path: Path) -> Path:
    """A copy of a workspace in which a round has come so far."""
    return shutil.copytree(stages[getattr(request, "param", "founded")], tmp_path / "w")


def in_stage(stage: str) -> pytest.MarkDecorator:
    """A test that begins where a round has come so far."""
    return pytest.mark.parametrize("workspace", [stage], indirect=True)


def founded(tmp_path: Path) -> None:
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "own.toml").write_text(CHECKLIST, encoding="utf-8")
    container = Container(read_settings(tmp_path, {}))
    container.rosters.save(UNITS, container.clock.now())
    first = [*found("one", "links_resolve", opened="not_blank"), *found("two", "not_blank")]
    evaluated(container, "first", YESTERDAY, first)
    evaluated(container, "again", TODAY, [*found("one", "links_resolve"), *found("two")])
    container.engine.dispose()
    for person, role, *more in (
        ("chen", "supervisor"), ("li", "reviewer"), ("wang", "signer"), ("zhao", "signer"),
        ("l1", "liaison", "--unit", "one"),
    ):  # fmt: skip
        auditor(tmp_path, "person", "add", person, f"某{person}", "--by", "admin")
        auditor(tmp_path, "person", "post", person, role, "--by", "admin", *more)


def run(workspace: Path, *arguments: str) -> str:
    """A command that must succeed."""
    done = auditor(workspace, "round", *arguments, COLUMNS="300")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def refused(workspace: Path, *arguments: str) -> str:
    """A command that must be refused: what it said, in one line, having changed nothing."""
    before = log_of(workspace)
    done: Done = auditor(workspace, "round", *arguments)
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert log_of(workspace) == before
    assert done.stderr.count("\n") == 1
    return done.stderr


def log_of(workspace: Path) -> list[str]:
    container = Container(read_settings(workspace, {}))
    digests = [one.digest for one in container.events.all()]
    container.engine.dispose()
    return digests


def planned(workspace: Path, name: str = NAME) -> None:
    run(workspace, "plan", name, "--period", "2026Q4", "--by", "chen")


def visited(workspace: Path) -> None:
    planned(workspace)
    run(workspace, "visit", NAME, "--by", "chen", "--evaluation", "first")


def tasks(workspace: Path) -> dict[tuple[str, str], dict[str, Any]]:
    listed = json.loads(run(workspace, "review", NAME, "--all", "--json"))
    return {(one["fault"].split("/")[0], one["fault"].split("/")[4]): one for one in listed}


def decide(workspace: Path, unit: str, check: str, decision: str, *more: str) -> str:
    number = tasks(workspace)[unit, check]["id"]
    return run(workspace, "review", NAME, number, "--decision", decision, "--by", "li", *more)


def reviewed(workspace: Path) -> None:
    decide(workspace, "one", "links_resolve", "failed")
    decide(workspace, "one", "not_blank", "left_open", "--reason", "看不清")
    decide(workspace, "two", "not_blank", "failed")


def to_sign(workspace: Path) -> None:
    run(workspace, "hear", NAME, "--by", "chen")
    for unit in UNITS:
        run(workspace, "hear", NAME, "--unit", unit.id, "--confirm", "--by", "li")
    run(workspace, "sight-again", NAME, "--by", "chen", "--evaluation", "again")


def published(workspace: Path) -> None:
    run(workspace, "sign", NAME, "--by", "wang")
    run(workspace, "sign", NAME, "--by", "zhao")
    run(workspace, "publish", NAME, "--number", "云交〔2026〕7号", "--by", "chen")


def shown(workspace: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(workspace, "show", NAME, "--json"))
    return found


def standings(workspace: Path) -> dict[tuple[str, str], str]:
    units = shown(workspace)["result"]["units"]
    return {(one["key"]["unit_id"], one["key"]["check"]): one["standing"] for unit in units for one in unit["faults"]}


@in_stage("published")
def test_a_round_goes_its_way_to_what_is_published_and_corrected(workspace: Path):
    assert shown(workspace)["state"] == "published"
    assert standings(workspace) == {
        ("one", "links_resolve"): "named", ("one", "not_blank"): "left_open", ("two", "not_blank"): "mended",
    }  # fmt: skip
    (first,) = shown(workspace)["round"]["publications"]
    scan = workspace / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4")
    run(workspace, "publish", NAME, "--scan", str(scan), "--by", "chen")
    run(workspace, "hear", NAME, "--unit", "one", "--object", "链接属于他站", "--by", "li")
    decide(workspace, "one", "links_resolve", "passed", "--reason", "已核实")
    run(workspace, "hear", NAME, "--answer", "1", "--text", "采纳", "--by", "li")
    run(workspace, "sign", NAME, "--by", "wang")
    run(workspace, "sign", NAME, "--by", "zhao")
    again = ("correct", NAME, "--number", "云交〔2026〕7号", "--what", "删去一项", "--by", "chen")
    assert "nothing was published yet" in refused(workspace, *again)
    run(workspace, "correct", NAME, "--number", "云交〔2026〕8号", "--what", "删去一项", "--by", "chen")
    both = shown(workspace)["round"]["publications"]
    assert shown(workspace)["state"] == "corrected"
    assert [one["version"] for one in both] == [1, 2]
    assert {**both[0], "scan": None} == first
    assert both[0]["scan"]["sha256"] == sha256(b"%PDF-1.4").hexdigest()
    assert (both[1]["what"], both[1]["why"]) == ("删去一项", "链接属于他站")
    assert standings(workspace)["one", "links_resolve"] == "passed"


@in_stage("published")
def test_what_was_published_keeps_its_bytes(workspace: Path):
    container = Container(read_settings(workspace, {}))
    documents = container.rounds.get(NAME).published.documents
    bodies = {one.name: container.archive.get(one.sha256) for one in documents}
    container.engine.dispose()
    kept = {name: body.decode() for name, body in bodies.items() if name.endswith(".html")}
    assert "云交〔2026〕7号" in kept["notice-v1.html"]
    assert "检查期间已整改" in kept["notice-v1.html"]
    assert "看不清" not in kept["notice-v1.html"]
    assert "看不清" in kept["apart-v1.html"]
    folder = workspace / "var" / "output" / "rounds"
    for path in folder.rglob("*-v1.html"):
        path.write_text("其他", encoding="utf-8")
    run(workspace, "show", NAME, "--documents")
    assert {path.name: path.read_bytes() for path in folder.rglob("*-v1.*")} == bodies


@in_stage("published")
def test_the_notice_in_word_names_what_the_notice_names_and_by_which_rule(workspace: Path):
    (path,) = (workspace / "var" / "output" / "rounds").rglob("notice-v1.docx")
    with zipfile.ZipFile(path) as packed:
        words = re.sub(r"<[^>]+>", "", packed.read("word/document.xml").decode())
    assert "云交〔2026〕7号" in words
    problems = words.rpartition("问题清单")[2]
    assert "示例公交one" in problems
    assert "本单位设定" in problems
    assert "示例公交two" not in problems


@in_stage("reviewed")
def test_liaisons_are_told_and_reminded(workspace: Path):
    said = run(workspace, "hear", NAME, "--by", "chen")
    assert "Nobody answers for two" in said
    container = Container(read_settings(workspace, {}))
    messages = [one.message for one in container.outbox.all()]
    container.engine.dispose()
    assert [(one.kind, one.person) for one in messages] == [("hearing_opened", "l1"), ("hearing_reminder", "l1")]
    assert messages[0].data["n"] == 1


def test_nothing_is_published_before_its_time(workspace: Path):
    planned(workspace)
    assert shown(workspace)["state"] == "planned"
    assert "it is planned" in refused(workspace, "publish", NAME, "--number", "7号", "--by", "chen")
    run(workspace, "visit", NAME, "--by", "chen", "--evaluation", "first")
    assert "3 not decided by anybody" in refused(workspace, "hear", NAME, "--by", "chen")
    assert "it is to_review" in refused(workspace, "sign", NAME, "--by", "wang")


@in_stage("reviewed")
def test_nothing_is_signed_before_it_was_seen_again_nor_published_unsigned(workspace: Path):
    run(workspace, "hear", NAME, "--by", "chen")
    for unit in UNITS:
        run(workspace, "hear", NAME, "--unit", unit.id, "--confirm", "--by", "li")
    assert "2 not seen on two days" in refused(workspace, "sign", NAME, "--by", "wang")
    assert "a day after" in refused(workspace, "sight-again", NAME, "--by", "chen", "--evaluation", "first")
    run(workspace, "sight-again", NAME, "--by", "chen", "--evaluation", "again")
    assert "0 of 2 signatures" in refused(workspace, "publish", NAME, "--number", "7号", "--by", "chen")


@in_stage("to_sign")
def test_who_reviewed_does_not_sign_and_nobody_signs_twice(workspace: Path):
    auditor(workspace, "person", "post", "li", "signer", "--by", "admin")
    assert "reviewed nothing" in refused(workspace, "sign", NAME, "--by", "li")
    run(workspace, "sign", NAME, "--by", "wang")
    assert "signed already" in refused(workspace, "sign", NAME, "--by", "wang")
    number = tasks(workspace)["one", "links_resolve"]["id"]
    again = ("review", NAME, number, "--decision", "passed", "--reason", "有", "--by", "li")
    assert "sign --withdraw" in refused(workspace, *again)
    run(workspace, "sign", NAME, "--withdraw", "--reason", "有误", "--by", "wang")
    run(workspace, *again)


@in_stage("to_sign")
def test_what_was_never_published_is_not_corrected(workspace: Path):
    said = ("correct", NAME, "--number", "8号", "--what", "删去一项", "--by", "chen")
    assert "was published" in refused(workspace, *said)
    assert "it is to_sign" in refused(workspace, "correct", NAME, "--why", "有误", "--by", "chen")


@in_stage("published")
def test_after_publishing_nothing_is_changed_without_a_correction(workspace: Path):
    number = tasks(workspace)["one", "links_resolve"]["id"]
    again = ("review", NAME, number, "--decision", "passed", "--reason", "有", "--by", "li")
    assert "opened first" in refused(workspace, *again)
    assert "not published yet" in refused(workspace, "publish", NAME, "--number", "8号", "--by", "chen")
    assert "what may come next" in refused(workspace, "cancel", NAME, "--reason", "改期", "--by", "chen")


@in_stage("visited")
def test_only_known_persons_in_a_fitting_role_act(workspace: Path):
    assert "supervisor" in refused(workspace, "hear", NAME, "--by", "wang")
    assert "one person" in refused(workspace, "cancel", NAME, "--reason", "改期", "--by", "nobody")
    assert "a reason" in refused(
        workspace, "review", NAME, tasks(workspace)["one", "links_resolve"]["id"], "--decision", "passed", "--by", "li"
    )


@in_stage("visited")
def test_a_decision_of_many_equal_findings_is_made_once(workspace: Path):
    (cause,) = {one["cause"] for key, one in tasks(workspace).items() if key == ("two", "not_blank")}
    said = run(workspace, "review", NAME, "--cause", cause, "--decision", "failed", "--by", "li")
    assert said.startswith("1 finding")
    assert "not decided yet" in refused(
        workspace, "review", NAME, "--cause", cause, "--decision", "failed", "--by", "li"
    )
    run(workspace, "review", NAME, "--cause", cause, "--withdraw", "--reason", "有误", "--by", "li")
    assert tasks(workspace)["two", "not_blank"]["decision"] is None


@in_stage("visited")
def test_a_workbook_goes_out_and_its_decisions_come_back(workspace: Path):
    run(workspace, "review", NAME, "--assign", "li", "--units", "one", "--by", "chen")
    path = workspace / "复核.xlsx"
    assert "3 findings" in run(workspace, "review", NAME, "--export", str(path), "--lang", "zh")
    book = load_workbook(path)
    page = book.worksheets[0]
    reviewers = [page.cell(FIRST_ROW + n, COLUMNS.index("reviewer") + 1).value for n in range(3)]
    assert reviewers == ["li", "li", None]
    assert len(json.loads(run(workspace, "review", NAME, "--reviewer", "li", "--json"))) == 2
    for line in range(FIRST_ROW, FIRST_ROW + 3):
        page.cell(line, COLUMNS.index("decision") + 1).value = "属实"
    book.save(path)
    assert "3 decisions" in run(workspace, "review", NAME, "--import", str(path), "--by", "li")
    assert {one["decision"] for one in tasks(workspace).values()} == {"failed"}
    run(workspace, "plan", "另一次", "--period", "2026Q4", "--by", "chen")
    run(workspace, "visit", "另一次", "--by", "chen", "--evaluation", "first")
    assert NAME not in refused(workspace, "review", "另一次", "--import", str(path), "--by", "li")


@in_stage("published")
def test_decisions_are_carried_over_to_the_next_round_while_the_fault_says_the_same(workspace: Path):
    run(workspace, "plan", "下一次", "--period", "2027Q1", "--by", "chen")
    run(workspace, "visit", "下一次", "--by", "chen", "--evaluation", "again")
    listed = json.loads(run(workspace, "review", "下一次", "--all", "--json"))
    assert [(one["decision"], one["by"]) for one in listed] == [("failed", "li")]


@in_stage("published")
def test_two_rounds_are_compared_and_their_scores_follow_each_other(workspace: Path):
    run(workspace, "plan", "下一次", "--period", "2027Q1", "--by", "chen")
    run(workspace, "visit", "下一次", "--by", "chen", "--evaluation", "again")
    compared = json.loads(run(workspace, "compare", NAME, "下一次", "--json"))
    assert [one["course"] for one in compared["comparison"]["faults"]] == ["open"]
    assert [one["name"] for one in compared["trend"]] == [NAME, "下一次"]
    assert "two rounds" in refused(workspace, "compare", NAME)


def test_an_evaluation_of_other_units_or_rules_is_not_taken_over(workspace: Path):
    planned(workspace)
    text = CHECKLIST.replace('version = "1"', 'version = "2"', 1)
    (workspace / "checklists" / "own.toml").write_text(text, encoding="utf-8")
    run(workspace, "plan", "另一次", "--period", "2026Q4", "--by", "chen")
    assert "one, two" in refused(workspace, "visit", "另一次", "--by", "chen", "--evaluation", "first")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--period", "2026Q5"], "2026Q4"),
        (["--sample", "random:9"], "from 1 to 2"),
        (["--sample", "some"], "stratified:N"),
        (["--group", "甲=one", "--group", "乙=one"], "no other group"),
        (["--remind-after", "9"], "term of the hearing"),
        (["--units", "three"], "of the roster"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(workspace: Path, options: list[str], expected: str):
    period = [] if "--period" in options else ["--period", "2026Q4"]
    assert expected in refused(workspace, "plan", NAME, *period, *options, "--by", "chen")


@in_stage("published")
def test_the_log_of_all_that_is_whole(workspace: Path):
    container = Container(read_settings(workspace, {}))
    assert first_break(container.events.all()) is None
    assert "1 round." in auditor(workspace, "db", "rebuild").stdout
    assert auditor(workspace, "db", "verify").returncode == 0
    kinds = [
        one.event.kind for one in container.events.of(Subject(kind=SubjectKind.ROUND, id=container.rounds.get(NAME).id))
    ]
    container.engine.dispose()
    assert kinds == [
        "planned", "visit_begun", "visited", "reviewed", "reviewed", "reviewed", "hearing_opened", "confirmed",
        "confirmed", "visit_begun", "visited", "signed", "signed", "published",
    ]  # fmt: skip
