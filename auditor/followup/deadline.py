"""Computes the day on which something is due, and how it was counted, day by day.

Sources: 民法典 art. 201 (the day of the event is not counted) and art. 203 (a last day of rest moves on to the next
working day); 政府信息公开条例 arts. 30 and 33 (the time it takes to supplement a request, or to hear others, is
not counted).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from auditor.calendar import Calendar, DayNature

_DAY = timedelta(days=1)
LONGEST = 3660
"""Days a rule may count: ten years. No procedure of docs or data comes near, and hostile data must end."""


_LATEST_YEAR = 9000
"""Of an event: what is counted from it must still be a day."""


class DayUnit(StrEnum):
    """What a rule counts."""

    DAYS = "days"
    WORKING_DAYS = "working_days"


class Counting(StrEnum):
    """What became of one day while a deadline was counted."""

    EVENT = "event"
    """The day it happened on, which is not counted."""
    COUNTED = "counted"
    REST = "rest"
    """A day of rest, where working days are counted, or where the last day moves on."""
    MOVED_TO = "moved_to"
    """The last day was one of rest, and moved on to this one."""
    PAUSED = "paused"
    """The clock stood still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """So many days after an event, or a day by itself."""

    count: int = 0
    unit: DayUnit = DayUnit.WORKING_DAYS
    by: date | None = None
    """The day itself, whenever the event was; nothing is counted then, and it does not move."""
    moves_on: bool = True
    """Whether a last day of rest moves on to the next working day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A time that is not counted: the days after it began, up to and including the day it ended."""

    began: date
    ended: date | None = None
    """None while it goes on: then nothing is due."""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """More time, counted on from the day that was due before."""

    count: int
    unit: DayUnit
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDay:
    """One day of the counting."""

    on: date
    counting: Counting
    nature: DayNature
    number: int = 0
    """Which one it is of those counted, from 1; 0 where it is not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When something is due, and how that was found."""

    due: date | None
    """None while the clock stands still."""
    days: tuple[CountedDay, ...]
    """Every day from the event to the day due, extensions included; none where a rule names the day itself."""
    years: tuple[int, ...] = ()
    """Years whose notice of holidays is not known: while there are any, the day may still move."""

    @property
    def provisional(self) -> bool:
        """True where a notice to come may change the day."""
        return bool(self.years)

    def is_overdue(self, on: date) -> bool:
        """True on a day after the one that is due."""
        return self.due is not None and on > self.due


def deadline(
    event: date,
    rule: DeadlineRule,
    calendar: Calendar,
    *,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
) -> Deadline:
    """The deadline that a rule gives from the day of an event.

    Raises:
        ValueError: a count below 0 or beyond LONGEST, a pause that ends before it begins, an event in no real year.
    """
    _refuse(event, rule, pauses, extensions)
    counter = _Counter(calendar, pauses)
    if rule.by is not None:
        due: date | None = rule.by
    else:
        due = counter.count(event, rule.count, rule.unit, moves_on=rule.moves_on)
    for extension in extensions:
        if due is not None:
            due = counter.count(due, extension.count, extension.unit, moves_on=rule.moves_on)
    return Deadline(due=due, days=tuple(counter.days), years=tuple(sorted(counter.years)))


class _Counter:
    """Counts on from one day to another and keeps what became of each."""

    def __init__(self, calendar: Calendar, pauses: Sequence[Pause]) -> None:
        self._calendar, self._pauses = calendar, pauses
        self.days: list[CountedDay] = []
        self.years: set[int] = set()

    def count(self, start: date, count: int, unit: DayUnit, *, moves_on: bool) -> date | None:
        """The day that is so many after `start`; None where a pause that goes on holds it up."""
        if not self.days:
            self.days.append(CountedDay(on=start, counting=Counting.EVENT, nature=self._calendar.nature(start)))
        day, number = start, 0
        while number < count:
            day += _DAY
            if self._stands_still_from(day):
                return None
            number = self._take(day, unit, number)
        while unit is DayUnit.DAYS and moves_on and count and not self._may_end(day):
            day += _DAY
            if self._stands_still_from(day):
                return None
            self._note(day, self._waiting(day))
        return day

    def _take(self, day: date, unit: DayUnit, number: int) -> int:
        works = unit is DayUnit.DAYS or self._works(day)
        counting = Counting.PAUSED if self._is_paused(day) else Counting.COUNTED if works else Counting.REST
        number += counting is Counting.COUNTED
        self._note(day, counting, number if counting is Counting.COUNTED else 0)
        return number

    def _waiting(self, day: date) -> Counting:
        """What becomes of a day behind a last day that may not be one."""
        if self._is_paused(day):
            return Counting.PAUSED
        return Counting.MOVED_TO if self._works(day) else Counting.REST

    def _note(self, day: date, counting: Counting, number: int = 0) -> None:
        self.days.append(CountedDay(on=day, counting=counting, nature=self._calendar.nature(day), number=number))

    def _works(self, day: date) -> bool:
        self.years.update(self._calendar.unannounced(day))
        return self._calendar.is_working_day(day)

    def _may_end(self, day: date) -> bool:
        return self._works(day) and not self._is_paused(day)

    def _is_paused(self, day: date) -> bool:
        return any(pause.ended is not None and pause.began < day <= pause.ended for pause in self._pauses)

    def _stands_still_from(self, day: date) -> bool:
        return any(pause.ended is None and pause.began < day for pause in self._pauses)


def _refuse(event: date, rule: DeadlineRule, pauses: Sequence[Pause], extensions: Sequence[Extension]) -> None:
    if event.year > _LATEST_YEAR:
        raise ValueError(f"a day before the year {_LATEST_YEAR}, not {event}")
    for count in (rule.count, *(extension.count for extension in extensions)):
        if not 0 <= count <= LONGEST:
            raise ValueError(f"a number of days from 0 to {LONGEST}, not {count}")
    for pause in pauses:
        if pause.ended is not None and pause.ended < pause.began:
            raise ValueError(f"a pause that ends after it began on {pause.began}, not on {pause.ended}")
        if pause.ended is not None and (pause.ended - pause.began).days > LONGEST:
            raise ValueError(f"a pause of at most {LONGEST} days, not until {pause.ended}")
