"""Rhythms: the times of a day at which something comes round, the same whenever and wherever they are computed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial

from auditor.agenda.moments import COUNTRY, share
from auditor.agenda.plan import DailyHours, Frequency, PlannedEvaluation

Rhythm = Callable[[date], tuple[datetime, ...]]
"""The times on a day, the earliest first."""
IsWorkingDay = Callable[[date], bool]

_DAY = timedelta(days=1)
_LONGEST = 400
"""Days that are gone through for the last or next time: a year and more."""
_EVEN = 0.8
"""Of its part of the day an opening may lie in so much: two are never closer than the rest."""
_DAYS_OF_WEEK, _DAYS_OF_EVERY_MONTH = 7, 28


def openings(site_id: str, count: int) -> Rhythm:
    """So many times a day, at any hour, at spaces that no site can learn from the day before."""
    return partial(_opening_times, site_id, count)


@lru_cache(maxsize=8192)
def _opening_times(site_id: str, count: int, on: date) -> tuple[datetime, ...]:
    begin, part = _midnight(on), _DAY / count
    spread = (share(site_id, on.isoformat(), n) for n in range(count))
    return tuple(begin + part * (n + (1 - _EVEN) / 2 + _EVEN * by_chance) for n, by_chance in enumerate(spread))


def audits(key: str, frequency: Frequency, windows: Sequence[DailyHours], works: IsWorkingDay | None = None) -> Rhythm:
    """Once a day, a week or a month within the windows, at a time by the key; `works`: on these days only.

    What falls on a day of rest moves to the next working day.
    """
    after = _within(windows, share(key, "hour"))
    weekday = int(share(key, "week") * _DAYS_OF_WEEK)
    day = 1 + int(share(key, "month") * _DAYS_OF_EVERY_MONTH)

    def comes(on: date) -> bool:
        match frequency:
            case Frequency.DAILY:
                return True
            case Frequency.WEEKLY:
                return on.weekday() == weekday
            case Frequency.MONTHLY:
                return on.day == day
        return False

    def times(on: date) -> tuple[datetime, ...]:
        if not any(map(comes, _with_days_of_rest_before(on, works))):
            return ()
        return (_midnight(on) + after,)

    return times


def evaluations(planned: PlannedEvaluation, windows: Sequence[DailyHours], works: IsWorkingDay | None = None) -> Rhythm:
    """At the beginning of the first window on the planned day of each period."""
    after = _within(windows, 0.0)

    def times(on: date) -> tuple[datetime, ...]:
        days = _with_days_of_rest_before(on, works)
        if not any(one.day == planned.day and (one.month - 1) % planned.every.months == 0 for one in days):
            return ()
        return (_midnight(on) + after,)

    return times


def last_by(rhythm: Rhythm, now: datetime) -> datetime | None:
    """The last time up to now; None where there was none for long."""
    on = now.astimezone(COUNTRY).date()
    found = (at for back in range(_LONGEST) for at in reversed(rhythm(on - back * _DAY)) if at <= now)
    return next(found, None)


def next_after(rhythm: Rhythm, now: datetime) -> datetime | None:
    """The next time after now; None where there will be none for long."""
    on = now.astimezone(COUNTRY).date()
    return next((at for ahead in range(_LONGEST) for at in rhythm(on + ahead * _DAY) if at > now), None)


def between(rhythm: Rhythm, after: datetime, before: datetime) -> Iterator[datetime]:
    """The times between two moments, neither included."""
    on, last = after.astimezone(COUNTRY).date(), before.astimezone(COUNTRY).date()
    while on <= last:
        yield from (at for at in rhythm(on) if after < at < before)
        on += _DAY


def _with_days_of_rest_before(on: date, works: IsWorkingDay | None) -> tuple[date, ...]:
    """A working day with the days of rest before it, whose audits it takes over; nothing of a day of rest itself."""
    if works is None:
        return (on,)
    if not works(on):
        return ()
    days = [on]
    while not works(days[-1] - _DAY):
        days.append(days[-1] - _DAY)
    return tuple(days)


def _within(windows: Sequence[DailyHours], part: float) -> timedelta:
    """How long after midnight so large a part of all windows has passed."""
    left = sum((hours.length for hours in windows), timedelta()) * part
    for hours in windows:
        if left < hours.length:
            return timedelta(hours=hours.start.hour, minutes=hours.start.minute) + left
        left -= hours.length
    return timedelta()


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), COUNTRY)
