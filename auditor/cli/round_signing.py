"""`auditor round sign`, `publish`, `correct` and `cancel`: how a round ends, and what stands of it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.acting import acting_person
from auditor.cli.arguments import fault
from auditor.cli.audits import LANGUAGE
from auditor.cli.printing import plain, screen
from auditor.cli.round_context import (
    LEADING,
    act_of,
    known_round,
    material_of,
    take_step,
)
from auditor.cli.round_publishing import file_scan, freeze, result_now
from auditor.cli.round_visits import BY, ROUND
from auditor.cli.workspace_option import workspace_container
from auditor.model.event import Event
from auditor.model.fault_key import FaultKey
from auditor.model.person import Person, Role
from auditor.model.round import SIGNATURES, Round
from auditor.model.round_review import ReviewDecision
from auditor.round.actions import (
    Act,
    cancelling,
    opening_correction,
    signing,
    unsigning,
)
from auditor.round.decisions import holding
from auditor.round.publication import results_digest
from auditor.round.results import RoundMaterial


def sign(
    name: ROUND,
    by: BY,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take all signatures back.")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Why they are taken back.")] = "",
) -> None:
    """Sign what is to be published: two persons who are signers, and reviewed nothing of it."""
    container = workspace_container()
    round_ = known_round(container, name)
    if withdraw:
        act = act_of(container, by, (*LEADING, Role.SIGNER))
        take_step(container, round_, lambda now, _: [unsigning(now, reason, act)])
        screen.print("The signatures are taken back.")
        return
    signed = add_signature(container, round_, acting_person(container, by))
    screen.print(f"{len(signed.signatures)} of {SIGNATURES} have signed.", highlight=False)


def add_signature(container: Container, round_: Round, person: Person) -> Round:
    """A person signs. Raises InputFaults."""
    material, act = material_of(container, round_), Act(by=person.id, at=container.clock.now())

    def decide(now: Round, decisions: dict[FaultKey, ReviewDecision]) -> Sequence[Event]:
        result = result_now(material, now, decisions, act)
        reviewers = _reviewers(material, decisions)
        return [signing(now, result, results_digest(result), person, reviewers, act)]

    return take_step(container, round_, decide)


def _reviewers(material: RoundMaterial, decisions: dict[FaultKey, ReviewDecision]) -> Iterable[str]:
    return {made.by for task in material.tasks if (made := holding(task, decisions)) is not None}


def publish(
    name: ROUND,
    by: BY,
    number: Annotated[str, typer.Option("--number", metavar="NUMBER", help="The number of the document.")] = "",
    scan: Annotated[Path | None, typer.Option("--scan", help="File the signed copy as it was issued.")] = None,
    language: LANGUAGE = None,
) -> None:
    """Publish: the documents are frozen with their number and date. With --scan file the signed copy of them."""
    container = workspace_container()
    round_, act = known_round(container, name), act_of(container, by, LEADING)
    if scan is not None:
        file_scan(container, round_, scan, act)
        screen.print(plain(f"{scan.name} is filed as the issued copy."), soft_wrap=True)
        return
    if round_.publications:
        raise fault("ROUND", round_.plan.name, "a round that is not published yet; `auditor round correct` corrects it")
    done, paths = freeze(container, round_, act, number=number, language=language)
    _say_published(done, paths)


def correct(
    name: ROUND,
    by: BY,
    why: Annotated[str, typer.Option("--why", help="Open a correction: why it is needed.")] = "",
    number: Annotated[str, typer.Option("--number", metavar="NUMBER", help="Publish the new version.")] = "",
    what: Annotated[str, typer.Option("--what", help="What the new version changes.")] = "",
    language: LANGUAGE = None,
) -> None:
    """Correct what was published: open a correction with --why; review and sign anew; then --number and --what."""
    container = workspace_container()
    round_, act = known_round(container, name), act_of(container, by, LEADING)
    if not number and not what:
        take_step(container, round_, lambda now, _: [opening_correction(now, why, act)])
        screen.print("A correction is under way: review what is wrong, sign anew, then publish it by --number, --what.")
        return
    if not round_.publications:
        raise fault("ROUND", round_.plan.name, "a round that was published: nothing else can be corrected")
    done, paths = freeze(container, round_, act, number=number, what=what, language=language)
    _say_published(done, paths)


def cancel(name: ROUND, by: BY, reason: Annotated[str, typer.Option("--reason", help="Why.")] = "") -> None:
    """Call a round off before it is published; what was found stays on record."""
    container = workspace_container()
    round_, act = known_round(container, name), act_of(container, by, LEADING)
    take_step(container, round_, lambda now, _: [cancelling(now, reason, act)])
    screen.print(plain(f"{round_.plan.name} is cancelled."), soft_wrap=True)


def _say_published(round_: Round, paths: Sequence[Path]) -> None:
    published = round_.published
    if published is None:
        raise LookupError(round_.id)
    told = f"{round_.plan.name}: version {published.version} is published as {published.number} on {published.on}."
    screen.print(plain(told), soft_wrap=True)
    for document, path in zip(published.documents, paths, strict=True):
        screen.print(plain(f"{path} (SHA-256 {document.sha256})"), soft_wrap=True)
