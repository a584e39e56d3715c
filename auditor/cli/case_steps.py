"""What commands on cases have in common: which case, who acts, and a refusal as one clear sentence."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.acting import acting_person
from auditor.cli.arguments import day_written, fault
from auditor.cli.printing import plain, screen
from auditor.followup.case_file import Data, Stamp, step
from auditor.followup.case_lines import rules_of
from auditor.followup.procedure import Procedure
from auditor.followup.transitions import NotAllowed
from auditor.model.case import Case, CaseKind
from auditor.model.event import Event
from auditor.model.person import Role
from auditor.model.unit import Unit

CASE = Annotated[str, typer.Argument(metavar="CASE", help="Id, such as r-2026-1, or number of a case.")]
BY = Annotated[str, typer.Option("--by", help="Id or name of who acts.")]
WHY = Annotated[str, typer.Option("--why", help="Why, in your own words.")]
SEEN = Annotated[
    int | None,
    typer.Option("--seen", metavar="N", help="Number of the last event you saw: where others acted since, say so."),
]
UNIT = Annotated[str | None, typer.Option("--unit", help="Id or name of a unit of the roster.")]
PROCEDURE = Annotated[
    str | None, typer.Option("--procedure", help="Id of the procedure; the one that fits the unit if not given.")
]
HANDLERS = (Role.SUPERVISOR, Role.REVIEWER, Role.SIGNER, Role.ADMINISTRATOR)
"""Who in the office handles rectifications."""
Make = Callable[[Case, Procedure, Stamp], list[Event]]
"""From a case, its procedure and who acts, to what happens."""


@contextmanager
def in_one_sentence(key: str = "CASE", value: str = "") -> Iterator[None]:
    """Turns a refusal into a fault of the command line. Raises InputFaults."""
    try:
        yield
    except NotAllowed as refused:
        raise fault(key, value, f"something that can be done: {refused}") from None


def case_id(container: Container, text: str, kind: CaseKind | None = None) -> str:
    """The id of the case meant by an id or a number. Raises InputFaults."""
    line = container.cases.line(text.strip())
    if line is None or kind not in {None, line.kind}:
        known = "auditor rectification list or auditor complaint list"
        raise fault(
            "CASE", text, f"the id or number of a {kind.value if kind else 'case'}; {known} says which there are"
        )
    return line.id


def take(  # noqa: PLR0913 - which case, what, by whom
    container: Container,
    text: str,
    make: Make,
    *,
    by: str,
    roles: Collection[Role],
    seen: int | None = None,
    kind: CaseKind,
) -> Case:
    """Take a step of a case in the name of somebody who may, and say where it stands then. Raises InputFaults."""
    found = case_id(container, text, kind)
    actor = acting_for(container, by, found, roles)
    work = container.casework()
    with in_one_sentence("CASE", text):
        case = work.take(found, lambda case, procedure: make(case, procedure, work.stamp(actor)), expected=seen)
    say(case)
    return case


def acting_for(container: Container, by: str, found: str, roles: Collection[Role]) -> str:
    """Id of the person meant by `--by`, in one of the roles; a liaison only for the unit of the case."""
    line = container.cases.line(found)
    person = acting_person(container, by, roles)
    held = set(person.roles(container.today())) & set(roles)
    if held == {Role.LIAISON} and line and not person.answers_for(line.unit_id, container.today()):
        raise fault("--by", by, f"a liaison of unit {line.unit_id} today, or somebody of the office")
    return person.id


def by_id(container: Container, by: str, roles: Collection[Role] = ()) -> str:
    """Id of the person meant by `--by`, who holds one of the roles where any are given. Raises InputFaults."""
    return acting_person(container, by, roles).id


def day_by_hand(container: Container, due: str, why: str) -> dict[str, object]:
    """A day a person sets, as events say it: with the reason, and the day it was set. Raises InputFaults."""
    day, today = day_written("--due", due), container.today()
    if day is None or day < today:
        raise fault("--due", due, f"a day from today, {today.isoformat()}, on")
    if not why.strip():
        raise fault("--why", "", "why the day is set by hand and not by the procedure")
    return {"due": day.isoformat(), "on": today.isoformat(), "why": why.strip()}


def simple(name: str, **data: object) -> Make:
    """The step of a name, with what it says."""
    told: Data = {key: value for key, value in data.items() if value not in {"", None}}

    def make(case: Case, procedure: Procedure, stamp: Stamp) -> list[Event]:
        del procedure
        return [step(rules_of(case.kind), case, name, told, stamp)]

    return make


def say(case: Case) -> None:
    """Where a case stands."""
    screen.print(plain(f"{case.id} {case.number}: {case.stage.value.replace('_', ' ')}."), soft_wrap=True)


def known_unit(container: Container, text: str) -> Unit:
    """A unit of the roster. Raises InputFaults."""
    unit = container.registered().unit(text.strip())
    if unit is None:
        raise fault("--unit", text, "the id or name of a unit of the roster")
    return unit


def chosen_procedure(container: Container, unit: Unit, named: str | None, channel: str = "") -> Procedure:
    """The procedure named, else the one that fits. Raises InputFaults."""
    if named is None:
        return container.procedure_for(unit, channel)
    found = container.procedures.get(named)
    if found is None:
        raise fault("--procedure", named, f"one of {', '.join(container.procedures)}")
    return found
