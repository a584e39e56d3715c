"""Computes what is due now, why, and when next, from what was done, the plan and the time.

Nothing is queued: whoever asks after a tick that came late, or not at all, gets the same answer as one who was on time.
Of several times that passed only the last is done; those before it are missed, and that is recorded with a reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from auditor.agenda.moments import COUNTRY
from auditor.agenda.plan import Frequency, Plan, PlannedEvaluation
from auditor.agenda.rhythm import (
    IsWorkingDay,
    Rhythm,
    audits,
    between,
    evaluations,
    last_by,
    next_after,
    openings,
)
from auditor.model.unit import Unit
from auditor.model.watch import RunState, SiteOpening, Task, TaskKind, TaskRun


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedUnit:
    """A unit and what its checklist asks of it."""

    unit: Unit
    items: tuple[tuple[str, int | None], ...] = ()
    """Ids of its items, each with the days within which it must be updated, or None."""
    has_site_checks: bool = False
    has_probes: bool = False


class Missing(StrEnum):
    """Why a time passed and nothing was done."""

    NOT_RUNNING = "not_running"
    """Nobody asked what was due."""
    NOT_REACHED = "not_reached"
    """It was asked for, and there was no time, or no hour in which it was allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaEntry:
    """One task: when it was last seen to, what is due of it now, when it comes next."""

    task: Task
    unit_id: str
    """Empty for an evaluation of several units."""
    site_id: str = ""
    """Of an availability."""
    items: tuple[str, ...] = ()
    """Of columns: which."""
    last_at: datetime | None = None
    due_at: datetime | None = None
    """None where nothing is due."""
    look: int = 1
    """2 where a first opening failed and is to be confirmed."""
    waits_for: str = ""
    """Why it may not begin although it is due: hours, maintenance, second_look."""
    next_at: datetime | None = None
    missed: tuple[datetime, datetime, int] | None = None
    """The first and the last time that passed before the one that is due, and how many they are."""

    @property
    def is_ready(self) -> bool:
        """True where it is due and may begin."""
        return self.due_at is not None and not self.waits_for


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneSoFar:
    """What was done, as the store knows it."""

    last: Mapping[Task, datetime]
    """By task: the latest due time, up to now, of which it is recorded what became of it."""
    unconfirmed: Mapping[str, SiteOpening]
    """By site: a first opening that failed and had no second look."""
    began_at: datetime | None = None
    """When anything was recorded first: what was due before is nobody's."""


def agenda(
    plan: Plan, watched: Sequence[WatchedUnit], done: DoneSoFar, now: datetime, works: IsWorkingDay | None = None
) -> tuple[AgendaEntry, ...]:
    """Every task there is, what is due of it, and when next; openings first, then audits, by unit.

    `works`: which days are worked, asked only where the plan lets audits rest.
    """
    return (*due_openings(plan, watched, done, now), *due_audits(plan, watched, done, now, works))


def due_openings(plan: Plan, watched: Sequence[WatchedUnit], done: DoneSoFar, now: datetime) -> tuple[AgendaEntry, ...]:
    """The openings alone, which are asked for often."""
    reckoning = _Reckoning(plan, done, now)
    return tuple(reckoning.opening(entry, rhythm, unit) for entry, rhythm, unit in _availability(plan, watched))


def due_audits(
    plan: Plan, watched: Sequence[WatchedUnit], done: DoneSoFar, now: datetime, works: IsWorkingDay | None = None
) -> tuple[AgendaEntry, ...]:
    """All but the openings."""
    on_days, reckoning = None if plan.on_days_of_rest else works, _Reckoning(plan, done, now)
    found = [reckoning.audit(*planned) for planned in _audits(plan, watched, on_days)]
    return (*found, *(reckoning.evaluation(planned, on_days) for planned in plan.evaluations))


def missed_run(entry: AgendaEntry, at: datetime, watched_at: datetime | None) -> TaskRun | None:
    """What is to be recorded of the times that passed; `watched_at`: when it was last asked what is due."""
    if entry.missed is None:
        return None
    first, last, times = entry.missed
    reason = Missing.NOT_REACHED if watched_at is not None and watched_at >= last else Missing.NOT_RUNNING
    return TaskRun(
        task=entry.task, state=RunState.MISSED, due_at=last, first_due_at=first, times=times, at=at, reason=reason.value
    )


def times_on(
    plan: Plan, watched: Sequence[WatchedUnit], works: IsWorkingDay | None = None
) -> Iterator[tuple[AgendaEntry, Rhythm]]:
    """Every task with its rhythm, pauses and maintenance left out."""
    on_days = None if plan.on_days_of_rest else works
    for entry, rhythm, unit in (*_availability(plan, watched), *_audits(plan, watched, on_days)):
        yield entry, _kept(plan, unit, rhythm, opens=entry.task.kind is TaskKind.AVAILABILITY)
    for planned in plan.evaluations:
        task = Task(kind=TaskKind.EVALUATION, target=planned.id)
        yield AgendaEntry(task=task, unit_id=""), evaluations(planned, plan.windows, on_days)


def main_site(unit: Unit) -> str:
    """The site whose jitter a unit shares, so that units on one site are looked at together; empty where none is."""
    owned = unit.sites[0].id if unit.sites else ""
    return owned or (unit.elsewhere[0].site_id if unit.elsewhere else "")


_Planned = tuple[AgendaEntry, Rhythm, Unit]


