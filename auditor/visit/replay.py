"""Opens the pages an earlier evaluation archived, as if it were a browser."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from auditor.model.document import Document
from auditor.model.page import FailureKind, Page, Visit, VisitFailure
from auditor.model.unit import Site
from auditor.ports import Clock, EvaluationStore


class Replay:
    """Implements `ports.Visitor` from one evaluation's archive; asks no network."""

    def __init__(self, store: EvaluationStore, evaluation_id: str, clock: Clock) -> None:
        self._store = store
        self._evaluation_id = evaluation_id
        self._clock = clock

    @asynccontextmanager
    async def site(self, site: Site) -> AsyncIterator["ReplayedSite"]:
        """The site as it was archived."""
        yield ReplayedSite(self._store, self._evaluation_id, site.id, self._clock)


class ReplayedSite:
    """Implements `ports.OpenSite`: one site of one evaluation."""

    def __init__(self, store: EvaluationStore, evaluation_id: str, site_id: str, clock: Clock) -> None:
        self._store = store
        self._evaluation_id = evaluation_id
        self._site_id = site_id
        self._clock = clock

    async def visit(self, visit: Visit) -> Page | VisitFailure:
        """The page, or the failure, recorded for that address; NOT_ARCHIVED where it was never visited."""
        recorded = await asyncio.to_thread(self._store.page, self._evaluation_id, self._site_id, visit.url)
        return recorded if recorded is not None else self._not_archived(visit)

    async def fetch(self, visit: Visit) -> Document | VisitFailure:
        """The file as it was read then, or the failure, recorded for that address; NOT_ARCHIVED where there is none."""
        recorded = await asyncio.to_thread(self._store.document, self._evaluation_id, self._site_id, visit.url)
        return recorded if recorded is not None else self._not_archived(visit)

    def _not_archived(self, visit: Visit) -> VisitFailure:
        return VisitFailure(
            requested_url=visit.url,
            kind=FailureKind.NOT_ARCHIVED,
            seen_at=self._clock.now(),
            detail=f"not archived in evaluation {self._evaluation_id}",
        )
