"""Runs the audits of an evaluation, several sites at once: claims, audits and records each, or recalls it.

A site that did not answer is recorded only once it is certain enough that our own line was up.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from auditor.flow.audit import AuditResult, audit
from auditor.flow.connectivity import NoLine, OwnConnection
from auditor.flow.context import Context
from auditor.flow.null_progress import Recalling, Unwatched
from auditor.flow.searches import SearchesBySite
from auditor.flow.site_leases import Holding, patiently
from auditor.model.audit import AuditReason
from auditor.model.evaluation import Claim, Evaluation, Lease
from auditor.model.page import FailureKind, VisitFailure
from auditor.model.search import Search, Sighting
from auditor.model.unit import Site
from auditor.ports import Progress

LEASE = timedelta(seconds=20)
"""After a command was killed, another may take over its sites this much later."""
RENEWED_EVERY = timedelta(seconds=5)
ASKED_EVERY = timedelta(seconds=1)
"""Pause before sites that another command holds are asked for again."""
GRACE = timedelta(seconds=5)
"""How long the sites in hand may still take once a person wants an end."""

_NOT_SEEN = frozenset({FailureKind.NOT_ARCHIVED, FailureKind.OUR_SIDE, FailureKind.CRASHED})
"""What an audit that is used again must not have lacked."""
_OUR_END = frozenset({FailureKind.OUR_SIDE, FailureKind.CRASHED})
"""What becomes of a visit when the same signal that stops us ends the browser."""

Take = Callable[[str, Sequence[Sighting]], Awaitable[None]]
"""Receives the id of a site and what its searches saw."""
_LOOKED_AT_ANEW = frozenset({AuditReason.SECOND_SIGHTING, AuditReason.RETEST, AuditReason.COMPLAINT})
"""Reasons for which nothing that was seen before will do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doubtful:
    """An audit that ended without an answer; its lease is kept until it is known whether our own line was down."""

    done: AuditResult
    lease: Lease
    answers: int
    """Of the line, when it ended."""


