"""What is done to cases day by day: days counted anew once a year's holidays are known, reminders, escalation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.flow.casework import Casework
from auditor.followup.case_file import Stamp, step
from auditor.followup.case_lines import line_of, rules_of
from auditor.followup.due_list import is_to_be_escalated, reminders
from auditor.followup.transitions import NotAllowed
from auditor.model.case import Case, CaseLine
from auditor.model.event import PROGRAM, Event
from auditor.model.message import Message

_NEAR = timedelta(days=60)
"""Nobody is reminded earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSweep:
    """What one going over the cases came to: ids of those whose day moved, who were reminded, that were escalated."""

    moved: tuple[str, ...] = ()
    escalated: tuple[str, ...] = ()
    messages: int = 0


def recount(work: Casework) -> tuple[str, ...]:
    """Count anew every provisional day whose year is known by now, with a note where it moved; their ids.

    A day that a person set does not move.
    """
    return tuple(line.id for line in work.store.lines(open_only=True) if line.provisional_years and _moved(work, line))


def go_over(work: Casework, today: date) -> CaseSweep:
    """Recount, escalate what the procedure says, and put reminders in the outbox, each once. It may run at any time."""
    moved = recount(work)
    escalated = tuple(line.id for line in work.store.lines(open_only=True) if _escalated(work, line, today))
    near = [line for line in work.store.lines(open_only=True) if line.due and line.due - today <= _NEAR]
    messages = [one for line in near for one in _reminders(work, line, today)]
    with work.store.desk(work.clock.now()) as desk:
        desk.tell(messages)
    return CaseSweep(moved=moved, escalated=escalated, messages=len(messages))


def _reminders(work: Casework, line: CaseLine, today: date) -> Iterator[Message]:
    _, procedure = work.case(line.id)
    name = work.unit_name(line.unit_id) or line.unit_id
    return reminders(line, procedure, work.calendar, today, work.people(line.unit_id), name)


def _moved(work: Casework, line: CaseLine) -> bool:
    """Count one day anew; True where it moved."""
    case, procedure = work.case(line.id)
    now = line_of(case, procedure, work.calendar)
    if now.due == line.due:
        if now.provisional_years != line.provisional_years:
            with work.store.desk(work.clock.now()) as desk:
                desk.keep(now)
        return False
    told = {
        "from": line.due.isoformat() if line.due else "", "to": now.due.isoformat() if now.due else "",
        "years": list(line.provisional_years), "term": now.term,
    }  # fmt: skip

    def moved(known: Case, procedure: object) -> list[Event]:
        del procedure
        return [step(rules_of(known.kind), known, "deadline_moved", told, work.stamp(PROGRAM))]

    work.take(line.id, moved, expected=case.last_event)
    return True


def _escalated(work: Casework, line: CaseLine, today: date) -> bool:
    """Escalate a case whose unit is late, unless it asked for time that nobody has decided on."""
    if line.due is None or line.due >= today:
        return False
    case, procedure = work.case(line.id)
    if case.asks_for_time or not is_to_be_escalated(line, procedure, work.calendar, today):
        return False
    told = {"why": "overdue", "due": line.due.isoformat(), "no_answer_means": procedure.no_answer_means.value}
    stamp = Stamp(by=PROGRAM, at=work.clock.now())
    try:
        work.take(line.id, lambda one, _: [step(rules_of(one.kind), one, "escalated", told, stamp)])
    except NotAllowed:
        return False
    return True
