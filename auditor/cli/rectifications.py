"""`auditor rectification`: faults that are to be mended, followed until each is struck off."""

from collections.abc import Sequence
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import fault, refuse_blank
from auditor.cli.audits import JSON
from auditor.cli.case_steps import (
    BY,
    CASE,
    HANDLERS,
    PROCEDURE,
    UNIT,
    WHY,
    by_id,
    case_id,
    chosen_procedure,
    day_by_hand,
    in_one_sentence,
    known_unit,
    say,
)
from auditor.cli.case_tables import print_cases, show_case
from auditor.cli.evaluations import EVALUATION, known_evaluation
from auditor.cli.printing import plain, screen
from auditor.cli.workspace_option import workspace_container
from auditor.flow.casework import Opening
from auditor.flow.unit_judging import reviewed
from auditor.model.case import CaseKind, Matter
from auditor.model.evaluation import UnitResult
from auditor.model.fault_key import FaultKey
from auditor.model.finding import Finding
from auditor.model.person import Role
from auditor.model.verdict import Verdict
from auditor.papers.problems import is_named
from auditor.papers.words import PaperWords
from auditor.report.finding_rows import Lines
from auditor.settings import LANGUAGES

app = typer.Typer(
    help="Rectifications: faults ordered to be mended, looked at again, struck off.", no_args_is_help=True
)

_RECTIFICATION = CaseKind.RECTIFICATION


@app.command("list")
def list_cases(
    unit: UNIT = None,
    everything: Annotated[bool, typer.Option("--all", help="Closed ones as well.")] = False,
    as_json: JSON = False,
) -> None:
    """Rectifications, the latest first, each with what is due next."""
    container = workspace_container()
    wanted = known_unit(container, unit).id if unit else None
    lines = container.cases.lines(_RECTIFICATION, open_only=not everything)
    print_cases(container, [line for line in lines if wanted in {None, line.unit_id}], as_json=as_json)


@app.command()
def show(case: CASE, as_json: JSON = False) -> None:
    """A rectification: what was found, what was answered, before and after, and every deadline day by day."""
    container = workspace_container()
    show_case(container, case_id(container, case, _RECTIFICATION), as_json=as_json)


@app.command()
def order(  # noqa: PLR0913, PLR0917 - one a command-line option
    evaluation: EVALUATION,
    by: BY,
    faults: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KEY]...", help="Faults as `findings list` or `findings compare` name them."),
    ] = None,
    unit: UNIT = None,
    procedure: PROCEDURE = None,
    due: Annotated[str | None, typer.Option("--due", metavar="YYYY-MM-DD", help="A day of your own.")] = None,
    why: WHY = "",
) -> None:
    """Order what failed in an evaluation to be mended: the faults named, or every one of a unit."""
    container = workspace_container()
    known = known_evaluation(container, evaluation)
    actor = by_id(container, by, HANDLERS)
    if not faults and not unit:
        raise fault("KEY", "", "faults to be mended, or --unit for all that failed of it")
    day = {"due": day_by_hand(container, due, why)} if due else {}
    openings = [
        Opening(matter=matter, procedure=chosen_procedure(container, known_unit(container, matter.unit_id), procedure),
                by=actor, data=day)
        for matter in _matters(container, known.id, faults or [], unit)
    ]  # fmt: skip
    _open(container, openings)


