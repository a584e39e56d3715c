"""What watching records, in memory."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from auditor.model.event import FIRST, Event, RecordedEvent, Subject, SubjectKind, digest_of
from auditor.model.message import Message
from auditor.model.watch import RunState, SiteOpening, Task, TaskKind, TaskRun
from tests.fakes.clock import refuse_naive


@dataclass
class FakeEventStore:
    """The log in a list."""

    log: list[RecordedEvent] = field(default_factory=list)
    _once: set[tuple[Subject, str, str]] = field(default_factory=set)

    def append(self, *events: Event) -> tuple[RecordedEvent, ...]:
        before = len(self.log)
        for event in events:
            refuse_naive(event.at)
            if event.once and (event.subject, event.kind, event.once) in self._once:
                continue
            self._once.add((event.subject, event.kind, event.once))
            number, previous = len(self.log) + 1, self.log[-1].digest if self.log else FIRST
            digest = digest_of(number, previous, event)
            self.log.append(RecordedEvent(number=number, event=event, previous=previous, digest=digest))
        return tuple(self.log[before:])

    def of(self, subject: Subject) -> tuple[RecordedEvent, ...]:
        return tuple(one for one in self.log if one.event.subject == subject)

    def of_kind(self, kind: SubjectKind, after: int = 0) -> tuple[RecordedEvent, ...]:
        return tuple(one for one in self.log[after:] if one.event.subject.kind is kind)

    def all(self) -> Iterator[RecordedEvent]:
        return iter(self.log)


@dataclass
class FakeWatchStore:
    """Openings, runs and leases in dicts, true to the real store."""

    events: FakeEventStore = field(default_factory=FakeEventStore)
    messages: list[tuple[datetime, Message]] = field(default_factory=list)
    made: dict[str, list[SiteOpening]] = field(default_factory=dict)
    """By site, in the order of times and looks."""
    in_order: list[SiteOpening] = field(default_factory=list)
    """All, in the order recorded."""
    run_log: list[TaskRun] = field(default_factory=list)
    leases: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    is_dead: bool = False
    """True while whoever holds leases has been killed: nobody gives them back."""
    _keys: set[tuple[object, ...]] = field(default_factory=set)
    _ended: dict[Task, list[datetime]] = field(default_factory=dict)
    _began_at: datetime | None = None

    def record(
        self,
        *,
        openings: Sequence[SiteOpening] = (),
        runs: Sequence[TaskRun] = (),
        events: Sequence[Event] = (),
        messages: Sequence[Message] = (),
        at: datetime | None = None,
    ) -> None:
        for opening in openings:
            if self._is_new(opening.site_id, opening.due_at, opening.look):
                kept = self.made.setdefault(opening.site_id, [])
                kept.insert(bisect_right(kept, _place(opening), key=_place), opening)
                self.in_order.append(opening)
                self._began(opening.at)
        for run in runs:
            if self._is_new(run.task, run.due_at, run.state):
                self.run_log.append(run)
                self._began(run.at)
                if run.state is not RunState.BEGUN:
                    times = self._ended.setdefault(run.task, [])
                    times.insert(bisect_right(times, run.due_at), run.due_at)
        self.events.append(*events)
        if at is not None:
            self.messages += [(at, message) for message in messages]

    def _is_new(self, *key: object) -> bool:
        is_new = key not in self._keys
        self._keys.add(key)
        return is_new

    def _began(self, at: datetime) -> None:
        refuse_naive(at)
        self._began_at = min(at, self._began_at or at)

    def last(self, by: datetime) -> Mapping[Task, datetime]:
        found = {task: times[n - 1] for task, times in self._ended.items() if (n := bisect_right(times, by))}
        for site_id, made in self.made.items():
            if n := bisect_right(made, by, key=_due):
                task = Task(kind=TaskKind.AVAILABILITY, target=site_id)
                found[task] = max(made[n - 1].due_at, found.get(task, made[n - 1].due_at))
        return found

    def unconfirmed(self, by: datetime) -> Mapping[str, SiteOpening]:
        latest = (made[n - 1] for made in self.made.values() if (n := bisect_right(made, by, key=_due)))
        return {one.site_id: one for one in latest if one.look == 1 and one.result.is_failure}

    def began_at(self) -> datetime | None:
        return self._began_at

    def openings(self, since: datetime, until: datetime, site_id: str = "") -> tuple[SiteOpening, ...]:
        wanted = [site_id] if site_id else sorted(self.made)
        return tuple(one for site in wanted for one in _between(self.made.get(site, []), since, until))

    def runs(self, since: datetime) -> tuple[TaskRun, ...]:
        return tuple(run for run in self.run_log if run.at >= since)

    def begun(self, since: datetime) -> tuple[TaskRun, ...]:
        ended = {(run.task, run.due_at) for run in self.run_log if run.state is not RunState.BEGUN}
        begun = (run for run in self.run_log if run.state is RunState.BEGUN and run.at >= since)
        return tuple(run for run in begun if (run.task, run.due_at) not in ended)

    def claim(self, names: Iterable[str], holder: str, until: datetime, at: datetime) -> frozenset[str]:
        granted = set()
        for name in names:
            held = self.leases.get(name)
            if held is None or held[0] == holder or held[1] <= at or held[1] > until:
                self.leases[name] = holder, until
                granted.add(name)
        return frozenset(granted)

    def renew(self, holder: str, until: datetime) -> frozenset[str]:
        own = [name for name, (by, _) in self.leases.items() if by == holder]
        self.leases.update(dict.fromkeys(own, (holder, until)))
        return frozenset(own)

    def release(self, names: Iterable[str], holder: str) -> None:
        for name in names:
            if not self.is_dead and self.leases.get(name, ("", None))[0] == holder:
                del self.leases[name]

    def held(self, at: datetime) -> tuple[tuple[str, str], ...]:
        return tuple((name, holder) for name, (holder, until) in sorted(self.leases.items()) if until > at)


def _place(one: SiteOpening) -> tuple[datetime, int]:
    return one.due_at, one.look


def _due(one: SiteOpening) -> datetime:
    return one.due_at


def _between(made: list[SiteOpening], since: datetime, until: datetime) -> list[SiteOpening]:
    return made[bisect_left(made, since, key=_due) : bisect_right(made, until, key=_due)]
