"""整改台账: every rectification as a row, from the problem to its end; the link table a unit fills in is the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from auditor.model.case import Case, CaseStage
from auditor.model.fault_key import FaultKey
from auditor.report.findings_table import Cell, FindingsTable
from auditor.report.phrasing import check_name
from auditor.report.wording import Wording

LEDGER_COLUMNS = (
    "number", "unit", "liaison", "item", "check", "problem", "page", "seen_on", "due", "measure", "responsible",
    "proof",
    "answered_on", "retest", "closed_on", "stage",
)  # fmt: skip
"""Ids of the columns, in their order."""
_ROOM = "followup"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCase:
    """A case with what it does not know itself."""

    case: Case
    unit: str
    item: str
    """What the item is called."""
    liaisons: tuple[str, ...]
    due: date | None


def ledger(cases: Iterable[LedgerCase], wording: Wording) -> FindingsTable:
    """The table of cases, under headings in the wording's language."""
    headings = tuple(wording.sentence(_ROOM, "table", column) for column in LEDGER_COLUMNS)
    rows = tuple(tuple(_row(one, wording)[column] for column in LEDGER_COLUMNS) for one in cases)
    return FindingsTable(ids=LEDGER_COLUMNS, headings=headings, rows=rows)


def column_of(heading: str, wordings: Iterable[Wording]) -> str:
    """The id of the column a heading names in any of the languages, or by its id; empty where it names none."""
    told = " ".join(heading.split()).casefold()
    for wording in wordings:
        for column in LEDGER_COLUMNS:
            if told in {column, wording.sentence(_ROOM, "table", column).casefold()}:
                return column
    return ""


def _row(one: LedgerCase, wording: Wording) -> Mapping[str, Cell]:
    case, matter = one.case, one.case.matter
    key = FaultKey.parse(matter.fault_key) if matter and matter.fault_key else None
    answer = case.answers[-1] if case.answers else None
    retest = case.retests[-1] if case.retests else None
    return {
        "number": case.number or case.id,
        "unit": one.unit,
        "liaison": wording.said("liaison", one.liaisons, _ROOM),
        "item": one.item,
        "check": check_name(wording, key.check) if key else "",
        "problem": matter.problem if matter else "",
        "page": matter.page if matter else "",
        "seen_on": _day(matter.seen_on if matter else None),
        "due": _day(one.due),
        "measure": answer.measure if answer else "",
        "responsible": answer.responsible if answer else "",
        "proof": answer.proof if answer else "",
        "answered_on": _day(case.reached(CaseStage.REPORTED)),
        "retest": wording.said("verdict", retest.verdict.value, _ROOM) if retest else "",
        "closed_on": _day(case.reached(CaseStage.CLOSED) if case.stage is CaseStage.CLOSED else None),
        "stage": wording.said("stage", case.stage.value, _ROOM),
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
