"""`auditor round hear`: check copies go to the units; they confirm or object, and are answered."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.audits import LANGUAGE
from auditor.cli.printing import plain, screen
from auditor.cli.publishing import write_file
from auditor.cli.round_context import (
    LEADING,
    REVIEWING,
    act_of,
    known_round,
    material_of,
    take_step,
    task_named,
)
from auditor.cli.round_visits import BY, ROUND
from auditor.cli.workspace_option import workspace_container
from auditor.files.load import load_calendar
from auditor.model.counted import counted
from auditor.model.event import Event
from auditor.model.fault_key import FaultKey
from auditor.model.message import Message
from auditor.model.round import Hearing, Round
from auditor.model.round_result import RoundResult
from auditor.model.round_review import Decision, ReviewDecision
from auditor.report import HTML, ROUND_TEMPLATES, Rendered, fill_template
from auditor.round.actions import Act, answering, confirming, objecting, opening_hearing
from auditor.round.decisions import deciding, holding
from auditor.round.documents import RoundDocument, check_copy
from auditor.round.hearing import hearing_messages, hearing_of, without_liaison
from auditor.round.results import RoundMaterial, round_result
from auditor.settings import LANGUAGES


def hear(  # noqa: PLR0913, PLR0917 - one a command-line option
    name: ROUND,
    by: BY,
    unit: Annotated[str | None, typer.Option("--unit", help="The unit that confirms or objects.")] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="It objects to nothing.")] = False,
    objection: Annotated[str | None, typer.Option("--object", metavar="TEXT", help="What it objects.")] = None,
    findings: Annotated[
        list[str] | None, typer.Option("--finding", help="To which findings, by number; to all if not given.")
    ] = None,
    answer: Annotated[
        str | None, typer.Option("--answer", metavar="N", help="Answer the objection of a number.")
    ] = None,
    text: Annotated[str, typer.Option("--text", help="What is answered.")] = "",
    language: LANGUAGE = None,
) -> None:
    """Open the hearing: write a check copy for each unit, and tell its liaisons; or take what a unit says."""
    container = workspace_container()
    round_ = known_round(container, name)
    if answer is not None:
        act = act_of(container, by, REVIEWING)
        take_step(container, round_, lambda now, _: [answering(now, answer, text, act)])
        screen.print(f"Objection {answer} is answered.", highlight=False)
    elif confirm or objection is not None:
        _heard(container, round_, unit or "", objection, findings or (), act_of(container, by, REVIEWING))
    else:
        opened, paths = open_hearing(container, round_, act_of(container, by, LEADING), language)
        _say_opened(container, opened, paths)


def open_hearing(
    container: Container, round_: Round, act: Act, language: str | None = None
) -> tuple[Round, tuple[Path, ...]]:
    """Give every unit its check copy. Raises InputFaults."""
    material, calendar, persons = material_of(container, round_), load_calendar(container.shelf), container.persons()
    spoken = LANGUAGES[language or container.settings.language]

    heard: list[RoundResult] = []

    def decide(now: Round, decisions: dict[FaultKey, ReviewDecision]) -> Sequence[Event]:
        heard[:] = [round_result(material, decisions, act.on)]
        return [opening_hearing(now, heard[0], hearing_of(now, heard[0], act.on, calendar), act)]

    def tell(opened: Round) -> Sequence[Message]:
        return hearing_messages(opened, heard[0], persons, calendar, act.at)

    opened = take_step(container, round_, decide, tell)
    if opened.hearing is None:
        raise LookupError(opened.id)
    return opened, write_check_copies(container, opened, opened.hearing, material, spoken)


def write_check_copies(
    container: Container, round_: Round, hearing: Hearing, material: RoundMaterial, language: str
) -> tuple[Path, ...]:
    """A check copy a unit, below the output folder."""
    result = round_result(material, container.rounds.decisions(round_.plan.units), hearing.opened_on)
    stationery, found = container.stationery(language), {one.unit.id: one for one in material.results}
    made = (
        check_copy(
            round_, hearing, unit, found[unit.unit_id], wording=stationery.wording, office=stationery.office
        ) for unit in result.units if unit.unit_id in hearing.units
    )  # fmt: skip
    return tuple(write_document(container, round_, rendered(one, stationery.templates)) for one in made)


def rendered(document: RoundDocument, templates: Mapping[str, str]) -> Rendered:
    """A document as HTML."""
    body = fill_template(ROUND_TEMPLATES[0], templates, view=document).encode("utf-8", "replace")
    return Rendered(name=f"{document.name}.html", media_type=HTML, body=body)


def write_document(container: Container, round_: Round, document: Rendered) -> Path:
    """Write a document of a round below the output folder."""
    folder = container.settings.output / "rounds" / round_.id
    folder.mkdir(parents=True, exist_ok=True)
    return write_file(folder / document.name, document)


def _heard(
    container: Container, round_: Round, unit: str, objection: str | None, findings: Sequence[str], act: Act
) -> None:
    found = container.roster().unit(unit)
    if found is None:
        raise fault("--unit", unit, "the id or name of the unit that speaks")
    if objection is None:
        take_step(container, round_, lambda now, _: [confirming(now, found.id, act)])
        screen.print(plain(f"{found.name} objects to nothing."), soft_wrap=True)
        return
    heard = object_to(container, round_, found.id, objection, findings, act)
    late = " It came after publishing: a correction is under way." if heard.objections[-1].late else ""
    number = heard.objections[-1].id
    screen.print(plain(f"Objection {number} of {found.name} is recorded: look again, then answer it.{late}"))


def object_to(container: Container, round_: Round, unit_id: str, text: str, findings: Sequence[str], act: Act) -> Round:
    """A unit objects: what it objects to is to be looked at again. Raises InputFaults."""
    material = material_of(container, round_)
    own = [task for task in material.tasks if task.fault.unit_id == unit_id]
    named = [task_named(own, one) for one in findings]

    def decide(now: Round, decisions: dict[FaultKey, ReviewDecision]) -> Sequence[Event]:
        held = [
            task for task in named or own if (made := holding(task, decisions)) and made.decision is Decision.FAILED
        ]
        said = objecting(now, unit_id, [task.fault for task in named], text, act)
        again = (
            deciding(task, Decision.LOOK_AGAIN, by=act.by, at=act.at, reason=text, round_id=now.id) for task in held
        )
        return [said, *again]

    return take_step(container, round_, decide)


def _say_opened(container: Container, round_: Round, paths: Sequence[Path]) -> None:
    hearing = round_.hearing
    if hearing is None:
        raise LookupError(round_.id)
    screen.print(f"{counted(len(paths), 'unit')} may object until {hearing.due}.", highlight=False)
    for path in paths:
        screen.print(plain(f"Check copy {path}"), soft_wrap=True)
    if alone := without_liaison(hearing.units, container.persons(), hearing.opened_on):
        told = f"Nobody answers for {', '.join(alone)}: hand their check copies over by other ways."
        screen.print(plain(told), soft_wrap=True)
