"""The WatchDesk: the ports, plan and units that watching works with, and the questions every part of it asks."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Protocol

from auditor.agenda.alerts import Alert, alerts_from
from auditor.agenda.availability import OpeningReading
from auditor.agenda.due import AgendaEntry, DoneSoFar, WatchedUnit, due_audits, due_openings, missed_run
from auditor.agenda.plan import Plan
from auditor.agenda.warnings import Say, unsaid
from auditor.calendar import Calendar
from auditor.flow.context import Context
from auditor.flow.site_leases import patiently
from auditor.flow.unit_judging import Assignment
from auditor.model.event import SubjectKind
from auditor.model.finding import Finding
from auditor.model.unit import Roster, Site, Unit
from auditor.model.watch import TaskRun
from auditor.ports import EventStore, WatchStore

LEASE = timedelta(seconds=90)
"""After a command was killed, another may take over what it was at this much later."""
RENEWED_EVERY = timedelta(seconds=20)
_ALERTS = "alerts"
_ASKED_EVERY = timedelta(seconds=0.2)

OpenHome = Callable[[Site], Coroutine[Any, Any, OpeningReading]]
"""Opens a site's home page once."""
Narrow = Callable[[Unit, Collection[str], bool], Assignment]
"""A unit with its checklist, narrowed to these items and, or without, what is asked of its sites as such."""
Log = Callable[[str, Mapping[str, object]], None]
"""Notes what happened, in a word and its facts."""


def unlogged(word: str, facts: Mapping[str, object]) -> None:
    """Note nothing."""


class Auditing(Protocol):
    """Carries out evaluations, by name."""

    async def is_begun(self, name: str) -> bool:
        """True where there is one of that name."""
        ...

    async def begin(self, name: str, on: date, assignments: Sequence[Assignment]) -> Sequence[Finding]:
        """Begin one and carry it out; what it found, false alarms left out. Raises Stopped, LineDown."""
        ...

    async def go_on(self, name: str) -> Sequence[Finding]:
        """Go on with one that was begun; what it found. Raises Stopped, LineDown."""
        ...


def never() -> datetime | None:
    """It was never asked before."""
    return None


class AlertBook:
    """The alerts as they stood when the log was last read: years of events are gone through once."""

    def __init__(self) -> None:
        self._number, self._alerts = 0, dict[str, Alert]()
        self.quiet_said_on: date | None = None

    def read(self, events: EventStore) -> Mapping[str, Alert]:
        """Every alert there ever was, by key, what was recorded since included."""
        fresh = events.of_kind(SubjectKind.ALERT, self._number)
        if fresh:
            self._alerts = alerts_from((one.event for one in fresh), self._alerts)
            self._number = fresh[-1].number
        return self._alerts


@dataclass(frozen=True, kw_only=True)
class WatchDesk:
    """What watching works with."""

    context: Context
    store: WatchStore
    events: EventStore
    plan: Plan
    roster: Roster
    watched: tuple[WatchedUnit, ...]
    calendar: Calendar
    open_home: OpenHome
    narrow: Narrow
    whole: Callable[[Sequence[Unit]], tuple[Assignment, ...]]
    """Units with the checklists of their kinds."""
    auditing: Auditing
    accessible: Callable[[Sequence[Unit]], tuple[Assignment, ...]]
    """Units with the checklist that probes are judged by."""
    say: Say = unsaid
    """Puts a finding in the words of reports, for messages."""
    item_names: Mapping[str, str] = field(default_factory=dict)
    """By id, for messages."""
    asked_at: Callable[[], datetime | None] = never
    """When it was asked before what is due."""
    log: Log = unlogged
    book: AlertBook = field(default_factory=AlertBook)

    @cached_property
    def sites(self) -> Mapping[str, tuple[Site, Unit]]:
        """Every site that is watched, with its first owner, by id."""
        found: dict[str, tuple[Site, Unit]] = {}
        for one in self.watched:
            for site in one.unit.sites:
                found.setdefault(site.id, (site, one.unit))
        return found

    def unit(self, unit_id: str) -> Unit | None:
        """A unit that is watched, by id."""
        return self._units.get(unit_id)

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        return {one.unit.id: one.unit for one in self.watched}

    def entries(self, now: datetime) -> tuple[AgendaEntry, ...]:
        """What is due now, and when next."""
        return (*self.openings(now), *self.audits(now))

    def openings(self, now: datetime) -> tuple[AgendaEntry, ...]:
        """The openings of home pages alone."""
        done = DoneSoFar(last=self.store.last(now), unconfirmed=self.store.unconfirmed(now))
        return due_openings(self.plan, self.watched, done, now)

    def audits(self, now: datetime) -> tuple[AgendaEntry, ...]:
        """All but the openings."""
        done = DoneSoFar(last=self.store.last(now), unconfirmed={}, began_at=self.store.began_at())
        return due_audits(self.plan, self.watched, done, now, self.calendar.is_working_day)

    def alerts(self) -> Mapping[str, Alert]:
        """Every alert there ever was, by key."""
        return self.book.read(self.events)

    def missed(self, entries: Sequence[AgendaEntry]) -> list[TaskRun]:
        """What is to be recorded of the times that passed before what is done now, with the reason."""
        now, asked_at = self.context.clock.now(), self.asked_at()
        runs = [run for entry in entries if (run := missed_run(entry, now, asked_at)) is not None]
        if runs:
            self.log("missed", {"times": sum(run.times for run in runs), "tasks": len(runs)})
        return runs

    @asynccontextmanager
    async def claimed(
        self, entries: Sequence[AgendaEntry], asked_again: Callable[[datetime], tuple[AgendaEntry, ...]]
    ) -> AsyncIterator[tuple[AgendaEntry, ...]]:
        """Those of the entries that nobody else is at, and that are due still when asked again; ours within."""
        names, now = [str(entry.task) for entry in entries], self.context.clock.now()
        try:
            granted = await patiently(self.store.claim, names, self.context.holder, now + LEASE, now)
            still = {entry.task: entry for entry in await asyncio.to_thread(asked_again, now) if entry.is_ready}
            ours = [still[entry.task] for entry in entries if str(entry.task) in granted and entry.task in still]
            async with self.prolonged():
                yield tuple(ours)
        finally:
            await patiently(self.store.release, names, self.context.holder)

    @asynccontextmanager
    async def alerting(self) -> AsyncIterator[None]:
        """Alone among all commands in deciding what is told."""
        holder = f"{self.context.holder} {id(asyncio.current_task())}"
        while True:
            now = self.context.clock.now()
            if await patiently(self.store.claim, [_ALERTS], holder, now + LEASE, now):
                break
            await asyncio.sleep(_ASKED_EVERY.total_seconds())
        try:
            yield
        finally:
            await patiently(self.store.release, [_ALERTS], holder)

    @asynccontextmanager
    async def prolonged(self) -> AsyncIterator[None]:
        """What this command holds is prolonged from time to time within."""
        renewing = asyncio.create_task(self._prolong())
        try:
            yield
        finally:
            renewing.cancel()

    async def _prolong(self) -> None:
        while True:
            await asyncio.sleep(RENEWED_EVERY.total_seconds())
            await patiently(self.store.renew, self.context.holder, self.context.clock.now() + LEASE)
