"""Writes the summary of an evaluation: the sentences of 总体情况."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.model.evaluation import Evaluation, PointRange, UnitResult
from auditor.report.finding_rows import counts
from auditor.report.phrasing import Voice
from auditor.report.report_frame import used_checklists
from auditor.report.sanitize import clean

_CENT = Decimal("0.01")


def summary(voice: Voice, evaluation: Evaluation, results: Sequence[UnitResult]) -> Iterator[str]:
    """How many were looked at, what came out, what is open; an evaluation without units is said to have none."""
    if evaluation.finished_at is None:
        yield voice.say("evaluation", "unfinished")
    if evaluation.replays is not None:
        yield voice.say("evaluation", "replayed", replays=evaluation.replays)
    if not results:
        yield voice.say("evaluation", "no_units")
        return
    findings = [finding for result in results for finding in result.findings]
    given = {one.verdict.code: one.count for one in counts(voice, findings)}
    yield voice.say("evaluation", "scope", on=evaluation.on, units=len(results), findings=len(findings), **given)
    if silenced := sum(len(result.silenced) for result in results):
        yield voice.say("notes", "silenced_count", n=silenced)
    yield from _settled(voice, results)
    yield from _averages(voice, results)
    yield from _vetoes(voice, results)


def _settled(voice: Voice, results: Sequence[UnitResult]) -> Iterator[str]:
    scored = [result.score.total for result in results if result.score.total.possible]
    certain = sum(total.is_certain for total in scored)
    if certain and certain == len(scored):
        yield voice.say("evaluation", "all_certain", certain=certain)
    elif scored:
        yield voice.say("evaluation", "certain", certain=certain, open=len(scored) - certain)


def _averages(voice: Voice, results: Sequence[UnitResult]) -> Iterator[str]:
    """One average a checklist: units under different checklists are not compared."""
    for checklist in used_checklists(results):
        own = [
            result.score.total.of_hundred()
            for result in results
            if result.score.total.possible
            and (result.checklist.id, result.checklist.edition) == (checklist.id, checklist.edition)
        ]
        if own:
            title = voice.title(checklist)
            yield voice.say("scores", "average", title=title, units=len(own), score=voice.range(_average(own)))


def _average(totals: Sequence[PointRange]) -> PointRange:
    low = sum((total.low for total in totals), Decimal(0)) / len(totals)
    high = sum((total.high for total in totals), Decimal(0)) / len(totals)
    return PointRange(low=low.quantize(_CENT), high=high.quantize(_CENT), possible=Decimal(100))


def _vetoes(voice: Voice, results: Sequence[UnitResult]) -> Iterator[str]:
    hit = _units(results, hit=True)
    left_open = {unit_id: name for unit_id, name in _units(results, hit=None).items() if unit_id not in hit}
    if hit:
        yield voice.say("evaluation", "vetoed", count=len(hit), units=tuple(hit.values()))
    if left_open:
        yield voice.say("evaluation", "veto_open", count=len(left_open), units=tuple(left_open.values()))


def _units(results: Sequence[UnitResult], *, hit: bool | None) -> dict[str, str]:
    """Names of the units by id: two may be of one name."""
    return {r.unit.id: clean(r.unit.name) for r in results if any(veto.hit is hit for veto in r.score.vetoes)}
