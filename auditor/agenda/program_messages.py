"""Messages about watching itself: that all is quiet, or the program in trouble. They go to persons of their own."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from auditor.agenda.alerts import Alert
from auditor.agenda.moments import COUNTRY
from auditor.agenda.plan import Frequency, Plan
from auditor.model.event import Subject, SubjectKind
from auditor.model.message import Message

_SAID_FROM = time(9)
_LENGTHS = {Frequency.DAILY: 1, Frequency.WEEKLY: 7, Frequency.MONTHLY: 28}
"""Days that are looked back on."""


def quiet_since(plan: Plan, now: datetime) -> datetime | None:
    """From when on it must have been quiet for that to be said now; None where now it is not to be said."""
    local = now.astimezone(COUNTRY)
    days = _LENGTHS.get(plan.alerts.quiet)
    is_day = {Frequency.DAILY: True, Frequency.WEEKLY: local.weekday() == 0, Frequency.MONTHLY: local.day == 1}
    if days is None or not is_day[plan.alerts.quiet] or local.time() < _SAID_FROM or not plan.alerts.tell_trouble:
        return None
    return datetime.combine(local.date(), _SAID_FROM, COUNTRY) - timedelta(days=days)


def all_quiet(plan: Plan, alerts: Mapping[str, Alert], looks: int, since: datetime, now: datetime) -> Sequence[Message]:
    """That nothing was told since; nobody is told it where something was."""
    if any(one.told_at is not None and one.told_at >= since for one in alerts.values()):
        return ()
    day = now.astimezone(COUNTRY).date().isoformat()
    return _to_each(plan, "all_quiet", {"at": _minute(now), "n": looks}, once=day)


def trouble(plan: Plan, what: str, now: datetime) -> Sequence[Message]:
    """That the program itself failed: once a day for the same fault."""
    once = f"{now.astimezone(COUNTRY).date().isoformat()} {what}"
    return _to_each(plan, "program_trouble", {"at": _minute(now), "what": what}, once=once)


def _minute(at: datetime) -> str:
    return f"{at.astimezone(COUNTRY):%Y-%m-%d %H:%M}"


def _to_each(plan: Plan, kind: str, data: Mapping[str, Any], *, once: str) -> Sequence[Message]:
    about = Subject(kind=SubjectKind.ALERT, id=kind)
    return [Message(kind=kind, person=person, about=about, data=data, once=once) for person in plan.alerts.tell_trouble]
