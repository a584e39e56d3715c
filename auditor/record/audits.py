"""Stores audits with their pages and files, in a database and an archive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, or_
from sqlmodel import Session, col, select

from auditor.codec import pack, unpack
from auditor.model.audit import Audit, AuditReason
from auditor.model.document import Document
from auditor.model.page import Page, VisitFailure
from auditor.model.unit import Site
from auditor.ports import Archive
from auditor.record.documents import document_from, document_rows, documents_at
from auditor.record.pages import page_from, page_rows
from auditor.record.restricted import is_restricted, restrict
from auditor.record.rows import AuditRow, DocumentRow, PageRow
from auditor.record.transactions import reading, writing

AuditRows = tuple[AuditRow, tuple[PageRow, ...], tuple[DocumentRow, ...]]


@dataclass(frozen=True, slots=True)
class SqlAuditStore:
    """Implements `ports.AuditStore` in a database and an archive. Each call is one transaction, from any thread."""

    engine: Engine
    archive: Archive

    def add(
        self,
        audit: Audit,
        pages: Sequence[Page | VisitFailure],
        documents: Sequence[Document | VisitFailure] = (),
    ) -> None:
        """Append an audit and what it brought back, in order; bodies go to the archive first. All or none."""
        rows = audit_rows(audit, pages, documents, self.archive)
        with writing(self.engine) as session:
            add_rows(session, rows, self.archive)

    def get(self, audit_id: str) -> Audit | None:
        """The audit of that id, or None."""
        with reading(self.engine) as session:
            row = session.exec(select(AuditRow).where(AuditRow.id == audit_id)).first()
            return None if row is None else audit_from(row)

    def latest(self, site_id: str, since: datetime) -> Audit | None:
        """The audit of a site that ended last, at that time or later."""
        ended = col(AuditRow.ended_at)
        statement = select(AuditRow).where(AuditRow.site_id == site_id, ended >= since)
        with reading(self.engine) as session:
            row = session.exec(statement.order_by(ended.desc(), col(AuditRow.number).desc()).limit(1)).first()
            return None if row is None else audit_from(row)

    def page(self, audit_id: str, url: str) -> Page | VisitFailure | None:
        """The first page recorded for that requested address, bodies and all; None where it was never visited.

        Raises:
            MissingBody: the archive no longer holds one of its bodies.
            DamagedBody: the archive holds something else in its place.
        """
        own = select(PageRow).where(PageRow.audit_id == audit_id, PageRow.requested_url == url)
        with reading(self.engine) as session:
            row = session.exec(own.order_by(col(PageRow.ordinal)).limit(1)).first()
            return None if row is None else page_from(row, self.archive)

    def document(self, audit_id: str, url: str) -> Document | VisitFailure | None:
        """The first file recorded for that requested address, without its bytes; None where none was fetched.

        Raises:
            MissingBody: the archive no longer holds what was read in it.
            DamagedBody: the archive holds something else in its place.
        """
        with reading(self.engine) as session:
            row = session.exec(documents_at(audit_id, url)).first()
            return None if row is None else document_from(row, self.archive)

    def first_seen(self, site_id: str, url: str) -> tuple[str, datetime] | None:
        """The audit in which a page of that requested address was recorded first, and when it was seen."""
        statement = (
            select(PageRow.audit_id, PageRow.seen_at)
            .join(AuditRow, col(AuditRow.id) == PageRow.audit_id)
            .where(PageRow.requested_url == url, AuditRow.site_id == site_id, col(PageRow.failure_kind).is_(None))
            .order_by(col(PageRow.seen_at))
            .limit(1)
        )
        with reading(self.engine) as session:
            row = session.exec(statement).first()
            return None if row is None else (row[0], row[1])

    def is_restricted(self, sha256: str) -> bool:
        """True where a body of that digest belongs to a page or a file that shows what concerns persons."""
        with reading(self.engine) as session:
            return is_restricted(session, sha256, self.archive)

    def browsers(self, sha256: str) -> tuple[str, ...]:
        """The browsers, with their versions, that opened the pages which a body of that digest belongs to."""
        bodies = (PageRow.html_sha256, PageRow.server_html_sha256, PageRow.screenshot_sha256)
        belongs = or_(*(col(body) == sha256 for body in bodies))
        statement = select(PageRow.browser).where(belongs, col(PageRow.browser).is_not(None)).distinct()
        with reading(self.engine) as session:
            return tuple(sorted(name for name in session.exec(statement) if name))


def audit_rows(
    audit: Audit,
    pages: Sequence[Page | VisitFailure],
    documents: Sequence[Document | VisitFailure],
    archive: Archive,
) -> AuditRows:
    """An audit and what belongs to it as rows; bodies are in the archive before this returns."""
    return _audit_row(audit), page_rows(audit.id, pages, archive), document_rows(audit.id, documents, archive)


def add_rows(session: Session, rows: AuditRows, archive: Archive) -> None:
    """Append an audit's rows within a transaction."""
    audit, pages, documents = rows
    session.add(audit)
    session.flush()
    session.add_all((*pages, *documents))
    restrict(session, (*pages, *documents), archive)


def audit_from(row: AuditRow) -> Audit:
    """The audit of a row."""
    return Audit(
        id=row.id,
        site=unpack(Site, row.site),
        reason=AuditReason(row.reason),
        began_at=row.began_at,
        ended_at=row.ended_at,
        product_version=row.product_version,
        browser=row.browser,
        vocabulary_sha256=row.vocabulary_sha256,
    )


def _audit_row(audit: Audit) -> AuditRow:
    return AuditRow(
        id=audit.id,
        site_id=audit.site.id,
        site=pack(audit.site),
        reason=audit.reason.value,
        began_at=audit.began_at,
        ended_at=audit.ended_at,
        product_version=audit.product_version,
        browser=audit.browser,
        vocabulary_sha256=audit.vocabulary_sha256,
    )
