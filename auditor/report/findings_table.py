"""Makes a typed table of findings: each cell keeps its type, a text, a number, a moment, or true or false.

Spreadsheets, CSV and JSON are written from it: what a column means is decided once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from auditor.model.evaluation import UnitResult
from auditor.model.finding import Finding
from auditor.model.review import Review
from auditor.report.finding_rows import URL_CHARACTERS, Lines
from auditor.report.phrasing import Voice, check_name, standing
from auditor.report.sanitize import clean
from auditor.report.wording import SHANGHAI, Wording

Cell = str | int | bool | Decimal | datetime | None
"""None: there is nothing to say."""
COLUMNS = (
    "unit_id", "unit", "place", "site_id", "column", "element", "check_id", "check", "verdict", "result", "situation",
    "advice", "points", "basis", "standing", "page", "quote", "sha256", "pages", "seen_at", "key", "checklist",
    "product_version", "is_false_alarm", "false_alarm", "fault_keys",
)  # fmt: skip
"""Ids of the columns, in their order: only ever added to, programs go by them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsTable:
    """Rows of cells under columns that have an id for programs and a heading for people."""

    ids: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def findings_table(results: Iterable[UnitResult], wording: Wording) -> FindingsTable:
    """Every finding of some units in the order judged, those called false alarms last."""
    made = tuple(row for result in results for row in _rows(Lines(voice=Voice(wording=wording), result=result)))
    headings = tuple(wording.sentence("report", "columns", name) for name in COLUMNS)
    return FindingsTable(ids=COLUMNS, headings=headings, rows=made)


def _rows(lines: Lines) -> Iterator[tuple[Cell, ...]]:
    for finding in lines.result.findings:
        yield _row(lines, finding)
    for finding, review in lines.result.silenced:
        yield _row(lines, finding, review)


def _row(lines: Lines, finding: Finding, review: Review | None = None) -> tuple[Cell, ...]:
    cells = _cells(lines, finding, review)
    return tuple(cells[name] for name in COLUMNS)


def _cells(lines: Lines, finding: Finding, review: Review | None) -> Mapping[str, Cell]:
    """The cells of one finding by the ids of their columns."""
    voice, unit, first = lines.voice, lines.result.unit, next(iter(finding.evidence), None)
    clause = lines.result.checklist.clause(finding.clause_id)
    shown = first if first and not first.restricted else None
    return {
        "unit_id": unit.id,
        "unit": clean(unit.name),
        "place": clean(unit.place),
        "site_id": finding.site_id,
        "column": lines.column(finding),
        "element": lines.element(finding) or None,
        "check_id": finding.check,
        "check": check_name(voice.wording, finding.check),
        "verdict": finding.verdict.value,
        "result": voice.verdict(finding.verdict).word,
        "situation": lines.sentence(finding),
        "advice": voice.advice(finding) or None,
        "points": finding.points,
        "basis": voice.basis_of(lines.result.checklist, finding).text if clause else None,
        "standing": standing(clause) if clause else None,
        "page": clean(first.page, URL_CHARACTERS) if first else None,
        "quote": (clean(shown.quote) or None) if shown else None,
        "sha256": shown.sha256 if shown else None,
        "pages": len({evidence.page for evidence in finding.evidence}),
        "seen_at": finding.seen_at.astimezone(SHANGHAI) if finding.seen_at else None,
        "key": "/".join(finding.key),
        "checklist": f"{finding.checklist_id} {finding.checklist_version}",
        "product_version": finding.product_version,
        "is_false_alarm": review is not None,
        "false_alarm": clean(review.reason) if review else None,
        "fault_keys": " ".join(map(str, finding.fault_keys)),
    }
