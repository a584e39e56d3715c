"""Alerts: what is amiss and was told, by the events of each, and what is to be recorded and told next.

Nobody is told one thing twice: not of what was known when watching began, not of what comes back soon after it was
mended, not while it is muted or called a false alarm. What gets worse is told again; what is mended, once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any

from auditor.agenda.moments import COUNTRY
from auditor.agenda.plan import AlertRules
from auditor.model.event import PROGRAM, Event, Subject, SubjectKind


class AlertKind(StrEnum):
    """What an alert is of. Stored values are only ever added to."""

    SITE_DOWN = "site_down"
    OPENING_SHARE = "opening_share"
    FAULT = "fault"
    """What a check found, or will find soon."""
    REPORT_DUE = "report_due"
    CALENDAR = "calendar"


class Level(IntEnum):
    """How bad it is."""

    FINE = 0
    WARNING = 1
    """The limit is near."""
    BREACH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What was found of one thing that may be amiss. Where it cannot be told there is none."""

    key: str
    """The same for as long as the thing is the same."""
    kind: AlertKind
    level: Level
    unit_id: str = ""
    site_id: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    """Plain JSON: facts for sentences."""


class AlertEvent(StrEnum):
    """What may happen to an alert. Stored values are only ever added to."""

    OPENED = "opened"
    LEVEL = "level"
    """It got worse, or easier."""
    MENDED = "mended"
    TOLD = "told"
    ACKNOWLEDGED = "acknowledged"
    MUTED = "muted"
    FALSE_ALARM = "false_alarm"
    TOLD_SECOND = "told_second"
    CLOSED = "closed"
    """Its unit or site is under supervision no longer."""


class Change(StrEnum):
    """What is told of an alert."""

    NEW = "new"
    WORSE = "worse"
    MENDED = "mended"
    UNACKNOWLEDGED = "unacknowledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """An alert as its events make it."""

    key: str
    kind: AlertKind
    level: Level
    unit_id: str = ""
    site_id: str = ""
    opened_at: datetime
    is_baseline: bool = False
    """It was known when watching began."""
    data: Mapping[str, Any] = field(default_factory=dict)
    told: Level = Level.FINE
    """The worst that was told since it opened, or since before it came back."""
    told_at: datetime | None = None
    mended_at: datetime | None = None
    was_mended_at: datetime | None = None
    """When it was mended before it came back."""
    acknowledged_by: str = ""
    muted_until: date | None = None
    reason: str = ""
    """Why it is muted, or a false alarm."""
    is_false_alarm: bool = False
    is_told_second: bool = False

    @property
    def is_open(self) -> bool:
        """True while it lasts."""
        return self.mended_at is None

    def is_silent(self, on: date) -> bool:
        """True on a day on which nobody is told of it."""
        return self.is_false_alarm or (self.muted_until is not None and on <= self.muted_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Something that persons are to be told."""

    alert: Alert
    change: Change
    to_second: bool = False

    @property
    def once(self) -> str:
        """The word by which it is told once."""
        return f"{self.alert.key} {self.alert.opened_at.isoformat()} {self.change} {int(self.alert.level)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What is to be recorded, and what is to be told, together."""

    events: tuple[Event, ...] = ()
    tellings: tuple[Telling, ...] = ()


def alerts_from(events: Iterable[Event], before: Mapping[str, Alert] | None = None) -> dict[str, Alert]:
    """Every alert there ever was, by key, as the events about alerts say, in the order they were recorded.

    `before`: the alerts as those recorded earlier made them.
    """
    found = dict(before or {})
    for event in events:
        after = _after(found.get(event.subject.id), event)
        if after is not None:
            found[event.subject.id] = after
    return found


def settle(
    conditions: Sequence[Condition],
    known: Mapping[str, Alert],
    rules: AlertRules,
    now: datetime,
    *,
    baseline: frozenset[str] = frozenset(),
    gone: frozenset[str] = frozenset(),
) -> Settlement:
    """What follows from what was found.

    `baseline`: keys that were looked at for the first time: what is amiss of them was so before anybody watched.
    `gone`: keys of open alerts whose unit or site is watched no longer.
    """
    clerk = _Clerk(dict(known), rules, now)
    for condition in conditions:
        clerk.take(condition, is_first=condition.key in baseline)
    for key in sorted(gone):
        clerk.close(key)
    clerk.remind()
    return Settlement(events=tuple(clerk.events), tellings=tuple(clerk.tellings))


def said_by_person(
    key: str, kind: AlertEvent, *, by: str, at: datetime, until: date | None = None, reason: str = ""
) -> Event:
    """The event that a person acknowledged, muted, or called an alert a false alarm."""
    data: dict[str, Any] = {"reason": reason} if reason else {}
    if until is not None:
        data["until"] = until.isoformat()
    return Event(subject=_subject(key), kind=kind.value, at=at, by=by, data=data)


