"""Freezes what a round publishes: its documents and results go to the archive, and stand as they are."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.round_context import in_words, material_of, take_step
from auditor.cli.round_hearings import rendered, write_document
from auditor.flow.publish import Stationery
from auditor.model.event import Event
from auditor.model.fault_key import FaultKey
from auditor.model.round import Publication, PublishedDocument, Round
from auditor.model.round_result import RoundResult
from auditor.model.round_review import ReviewDecision
from auditor.papers import IssueFacts, ParagraphTexts, docx_of, notice_of
from auditor.report import Rendered
from auditor.roster.persons import Refused
from auditor.round.actions import Act, filing, publishing, refuse_publishing
from auditor.round.documents import apart, notice
from auditor.round.paper_results import paper_results
from auditor.round.publication import results_bytes, results_digest
from auditor.round.results import RoundMaterial, round_result
from auditor.round.transitions import RoundStep
from auditor.settings import LANGUAGES

_LARGEST_SCAN = 50_000_000
_MEDIA = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}


def freeze(
    container: Container, round_: Round, act: Act, *, number: str, what: str = "", language: str | None = None
) -> tuple[Round, tuple[Path, ...]]:
    """Publish a version: its documents' bytes are in the archive from now on. Raises InputFaults."""
    taken = {made.number for one in container.rounds.all() for made in one.publications}
    if " ".join(number.split()) in taken:
        raise fault("--number", number, "a number under which nothing was published yet")
    material = material_of(container, round_)
    result = result_now(material, round_, container.rounds.decisions(round_.plan.units), act)
    draft, digest = _draft(round_, number, what, act), results_digest(result)
    with in_words():
        refuse_publishing(round_, result, digest, draft, act, _step(round_))
    documents = tuple(_documents(container, material, result, draft, language))
    whole = replace(
        draft, documents=tuple(_kept(container, one) for one in documents),
        results_sha256=container.archive.put(results_bytes(result)),
    )  # fmt: skip

    def decide(now: Round, decisions: dict[FaultKey, ReviewDecision]) -> Sequence[Event]:
        current = results_digest(result_now(material, now, decisions, act))
        if (current, now.signatures, len(now.publications)) != (digest, round_.signatures, len(round_.publications)):
            raise Refused("ROUND", now.plan.name, "a round that nobody changes meanwhile: publish it again")
        return [publishing(now, result, digest, whole, act)]

    done = take_step(container, round_, decide)
    return done, tuple(write_document(container, done, one) for one in documents)


def result_now(
    material: RoundMaterial, now: Round, decisions: dict[FaultKey, ReviewDecision], act: Act
) -> RoundResult:  # fmt: skip
    """What a round comes to at this very moment."""
    current = RoundMaterial(round_=now, results=material.results, again=material.again)
    return round_result(current, decisions, act.on)


def _step(round_: Round) -> RoundStep:
    return RoundStep.CORRECT if round_.publications else RoundStep.PUBLISH


def _documents(
    container: Container, material: RoundMaterial, result: RoundResult, draft: Publication, language: str | None
) -> Sequence[Rendered]:
    """The notice as a page and as a document of Word, and the list that stays in the office."""
    stationery = container.stationery(LANGUAGES[language or container.settings.language])
    pages = (
        rendered(
            make(material, result, draft, wording=stationery.wording, office=stationery.office), stationery.templates
        ) for make in (notice, apart)
    )  # fmt: skip
    return (*pages, _in_word(container, material, result, draft, stationery))


def _in_word(
    container: Container, material: RoundMaterial, result: RoundResult, draft: Publication, stationery: Stationery
) -> Rendered:
    found = container.evaluations.get(material.round_.evaluation_id)
    if found is None:
        raise LookupError(material.round_.evaluation_id)
    body, file = container.paper_template()
    issue = IssueFacts(number=draft.number, on=draft.on, is_signed=True)
    paper = notice_of(
        replace(found, name=material.round_.plan.name), paper_results(material, result), wording=stationery.wording,
        office=stationery.office, issue=issue, texts=ParagraphTexts(),
    )  # fmt: skip
    return replace(docx_of(paper, body, file), name=f"notice-v{draft.version}.docx")


def _kept(container: Container, one: Rendered) -> PublishedDocument:
    return PublishedDocument(name=one.name, media_type=one.media_type, sha256=container.archive.put(one.body))


def _draft(round_: Round, number: str, what: str, act: Act) -> Publication:
    return Publication(
        version=len(round_.publications) + 1, number=" ".join(number.split()), on=act.on, by=act.by, documents=(),
        results_sha256="", signatures=round_.signatures, what=" ".join(what.split()), why=round_.correcting,
    )  # fmt: skip


def write_published(container: Container, round_: Round) -> tuple[Path, ...]:
    """Every document of every version as it was published, and the scans, from the archive. Raises InputFaults."""
    if not round_.publications:
        raise fault("--documents", "", f"a round that was published; {round_.plan.name} is not")
    kept = [one for made in round_.publications for one in (*made.documents, *filter(None, (made.scan,)))]
    bodies = [(one, container.archive.get(one.sha256)) for one in kept]
    if missing := [one.name for one, body in bodies if body is None]:
        raise fault("--documents", ", ".join(missing), "documents that are in the archive still")
    return tuple(
        write_document(container, round_, Rendered(name=one.name, media_type=one.media_type, body=body or b""))
        for one, body in bodies
    )


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
