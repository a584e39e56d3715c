"""Stores evaluations with their units, pages, findings, reports and events, in a database and an archive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, func, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from auditor.codec import unpack
from auditor.model.document import Document
from auditor.model.evaluation import Evaluation
from auditor.model.finding import Finding
from auditor.model.page import Page, VisitFailure
from auditor.model.unit import Site, Unit
from auditor.ports import Archive
from auditor.record.documents import document_from, document_rows, documents_at, restricted_with
from auditor.record.evaluation_rows import evaluation_from, evaluation_row, site_row, unit_rows
from auditor.record.findings import finding_from, finding_row
from auditor.record.pages import page_from, page_rows
from auditor.record.probes import digests_in
from auditor.record.rows import (
    EvaluationRow,
    EvaluationSiteRow,
    EvaluationUnitRow,
    EventKind,
    EventRow,
    FindingRow,
    PageRow,
    ReportRow,
)
from auditor.record.transactions import one_at_a_time, reading, writing


@dataclass(frozen=True, slots=True)
class SqlEvaluationStore:
    """Implements `ports.EvaluationStore` in a database and an archive. Each call is one transaction, from any thread.

    An evaluation that was never begun, or begun twice, is our bug: sqlalchemy's IntegrityError.
    """

    engine: Engine
    archive: Archive

    def begin(self, evaluation: Evaluation, units: Sequence[tuple[Unit, str]], sites: Sequence[Site] = ()) -> None:
        """Open an evaluation of these units, each with the digest of its checklist's text in the archive."""
        with writing(self.engine) as session:
            session.add(evaluation_row(evaluation))
            session.flush()
            session.add_all(unit_rows(evaluation.id, units))
            session.add_all(site_row(evaluation.id, site) for site in sites)
            if evaluation.finished_at is not None:
                session.add(_finished(evaluation.id, evaluation.finished_at))

    def add_audit(
        self,
        evaluation_id: str,
        site_id: str,
        pages: Sequence[Page | VisitFailure],
        at: datetime,
        documents: Sequence[Document | VisitFailure] = (),
    ) -> bool:
        """Append what the audit of a site brought back, in order, and that it is done; bodies go to the archive first.

        All or none. False where the site's audit was recorded before: then nothing is.
        """
        rows = page_rows(evaluation_id, site_id, pages, self.archive)
        files = document_rows(evaluation_id, site_id, documents, self.archive)
        done = EventRow(evaluation_id=evaluation_id, kind=EventKind.SITE_AUDITED.value, at=at, site_id=site_id)
        with writing(self.engine) as session:
            one_at_a_time(session, evaluation_id)
            if site_id in _audited(session, evaluation_id):
                return False
            session.add_all([done, *rows, *files])
        return True

    def finish(self, evaluation_id: str, findings: Sequence[Finding], at: datetime) -> bool:
        """Append the findings of all units and say that the evaluation is done.

        All or none. False where that was said before: then nothing is appended.
        """
        with writing(self.engine) as session:
            one_at_a_time(session, evaluation_id)
            if session.exec(_events(evaluation_id, EventKind.FINISHED)).first() is not None:
                return False
            session.add_all([finding_row(evaluation_id, finding) for finding in findings])
            session.add(_finished(evaluation_id, at))
        return True

    def get(self, evaluation_id: str) -> Evaluation | None:
        """The evaluation of that id, else the latest of that exact name, or None."""
        with reading(self.engine) as session:
            by_id = _evaluations(session, col(EvaluationRow.id) == evaluation_id)
            found = by_id or _evaluations(session, col(EvaluationRow.name) == evaluation_id)
        return found[0] if found else None

    def all(self) -> tuple[Evaluation, ...]:
        """Every evaluation, the latest first."""
        with reading(self.engine) as session:
            return _evaluations(session)

    def units(self, evaluation_id: str) -> tuple[tuple[Unit, str], ...]:
        """The units of an evaluation as they were then, each with its checklist's digest; in the order given."""
        statement = (
            select(EvaluationUnitRow)
            .where(EvaluationUnitRow.evaluation_id == evaluation_id)
            .order_by(col(EvaluationUnitRow.ordinal))
        )
        with reading(self.engine) as session:
            return tuple((unpack(Unit, row.unit), row.checklist_sha256) for row in session.exec(statement))

    def sites(self, evaluation_id: str) -> tuple[Site, ...]:
        """The sites of an evaluation as they were then, by id."""
        statement = (
            select(EvaluationSiteRow)
            .where(EvaluationSiteRow.evaluation_id == evaluation_id)
            .order_by(col(EvaluationSiteRow.site_id))
        )
        with reading(self.engine) as session:
            return tuple(unpack(Site, row.site) for row in session.exec(statement))

    def audited(self, evaluation_id: str) -> frozenset[str]:
        """Ids of the sites whose audit is recorded."""
        with reading(self.engine) as session:
            return _audited(session, evaluation_id)

    def findings(self, evaluation_id: str) -> tuple[Finding, ...]:
        """Every finding, in the order appended."""
        statement = select(FindingRow).where(FindingRow.evaluation_id == evaluation_id).order_by(col(FindingRow.number))
        with reading(self.engine) as session:
            return tuple(finding_from(row) for row in session.exec(statement))

    def page(self, evaluation_id: str, site_id: str, url: str) -> Page | VisitFailure | None:
        """The first page recorded for that requested address, bodies and all; None where it was never visited.

        Raises:
            MissingBody: the archive no longer holds one of its bodies.
            DamagedBody: the archive holds something else in its place.
        """
        statement = (
            select(PageRow)
            .where(PageRow.evaluation_id == evaluation_id, PageRow.site_id == site_id, PageRow.requested_url == url)
            .order_by(col(PageRow.ordinal))
            .limit(1)
        )
        with reading(self.engine) as session:
            row = session.exec(statement).first()
            return None if row is None else page_from(row, self.archive)

    def first_seen(self, site_id: str, url: str) -> tuple[str, datetime] | None:
        """The evaluation in which a page of that requested address was recorded first, and when it was seen."""
        statement = (
            select(PageRow.evaluation_id, PageRow.seen_at)
            .where(PageRow.site_id == site_id, PageRow.requested_url == url, col(PageRow.failure_kind).is_(None))
            .order_by(col(PageRow.seen_at))
            .limit(1)
        )
        with reading(self.engine) as session:
            row = session.exec(statement).first()
            return None if row is None else (row[0], row[1])

    def document(self, evaluation_id: str, site_id: str, url: str) -> Document | VisitFailure | None:
        """The first file recorded for that requested address, without its bytes; None where none was fetched.

        Raises:
            MissingBody: the archive no longer holds what was read in it.
            DamagedBody: the archive holds something else in its place.
        """
        with reading(self.engine) as session:
            row = session.exec(documents_at(evaluation_id, site_id, url)).first()
            return None if row is None else document_from(row, self.archive)

    def is_restricted(self, sha256: str) -> bool:
        """True where a body of that digest belongs to a page or a file that shows what concerns persons."""
        with reading(self.engine) as session:
            if session.exec(restricted_with(sha256)).first() is not None:
                return True
            rows = session.exec(select(PageRow).where(col(PageRow.restricted).is_(True)))
            return any(sha256 in _digests(row, self.archive) for row in rows)

    def browsers(self, sha256: str) -> tuple[str, ...]:
        """The browsers, with their versions, that opened the pages which a body of that digest belongs to."""
        bodies = (PageRow.html_sha256, PageRow.server_html_sha256, PageRow.screenshot_sha256)
        belongs = or_(*(col(body) == sha256 for body in bodies))
        statement = select(PageRow.browser).where(belongs, col(PageRow.browser).is_not(None)).distinct()
        with reading(self.engine) as session:
            return tuple(sorted(name for name in session.exec(statement) if name))

    def add_report(self, evaluation_id: str, name: str, sha256: str, template: str, at: datetime) -> None:
        """Append a rendered report, whose bytes are in the archive."""
        row = ReportRow(evaluation_id=evaluation_id, name=name, sha256=sha256, template=template, rendered_at=at)
        with writing(self.engine) as session:
            session.add(row)