class _Clerk:
    """Takes conditions one by one and keeps alerts, events and tellings in step."""

    def __init__(self, alerts: dict[str, Alert], rules: AlertRules, now: datetime) -> None:
        self._alerts, self._rules, self._now = alerts, rules, now
        self._today = now.astimezone(COUNTRY).date()
        self.events: list[Event] = []
        self.tellings: list[Telling] = []

    def take(self, found: Condition, *, is_first: bool) -> None:
        alert = self._alerts.get(found.key)
        if alert is None or not alert.is_open:
            if found.level is Level.FINE:
                return
            alert = self._open(found, is_first=is_first and alert is None)
        elif found.level is Level.FINE:
            self._mend(alert, found)
            return
        elif found.level != alert.level:
            alert = self._happen(alert.key, AlertEvent.LEVEL, {"level": int(found.level), "data": dict(found.data)})
        self._tell(alert)

    def close(self, key: str) -> None:
        if (alert := self._alerts.get(key)) is not None and alert.is_open:
            self._happen(key, AlertEvent.CLOSED, {})

    def remind(self) -> None:
        """Tell the second contact of what was told and nobody acknowledged."""
        for alert in tuple(self._alerts.values()):
            is_due = alert.told_at is not None and self._now >= alert.told_at + self._rules.second_after
            is_settled = alert.acknowledged_by or alert.is_told_second or alert.is_silent(self._today)
            if alert.is_open and is_due and not is_settled and alert.level is Level.BREACH:
                after = self._happen(alert.key, AlertEvent.TOLD_SECOND, {})
                self.tellings.append(Telling(alert=after, change=Change.UNACKNOWLEDGED, to_second=True))

    def _open(self, found: Condition, *, is_first: bool) -> Alert:
        data = {
            "kind": found.kind.value, "level": int(found.level), "unit": found.unit_id, "site": found.site_id,
            "data": dict(found.data), "baseline": is_first,
        }  # fmt: skip
        return self._happen(found.key, AlertEvent.OPENED, data)

    def _mend(self, alert: Alert, found: Condition) -> None:
        was_told = alert.told is not Level.FINE and not self._is_calmed(alert)
        data = alert.data if alert.kind is AlertKind.FAULT else found.data
        after = self._happen(alert.key, AlertEvent.MENDED, {"data": dict(data)})
        if was_told and not alert.is_silent(self._today):
            self.tellings.append(Telling(alert=after, change=Change.MENDED))

    def _tell(self, alert: Alert) -> None:
        if alert.level <= alert.told or alert.is_silent(self._today) or self._is_calmed(alert):
            return
        change = Change.WORSE if alert.told is not Level.FINE else Change.NEW
        after = self._happen(alert.key, AlertEvent.TOLD, {"level": int(alert.level)})
        self.tellings.append(Telling(alert=after, change=change))

    def _is_calmed(self, alert: Alert) -> bool:
        """True of what came back soon after it was mended, and has not lasted since."""
        calm = self._rules.outage_calm if alert.kind is AlertKind.SITE_DOWN else self._rules.calm
        before = alert.was_mended_at
        return before is not None and alert.opened_at - before < calm and self._now - before < calm

    def _happen(self, key: str, kind: AlertEvent, data: Mapping[str, Any]) -> Alert:
        event = Event(subject=_subject(key), kind=kind.value, at=self._now, by=PROGRAM, data=data)
        self.events.append(event)
        after = _after(self._alerts.get(key), event)
        if after is None:
            raise LookupError(f"nothing is known of the alert {key}")
        self._alerts[key] = after
        return after


def _subject(key: str) -> Subject:
    return Subject(kind=SubjectKind.ALERT, id=key)


def _opened(before: Alert | None, event: Event) -> Alert:
    data = event.data
    level, is_baseline = Level(data["level"]), bool(data.get("baseline"))
    return Alert(
        key=event.subject.id,
        kind=AlertKind(data["kind"]),
        level=level,
        unit_id=data["unit"],
        site_id=data["site"],
        opened_at=event.at,
        is_baseline=is_baseline,
        data=data["data"],
        told=level if is_baseline else Level.FINE,
        was_mended_at=before.mended_at if before and (before.told or before.was_mended_at) else None,
        muted_until=before.muted_until if before else None,
        reason=before.reason if before and before.muted_until else "",
    )


def _after(before: Alert | None, event: Event) -> Alert | None:
    """An alert after an event; None where nothing of the kind is known."""
    if event.kind == AlertEvent.OPENED:
        return _opened(before, event)
    return None if before is None else replace(before, **_changes(event))


def _changes(event: Event) -> dict[str, Any]:
    """Which fields of an alert an event sets."""
    data, changes = event.data, dict[str, Any]()
    match event.kind:
        case AlertEvent.LEVEL:
            changes = {"level": Level(data["level"]), "data": data["data"]}
        case AlertEvent.MENDED:
            changes = {"mended_at": event.at, "data": data["data"]}
        case AlertEvent.CLOSED:
            changes = {"mended_at": event.at}
        case AlertEvent.TOLD:
            told = Level(data["level"])
            changes = {"told": told, "told_at": event.at, "acknowledged_by": "", "is_told_second": False}
        case AlertEvent.ACKNOWLEDGED:
            changes = {"acknowledged_by": event.by}
        case AlertEvent.MUTED:
            changes = {"muted_until": date.fromisoformat(data["until"]), "reason": data["reason"]}
        case AlertEvent.FALSE_ALARM:
            changes = {"is_false_alarm": True, "reason": data["reason"]}
        case AlertEvent.TOLD_SECOND:
            changes = {"is_told_second": True}
    return changes


def still_open(alerts: Mapping[str, Alert]) -> Iterator[Alert]:
    """Those that last, the worst and the oldest first."""
    lasting = [one for one in alerts.values() if one.is_open]
    yield from sorted(lasting, key=lambda one: (-one.level, one.opened_at, one.key))
