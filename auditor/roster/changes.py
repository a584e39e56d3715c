"""Tells what a roster file would change, and which units are under supervision on a day. History stays theirs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from auditor.model.event import Event, Subject, SubjectKind
from auditor.model.unit import Roster, Unit


class ChangeKind(StrEnum):
    """What becomes of a unit."""

    ADDED = "added"
    RENAMED = "renamed"
    MOVED = "moved"
    """Its sites, or their addresses, are others."""
    CHANGED = "changed"
    """Something else about it."""
    REOPENED = "reopened"
    """It was closed, and is under supervision again."""


_CLOSED = "closed"
_OTHER = tuple(field.name for field in fields(Unit) if field.name not in {"id", "name", "sites", "elsewhere"})


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChange:
    """One unit that a file would change, and how."""

    unit: Unit
    before: Unit | None
    kinds: tuple[ChangeKind, ...]

    @property
    def details(self) -> tuple[tuple[str, str, str], ...]:
        """Of each field that changes: its name, what it was, what it becomes; of a unit that is added none."""
        if self.before is None:
            return ()
        names = (field.name for field in fields(Unit))
        pairs = ((name, getattr(self.before, name), getattr(self.unit, name)) for name in names)
        return tuple((name, _told(was), _told(becomes)) for name, was, becomes in pairs if was != becomes)


def changes(before: Roster, closed: Iterable[str], units: Sequence[Unit]) -> tuple[UnitChange, ...]:
    """What importing some units would change, in their order; units that stay as they are have no place in it."""
    shut = frozenset(closed)
    found = (_change(before.unit_by_id(unit.id), unit, is_closed=unit.id in shut) for unit in units)
    return tuple(change for change in found if change.kinds)


def _change(before: Unit | None, unit: Unit, *, is_closed: bool) -> UnitChange:
    if before is None:
        return UnitChange(unit=unit, before=None, kinds=(ChangeKind.ADDED,))
    kinds = [ChangeKind.REOPENED] if is_closed else []
    kinds += [ChangeKind.RENAMED] if before.name != unit.name else []
    kinds += [ChangeKind.MOVED] if _places(before) != _places(unit) else []
    is_other = any(getattr(before, name) != getattr(unit, name) for name in _OTHER)
    is_other |= before.sites != unit.sites and _places(before) == _places(unit)
    kinds += [ChangeKind.CHANGED] if is_other else []
    return UnitChange(unit=unit, before=before, kinds=tuple(kinds))


def _places(unit: Unit) -> tuple[object, ...]:
    return (*((site.id, site.url) for site in unit.sites), *unit.elsewhere)


def _told(value: object) -> str:
    """A field in a few words."""
    if isinstance(value, tuple):
        return ", ".join(map(_named, value)) or "none"
    return "none" if value is None else str(value)


def _named(part: object) -> str:
    return str(getattr(part, "url", None) or getattr(part, "name", None) or part)


def imported(change: UnitChange, *, by: str, at: datetime) -> tuple[Event, ...]:
    """What happens to a unit by an import, as events."""
    data = {"name": change.unit.name, "before": change.before.name if change.before else None}
    return tuple(_event(change.unit.id, kind.value, data, by=by, at=at) for kind in change.kinds)


def closing(unit: Unit, on: date, reason: str, *, by: str, at: datetime) -> Event:
    """The unit is under supervision no longer, from the day after; what was recorded of it stays."""
    return _event(unit.id, _CLOSED, {"on": on.isoformat(), "reason": reason}, by=by, at=at)


def closed_units(events: Iterable[Event], on: date) -> frozenset[str]:
    """Ids of the units that were closed before a day and not opened again."""
    closed: dict[str, date] = {}
    for event in events:
        if event.kind == _CLOSED:
            closed[event.subject.id] = date.fromisoformat(str(event.data["on"]))
        elif event.kind == ChangeKind.REOPENED.value:
            closed.pop(event.subject.id, None)
    return frozenset(unit_id for unit_id, last in closed.items() if last < on)


def _event(unit_id: str, kind: str, data: Mapping[str, object], *, by: str, at: datetime) -> Event:
    return Event(subject=Subject(kind=SubjectKind.UNIT, id=unit_id), kind=kind, at=at, by=by, data=data)
