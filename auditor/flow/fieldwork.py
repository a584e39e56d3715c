"""The sites of one evaluation, several at once: each claimed, audited, recorded, or recalled from the archive."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import ParamSpec, TypeVar

from auditor.flow.audit import Audit, audit
from auditor.flow.desk import Desk
from auditor.flow.searches import SearchesBySite
from auditor.model.evaluation import Claim, Evaluation, Lease
from auditor.model.page import FailureKind, Page, Visit, VisitFailure
from auditor.model.search import Sighting
from auditor.model.unit import Site
from auditor.ports import Progress

LEASE = timedelta(seconds=20)
"""After a command was killed, another may take over its sites this much later."""
RENEWED_EVERY = timedelta(seconds=5)
ASKED_EVERY = timedelta(seconds=1)
"""Pause before sites that another command holds are asked for again."""
GRACE = timedelta(seconds=5)
"""How long the sites in hand may still take once a person wants an end."""

_OUR_END = frozenset({FailureKind.OUR_SIDE, FailureKind.CRASHED})
"""What becomes of a visit when the same signal that stops us ends the browser."""

P = ParamSpec("P")
T = TypeVar("T")
Take = Callable[[str, Sequence[Sighting]], None]
"""Receives the id of a site and what its searches saw."""


class Fieldwork:
    """Brings in the sites of an evaluation, whoever visits them; those that others hold are awaited."""

    def __init__(self, desk: Desk, evaluation: Evaluation, by_site: SearchesBySite, take: Take) -> None:
        self._desk, self._evaluation, self._by_site, self._take = desk, evaluation, by_site, take
        self._waiting = deque(by_site)
        self._held: list[str] = []

    async def carry_out(self) -> None:
        """Returns when every site is in, or, early, when we were told to stop. Raises what a site's audit raised."""
        try:
            async with asyncio.TaskGroup() as group:
                renewing = group.create_task(self._renew())
                while self._waiting and not self._desk.stop.is_set():
                    await self._round(group)
                    if self._held:
                        self._desk.progress.held_elsewhere(len(self._held))
                        await _unless(self._desk.stop, ASKED_EVERY)
                    self._waiting, self._held = deque(self._held), []
                renewing.cancel()
        except ExceptionGroup as several:
            raise several.exceptions[0] from None

    async def _round(self, group: asyncio.TaskGroup) -> None:
        """Ask for every waiting site once, so many at a time."""
        tabs = min(self._desk.tabs, len(self._waiting))
        workers = [group.create_task(self._work()) for _ in range(tabs)]
        cutting = group.create_task(self._cut_short(workers))
        await asyncio.wait(workers)
        cutting.cancel()

    async def _work(self) -> None:
        while self._waiting and not self._desk.stop.is_set():
            site_id = self._waiting.popleft()
            sightings = await self._sightings(site_id)
            if sightings is None:
                self._held.append(site_id)
            else:
                self._take(site_id, sightings)

    async def _cut_short(self, workers: Sequence[asyncio.Task[None]]) -> None:
        await self._desk.stop.wait()
        await asyncio.sleep(GRACE.total_seconds())
        for worker in workers:
            worker.cancel()

    async def _renew(self) -> None:
        """Leases are prolonged as long as we live, not longer."""
        desk = self._desk
        while self._evaluation.replays is None:
            await asyncio.sleep(RENEWED_EVERY.total_seconds())
            await asyncio.to_thread(desk.leases.renew, self._evaluation.id, desk.holder, desk.clock.now() + LEASE)

    async def _sightings(self, site_id: str) -> Sequence[Sighting] | None:
        """What was seen on a site; None where another command is at it, or where it is to be visited another time."""
        if self._evaluation.replays is not None:
            return await self._recalled(site_id, self._evaluation.replays, self._desk.progress)
        now = self._desk.clock.now()
        lease = Lease(evaluation_id=self._evaluation.id, site_id=site_id, holder=self._desk.holder, until=now + LEASE)
        claim = Claim.GRANTED  # as it may be by the time we are told to stop
        try:
            claim = await _to_its_end(self._desk.leases.claim, lease, now)
            seen = await self._visited(site_id) if claim is Claim.GRANTED else None
        finally:
            if claim is Claim.GRANTED:
                await _to_its_end(self._desk.leases.release, lease)
        if seen is None and await asyncio.to_thread(self._is_audited, site_id):
            return await self._recalled(site_id, self._evaluation.id, _Recalling(self._desk.progress))
        return seen

    def _is_audited(self, site_id: str) -> bool:
        return site_id in self._desk.evaluations.audited(self._evaluation.id)

    async def _visited(self, site_id: str) -> Sequence[Sighting] | None:
        """What we saw ourselves; None where that is not to be recorded, or another recorded the site before us."""
        site, searches = self._by_site[site_id]
        desk, evaluation = self._desk, self._evaluation
        done = await audit(site, searches, desk, on=evaluation.on)
        if desk.stop.is_set() and _is_spoiled(done):
            return None
        add = desk.evaluations.add_audit
        is_first = await asyncio.to_thread(add, evaluation.id, site_id, done.pages, desk.clock.now())
        return done.sightings if is_first else None

    async def _recalled(self, site_id: str, source: str, progress: Progress) -> Sequence[Sighting]:
        """What was seen on a site whose audit is recorded, from the archive of that evaluation."""
        site, searches = self._by_site[site_id]
        desk = replace(self._desk, visitor=self._desk.replay(source), progress=progress)
        return (await audit(site, searches, desk, on=self._evaluation.on)).sightings


async def _to_its_end(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of a call in a thread, which is awaited even when we are cancelled: it cannot be called back."""
    called = asyncio.ensure_future(asyncio.to_thread(call, *args, **kwargs))
    try:
        return await asyncio.shield(called)
    except asyncio.CancelledError:
        await asyncio.wait([called])
        raise


async def _unless(stop: asyncio.Event, pause: timedelta) -> None:
    """Wait so long, but no longer than until we are told to stop."""
    try:
        await asyncio.wait_for(stop.wait(), pause.total_seconds())
    except TimeoutError:
        return


def _is_spoiled(done: Audit) -> bool:
    """True where our own end may have cost the site a page: it is better visited again."""
    return any(isinstance(page, VisitFailure) and page.kind in _OUR_END for page in done.pages)


class _Recalling:
    """Progress of sites that are read from the archive: one word a site."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def planned(self, sites: int, recorded: int) -> None:
        """Not told of."""

    def held_elsewhere(self, sites: int) -> None:
        """Not told of."""

    def site_started(self, site: Site, on: date) -> None:
        """Not told of."""

    def page_visited(self, site: Site, visit: Visit, result: Page | VisitFailure) -> None:
        """Not told of."""

    def site_finished(self, site: Site, pages: int) -> None:  # noqa: ARG002
        """Say that it was recalled."""
        self._progress.site_recalled(site)

    def site_recalled(self, site: Site) -> None:
        """Say it on."""
        self._progress.site_recalled(site)
