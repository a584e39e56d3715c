"""A case from its events, and the events of a case: what both kinds have in common."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from auditor.codec import unpack
from auditor.followup.transitions import NotAllowed, StepTable, refuse, target_of
from auditor.model.case import Case, CaseKind, ClockChange, Halt, Matter, Milestone, ProcedureRef
from auditor.model.event import Event, RecordedEvent, Subject, SubjectKind

LONGEST_WORDS = 4000
"""Of anything a step says: longer words belong into a file."""
Data = Mapping[str, Any]
"""Plain JSON: what an event of a case says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRules:
    """What one kind of case goes by."""

    kind: CaseKind
    steps: StepTable
    wanting: Callable[[Case, str, Data], str]
    """What a step lacks, by the case alone, though the table allows it; empty where nothing."""
    told: Callable[[Case, str, Data], Case]
    """The case with what a step says, beyond the stage it leads to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who takes a step, and when."""

    by: str
    at: datetime


def case_subject(case_id: str) -> Subject:
    """What events of a case happen to."""
    return Subject(kind=SubjectKind.CASE, id=case_id)


def step(rules: CaseRules, case: Case, name: str, data: Data, stamp: Stamp, *, once: str = "") -> Event:
    """The event by which a step is taken. Raises NotAllowed, which says why not."""
    if target_of(rules.steps, case.stage, name) is None:
        raise refuse(rules.steps, case.id, case.stage, name)
    if long := next((key for key, value in data.items() if len(str(value)) > LONGEST_WORDS), None):
        raise NotAllowed(f"{long.replace('_', ' ')} has more than {LONGEST_WORDS} characters")
    if lacking := rules.wanting(case, name, data):
        raise NotAllowed(f"{name.replace('_', ' ')} of case {case.id} is not possible: {lacking}")
    return Event(subject=case_subject(case.id), kind=name, at=stamp.at, by=stamp.by, data=data, once=once)


def case_from(rules: CaseRules, case_id: str, events: Iterable[RecordedEvent]) -> Case:
    """The case that its events make, in their order. What may not have happened changes nothing."""
    case = Case(id=case_id, kind=rules.kind)
    for recorded in events:
        case = replace(after(rules, case, recorded.event), last_event=recorded.number)
    return case


def after(rules: CaseRules, case: Case, event: Event) -> Case:
    """The case after one more event."""
    target = target_of(rules.steps, case.stage, event.kind)
    if target is None or rules.wanting(case, event.kind, event.data):
        return case
    told = rules.told(case, event.kind, event.data)
    if target is case.stage:
        return told
    reached = Milestone(stage=target, on=event.at.date())
    return replace(told, stage=target, milestones=(*told.milestones, reached))


def opened(case: Case, data: Data) -> Case:
    """A case with what its first event says."""
    return replace(
        case,
        number=str(data.get("number", "")),
        procedure=unpack(ProcedureRef, data["procedure"]) if data.get("procedure") else None,
        matter=unpack(Matter, data["matter"]) if data.get("matter") else None,
        liaison=str(data.get("liaison", "")),
        linked=str(data.get("linked", "")),
    )


def changed_clock(case: Case, data: Data) -> Case:
    """A case whose due day was moved."""
    return replace(case, changes=(*case.changes, unpack(ClockChange, dict(data))))


def halted(case: Case, since: date, why: str) -> Case:
    """A case whose clock stands still."""
    return replace(case, halts=(*case.halts, Halt(since=since, why=why)))


def going_on(case: Case, until: date) -> Case:
    """A case whose clock goes on."""
    *before, last = case.halts
    return replace(case, halts=(*before, replace(last, until=max(until, last.since))))


def lacks(data: Data, *keys: str) -> str:
    """Which of the words that must be there are not; empty where all are."""
    missing = [key for key in keys if not str(data.get(key) or "").strip()]
    return f"it needs {' and '.join(key.replace('_', ' ') for key in missing)}" if missing else ""