class Fieldwork:
    """Brings in the sightings of every site of an evaluation; sites that other commands hold are awaited."""

    def __init__(self, context: Context, evaluation: Evaluation, by_site: SearchesBySite, take: Take) -> None:
        self._line = OwnConnection(context.visitor, context.is_online)
        self._context = replace(context, visitor=self._line)
        self._evaluation, self._by_site, self._take = evaluation, by_site, take
        self._holding = Holding(self._context, evaluation.id, LEASE)
        self._waiting = deque(by_site)
        self._held: list[str] = []
        self._doubtful: list[_Doubtful] = []
        self._missing = dict.fromkeys(by_site)

    async def carry_out(self) -> None:
        """Audit all sites. Returns when every site is in, or early where a person stops it or our line is down.

        Raises what a site's audit raised.
        """
        try:
            async with asyncio.TaskGroup() as group:
                renewing = group.create_task(self._prolong())
                while self._waiting and not self._is_over:
                    await self._round(group)
                    if self._held:
                        self._context.progress.held_elsewhere(len(self._held))
                        await _unless(self._context.stop, ASKED_EVERY)
                    self._waiting, self._held = deque(self._held), []
                await self._conclude()
                renewing.cancel()
        except ExceptionGroup as several:
            raise several.exceptions[0] from None
        finally:
            for doubtful in self._doubtful:
                await self._holding.release(doubtful.lease)

    @property
    def silent_hosts(self) -> int:
        """How many hosts did not answer because our own line is down; 0 where it is not."""
        return self._line.silent_hosts if self._line.is_down else 0

    async def missing(self) -> Mapping[str, Sequence[Sighting]]:
        """What the searches of every missing site see while our line is down, by site: nothing. It is not recorded."""
        context = replace(self._context, visitor=NoLine(self._context.clock), progress=Unwatched())
        on = self._evaluation.on
        return {site_id: (await audit(*self._by_site[site_id], context, on=on)).sightings for site_id in self._missing}

    @property
    def _is_over(self) -> bool:
        return self._context.stop.is_set() or self._line.is_down

    async def _round(self, group: asyncio.TaskGroup) -> None:
        """Ask for every waiting site once, so many at a time."""
        tabs = min(self._context.tabs, len(self._waiting))
        workers = [group.create_task(self._work()) for _ in range(tabs)]
        cutting = group.create_task(self._cut_short(workers))
        await asyncio.wait(workers)
        cutting.cancel()

    async def _work(self) -> None:
        while self._waiting and not self._is_over:
            site_id = self._waiting.popleft()
            match await self._sightings(site_id):
                case _Doubtful() as doubtful:
                    self._doubtful.append(doubtful)
                case None:
                    self._held.append(site_id)
                case sightings:
                    await self._bring_in(site_id, sightings)
            await self._settle()

    async def _bring_in(self, site_id: str, sightings: Sequence[Sighting]) -> None:
        self._missing.pop(site_id, None)
        self._line.vouch(sightings)
        await self._take(site_id, sightings)

    async def _settle(self) -> None:
        """Record doubtful audits, where any host has answered since."""
        if self._doubtful and not self._is_over:
            await self._line.ask()
        if self._is_over:
            return
        while doubtful := next((one for one in self._doubtful if one.answers < self._line.answers), None):
            self._doubtful.remove(doubtful)
            await self._believe(doubtful)

    async def _conclude(self) -> None:
        """Record what is still in doubt, unless our line is down or we were told to stop."""
        await self._settle()
        if self._doubtful and not self._is_over:
            await self._line.conclude()
        while self._doubtful and not self._is_over:
            await self._believe(self._doubtful.pop())

    async def _believe(self, doubtful: _Doubtful) -> None:
        try:
            await self._bring_in(doubtful.lease.site_id, await self._recorded(doubtful.done))
        finally:
            await self._holding.release(doubtful.lease)

    async def _cut_short(self, workers: Sequence[asyncio.Task[None]]) -> None:
        await self._context.stop.wait()
        await asyncio.sleep(GRACE.total_seconds())
        for worker in workers:
            worker.cancel()

    async def _prolong(self) -> None:
        if self._evaluation.replays is None:
            await self._holding.prolong(RENEWED_EVERY)

    async def _sightings(self, site_id: str) -> Sequence[Sighting] | _Doubtful | None:
        """What was seen on a site; None where another command is at it, or where it is to be visited another time."""
        if self._evaluation.replays is not None:
            return await self._recalled(site_id, self._context.progress)
        lease = self._holding.lease(site_id)
        claim = Claim.GRANTED  # as it may be by the time we are told to stop
        seen: Sequence[Sighting] | _Doubtful | None = None
        try:
            claim = await self._holding.claim(site_id)
            seen = await self._visited(lease) if claim is Claim.GRANTED else None
        finally:
            if claim is Claim.GRANTED and not isinstance(seen, _Doubtful):
                await self._holding.release(lease)
        return await self._recorded_elsewhere(site_id) if claim is Claim.AUDITED else seen

    async def _visited(self, lease: Lease) -> Sequence[Sighting] | _Doubtful | None:
        """What we saw ourselves; None where that is not to be recorded, or the site was lost to another."""
        site, searches = self._by_site[lease.site_id]
        if (reused := await self._reused(site, searches)) is not None:
            return reused
        done = await self._holding.while_held(site, audit(site, searches, self._context, on=self._evaluation.on))
        if done is None:
            return None
        if self._context.stop.is_set() and _is_spoiled(done):
            return None
        if self._line.doubts((*done.pages, *done.documents)):
            return _Doubtful(done=done, lease=lease, answers=self._line.answers)
        return await self._recorded(done)

    async def _reused(self, site: Site, searches: Sequence[Search]) -> Sequence[Sighting] | None:
        """What an audit young enough shows to these searches; None where there is none, or one lacks what they ask.

        What is looked at once more, to be certain, is looked at indeed.
        """
        if not self._context.reuse or self._context.reason in _LOOKED_AT_ANEW:
            return None
        since = self._context.clock.now() - self._context.reuse
        known = await asyncio.to_thread(self._context.audits.latest, site.id, since)
        if known is None or known.site != site:
            return None
        context = replace(
            self._context, visitor=self._context.replay_audit(known), progress=Recalling(self._context.progress)
        )
        again = await audit(site, searches, context, on=self._evaluation.on)
        if any(isinstance(each, VisitFailure) and each.kind in _NOT_SEEN for each in (*again.pages, *again.documents)):
            return None
        use, now = self._context.evaluations.use_audit, self._context.clock.now()
        is_first = await patiently(use, self._evaluation.id, known, now)
        return again.sightings if is_first else await self._recorded_elsewhere(site.id)

    async def _recorded(self, done: AuditResult) -> Sequence[Sighting]:
        """What stands on record of a site once its audit is recorded: another command may have been before us."""
        add = self._context.evaluations.add_audit
        is_first = await patiently(add, self._evaluation.id, done.audit, done.pages, done.documents)
        return done.sightings if is_first else await self._recorded_elsewhere(done.audit.site.id)

    async def _recorded_elsewhere(self, site_id: str) -> Sequence[Sighting]:
        return await self._recalled(site_id, Recalling(self._context.progress))

    async def _recalled(self, site_id: str, progress: Progress) -> Sequence[Sighting]:
        """What was seen on a site whose audit is recorded, from the archive."""
        site, searches = self._by_site[site_id]
        context = replace(self._context, visitor=self._context.replay(self._evaluation.id), progress=progress)
        return (await audit(site, searches, context, on=self._evaluation.on)).sightings


async def _unless(stop: asyncio.Event, pause: timedelta) -> None:
    """Wait so long, or until a person stops the job."""
    try:
        await asyncio.wait_for(stop.wait(), pause.total_seconds())
    except TimeoutError:
        return


def _is_spoiled(done: AuditResult) -> bool:
    """True where our own stopping may have cost the site a page: it is better visited again."""
    brought = (*done.pages, *done.documents)
    return any(isinstance(each, VisitFailure) and each.kind in _OUR_END for each in brought)
