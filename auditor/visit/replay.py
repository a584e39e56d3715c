"""Opens the pages an earlier audit archived, as if it were a browser."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from auditor.model.audit import Audit
from auditor.model.document import Document
from auditor.model.page import FailureKind, Page, Visit, VisitFailure
from auditor.model.unit import Site
from auditor.ports import AuditStore, Clock

AuditOf = Callable[[str], Audit | None]
"""The audit of the site of that id, or None."""


class Replay:
    """Implements `ports.Visitor` from the archive of audits; asks no network."""

    def __init__(self, store: AuditStore, audit_of: AuditOf, clock: Clock) -> None:
        self._store, self._audit_of, self._clock = store, audit_of, clock

    @asynccontextmanager
    async def site(self, site: Site) -> AsyncIterator["ReplayedSite"]:
        """The site as it was archived."""
        audit = await asyncio.to_thread(self._audit_of, site.id)
        yield ReplayedSite(self._store, audit, self._clock)


class ReplayedSite:
    """Implements `ports.OpenSite`: one audit of a site."""

    def __init__(self, store: AuditStore, audit: Audit | None, clock: Clock) -> None:
        self._store, self._audit, self._clock = store, audit, clock

    async def visit(self, visit: Visit) -> Page | VisitFailure:
        """The page, or the failure, recorded for that address; NOT_ARCHIVED where it was never visited."""
        if self._audit is None:
            return self._not_archived(visit)
        recorded = await asyncio.to_thread(self._store.page, self._audit.id, visit.url)
        return recorded if recorded is not None else self._not_archived(visit)

    async def fetch(self, visit: Visit) -> Document | VisitFailure:
        """The file as it was read then, or the failure, recorded for that address; NOT_ARCHIVED where there is none."""
        if self._audit is None:
            return self._not_archived(visit)
        recorded = await asyncio.to_thread(self._store.document, self._audit.id, visit.url)
        return recorded if recorded is not None else self._not_archived(visit)

    def _not_archived(self, visit: Visit) -> VisitFailure:
        where = f"audit {self._audit.id}" if self._audit else "any audit"
        return VisitFailure(
            requested_url=visit.url,
            kind=FailureKind.NOT_ARCHIVED,
            seen_at=self._clock.now(),
            detail=f"not archived in {where}",
        )