def _availability(plan: Plan, watched: Sequence[WatchedUnit]) -> Iterator[_Planned]:
    seen = set[str]()
    for one in watched:
        for site in one.unit.sites:
            if site.id not in seen:
                seen.add(site.id)
                task = Task(kind=TaskKind.AVAILABILITY, target=site.id)
                entry = AgendaEntry(task=task, unit_id=one.unit.id, site_id=site.id)
                yield entry, openings(site.id, plan.openings_a_day(one.unit)), one.unit


def _audits(plan: Plan, watched: Sequence[WatchedUnit], works: IsWorkingDay | None) -> Iterator[_Planned]:
    for one in watched:
        if site := main_site(one.unit):
            for task, frequency, items in _tasks(plan, one):
                entry = AgendaEntry(task=task, unit_id=one.unit.id, items=items)
                yield entry, audits(site, frequency, plan.windows, works), one.unit


def _tasks(plan: Plan, one: WatchedUnit) -> Iterator[tuple[Task, Frequency, tuple[str, ...]]]:
    unit = one.unit
    for kind, is_asked in ((TaskKind.HOME_PAGE, one.has_site_checks), (TaskKind.ACCESSIBILITY, one.has_probes)):
        frequency = plan.frequency_of(unit, kind.value)
        if is_asked and unit.sites and frequency is not Frequency.NEVER:
            yield Task(kind=kind, target=unit.id), frequency, ()
    by_frequency: dict[Frequency, list[str]] = {}
    for item_id, max_age_days in one.items:
        by_frequency.setdefault(plan.column_frequency(unit, item_id, max_age_days), []).append(item_id)
    for frequency, items in by_frequency.items():
        if frequency is not Frequency.NEVER:
            yield Task(kind=TaskKind.COLUMNS, target=unit.id, part=frequency.value), frequency, tuple(items)


def _kept(plan: Plan, unit: Unit, rhythm: Rhythm, *, opens: bool) -> Rhythm:
    """The times less those of pauses, and less a site's openings in its maintenance: they are due to nobody."""
    pauses = [one for one in plan.pauses if one.scope.holds(unit)]
    repairs = [one for one in plan.maintenance if one.scope.holds(unit)] if opens else []
    if not pauses and not repairs:
        return rhythm
    return lambda on: tuple(
        at
        for at in rhythm(on)
        if not any(one.holds(on) for one in pauses) and not any(one.holds(at) for one in repairs)
    )


class _Reckoning:
    """What is due of each task, at one moment."""

    def __init__(self, plan: Plan, done: DoneSoFar, now: datetime) -> None:
        self._plan, self._done, self._now = plan, done, now
        self._is_open = plan.is_open(now.astimezone(COUNTRY))

    def opening(self, entry: AgendaEntry, rhythm: Rhythm, unit: Unit) -> AgendaEntry:
        """A site's next opening, or the second look at one that failed, as long as its time is the last there was."""
        found = self._entry(entry, _kept(self._plan, unit, rhythm, opens=True))
        first = self._done.unconfirmed.get(entry.site_id)
        if found.due_at is None and first is not None and first.due_at == found.last_at:
            waits = "second_look" if self._now < first.at + self._plan.availability.second_look else ""
            found = replace(found, due_at=first.due_at, look=2, waits_for=waits)
        rests = self._rests(unit)
        return replace(found, waits_for=rests) if rests else found

    def audit(self, entry: AgendaEntry, rhythm: Rhythm, unit: Unit) -> AgendaEntry:
        """A unit's next audit of a kind: not outside the windows, in a pause, or while its sites may be down."""
        found = self._entry(entry, _kept(self._plan, unit, rhythm, opens=False))
        rests = self._rests(unit)
        return replace(found, waits_for=rests) if rests else self._in_hours(found)

    def evaluation(self, planned: PlannedEvaluation, works: IsWorkingDay | None) -> AgendaEntry:
        """A planned evaluation; one whose day came before anybody watched is not begun."""
        task = Task(kind=TaskKind.EVALUATION, target=planned.id)
        rhythm = evaluations(planned, self._plan.windows, works)
        found = self._entry(AgendaEntry(task=task, unit_id=""), rhythm)
        began = self._done.began_at or self._now
        if found.last_at is None and found.due_at is not None and found.due_at < began:
            return replace(found, due_at=None)
        return self._in_hours(found)

    def _rests(self, unit: Unit) -> str:
        """Why a unit's sites are to be left alone now; empty where they are not."""
        local = self._now.astimezone(COUNTRY)
        if self._plan.in_maintenance(unit, local):
            return "maintenance"
        return "pause" if self._plan.paused(unit, local.date()) else ""

    def _in_hours(self, found: AgendaEntry) -> AgendaEntry:
        return found if self._is_open or found.due_at is None else replace(found, waits_for="hours")

    def _entry(self, entry: AgendaEntry, rhythm: Rhythm) -> AgendaEntry:
        last_done, latest = self._done.last.get(entry.task), last_by(rhythm, self._now)
        is_due = latest is not None and (last_done is None or last_done < latest)
        missed = None
        if is_due and last_done is not None and latest is not None:
            passed = tuple(between(rhythm, last_done, latest))
            missed = (passed[0], passed[-1], len(passed)) if passed else None
        return replace(
            entry,
            last_at=last_done,
            due_at=latest if is_due else None,
            next_at=next_after(rhythm, self._now),
            missed=missed,
        )
