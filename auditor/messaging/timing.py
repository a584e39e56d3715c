"""Says when a message may go: an urgent one at once, the others gathered, within the hours of a working day."""

from datetime import date, datetime, time, timedelta
from typing import Protocol

from auditor.messaging.plan import Digest, NotifyPlan

_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=4)
_MOST_DAYS = 60
"""No holidays are longer: past these a day is taken for a working day."""


class WorkingDay(Protocol):
    """What is asked of a calendar."""

    def is_working_day(self, day: date) -> bool:
        """True on a working day."""
        ...


def may_go_at(plan: NotifyPlan, kind: str, put_at: datetime, calendar: WorkingDay) -> datetime:
    """From when on a message of a kind may go that was put at a time: the end of its digest, in office hours."""
    if kind in plan.urgent:
        return put_at
    return _in_hours(plan, _gathered(plan, put_at), calendar)


def next_try(tries: int, now: datetime) -> datetime:
    """When to try again what was surely not taken: later each time, from one minute up to four hours."""
    doubled: int = 2 ** min(max(tries - 1, 0), 16)
    return now + min(_FIRST_PAUSE * doubled, _LONGEST_PAUSE)


def _gathered(plan: NotifyPlan, put_at: datetime) -> datetime:
    hour = put_at.replace(minute=0, second=0, microsecond=0)
    match plan.digest:
        case Digest.NONE:
            return put_at
        case Digest.HOUR:
            return put_at if put_at == hour else hour + timedelta(hours=1)
        case Digest.DAY:
            opening = _at(put_at, plan.opens)
            return opening if put_at <= opening else _at(put_at + timedelta(days=1), plan.opens)


def _in_hours(plan: NotifyPlan, at: datetime, calendar: WorkingDay) -> datetime:
    """The first moment from `at` on that lies in the office hours of a working day."""
    for _ in range(_MOST_DAYS):
        if calendar.is_working_day(at.date()) and at <= _at(at, plan.closes):
            return max(at, _at(at, plan.opens))
        at = _at(at + timedelta(days=1), time(0))
    return _at(at, plan.opens)


def _at(day: datetime, hour: time) -> datetime:
    return day.replace(hour=hour.hour, minute=hour.minute, second=hour.second, microsecond=0)