def _evaluations(session: Session, *which: ColumnElement[bool]) -> tuple[Evaluation, ...]:
    """Evaluations, the latest first, each with the first time it was said to be finished."""
    finished = (
        select(EventRow.evaluation_id, func.min(EventRow.at).label("at"))
        .where(EventRow.kind == EventKind.FINISHED.value)
        .group_by(col(EventRow.evaluation_id))
        .subquery()
    )
    statement = (
        select(EvaluationRow, finished.c.at)
        .outerjoin(finished, col(EvaluationRow.id) == finished.c.evaluation_id)
        .where(*which)
        .order_by(col(EvaluationRow.started_at).desc(), col(EvaluationRow.number).desc())
    )
    return tuple(evaluation_from(row, finished_at) for row, finished_at in session.exec(statement))


def _digests(row: PageRow, archive: Archive) -> tuple[str | None, ...]:
    """Of every body of a page."""
    frames = (frame["sha256"] for frame in row.frames)
    probed = row.probes_sha256
    pictures = digests_in(archive.get(probed)) if probed else ()
    return (row.html_sha256, row.server_html_sha256, row.screenshot_sha256, probed, *frames, *pictures)


def _finished(evaluation_id: str, at: datetime) -> EventRow:
    return EventRow(evaluation_id=evaluation_id, kind=EventKind.FINISHED.value, at=at)


def _events(evaluation_id: str, kind: EventKind) -> SelectOfScalar[EventRow]:
    return select(EventRow).where(EventRow.evaluation_id == evaluation_id, EventRow.kind == kind.value)


def _audited(session: Session, evaluation_id: str) -> frozenset[str]:
    events = session.exec(_events(evaluation_id, EventKind.SITE_AUDITED))
    return frozenset(event.site_id for event in events if event.site_id is not None)
