"""The term in which units may object, and who is told of it."""

from collections.abc import Iterable
from datetime import date, datetime, time

from auditor.calendar import Calendar
from auditor.followup.deadline import DayUnit, DeadlineRule, deadline
from auditor.model.event import Subject, SubjectKind
from auditor.model.message import Message
from auditor.model.person import Person
from auditor.model.round import Hearing, Round
from auditor.model.round_result import FaultStanding, RoundResult, UnitStanding
from auditor.roster.persons import Persons

OPENED, REMINDED = "hearing_opened", "hearing_reminder"
"""Kinds of the messages."""
_MORNING = time(9)


def hearing_of(round_: Round, result: RoundResult, on: date, calendar: Calendar) -> Hearing:
    """The hearing that begins on a day: every unit of which anything is said gets its check copy."""
    rule = DeadlineRule(count=round_.plan.terms.hearing_working_days, unit=DayUnit.WORKING_DAYS)
    term = deadline(on, rule, calendar)
    units = tuple(unit.unit_id for unit in result.units)
    return Hearing(opened_on=on, due=term.due or on, units=units, provisional=term.provisional)


def hearing_messages(
    round_: Round, result: RoundResult, persons: Persons, calendar: Calendar, at: datetime
) -> tuple[Message, ...]:
    """To each liaison of each unit: that the check copy is there, and in time a reminder."""
    hearing = round_.hearing
    if hearing is None:
        return ()
    rule = DeadlineRule(count=round_.plan.terms.reminder_working_days, unit=DayUnit.WORKING_DAYS)
    remind_on = deadline(hearing.opened_on, rule, calendar).due or hearing.due
    remind_at = datetime.combine(remind_on, _MORNING, at.tzinfo)
    return tuple(
        _message(round_, unit, hearing, kind, person, not_before)
        for unit in result.units
        for person in persons.liaisons(unit.unit_id, hearing.opened_on)
        for kind, not_before in ((OPENED, None), (REMINDED, remind_at))
    )


def _message(
    round_: Round, unit: UnitStanding, hearing: Hearing, kind: str, person: Person, not_before: datetime | None
) -> Message:  # fmt: skip
    faults = len(unit.of(FaultStanding.NAMED, FaultStanding.UNSEEN))
    data = {"round": round_.plan.name, "unit": unit.name, "n": faults, "due_on": hearing.due.isoformat()}
    return Message(
        kind=kind, person=person.id, about=Subject(kind=SubjectKind.ROUND, id=round_.id), data=data,
        once=f"{round_.id}/{unit.unit_id}", not_before=not_before,
    )  # fmt: skip


def without_liaison(units: Iterable[str], persons: Persons, on: date) -> tuple[str, ...]:
    """Units that nobody answers for on a day: their check copies are handed over by other ways."""
    return tuple(unit_id for unit_id in units if not persons.liaisons(unit_id, on))
