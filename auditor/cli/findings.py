"""`auditor findings`: what was found, and what persons say of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import refuse_blank
from auditor.cli.audits import JSON, LANGUAGE
from auditor.cli.case_overruled import annul_followed
from auditor.cli.confirming import still_asked
from auditor.cli.evaluations import EVALUATION, known_evaluation, say_unfinished
from auditor.cli.printing import plain, print_json, print_table, screen, table
from auditor.cli.publishing import write_file
from auditor.cli.workspace_option import workspace_container
from auditor.evaluation.compare import Course, compare
from auditor.flow.unit_judging import reviewed
from auditor.model.counted import part_of
from auditor.model.evaluation import Evaluation
from auditor.model.fault import Fault, InputFaults
from auditor.model.finding import Finding
from auditor.model.review import CountsAs, Review, ReviewKind, pages_of
from auditor.model.verdict import Verdict
from auditor.report import FindingsTable, Rendered, as_csv, finding_json, finding_sentence, findings_table
from auditor.report import as_json as as_json_file
from auditor.round.decisions import events_of_review
from auditor.score import ALARMS, in_force, silenced_by
from auditor.settings import LANGUAGES

app = typer.Typer(help="Findings one by one, and false alarms a person marks.", no_args_is_help=True)

_WRITERS: Mapping[str, Callable[[FindingsTable], Rendered]] = {".csv": as_csv, ".json": as_json_file}
KEY = Annotated[str, typer.Argument(metavar="KEY", help="unit/item/element/check, as reports and `findings list` say.")]
REASON = Annotated[str, typer.Option("--reason", help="Why, in your own words; the reports say it.")]
BY = Annotated[str, typer.Option("--by", help="Who says so.")]
SITE = Annotated[str | None, typer.Option("--site", help="Id of the site, where a key was found on several.")]


@app.command("list")
def list_findings(
    evaluation: EVALUATION,
    unit: Annotated[str | None, typer.Option("--unit", help="Id or name of one unit; all if not given.")] = None,
    language: LANGUAGE = None,
    as_json: JSON = False,
) -> None:
    """What did not pass or was left open, with the keys to mark it by, and whether a person called it a false alarm."""
    container = workspace_container()
    known = known_evaluation(container, evaluation)
    say_unfinished(container, known)
    wanted = _of_unit(container, known, unit)
    marks = in_force(container.reviews.all())
    alarms = [(finding, silenced_by(finding, marks)) for finding in wanted if finding.verdict in ALARMS]
    if as_json:
        print_json([finding_json(finding, review) for finding, review in alarms])
        return
    wording = container.stationery(_language(container, language)).wording
    checklists = {unit.id: checklist for unit, checklist, _ in container.stored_assignments(known)}
    made = table("Key", "Verdict", "What was seen", "False alarm")
    for finding, review in alarms:
        told = f"{review.reason} ({review.by}, {review.at:%Y-%m-%d}, {review.counts_as})" if review else ""
        clause = checklists[finding.unit_id].clause(finding.clause_id)
        sentence = plain(finding_sentence(wording, finding, clause))
        made.add_row(plain("/".join(finding.key)), finding.verdict.value, sentence, plain(told))
    if made.row_count:
        print_table(made)
    for line in still_asked(container, known, wanted):
        screen.print(line, highlight=False, soft_wrap=True)
    for line in _of_the_rest(wanted, is_finished=known.finished_at is not None, is_empty=not made.row_count):
        screen.print(line, highlight=False, soft_wrap=True)


@app.command("export")
def export(
    evaluation: EVALUATION,
    out: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it: FILE.csv or FILE.json.")],
    unit: Annotated[str | None, typer.Option("--unit", help="Id or name of one unit; all if not given.")] = None,
    language: LANGUAGE = None,
) -> None:
    """Write every finding as a table: .csv for a spreadsheet, .json for a program."""
    write = _WRITERS.get(out.suffix.lower())
    if write is None:
        raise _fault("FILE", str(out), f"a name that ends in {' or '.join(_WRITERS)}")
    container = workspace_container()
    known = known_evaluation(container, evaluation)
    say_unfinished(container, known)
    units = {finding.unit_id for finding in _of_unit(container, known, unit)}
    results = reviewed(container.stored_results(known), container.reviews.all())
    wanted = [result for result in results if unit is None or result.unit.id in units]
    wording = container.stationery(_language(container, language)).wording
    path = write_file(out, write(findings_table(wanted, wording)))
    screen.print(plain(f"Findings {path}"), soft_wrap=True)


@app.command("compare")
def compare_findings(
    earlier: Annotated[str, typer.Argument(metavar="EARLIER", help="Id or name of an evaluation.")],
    later: Annotated[str, typer.Argument(metavar="LATER", help="Id or name of one that came after it.")],
    as_json: JSON = False,
) -> None:
    """What became of every fault between two evaluations: it stands, is mended, open, not asked any more, or new."""
    container = workspace_container()
    found = [_failed_and_known(container, known_evaluation(container, name)) for name in (earlier, later)]
    courses = compare(*found)
    if as_json:
        print_json([{"fault": str(one.key), "short": one.key.short, "course": one.course.value} for one in courses])
        return
    made = table("Fault", "Short", "Course")
    for one in courses:
        made.add_row(plain(str(one.key)), one.key.short, one.course.value)
    if made.row_count:
        print_table(made)
    counted = Counter(one.course for one in courses)
    screen.print(", ".join(f"{counted[course]} {course.value.replace('_', ' ')}" for course in Course), highlight=False)


def _failed_and_known(container: Container, evaluation: Evaluation) -> tuple[Finding, ...]:
    """Findings of an evaluation that is finished, those called false alarms as passed."""
    say_unfinished(container, evaluation)
    marks = in_force(container.reviews.all())
    findings = container.evaluations.findings(evaluation.id)
    return tuple(replace(one, verdict=Verdict.PASSED) if silenced_by(one, marks) else one for one in findings)


def _of_the_rest(findings: tuple[Finding, ...], *, is_finished: bool, is_empty: bool) -> Iterator[str]:
    """Sentences for what the table does not show: that nothing was found, or nothing looked at."""
    untested = sum(finding.verdict is Verdict.UNTESTED for finding in findings)
    if untested:
        ask = "it asks" if len(findings) == 1 else "they ask"
        only = "Nothing else was found" if untested == len(findings) else "They are not listed"
        yield f"{part_of(untested, len(findings), 'finding')} untested: what {ask} for could not be looked at. {only}."
    elif is_finished and not findings:
        yield "There are no findings: nothing was asked of these units."
    elif is_finished and is_empty:
        yield "Nothing failed or was left open."


def _known_way(text: str) -> str:
    """How a false alarm may count. Raises InputFaults."""
    if text not in {way.value for way in CountsAs}:
        raise _fault("--as", text, " or ".join(way.value for way in CountsAs))
    return text


@app.command("mark-false")
def mark_false(  # noqa: PLR0913, PLR0917 - one a command-line option
    evaluation: EVALUATION,
    key: KEY,
    reason: REASON,
    by: BY,
    counts_as: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="passed|left-out",
            callback=_known_way,
            help="How the score counts it: as passed, or left out of the sum.",
        ),
    ] = CountsAs.PASSED.value,
    site: SITE = None,
    as_json: JSON = False,
) -> None:
    """Say that a finding is a false alarm: it stays on record, and reports are silent on it until its page changes."""
    counted_as = CountsAs(counts_as)
    _say(
        ReviewKind.FALSE_ALARM, evaluation, key, reason=reason, by=by, site=site, counts_as=counted_as, as_json=as_json
    )


@app.command()
def restore(
    evaluation: EVALUATION, key: KEY, reason: REASON, by: BY, site: SITE = None, as_json: JSON = False
) -> None:  # fmt: skip
    """Withdraw what was said of a finding: reports name it again."""
    _say(ReviewKind.WITHDRAWN, evaluation, key, reason=reason, by=by, site=site, as_json=as_json)


def _say(  # noqa: PLR0913 - what a person says
    kind: ReviewKind,
    evaluation: str,
    key: str,
    *,
    reason: str,
    by: str,
    site: str | None,
    as_json: bool,
    counts_as: CountsAs = CountsAs.PASSED,
) -> None:
    container = workspace_container()
    known = known_evaluation(container, evaluation)
    refuse_blank(reason=reason, by=by)
    finding = _finding(container, known, key, site)
    if kind is ReviewKind.WITHDRAWN and silenced_by(finding, in_force(container.reviews.all())) is None:
        raise _fault("KEY", key, "a finding that was marked as a false alarm; `auditor findings list` shows which are")
    review = Review(
        evaluation_id=known.id, unit_id=finding.unit_id, check=finding.check, item_id=finding.item_id,
        element_id=finding.element_id, pages=pages_of(finding), kind=kind, reason=reason.strip(), by=by.strip(),
        at=container.clock.now(), counts_as=counts_as,
    )  # fmt: skip
    author = container.persons().named(by.strip())
    container.reviews.add(review, events_of_review(finding, review, author.id if author else review.by))
    annulled = annul_followed(container, finding, review) if kind is ReviewKind.FALSE_ALARM else ()
    if as_json:
        print_json(finding_json(finding, review if kind is ReviewKind.FALSE_ALARM else None))
        return
    for case in annulled:
        sentence = f"Its rectification {case.id} {case.number} is annulled, and the unit told."
        screen.print(plain(sentence), soft_wrap=True)
    done = "is marked as a false alarm" if kind is ReviewKind.FALSE_ALARM else "is reported again"
    screen.print(plain(f"{key} {done}. `auditor report {known.id}` writes the reports anew."), soft_wrap=True)


def _finding(container: Container, evaluation: Evaluation, key: str, site: str | None) -> Finding:
    """The one finding of that key that can be a false alarm. Raises InputFaults."""
    named = [finding for finding in container.evaluations.findings(evaluation.id) if "/".join(finding.key) == key]
    if not named:
        expected = f"the key of a finding; `auditor findings list {evaluation.id}` lists them"
        raise _fault("KEY", key, expected)
    found = [finding for finding in named if site in {None, finding.site_id}]
    if len(found) != 1:
        raise _fault("--site", site or "", f"one of {', '.join(one.site_id or '' for one in named)}")
    finding = found[0]
    if finding.verdict not in ALARMS:
        raise _fault("KEY", key, f"a finding that failed or was left open; this one is {finding.verdict}")
    if not pages_of(finding):
        raise _fault("KEY", key, "a finding with an archived page: only a page can change and end the silence")
    return finding


def _of_unit(container: Container, evaluation: Evaluation, unit: str | None) -> tuple[Finding, ...]:
    findings = container.evaluations.findings(evaluation.id)
    if unit is None:
        return findings
    units = [one for one, _ in container.evaluations.units(evaluation.id) if unit in {one.id, one.name}]
    if not units:
        raise _fault("--unit", unit, "the id or name of a unit of that evaluation")
    return tuple(finding for finding in findings if finding.unit_id == units[0].id)


def _language(container: Container, language: str | None) -> str:
    chosen = LANGUAGES.get(language or container.settings.language)
    if chosen is None:
        raise _fault("--lang", language or "", "zh or en")
    return chosen


def _fault(key: str, value: str, expected: str) -> InputFaults:
    return InputFaults([Fault(file="command line", key=key, value=value, expected=expected)])
