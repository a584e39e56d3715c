"""Builds the tables of scores of a report."""

from collections.abc import Sequence
from dataclasses import replace

from auditor.model.checklist import Dimension
from auditor.model.evaluation import PointRange, UnitResult
from auditor.model.verdict import Verdict
from auditor.report.ages import has_no_period
from auditor.report.finding_rows import counts
from auditor.report.phrasing import Voice
from auditor.report.report_frame import used_checklists
from auditor.report.sanitize import clean
from auditor.report.view import PointsView, ScoreRow, ScoreTable, UnitRow


def unit_rows(voice: Voice, results: Sequence[UnitResult], tabled: Sequence[Verdict]) -> tuple[UnitRow, ...]:
    """The units in the order given; they are not ranked, for ranges cannot be."""
    return tuple(_unit_row(voice, number, result, tabled) for number, result in enumerate(results, 1))


def _unit_row(voice: Voice, number: int, result: UnitResult, tabled: Sequence[Verdict]) -> UnitRow:
    vetoes = tuple(map(voice.veto, result.score.vetoes))
    return UnitRow(
        number=number,
        name=clean(result.unit.name),
        kind=voice.say("kinds", result.unit.kind.value),
        place=clean(result.unit.place),
        score=voice.hundred(result.score.total),
        grade=voice.grade(result.score, result.checklist),
        vetoes=vetoes or (voice.say("scores", "veto_none"),),
        counts=tuple(one for one in counts(voice, result.findings) if one.verdict.code in tabled),
    )


def grade_counts(voice: Voice, results: Sequence[UnitResult]) -> tuple[tuple[str, int], ...]:
    """How many units earned each grade, best first; those whose range spans grades stand last."""
    scored = [result for result in results if result.score.total.possible and result.checklist.grades]
    if not scored:
        return ()
    settled = [r for r in scored if r.score.grade_low == r.score.grade_high]
    given = [voice.grade(result.score, result.checklist) for result in settled]
    grades = sorted({grade for r in scored for grade in r.checklist.grades}, key=lambda grade: -grade.at_least)
    names = dict.fromkeys((*map(voice.name, grades), *given))
    left_open = (voice.say("evaluation", "grade_open"), len(scored) - len(settled))
    return (*((name, given.count(name)) for name in names), left_open)


def score_tables(voice: Voice, results: Sequence[UnitResult]) -> tuple[ScoreTable, ...]:
    """One table a checklist: its dimensions are its own."""
    return tuple(
        ScoreTable(
            caption=voice.say(
                "evaluation", "score_caption", title=voice.title(checklist), id=checklist.id, version=checklist.edition
            ),
            dimensions=tuple(map(voice.name, checklist.dimensions)),
            rows=tuple(_score_rows(voice, results, (checklist.id, checklist.edition))),
        )
        for checklist in used_checklists(results)
    )


def _score_rows(voice: Voice, results: Sequence[UnitResult], of: tuple[str, str]) -> list[ScoreRow]:
    return [
        ScoreRow(
            number=number,
            name=clean(result.unit.name),
            score=voice.hundred(result.score.total),
            dimensions=dimension_points(voice, result),
        )
        for number, result in enumerate(results, 1)
        if (result.checklist.id, result.checklist.edition) == of
    ]


def dimension_points(voice: Voice, result: UnitResult) -> tuple[tuple[str, PointsView], ...]:
    """The points by dimension, under their names, in the checklist's order."""
    points = dict(result.score.dimensions)
    return tuple(
        (voice.name(d), _of(voice, result, d, points[d.id])) for d in result.checklist.dimensions if d.id in points
    )


def _of(voice: Voice, result: UnitResult, dimension: Dimension, points: PointRange) -> PointsView:
    """The points of a dimension; of freshness, that no period is set, where none is."""
    told = voice.points(points)
    if not has_no_period(result, dimension):
        return told
    return replace(told, text=voice.say("scores", "no_period"), is_scored=False)
