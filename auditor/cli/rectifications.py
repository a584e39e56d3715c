"""`auditor rectification`: faults that are to be mended, followed until each is struck off."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import day_written, fault, refuse_blank
from auditor.cli.audits import JSON
from auditor.cli.case_retest import retest_now
from auditor.cli.case_steps import (
    BY,
    CASE,
    HANDLERS,
    PROCEDURE,
    SEEN,
    UNIT,
    WHY,
    Make,
    acting_for,
    case_id,
    chosen_procedure,
    in_one_sentence,
    known_unit,
    say,
    simple,
    take,
)
from auditor.cli.case_tables import print_cases, show_case
from auditor.cli.evaluations import EVALUATION, known_evaluation
from auditor.cli.printing import plain, screen
from auditor.cli.workspace_option import workspace_container
from auditor.codec import pack
from auditor.followup import rectification
from auditor.followup.case_file import step
from auditor.followup.handling import more_time, sending_back
from auditor.followup.procedure import Procedure
from auditor.flow.casework import Opening
from auditor.model.case import Answer, Case, CaseKind, Matter, Retest
from auditor.model.finding import Finding
from auditor.model.person import Role
from auditor.model.verdict import Verdict
from auditor.report import finding_sentence
from auditor.score import in_force, silenced_by
from auditor.settings import LANGUAGES

app = typer.Typer(help="Rectifications: faults ordered to be mended, looked at again, struck off.", no_args_is_help=True)

_RECTIFICATION = CaseKind.RECTIFICATION
_ANSWERERS = (Role.LIAISON, *HANDLERS)
_MOST_BYTES = 50_000_000


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
        typer.Argument(metavar="[KEY]...", help="Faults as `findings list` or `findings compare` name them; short will do."),
    ] = None,
    unit: UNIT = None,
    procedure: PROCEDURE = None,
    due: Annotated[str | None, typer.Option("--due", metavar="YYYY-MM-DD", help="A day of your own.")] = None,
    why: WHY = "",
) -> None:
    """Order what failed in an evaluation to be mended: the faults named, or every one of a unit."""
    container = workspace_container()
    known = known_evaluation(container, evaluation)
    actor = acting_for_office(container, by)
    if not faults and not unit:
        raise fault("KEY", "", "faults to be mended, or --unit for all that failed of it")
    day = _due(container, due, why)
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
        str, typer.Option("--carrier", help="Where it was seen: vehicle, station …; what is on a site is found by an audit.")
    ] = "vehicle",
    procedure: PROCEDURE = None,
    due: Annotated[str | None, typer.Option("--due", metavar="YYYY-MM-DD", help="A day of your own.")] = None,
    why: WHY = "",
) -> None:
    """Order what an inspector saw in a vehicle or a hall to be mended: an inspector's record closes it."""
    container = workspace_container()
    refuse_blank(problem=problem)
    actor, known = acting_for_office(container, by, (Role.INSPECTOR,)), known_unit(container, unit)
    if carrier == "site":
        raise fault("--carrier", carrier, "a carrier only a person can look at; `rectification order` takes faults of sites")
    matter = Matter(unit_id=known.id, problem=problem.strip(), item_id=item, carrier=carrier, seen_on=container.today())
    chosen = chosen_procedure(container, known, procedure)
    _open(container, [Opening(matter=matter, procedure=chosen, by=actor, data=_due(container, due, why))])


@app.command()
def receive(case: CASE, by: BY, seen: SEEN = None) -> None:
    """签收: the unit says that it has the notice."""
    container = workspace_container()
    _take(container, case, simple("noted", liaison=by_id(container, by)), by, _ANSWERERS, seen)


@app.command()
def answer(  # noqa: PLR0913, PLR0917 - one a command-line option
    case: CASE,
    by: BY,
    measure: Annotated[str, typer.Option("--measure", help="整改措施: how it was mended.")] = "",
    responsible: Annotated[str, typer.Option("--responsible", help="整改责任人.")] = "",
    proof: Annotated[str, typer.Option("--proof", metavar="URL", help="整改链接: the page that shows it.")] = "",
    file: Annotated[Path | None, typer.Option("--file", help="A file handed in; it goes to the archive.")] = None,
    dispute: Annotated[str, typer.Option("--dispute", metavar="WHY", help="It is disputed, and why.")] = "",
    more_days: Annotated[int | None, typer.Option("--more-time", metavar="DAYS", help="Ask for more time; say --why.")] = None,
    why: WHY = "",
    seen: SEEN = None,
) -> None:
    """The unit answers: it mended the fault, disputes it, or asks for more time."""
    container = workspace_container()
    if sum(map(bool, (measure, dispute, more_days))) != 1:
        raise fault("--measure", measure, "one of --measure, --dispute and --more-time")
    if dispute:
        made = simple("disputed", why=dispute)
    elif more_days:
        refuse_blank(why=why)
        made = simple("time_asked", why=why, count=more_days)
    else:
        told = Answer(measure=measure, responsible=responsible, proof=_address(proof), **_handed_in(container, file))
        made = simple("reported", **pack(told))
    _take(container, case, made, by, _ANSWERERS, seen)


