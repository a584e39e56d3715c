"""`auditor evidence export|verify`: evidence as one file that others can open, and check."""

from pathlib import Path
from typing import Annotated

import typer

from auditor import __version__
from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.audits import LANGUAGE
from auditor.cli.case_steps import in_one_sentence
from auditor.cli.evaluations import known_evaluation
from auditor.cli.printing import Exit, plain, screen
from auditor.cli.publishing import write_file
from auditor.cli.workspace_option import workspace_container
from auditor.flow.evidence import facts_of, packed_pages, pages_of_findings
from auditor.model.archived_page import ArchivedPage
from auditor.model.case import Case
from auditor.model.counted import counted
from auditor.model.database_address import SQLITE
from auditor.model.event import PROGRAM, Event, RecordedEvent, Subject, SubjectKind
from auditor.model.evidence_package import PackageContent
from auditor.model.fault_key import FaultKey
from auditor.model.finding import Finding
from auditor.report import Rendered
from auditor.report.evidence_cover import COVER_TEMPLATE, evidence_cover, render_cover
from auditor.settings import LANGUAGES

Found = tuple[str, tuple[Finding, ...], Case | None, tuple[RecordedEvent, ...], tuple[ArchivedPage, ...]]
"""What it is evidence of, the findings, the case with its events, and further pages."""


def export(
    subject: Annotated[str, typer.Argument(metavar="CASE|FAULT", help="Id or number of a case, or a fault's key.")],
    out: Annotated[Path, typer.Argument(metavar="FILE.wacz", help="File to write.")],
    evaluation: Annotated[str | None, typer.Option("--evaluation", help="The evaluation a fault was found in.")] = None,
    language: LANGUAGE = None,
) -> None:
    """Pack the pages, pictures, findings and events of a case or a fault into one file (WACZ).

    Pages that show what concerns persons stay out, and nobody who complained is named.
    """
    from auditor.record.wacz import MEDIA_TYPE, check_evidence, pack_evidence  # noqa: PLC0415 - it takes long to load

    container = workspace_container()
    if out.suffix.lower() != ".wacz":
        raise fault("FILE.wacz", str(out), "a name that ends in .wacz")
    found = _of_fault(container, subject, evaluation) if evaluation else _of_case(container, subject)
    content = _content(container, found, LANGUAGES[language or container.settings.language])
    body = pack_evidence(content)
    write_file(out, Rendered(name=out.name, media_type=MEDIA_TYPE, body=body))
    sha256 = check_evidence(body).sha256
    container.events.append(_packed(container, found[0], sha256))
    kept_out = f"; {content.left_out} left out, which show what concerns persons" if content.left_out else ""
    screen.print(plain(f"{counted(len(content.pages), 'page')} in {out}{kept_out}"), soft_wrap=True)
    screen.print(plain(f"SHA-256 {sha256}"), soft_wrap=True)


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE.wacz", help="A package.")],
    digest: Annotated[str | None, typer.Option("--sha256", help="Its digest, where a paper prints one.")] = None,
) -> None:
    """Say whether a package is as it was packed, and whether it is the one that this workspace recorded."""
    from auditor.record.wacz import check_evidence  # noqa: PLC0415 - it takes long to load

    try:
        body = file.read_bytes()
    except OSError as error:
        raise fault("FILE.wacz", str(file), f"a file that can be read ({error.strerror})") from None
    check = check_evidence(body)
    faults = [*check.faults]
    if digest is not None and digest.lower() != check.sha256:
        faults.append(f"its digest is {check.sha256}, not the one given")
    container = workspace_container()
    if not faults and not _has_records(container):
        screen.print(plain(f"Whole: {counted(check.records, 'record')}, nothing changed; no workspace here knows it."))
        return
    made = (one.event for one in container.events.of_kind(SubjectKind.FINDING))
    packed = {one.data["sha256"] for one in made if one.kind == "packed"}
    log = container.events.at(check.chain_number) if check.chain_number is not None else None
    if not faults and log is not None and log.digest != check.chain_digest:
        faults.append(f"its head of the chain of events is not that of number {check.chain_number} in this workspace")
    for line in faults:
        screen.print(plain(line), style="red", soft_wrap=True)
    if faults:
        raise typer.Exit(Exit.PROGRAM)
    known = (
        "it is the one this workspace recorded" if check.sha256 in packed else "this workspace recorded none like it"
    )
    screen.print(plain(f"Whole: {counted(check.records, 'record')}, nothing changed; {known}."), soft_wrap=True)


def _has_records(container: Container) -> bool:
    """False outside any workspace: whoever verifies what was handed to them need not have one, nor get one."""
    address = container.settings.database_url
    return not address.startswith(SQLITE) or Path(address.removeprefix(SQLITE)).exists()


def _of_case(container: Container, text: str) -> Found:
    line = container.cases.line(text.strip())
    if line is None:
        raise fault("CASE|FAULT", text, "the id or number of a case; or a fault's key beside --evaluation")
    work = container.casework()
    with in_one_sentence("CASE|FAULT", text):
        case, _ = work.case(line.id)
    told = [case.matter.evaluation_id] if case.matter and case.matter.evaluation_id else []
    looked = [*told, *(one.evaluation_id for one in case.retests if one.evaluation_id)]
    findings = [one for name in dict.fromkeys(looked) for one in _findings(container, name, line.fault_key)]
    more = container.archived_pages.at(case.matter.page) if case.matter and case.matter.page else ()
    return f"{case.id} {case.number}".strip(), tuple(findings), case, work.history(case.id), more


def _of_fault(container: Container, text: str, evaluation: str) -> Found:
    known = known_evaluation(container, evaluation)
    findings = container.evaluations.findings(known.id)
    found = [
        one for one in findings
        if text == "/".join(one.key) or text in {name for key in one.fault_keys for name in (str(key), key.short)}
    ]  # fmt: skip
    if not found:
        raise fault("CASE|FAULT", text, f"a finding of evaluation {known.id}: `auditor findings list` names them")
    return f"{known.name} {found[0].fault_keys[0]}", tuple(found), None, (), ()


def _findings(container: Container, evaluation_id: str, fault_key: str) -> list[Finding]:
    """What an evaluation found of the same question as a fault."""
    if not fault_key:
        return []
    key = FaultKey.parse(fault_key)
    question = (key.unit_id, key.item_id, key.element_id, key.check)
    return [one for one in container.evaluations.findings(evaluation_id) if one.key == question]


def _content(container: Container, found: Found, language: str) -> PackageContent:
    subject, findings, case, history, more = found
    gathered = pages_of_findings(findings, container.archived_pages, container.audits.is_restricted, more)
    made_at = container.clock.now()
    number, digest = container.head_of_events()
    stationery = container.stationery(language)
    cover = evidence_cover(
        stationery.wording, gathered.pages, subject=subject, made_at=made_at, version=__version__,
        head=f"{number} {digest}", left_out=gathered.left_out,
    )  # fmt: skip
    return PackageContent(
        subject=subject, made_at=made_at, program=f"auditor/{__version__}",
        pages=packed_pages(gathered.pages, container.archive), left_out=gathered.left_out, chain_number=number,
        chain_digest=digest, facts=facts_of(findings, case, history),
        cover=render_cover(cover, container.template(COVER_TEMPLATE)),
    )  # fmt: skip


def _packed(container: Container, subject: str, sha256: str) -> Event:
    """The event that a package was made; it chains the package's digest."""
    about = Subject(kind=SubjectKind.FINDING, id=subject)
    return Event(
        subject=about, kind="packed", at=container.clock.now(), by=PROGRAM, data={"sha256": sha256}, once=sha256
    )
