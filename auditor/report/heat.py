"""Builds the map of units and columns: at a glance who lacks what, and what many lack."""

from collections.abc import Sequence

from auditor.model.evaluation import UnitResult
from auditor.model.verdict import Verdict
from auditor.report.phrasing import Voice
from auditor.report.report_frame import used_checklists
from auditor.report.sanitize import clean
from auditor.report.view import HeatRow, HeatTable, VerdictView

_WORST = (Verdict.FAILED, Verdict.CANT_TELL, Verdict.UNTESTED, Verdict.PASSED, Verdict.INAPPLICABLE)
"""Of several verdicts on a column the first of these stands for it."""


def heat_tables(voice: Voice, results: Sequence[UnitResult]) -> tuple[HeatTable, ...]:
    """One map a checklist: its columns from left to right, the units judged by it from top to bottom."""
    return tuple(
        HeatTable(
            caption=voice.say("evaluation", "heat_caption", title=voice.title(checklist)),
            items=tuple(voice.name(item) for item in checklist.items),
            rows=tuple(
                HeatRow(unit=clean(one.unit.name), cells=_cells(voice, one))
                for one in results
                if (one.checklist.id, one.checklist.edition) == (checklist.id, checklist.edition)
            ),
        )
        for checklist in used_checklists(results)
        if checklist.items
    )


def _cells(voice: Voice, result: UnitResult) -> tuple[VerdictView | None, ...]:
    """The worst verdict of each column; None where the unit was not asked for it."""
    given: dict[str | None, set[Verdict]] = {}
    for finding in result.findings:
        given.setdefault(finding.item_id, set()).add(finding.verdict)
    worst = (next((v for v in _WORST if v in given.get(item.id, ())), None) for item in result.checklist.items)
    return tuple(voice.verdict(verdict) if verdict else None for verdict in worst)
