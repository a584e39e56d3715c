"""Remembers which bodies belong to pages and files that show what concerns persons: they are not handed out unasked."""

from collections.abc import Iterable, Iterator

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from auditor.ports import Archive
from auditor.record.probes import digests_in
from auditor.record.rows import AuditRow, DocumentRow, PageRow, RestrictedBodyRow


def restrict(session: Session, rows: Iterable[PageRow | DocumentRow], archive: Archive) -> None:
    """Note every body of the rows that are restricted; harmless where one is noted already."""
    digests = {digest for row in rows if row.is_restricted for digest in _bodies(row, archive) if digest}
    if digests:
        of_dialect = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        insert = of_dialect(RestrictedBodyRow).on_conflict_do_nothing()
        session.execute(insert, [{"sha256": digest} for digest in sorted(digests)])


def is_restricted(session: Session, sha256: str, archive: Archive) -> bool:
    """True where a body of that digest belongs to a page or a file that shows what concerns persons."""
    if session.get(RestrictedBodyRow, sha256) is not None:
        return True
    return any(sha256 in digests_in(archive.get(body)) for body in session.exec(_PROBED_BEFORE) if body)


_PROBED_BEFORE = (
    select(PageRow.probes_sha256)
    .join(AuditRow, col(AuditRow.id) == PageRow.audit_id)
    .where(col(PageRow.is_restricted).is_(True), AuditRow.vocabulary_sha256 == "")
    .where(col(PageRow.probes_sha256).is_not(None))
    .distinct()
)
"""What older programs gathered: they did not note the pictures of their probes, which only the archive knows."""


def _bodies(row: PageRow | DocumentRow, archive: Archive) -> Iterator[str | None]:
    if isinstance(row, DocumentRow):
        yield from (row.body_sha256, row.transcript_sha256)
        return
    yield from (row.html_sha256, row.server_html_sha256, row.screenshot_sha256, row.probes_sha256)
    yield from (frame["sha256"] for frame in row.frames)
    if row.probes_sha256:
        yield from digests_in(archive.get(row.probes_sha256))
