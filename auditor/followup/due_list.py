"""What is due when: open cases by urgency, by unit, by liaison; who is reminded; what the procedure escalates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from auditor.calendar import Calendar
from auditor.followup.case_deadlines import OFFICE, UNIT
from auditor.followup.case_file import case_subject
from auditor.followup.case_messages import People
from auditor.followup.procedure import Procedure, TermId
from auditor.model.case import CaseLine, CaseStage
from auditor.model.message import Message

_WEEK = 7


class Urgency(StrEnum):
    """How near a due day is."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    """Until Sunday."""
    LATER = "later"
    STANDS_STILL = "stands_still"
    """The clock does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCase:
    """An open case with how near its day is."""

    line: CaseLine
    urgency: Urgency
    days: int
    """Until it is due; below 0 since it was."""
    liaisons: tuple[str, ...]
    """Ids of who answers for its unit today."""


def due_cases(lines: Iterable[CaseLine], today: date, liaisons: Mapping[str, tuple[str, ...]]) -> tuple[DueCase, ...]:
    """Every open case, what is most overdue first. `liaisons`: ids of persons by unit."""
    found = [
        DueCase(
            line=line,
            urgency=urgency(line.due, today),
            days=(line.due - today).days if line.due else 0,
            liaisons=liaisons.get(line.unit_id, ()),
        )
        for line in lines
        if line.closed_on is None
    ]
    return tuple(sorted(found, key=lambda one: (one.line.due is None, one.line.due or date.max, one.line.id)))


def urgency(due: date | None, today: date) -> Urgency:
    """How near a day is."""
    if due is None:
        return Urgency.STANDS_STILL
    if due <= today:
        return Urgency.TODAY if due == today else Urgency.OVERDUE
    return Urgency.THIS_WEEK if due <= today + timedelta(days=_WEEK - today.isoweekday()) else Urgency.LATER


def reminders(
    line: CaseLine, procedure: Procedure, calendar: Calendar, today: date, people: People, unit_name: str
) -> Iterator[Message]:
    """What is to be told of a case's due day on a day: before it, on it, and once it has passed."""
    if line.due is None:
        return
    word = _reminder(line.due, procedure, calendar, today)
    told = (*people.get(line.owed_by, ()), *(people.get(OFFICE, ()) if word == "overdue" else ()))
    for person in dict.fromkeys(told) if word else ():
        yield Message(
            kind=f"{line.kind.value}_{word}",
            person=person,
            about=case_subject(line.id),
            data={
                "case": line.id, "number": line.number, "unit": unit_name, "item": line.item_id,
                "problem": line.problem, "stage": line.stage.value, "term": line.term, "due": line.due.isoformat(),
                "due_on": line.due.isoformat(), "days": abs((line.due - today).days),
                "provisional": bool(line.provisional_years),
            },
            once=f"{line.id} {line.term} {line.due.isoformat()}",
        )  # fmt: skip


def _reminder(due: date, procedure: Procedure, calendar: Calendar, today: date) -> str:
    """due_soon, due_today or overdue; empty while it is far."""
    if today >= due:
        return "due_today" if today == due else "overdue"
    before = procedure.terms[TermId.REMIND_BEFORE].count
    return "due_soon" if calendar.working_days_between(today, due).working_days <= before else ""


def is_to_be_escalated(line: CaseLine, procedure: Procedure, calendar: Calendar, today: date) -> bool:
    """True where a unit let its day pass by more than the procedure allows, and the day will not move any more."""
    if line.owed_by != UNIT or line.due is None or line.due >= today or line.provisional_years:
        return False
    late = calendar.working_days_between(line.due, today).working_days
    return line.stage is not CaseStage.ESCALATED and late > procedure.terms[TermId.ESCALATE_AFTER].count
