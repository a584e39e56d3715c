"""The review workbook: texts stay texts, numbers stay, and one bad row refuses all."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from auditor.files.review_workbook import read_review_workbook, write_review_workbook
from auditor.model.fault import InputFaults
from auditor.model.finding import Evidence
from auditor.model.round import RoundState
from auditor.model.round_review import Decision, ReviewDecision
from auditor.model.verdict import Verdict
from auditor.round.actions import Act
from auditor.round.tasks import review_tasks
from auditor.round.workbook import COLUMNS, FIRST_ROW, review_sheet, sheet_events
from tests.core.round.samples import NOON, finding, in_state, result
from tests.shell.report.shipped import wording

ROUND = in_state(RoundState.TO_REVIEW)
HOSTILE = '=HYPERLINK("http://evil.example","点我")'
RESULT = result(
    finding("links_resolve", faults=("=1+1", "/b\x07\ud800")),
    replace(
        finding("not_blank", Verdict.CANT_TELL, item="fares", reason="says_empty"),
        evidence=(Evidence(page="http://a.example/", quote=HOSTILE),),
    ),
)
NAMED = replace(RESULT, unit=replace(RESULT.unit, name=HOSTILE))
TASKS = review_tasks([RESULT])


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "review.xlsx"
    path.write_bytes(write_review_workbook(review_sheet(ROUND, TASKS, [NAMED], {}, wording("zh_CN"))))
    return path


def fill(path: Path, *rows: tuple[int, str, str]) -> None:
    """Write words into cells: line of the tasks from 0, column, word."""
    book = load_workbook(path)
    for line, column, word in rows:
        book.worksheets[0].cell(FIRST_ROW + line, COLUMNS.index(column) + 1).value = word
    book.save(path)


def taken(path: Path, round_=ROUND, decisions=None):
    filled, said = read_review_workbook(path), wording("zh_CN")
    return sheet_events(filled, round_, TASKS, said, decisions or {}, Act(by="li", at=NOON))


def test_no_cell_is_a_formula_whatever_it_says(workbook: Path):
    book = load_workbook(workbook)
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    with zipfile.ZipFile(workbook) as packed:
        assert b"<f>" not in b"".join(packed.read(name) for name in packed.namelist())


def test_every_task_has_its_number_and_only_decisions_may_be_chosen(workbook: Path):
    page = load_workbook(workbook).worksheets[0]
    assert [page.cell(FIRST_ROW + n, 1).value for n in range(len(TASKS))] == [task.id for task in TASKS]
    (choice,) = page.data_validations.dataValidation
    assert choice.formula1 == '"属实,不成立,不适用,留待核实,再看一次"'


def test_what_was_filled_in_comes_back_as_decisions_and_blank_rows_do_not(workbook: Path):
    fill(workbook, (0, "decision", "属实"), (2, "decision", "left_open"), (2, "reason", " 看不清\n "))
    events, faults = taken(workbook)
    assert faults == ()
    assert [event.subject.id for event in events] == [str(TASKS[0].fault), str(TASKS[2].fault)]
    assert [(event.data["decision"], event.data["reason"]) for event in events] == [
        ("failed", ""), ("left_open", "看不清"),
    ]  # fmt: skip


def test_all_bad_rows_are_named_together_and_nothing_is_taken(workbook: Path):
    fill(
        workbook,
        (0, "decision", "属实"),
        (1, "decision", "也许"),
        (2, "decision", "不适用"),
        (3, "id", TASKS[0].id),
    )
    events, faults = taken(workbook)
    assert events == ()
    assert [(fault.line, fault.key) for fault in faults] == [
        (FIRST_ROW + 3, "id"), (FIRST_ROW + 1, "decision"), (FIRST_ROW + 2, "decision"),
    ]  # fmt: skip


@pytest.mark.parametrize("changed", ["000000000000-00000000", TASKS[0].fault.short, "=A1", "x" * 5000])
def test_a_changed_number_is_refused(workbook: Path, changed: str):
    fill(workbook, (0, "id", changed), (0, "decision", "属实"))
    events, (fault,) = taken(workbook)
    assert (events, fault.line, fault.key) == ((), FIRST_ROW, "id")
    assert len(str(fault)) < 400


def test_a_workbook_of_another_round_is_refused(workbook: Path):
    fill(workbook, (0, "decision", "属实"))
    events, (fault,) = taken(workbook, replace(ROUND, id="r2"))
    assert (events, fault.key, fault.value) == ((), "round", "r1")


def test_a_number_is_another_where_what_was_found_is_another():
    other = review_tasks([replace(RESULT, findings=(finding("links_resolve", faults=("=1+1",), checked=4),))])
    assert other[0].fault == TASKS[0].fault
    assert other[0].id != TASKS[0].id


def test_what_was_decided_stands_in_the_workbook():
    made = ReviewDecision(
        fault=TASKS[0].fault, says=TASKS[0].says, decision=Decision.PASSED, by="li", at=NOON, reason="有"
    )
    sheet = review_sheet(ROUND, TASKS, [NAMED], {TASKS[0].fault: made}, wording("zh_CN"))
    assert [row[COLUMNS.index("decided")] for row in sheet.rows[:2]] == ["不成立", ""]


def test_what_another_decided_since_it_was_exported_is_not_overwritten(workbook: Path):
    fill(workbook, (0, "decision", "属实"), (1, "decision", "属实"))
    other = ReviewDecision(
        fault=TASKS[0].fault, says=TASKS[0].says, decision=Decision.PASSED, by="zhang", at=NOON, reason="有"
    )
    events, (fault,) = taken(workbook, decisions={other.fault: other})
    assert (events, fault.line, fault.key) == ((), FIRST_ROW, "decided")
    assert "zhang decided passed" in str(fault)


def packed(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return made.getvalue()


@pytest.mark.parametrize(
    "body", [b"", b"PK\x03\x04", b"id,decision\n", packed(a=b"1"), packed(bomb=b"0" * 400_000_000)],
    ids=["empty", "cut", "csv", "another", "bomb"],
)  # fmt: skip
def test_what_is_no_workbook_of_ours_is_refused_in_one_line(tmp_path: Path, body: bytes):
    path = tmp_path / "review.xlsx"
    path.write_bytes(body)
    with pytest.raises(InputFaults, match="expected a workbook"):
        read_review_workbook(path)


def test_a_file_that_is_not_there_is_refused_in_one_line(tmp_path: Path):
    with pytest.raises(InputFaults, match="No such file"):
        read_review_workbook(tmp_path / "none.xlsx")
