"""Which decisions of persons hold: the last of each fault, for as long as what was found says the same."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from auditor.codec import pack, unpack
from auditor.model.event import Event, Subject, SubjectKind
from auditor.model.fault_key import FaultKey
from auditor.model.finding import Finding
from auditor.model.review import CountsAs, Review, ReviewKind
from auditor.model.round_review import Decision, ReviewDecision, ReviewTask
from auditor.roster.persons import Refused
from auditor.round.tasks import says

REVIEWED, WITHDRAWN = "reviewed", "withdrawn"
"""Kinds of the events of a fault."""
Decisions = Mapping[FaultKey, ReviewDecision]
_NEED_REASON = {Decision.PASSED, Decision.NOT_APPLICABLE, Decision.LEFT_OPEN}
LONGEST = 2000
"""Characters of a reason or a document's name."""


def decisions_from(events: Iterable[Event]) -> dict[FaultKey, ReviewDecision]:
    """The last decision of every fault that was not withdrawn, by the events of faults in their order."""
    found: dict[FaultKey, ReviewDecision] = {}
    for event in events:
        key = FaultKey.parse(event.subject.id)
        if event.kind == REVIEWED:
            found[key] = unpack(ReviewDecision, dict(event.data))
        elif event.kind == WITHDRAWN:
            found.pop(key, None)
    return found


def holding(task: ReviewTask, decisions: Decisions) -> ReviewDecision | None:
    """The decision that holds for a task: made of the same fault when it said the same; else None."""
    made = decisions.get(task.fault)
    return made if made and made.says == task.says else None


def is_decided(task: ReviewTask, decisions: Decisions) -> bool:
    """True where a person decided; to look again is no decision yet."""
    made = holding(task, decisions)
    return made is not None and made.decision is not Decision.LOOK_AGAIN


def deciding(  # noqa: PLR0913 - what a person says, of what, and when
    task: ReviewTask, decision: Decision, *, by: str, at: datetime, reason: str = "", document: str = "",
    round_id: str = "",
) -> Event:  # fmt: skip
    """A person decides of one task. Raises Refused."""
    reason, document = " ".join(reason.split()), " ".join(document.split())
    if expected := complaint(task, decision, reason, document):
        raise Refused(task.id, decision.value, expected)
    made = ReviewDecision(
        fault=task.fault, says=task.says, decision=decision, by=by, at=at, reason=reason, document=document,
        round_id=round_id,
    )  # fmt: skip
    return _event(task.fault, REVIEWED, pack(made), by=by, at=at)


def complaint(task: ReviewTask, decision: Decision, reason: str, document: str) -> str:
    """What is wrong with a decision; empty where nothing is."""
    if decision is Decision.FAILED and not task.may_be_named:
        return "another decision: the rule behind it was not verified and not adopted, so nobody may be named by it"
    if decision in _NEED_REASON and not reason:
        return f"a reason: {decision.value} needs one"
    if decision is Decision.NOT_APPLICABLE and not document:
        return "a document: that a rule does not apply rests on one"
    if max(len(reason), len(document)) > LONGEST:
        return f"at most {LONGEST} characters of a reason or a document"
    return ""


def withdrawing(made: ReviewDecision, *, by: str, at: datetime, reason: str) -> Event:
    """A person withdraws the decision on a fault. Raises Refused."""
    if not reason.strip():
        raise Refused("--reason", reason, "why it is withdrawn")
    return _event(made.fault, WITHDRAWN, {"reason": reason.strip(), "round_id": made.round_id}, by=by, at=at)


_OF_ALARMS = {CountsAs.PASSED: Decision.PASSED, CountsAs.LEFT_OUT: Decision.LEFT_OPEN}


def events_of_review(finding: Finding, review: Review, by: str) -> tuple[Event, ...]:
    """What a false alarm that was marked, or restored, outside of any round says of each fault of its finding."""
    if review.kind is ReviewKind.WITHDRAWN:
        data = {"reason": review.reason, "round_id": ""}
        return tuple(_event(key, WITHDRAWN, data, by=by, at=review.at) for key in finding.fault_keys)
    made = (
        ReviewDecision(
            fault=key, says=says(finding), decision=_OF_ALARMS[review.counts_as], by=by, at=review.at,
            reason=review.reason,
        )
        for key in finding.fault_keys
    )  # fmt: skip
    return tuple(_event(one.fault, REVIEWED, pack(one), by=by, at=review.at) for one in made)


def _event(fault: FaultKey, kind: str, data: Mapping[str, object], *, by: str, at: datetime) -> Event:
    return Event(subject=Subject(kind=SubjectKind.FINDING, id=str(fault)), kind=kind, at=at, by=by, data=data)
