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
from auditor.cli.round_hearings import rendered, write_document
from auditor.cli.round_visits import BY, ROUND
from auditor.cli.workspace_option import workspace_container
from auditor.model.event import Event
from auditor.model.fault_key import FaultKey
from auditor.model.person import Person, Role
from auditor.model.round import SIGNATURES, Publication, PublishedDocument, ReviewDecision, Round
from auditor.model.round_result import RoundResult
from auditor.report import Rendered
from auditor.round.actions import (
    Act,
    cancelling,
    filing,
    opening_correction,
    publishing,
    refuse_publishing,
    signing,
    unsigning,
)
from auditor.round.decisions import holding
from auditor.round.documents import apart, notice
from auditor.round.publication import results_bytes, results_digest
from auditor.round.results import RoundMaterial, round_result
from auditor.round.transitions import RoundStep
from auditor.settings import LANGUAGES

_LARGEST_SCAN = 50_000_000
_MEDIA = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}


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
        result = _result(material, now, decisions, act)
        reviewers = _reviewers(material, decisions)
        return [signing(now, result, results_digest(result), person, reviewers, act)]

    return take_step(container, round_, decide)


def _result(
    material: RoundMaterial, now: Round, decisions: dict[FaultKey, ReviewDecision], act: Act
) -> RoundResult:  # fmt: skip
    """What the round comes to at this very moment."""
    current = RoundMaterial(round_=now, results=material.results, again=material.again)
    return round_result(current, decisions, act.on)


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


def freeze(
    container: Container, round_: Round, act: Act, *, number: str, what: str = "", language: str | None = None
) -> tuple[Round, tuple[Path, ...]]:
    """Publish a version: its documents' bytes are in the archive from now on. Raises InputFaults."""
    material = material_of(container, round_)
    stationery = container.stationery(LANGUAGES[language or container.settings.language])
    made: list[Rendered] = []

    def decide(now: Round, decisions: dict[FaultKey, ReviewDecision]) -> Sequence[Event]:
        result = _result(material, now, decisions, act)
        digest = results_digest(result)
        step = RoundStep.CORRECT if now.publications else RoundStep.PUBLISH
        draft = _draft(now, number, what, act)
        refuse_publishing(now, result, digest, draft, act, step)
        made[:] = [
            rendered(
                make(now, result, material.results, draft, wording=stationery.wording, office=stationery.office),
                stationery.templates,
            )
            for make in (notice, apart)
        ]
        kept = tuple(
            PublishedDocument(name=one.name, media_type=one.media_type, sha256=container.archive.put(one.body))
            for one in made
        )
        results = container.archive.put(results_bytes(result))
        whole = Publication(
            version=draft.version, number=draft.number, on=draft.on, by=draft.by, documents=kept,
            results_sha256=results, signatures=now.signatures, what=draft.what, why=draft.why,
        )  # fmt: skip
        return [publishing(now, result, digest, whole, act)]

    done = take_step(container, round_, decide)
    return done, tuple(write_document(container, done, one) for one in made)


def _draft(round_: Round, number: str, what: str, act: Act) -> Publication:
    return Publication(
        version=len(round_.publications) + 1, number=" ".join(number.split()), on=act.on, by=act.by, documents=(),
        results_sha256="", signatures=round_.signatures, what=" ".join(what.split()), why=round_.correcting,
    )  # fmt: skip


def file_scan(container: Container, round_: Round, path: Path, act: Act) -> Round:
    """Keep the signed copy. Raises InputFaults."""
    media = _MEDIA.get(path.suffix.lower())
    if media is None:
        raise fault("--scan", str(path), f"a file that ends in {', '.join(_MEDIA)}")
    try:
        if path.stat().st_size > _LARGEST_SCAN:
            raise fault("--scan", str(path), f"a file of at most {_LARGEST_SCAN // 1_000_000} MB")
        body = path.read_bytes()
    except OSError as error:
        raise fault("--scan", str(path), f"a file that can be read ({error.strerror})") from None
    scan = PublishedDocument(name=path.name, media_type=media, sha256=container.archive.put(body))
    return take_step(container, round_, lambda now, _: [filing(now, scan, act)])


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