@app.command("time")
def answer_for_time(
    case: CASE,
    by: BY,
    why: WHY,
    days: Annotated[int, typer.Option("--days", help="So many more; 0 refuses it.")],
    seen: SEEN = None,
) -> None:
    """Grant a unit more time, or refuse it."""

    def make(known: Case, procedure: Procedure, stamp: object) -> list[object]:
        return [more_time(rectification.RULES, known, days, why, procedure, stamp, approved_by=stamp.by)]

    _take(workspace_container(), case, make if days else simple("time_refused", why=why), by, HANDLERS, seen)


@app.command()
def redate(
    case: CASE,
    by: BY,
    why: WHY,
    due: Annotated[str, typer.Option("--due", metavar="YYYY-MM-DD", help="The day it is due on from now.")],
    seen: SEEN = None,
) -> None:
    """Set the day a unit must answer by, by hand, with a reason that stands in the record."""
    container = workspace_container()
    refuse_blank(why=why)
    day = _due(container, due, why)["due"]
    _take(container, case, simple("date_changed", **day), by, HANDLERS, seen)


@app.command()
def retest(case: CASE, by: BY, seen: SEEN = None, as_json: JSON = False) -> None:
    """Audit the unit now, and see whether the very fault still stands: before and after side by side."""
    container = workspace_container()
    retest_now(container, case_id(container, case, _RECTIFICATION), by, seen=seen, as_json=as_json)


@app.command()
def confirm(case: CASE, by: BY, why: WHY = "", seen: SEEN = None) -> None:
    """销号: a person confirms that the fault is mended. Where the re-test could not tell, --why says what was seen."""
    _take(workspace_container(), case, simple("confirmed", why=why), by, HANDLERS, seen)


@app.command("return")
def give_back(case: CASE, by: BY, why: WHY, seen: SEEN = None) -> None:
    """退回: it is not mended, or not as it should be; once more than the procedure allows, it is escalated (督办)."""
    refuse_blank(why=why)

    def make(known: Case, procedure: Procedure, stamp: object) -> list[object]:
        return [sending_back(rectification.RULES, known, why, procedure, stamp)]

    _take(workspace_container(), case, make, by, HANDLERS, seen)


@app.command()
def escalate(case: CASE, by: BY, why: WHY, seen: SEEN = None) -> None:
    """督办: take an overdue case, or one that failed, to the supervising leader."""
    refuse_blank(why=why)
    _take(workspace_container(), case, simple("escalated", why=why), by, HANDLERS, seen)


@app.command()
def inspect(
    case: CASE,
    by: BY,
    why: WHY,
    verdict: Annotated[str, typer.Option("--verdict", help="mended or faulty.")],
    on: Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="Day it was looked at.")] = None,
    seen: SEEN = None,
) -> None:
    """An inspector's record of a vehicle or a hall: mended closes the case, faulty sends it back."""
    container = workspace_container()
    if verdict not in {"mended", "faulty"}:
        raise fault("--verdict", verdict, "mended or faulty")
    refuse_blank(why=why)
    day = day_written("--on", on) or container.today()
    found = Retest(
        on=day, verdict=Verdict.PASSED if verdict == "mended" else Verdict.FAILED, by=by_id(container, by), why=why
    )

    def make(known: Case, procedure: Procedure, stamp: object) -> list[object]:
        first = step(rectification.RULES, known, f"inspected_{verdict}", pack(found), stamp)
        if verdict == "mended":
            return [first]
        faulty = rectification.still_faulty(known)
        return [first, sending_back(rectification.RULES, faulty, why, procedure, stamp)]

    _take(container, case, make, by, (Role.INSPECTOR,), seen)


@app.command()
def annul(case: CASE, by: BY, why: WHY, seen: SEEN = None) -> None:
    """撤销: the finding was wrong. The unit is told, and what was published of it wants a correction."""
    refuse_blank(why=why)
    _take(workspace_container(), case, simple("annulled", why=why), by, HANDLERS, seen)


@app.command()
def rebuild() -> None:
    """Make the list of cases anew of the log of events; it says the same, or the program was at fault."""
    container = workspace_container()
    lines = container.casework().rebuilt()
    container.cases.replace_lines(lines)
    screen.print(plain(f"The list of cases was made anew of the log: {len(lines)}."))