@app.command("record")
def record_by_hand(  # noqa: PLR0913, PLR0917 - one a command-line option
    unit: Annotated[str, typer.Option("--unit", help="Id or name of a unit of the roster.")],
    problem: Annotated[str, typer.Option("--problem", help="What is wrong, in one sentence.")],
    by: BY,
    item: Annotated[str, typer.Option("--item", help="Id of the item that asks for it.")] = "",
    carrier: Annotated[
        str,
        typer.Option("--carrier", help="Where it was seen: vehicle, station, notice_board …"),
    ] = "vehicle",
    procedure: PROCEDURE = None,
    due: Annotated[str | None, typer.Option("--due", metavar="YYYY-MM-DD", help="A day of your own.")] = None,
    why: WHY = "",
) -> None:
    """Order what an inspector saw in a vehicle or a hall to be mended: an inspector's record closes it."""
    container = workspace_container()
    refuse_blank(problem=problem)
    actor, known = by_id(container, by, (Role.INSPECTOR, *HANDLERS)), known_unit(container, unit)
    if carrier == "site":
        raise fault("--carrier", carrier, "a carrier only a person can look at")
    matter = Matter(unit_id=known.id, problem=problem.strip(), item_id=item, carrier=carrier, seen_on=container.today())
    day = {"due": day_by_hand(container, due, why)} if due else {}
    chosen = chosen_procedure(container, known, procedure)
    _open(container, [Opening(matter=matter, procedure=chosen, by=actor, data=day)])


@app.command()
def rebuild() -> None:
    """Make the list of cases anew of the log of events; it says the same, or the program was at fault."""
    container = workspace_container()
    lines = container.casework().rebuilt()
    container.cases.replace_lines(lines)
    screen.print(plain(f"The list of cases was made anew of the log: {len(lines)}."))


def _open(container: Container, openings: Sequence[Opening]) -> None:
    """Open rectifications, all or none, and say which. Raises InputFaults."""
    work = container.casework()
    with in_one_sentence("KEY"), container.cases.desk(container.clock.now()) as desk:
        cases = [work.order(desk, opening) for opening in openings]
    for case in cases:
        say(case)


def _matters(container: Container, evaluation_id: str, keys: Sequence[str], unit: str | None) -> list[Matter]:
    """What the named faults of an evaluation, or all that may be named of a unit, are about. Raises InputFaults."""
    evaluation = known_evaluation(container, evaluation_id)
    wording = container.stationery(LANGUAGES[container.settings.language]).wording
    words = PaperWords(wording=wording, judged_on=evaluation.on)
    results = reviewed(container.stored_results(evaluation), container.reviews.all())
    found = [
        (result, finding, key)
        for result in results
        for finding in result.findings
        if finding.verdict is Verdict.FAILED and not finding.after
        for key in finding.fault_keys
    ]
    named = [one for one in found if is_named(one[0], one[1])]
    wanted = known_unit(container, unit).id if unit else None
    chosen = [one for one in named if one[2].unit_id == wanted] if wanted else []
    for text in keys:
        chosen += _named_by(text, found, named, evaluation_id)
    if not chosen:
        expected = f"a unit of which something failed in evaluation {evaluation_id} that may be named"
        raise fault("--unit", unit or "", expected)
    by_key = {key: (result, finding) for result, finding, key in chosen}
    return [
        _matter(key, finding, evaluation_id, Lines(voice=words.voice, result=result).sentence(finding))
        for key, (result, finding) in by_key.items()
    ]


_Found = tuple[UnitResult, Finding, FaultKey]


def _named_by(text: str, found: Sequence[_Found], named: Sequence[_Found], evaluation_id: str) -> list[_Found]:
    """The faults a person means by a key. Raises InputFaults where there is none, or none that may be named."""
    meant = [one for one in found if text in {str(one[2]), one[2].short, "/".join(one[1].key)}]
    if not meant:
        expected = f"a fault of evaluation {evaluation_id} that failed: `auditor findings list` names them"
        raise fault("KEY", text, expected)
    if not all(one in named for one in meant):
        expected = "a fault whose rule was read in the original or adopted in writing: no other is named"
        raise fault("KEY", text, expected)
    return meant


def _matter(key: FaultKey, finding: Finding, evaluation_id: str, problem: str) -> Matter:
    cited = next(iter(finding.evidence), None)
    return Matter(
        unit_id=key.unit_id,
        problem=problem,
        item_id=key.item_id,
        site_id=key.site_id,
        page=cited.page if cited else "",
        fault_key=str(key),
        evaluation_id=evaluation_id,
        seen_on=finding.seen_at.date() if finding.seen_at else None,
    )
