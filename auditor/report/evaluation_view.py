"""Builds the view of an evaluation's report from its results."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count

from auditor.model.evaluation import Evaluation, UnitResult
from auditor.model.office import Office
from auditor.model.unit import Unit
from auditor.model.verdict import Verdict
from auditor.report.finding_rows import Lines
from auditor.report.heat import heat_tables
from auditor.report.labels import Labels
from auditor.report.phrasing import Voice, check_name
from auditor.report.report_frame import paper
from auditor.report.sanitize import clean
from auditor.report.score_view import grade_counts, score_tables, unit_rows
from auditor.report.summary import summary
from auditor.report.view import EvaluationView, LineView, ProblemGroup
from auditor.report.wording import Wording

_TABLED = (Verdict.FAILED, Verdict.CANT_TELL, Verdict.UNTESTED)
"""Verdicts with a column of their own in the table of units."""


def evaluation_view(
    evaluation: Evaluation, results: Sequence[UnitResult], *, wording: Wording, office: Office, shown_at: datetime
) -> EvaluationView:
    """Everything the report of an evaluation says, in words."""
    voice = Voice(wording=wording)
    around = paper(
        voice, voice.say("titles", "evaluation", name=evaluation.name), evaluation, results, office, shown_at
    )
    problems, left_open = (_numbered(voice, results, verdict) for verdict in (Verdict.FAILED, Verdict.CANT_TELL))
    return EvaluationView(
        paper=around,
        words=Labels(wording, "evaluation"),
        summary=tuple(summary(voice, evaluation, results)),
        grades=grade_counts(voice, results),
        units=unit_rows(voice, results, _TABLED),
        verdicts=tuple(map(voice.verdict, _TABLED)),
        groups=tuple(_groups(voice, results)),
        heat=heat_tables(voice, results),
        unchecked=tuple(one for result in results for one in Lines(voice=voice, result=result).unchecked()),
        requirements=tuple(_requirements(voice, problems, left_open)),
        tables=score_tables(voice, results),
        problems=problems,
        problems_caption=voice.say("evaluation", "problems_caption", n=len(problems)),
        open_lines=left_open,
        open_caption=voice.say("evaluation", "open_caption", n=len(left_open)),
        no_open=_no_open(voice, results),
    )


def _no_open(voice: Voice, results: Sequence[UnitResult]) -> str:
    """That nothing awaits a person; where something was not tested, so many, lest it read as if all was settled."""
    untested = sum(finding.verdict is Verdict.UNTESTED for result in results for finding in result.findings)
    if untested:
        return voice.say("evaluation", "no_open_untested", untested=untested)
    return voice.say("evaluation", "no_open")


def _numbered(voice: Voice, results: Sequence[UnitResult], verdict: Verdict) -> tuple[LineView, ...]:
    numbers = count(1)
    return tuple(
        Lines(voice=voice, result=result).line(finding, next(numbers))
        for result in results
        for finding in result.findings
        if finding.verdict is verdict
    )


def _groups(voice: Voice, results: Sequence[UnitResult]) -> Iterator[ProblemGroup]:
    """What did not pass, by check and place in the order first met, with the units named."""
    groups: dict[str, dict[str, list[Unit]]] = {}
    for result in results:
        lines = Lines(voice=voice, result=result)
        for finding in result.findings:
            if finding.verdict is Verdict.FAILED:
                places = groups.setdefault(finding.check, {})
                places.setdefault(lines.place(finding), []).append(result.unit)
    for check, places in groups.items():
        yield _group(voice, check, places)


def _group(voice: Voice, check: str, places: Mapping[str, Sequence[Unit]]) -> ProblemGroup:
    found = sum(len(units) for units in places.values())
    units = {(unit.id, unit.name) for units in places.values() for unit in units}
    return ProblemGroup(
        check=check_name(voice.wording, check),
        scope=voice.say("evaluation", "problem_scope", units=len(units), findings=found),
        places=tuple(_named(voice, place, units) for place, units in places.items()),
    )


def _named(voice: Voice, place: str, units: Sequence[Unit]) -> str:
    """The units, each once; two of one name are two."""
    names = tuple({(unit.id, unit.name): clean(unit.name) for unit in units}.values())
    return voice.say("evaluation", "problem_place", place=place, count=len(names), units=names)


def _requirements(voice: Voice, problems: Sequence[LineView], left_open: Sequence[LineView]) -> Iterator[str]:
    if problems:
        yield voice.say("requirements", "check")
        yield voice.say("requirements", "answer")
    if left_open:
        yield voice.say("requirements", "open")
