"""The term in which units may object, and who is told of it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from auditor.calendar import Calendar
from auditor.followup.deadline import DayUnit, DeadlineRule, deadline
from auditor.model.event import Subject, SubjectKind
from auditor.model.message import Message
from auditor.model.round import Hearing, Round
from auditor.model.round_result import FaultStanding, RoundResult
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
    round_: Round, result: RoundResult, hearing: Hearing, persons: Persons, calendar: Calendar, at: datetime
) -> Iterator[Message]:
    """To each liaison of each unit: that the check copy is there, and in time a reminder."""
    rule = DeadlineRule(count=round_.plan.terms.reminder_working_days, unit=DayUnit.WORKING_DAYS)
    remind_on = deadline(hearing.opened_on, rule, calendar).due or hearing.due
    remind_at = datetime.combine(remind_on, _MORNING, at.tzinfo)
    for unit in result.units:
        faults = len(unit.of(FaultStanding.NAMED, FaultStanding.UNSEEN))
        data = {
            "round": round_.plan.name, "unit_id": unit.unit_id, "unit": unit.name, "faults": faults,
            "due": hearing.due.isoformat(),
        }  # fmt: skip
        for person in persons.liaisons(unit.unit_id, hearing.opened_on):
            for kind, not_before in ((OPENED, None), (REMINDED, remind_at)):
                yield Message(
                    kind=kind, person=person.id, about=Subject(kind=SubjectKind.ROUND, id=round_.id), data=data,
                    once=f"{round_.id}/{unit.unit_id}", not_before=not_before,
                )  # fmt: skip


def without_liaison(units: Iterable[str], persons: Persons, on: date) -> tuple[str, ...]:
    """Units that nobody answers for on a day: their check copies are handed over by other ways."""
    return tuple(unit_id for unit_id in units if not persons.liaisons(unit_id, on))
