"""Finds what the archive holds: every sighting of an address, and the visits a body belongs to."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Engine, or_
from sqlmodel import col, select

from auditor.model.archived_page import ArchivedPage
from auditor.record.rows import AuditRow, PageRow
from auditor.record.transactions import reading


@dataclass(frozen=True, slots=True)
class SqlArchivedPages:
    """Implements `ports.ArchivedPages`."""

    engine: Engine

    def at(self, url: str) -> tuple[ArchivedPage, ...]:
        """Every page that was asked for at an address, or came from it, the earliest first."""
        return self._found(or_(col(PageRow.requested_url) == url, col(PageRow.final_url) == url))

    def of(self, sha256: str) -> tuple[ArchivedPage, ...]:
        """Every visit that brought a body of that digest, the earliest first."""
        bodies = (PageRow.html_sha256, PageRow.server_html_sha256, PageRow.screenshot_sha256)
        return self._found(or_(*(col(body) == sha256 for body in bodies)))

    def _found(self, which: ColumnElement[bool]) -> tuple[ArchivedPage, ...]:
        statement = (
            select(PageRow, AuditRow.site_id)
            .join(AuditRow, col(AuditRow.id) == PageRow.audit_id)
            .where(which, col(PageRow.failure_kind).is_(None))
            .order_by(col(PageRow.seen_at))
        )
        with reading(self.engine) as session:
            return tuple(_page(row, site_id) for row, site_id in session.exec(statement))


def _page(row: PageRow, site_id: str) -> ArchivedPage:
    return ArchivedPage(
        audit_id=row.audit_id,
        site_id=site_id,
        requested_url=row.requested_url,
        final_url=row.final_url or row.requested_url,
        status=row.status or 0,
        seen_at=row.seen_at,
        sha256=row.html_sha256 or "",
        server_sha256=row.server_html_sha256 or "",
        screenshot_sha256=row.screenshot_sha256 or "",
        headers=dict(row.headers),
        restricted=bool(row.is_restricted),
        browser=row.browser or "",
    )
