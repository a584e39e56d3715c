"""`auditor round review`: what persons decide of findings, one by one, many at once, or in a workbook."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.acting import acting_person
from auditor.cli.arguments import fault
from auditor.cli.audits import JSON, LANGUAGE, chosen_units
from auditor.cli.printing import plain, print_json, print_table, screen, table
from auditor.cli.round_choice import Choice, chosen_tasks, events_made
from auditor.cli.round_context import (
    REVIEWING,
    act_of,
    known_round,
    material_of,
    take_step,
)
from auditor.cli.round_visits import ROUND
from auditor.cli.round_workbooks import exported, imported
from auditor.cli.workspace_option import workspace_container
from auditor.model.counted import counted
from auditor.model.event import Event
from auditor.model.fault_key import FaultKey
from auditor.model.person import Role
from auditor.model.round import Round
from auditor.model.round_review import Decision, ReviewDecision, ReviewTask
from auditor.roster.persons import Refused
from auditor.round.actions import Act, assigning, reviewing
from auditor.round.decisions import deciding, holding, is_decided, withdrawing
from auditor.round.workbook import review_sheet
from auditor.settings import LANGUAGES

_DECISIONS = "|".join(one.value for one in Decision)


def review(  # noqa: PLR0913, PLR0917 - one a command-line option
    name: ROUND,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Numbers of findings.")] = None,
    decision: Annotated[
        str | None, typer.Option("--decision", metavar=_DECISIONS, help="What is decided of them.")
    ] = None,
    cause: Annotated[str, typer.Option("--cause", help="All findings of this cause instead of ids.")] = "",
    host: Annotated[str, typer.Option("--host", help="Of those only what was seen on this host.")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why, in your own words.")] = "",
    document: Annotated[str, typer.Option("--document", help="What it rests on that a rule does not apply.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Withdraw what was decided of them.")] = False,
    assign: Annotated[str | None, typer.Option("--assign", metavar="PERSON", help="Who reviews the --units.")] = None,
    units: Annotated[list[str] | None, typer.Option("--units", help="Of these units alone.")] = None,
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", metavar="PERSON", help="Of the units given to this reviewer alone.")
    ] = None,
    export: Annotated[Path | None, typer.Option("--export", metavar="FILE.xlsx", help="Write a workbook.")] = None,
    taken: Annotated[Path | None, typer.Option("--import", metavar="FILE.xlsx", help="Take it back.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="What is decided already as well.")] = False,
    by: Annotated[str, typer.Option("--by", help="Who decides: a reviewer.")] = "",
    language: LANGUAGE = None,
    as_json: JSON = False,
) -> None:
    """Decide what persons must decide; without a decision, list it."""
    container = workspace_container()
    round_ = known_round(container, name)
    wanted = Choice(
        ids=tuple(ids or ()), cause=cause, host=host, units=_meant(container, round_, units, reviewer), all=everything
    )  # fmt: skip
    spoken = LANGUAGES[language or container.settings.language]
    match (assign, taken, export, decision, withdraw):
        case (str(), None, None, None, False):
            assigned(container, round_, wanted.units, assign, act_of(container, by, REVIEWING))
        case (None, Path(), None, None, False):
            count = imported(container, round_, taken, act_of(container, by, REVIEWING), spoken)
            screen.print(plain(f"{counted(count, 'decision')} taken from {taken}."), soft_wrap=True)
        case (None, None, Path(), None, False):
            path, count = exported(container, round_, export, wanted, spoken)
            told = f"Workbook {path}: {counted(count, 'finding')}; pictures of the pages: {path.with_suffix('.html')}."
            screen.print(plain(told), soft_wrap=True)
        case (None, None, None, str(), False):
            act = act_of(container, by, REVIEWING)
            count = decided(container, round_, wanted, _decision(decision), act, reason=reason, document=document)
            screen.print(f"{counted(count, 'finding')}: {decision}.", highlight=False)
        case (None, None, None, None, True):
            count = withdrawn(container, round_, wanted, reason, act_of(container, by, REVIEWING))
            screen.print(f"{counted(count, 'decision')} withdrawn.", highlight=False)
        case (None, None, None, None, False):
            _list(container, round_, wanted, spoken, as_json=as_json)
        case _:
            raise fault("review", "", "one of --decision, --withdraw, --assign, --export, --import")


def assigned(container: Container, round_: Round, units: Sequence[str], reviewer: str, act: Act) -> None:
    """Give the findings of some units, or of all, to a reviewer. Raises InputFaults."""
    person = acting_person(container, reviewer, (Role.REVIEWER, Role.SUPERVISOR))
    meant = tuple(units) or round_.plan.units
    take_step(container, round_, lambda now, _: [assigning(now, meant, person, act)])
    screen.print(plain(f"{person.name} reviews {counted(len(meant), 'unit')}."), soft_wrap=True)


def decided(  # noqa: PLR0913 - what is decided, of what, why, by whom
    container: Container, round_: Round, wanted: Choice, decision: Decision, act: Act, *, reason: str = "",
    document: str = "",
) -> int:  # fmt: skip
    """Decide of some tasks, all or none. How many. Raises InputFaults."""
    if not wanted.is_made:
        raise fault("ID", "", "numbers of findings, or --cause")
    material = material_of(container, round_)

    def decide(now: Round, made: dict[FaultKey, ReviewDecision]) -> list[Event]:
        tasks = chosen_tasks(material, wanted, made)
        said = [
            deciding(
                task, decision, by=act.by, at=act.at, reason=reason, document=document, round_id=now.id
            ) for task in tasks
        ]  # fmt: skip
        return [reviewing(now, len(tasks), act), *said]

    return events_made(container, round_, decide)


def withdrawn(container: Container, round_: Round, wanted: Choice, reason: str, act: Act) -> int:
    """Withdraw decisions, all or none. How many. Raises InputFaults."""
    if not wanted.is_made:
        raise fault("ID", "", "numbers of findings, or --cause")
    material = material_of(container, round_)

    def decide(now: Round, made: dict[FaultKey, ReviewDecision]) -> list[Event]:
        chosen = chosen_tasks(material, Choice(ids=wanted.ids, cause=wanted.cause, host=wanted.host, all=True), made)
        held = [found for task in chosen if (found := holding(task, made)) is not None]
        if len(held) < len(chosen):
            raise Refused("ID", chosen[0].id, "a finding that somebody decided")
        gone = [withdrawing(one, by=act.by, at=act.at, reason=reason) for one in held]
        return [reviewing(now, len(gone), act), *gone]

    return events_made(container, round_, decide)


def _list(container: Container, round_: Round, wanted: Choice, language: str, *, as_json: bool) -> None:
    material, made = material_of(container, round_), container.rounds.decisions(round_.plan.units)
    tasks = chosen_tasks(material, wanted, made)
    if as_json:
        print_json([_as_json(task, holding(task, made)) for task in tasks])
        return
    sheet = review_sheet(round_, tasks, material.results, made, container.stationery(language).wording)
    shown = table("Id", "Unit", "Column", "Task", "What was seen", "Cause", "Decided")
    for row in sheet.rows:
        id_, unit, column, kind, situation, _, _, cause, _, decided_, *_ = map(plain, row)
        shown.add_row(id_, unit, column, kind, situation, cause, decided_)
    if shown.row_count:
        print_table(shown)
    left = sum(not is_decided(task, made) for task in material.tasks)
    screen.print(f"{left} of {counted(len(material.tasks), 'finding')} not decided.", highlight=False)


def _as_json(task: ReviewTask, made: ReviewDecision | None) -> dict[str, object]:
    return {
        "id": task.id, "fault": str(task.fault), "kind": task.kind.value, "cause": task.cause,
        "may_be_named": task.may_be_named, "decision": made.decision.value if made else None,
        "by": made.by if made else None, "reason": made.reason if made else None,
    }  # fmt: skip


def _decision(text: str) -> Decision:
    try:
        return Decision(text)
    except ValueError:
        raise fault("--decision", text, _DECISIONS.replace("|", ", ")) from None


def _meant(container: Container, round_: Round, names: Iterable[str] | None, reviewer: str | None) -> tuple[str, ...]:
    """The units named, or those given to a reviewer; none for all."""
    if reviewer is None:
        return _unit_ids(container, round_, names)
    person = acting_person(container, reviewer)
    given = tuple(one.unit_id for one in round_.assignments if one.person == person.id)
    if names or not given:
        raise fault("--reviewer", reviewer, "a reviewer who was given units, and no --units beside it")
    return given


def _unit_ids(container: Container, round_: Round, names: Iterable[str] | None) -> tuple[str, ...]:
    if not names:
        return ()
    ids = tuple(unit.id for unit in chosen_units(container.roster(), list(names)))
    if other := [unit_id for unit_id in ids if unit_id not in round_.plan.units]:
        raise fault("--units", other[0], f"a unit of {round_.plan.name}")
    return ids
