"""Who is to be told what of a case: one message for each step that somebody waits for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from auditor.followup.case_deadlines import OFFICE, UNIT, RunningTerm
from auditor.followup.case_file import case_subject
from auditor.model.case import Case, CaseKind
from auditor.model.event import RecordedEvent
from auditor.model.message import Message

TOLD: Mapping[CaseKind, Mapping[str, str]] = {
    CaseKind.RECTIFICATION: {
        "ordered": UNIT,
        "reopened": UNIT,
        "returned": UNIT,
        "escalated": UNIT,
        "time_granted": UNIT,
        "time_refused": UNIT,
        "date_changed": UNIT,
        "deadline_moved": UNIT,
        "handed_over": UNIT,
        "confirmed": UNIT,
        "inspected_mended": UNIT,
        "annulled": UNIT,
        "reported": OFFICE,
        "disputed": OFFICE,
        "time_asked": OFFICE,
        "retest_passed": OFFICE,
        "retest_open": OFFICE,
    },
    CaseKind.COMPLAINT: {
        "assigned": UNIT,
        "returned": UNIT,
        "handed_over": UNIT,
        "registered": OFFICE,
        "supplemented": OFFICE,
        "company_replied": OFFICE,
        "recheck": OFFICE,
        "rectified": OFFICE,
        "extended": OFFICE,
        "escalated": OFFICE,
        "deadline_moved": OFFICE,
    },
}
"""Who is told of a step; of the others nobody waits to hear."""

_TO_THE_LIAISON = frozenset({"assigned", "handed_over"})
"""Steps that name the liaison they are for, who may answer for the unit from this very step on."""

People = Mapping[str, tuple[str, ...]]
"""Ids of persons by UNIT and OFFICE."""


def messages_of(
    case: Case, events: Iterable[RecordedEvent], facts: Mapping[str, Any], people: People
) -> tuple[Message, ...]:
    """What is to be told of what just happened to a case; `facts` are those of the case as it is after that."""
    return tuple(message for one in events for message in _of_event(case, one, facts, people))


def case_facts(case: Case, unit_name: str, terms: Sequence[RunningTerm]) -> dict[str, Any]:
    """The facts that sentences about a case are made of: none that tells who complained."""
    matter = case.matter
    first = next(iter(terms), None)
    due = first.deadline.due if first else None
    return {
        "case": case.id,
        "number": case.number or case.id,
        "unit": unit_name,
        "item": matter.item_id if matter else "",
        "problem": matter.problem if matter else "",
        "page": matter.page if matter else "",
        "stage": case.stage.value,
        "term": first.term.value if first else "",
        "due": due.isoformat() if due else "",
        "provisional": bool(first and first.deadline.provisional),
        "returns": case.returns,
    }


def _of_event(case: Case, recorded: RecordedEvent, facts: Mapping[str, Any], people: People) -> Iterator[Message]:
    event = recorded.event
    side = TOLD[case.kind].get(event.kind)
    why = str(event.data.get("why", ""))
    coming = (str(event.data["liaison"]),) if event.kind in _TO_THE_LIAISON and event.data.get("liaison") else ()
    for person in dict.fromkeys((*people.get(side or "", ()), *coming)):
        yield Message(
            kind=f"{case.kind.value}_{event.kind}",
            person=person,
            about=case_subject(case.id),
            data={**facts, "why": why},
            once=f"{case.id} {recorded.number}",
        )
