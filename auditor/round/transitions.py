"""What may be done with a round in which state: a table, and the refusal of everything else."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from auditor.model.round import Round, RoundState
from auditor.roster.persons import Refused
from auditor.round.states import state_on


class RoundStep(StrEnum):
    """A step in a round: the kinds of its events. Stored values are only ever added to."""

    PLAN = "planned"
    BEGIN_VISIT = "visit_begun"
    """The evaluation of the round, or one that looks again, begins."""
    END_VISIT = "visited"
    ASSIGN = "assigned"
    REVIEW = "reviewed"
    """Decisions were made or withdrawn; they stand with the faults they are of."""
    OPEN_HEARING = "hearing_opened"
    CONFIRM = "confirmed"
    """A unit objects to nothing."""
    OBJECT = "objected"
    ANSWER = "answered"
    SIGN = "signed"
    UNSIGN = "unsigned"
    PUBLISH = "published"
    OPEN_CORRECTION = "correction_opened"
    CORRECT = "corrected"
    FILE = "filed"
    """The signed scan is filed as the issued copy."""
    CANCEL = "cancelled"


_OPEN_STILL = {RoundStep.ASSIGN, RoundStep.REVIEW, RoundStep.BEGIN_VISIT, RoundStep.END_VISIT}
_STANDING = {
    *_OPEN_STILL, RoundStep.OBJECT, RoundStep.ANSWER, RoundStep.SIGN, RoundStep.UNSIGN, RoundStep.OPEN_CORRECTION,
    RoundStep.CORRECT, RoundStep.FILE,
}  # fmt: skip

ALLOWED: Mapping[RoundState | None, frozenset[RoundStep]] = {
    None: frozenset({RoundStep.PLAN}),
    RoundState.PLANNED: frozenset({RoundStep.BEGIN_VISIT, RoundStep.CANCEL}),
    RoundState.VISITING: frozenset({RoundStep.END_VISIT, RoundStep.CANCEL}),
    RoundState.TO_REVIEW: frozenset({*_OPEN_STILL, RoundStep.OPEN_HEARING, RoundStep.CANCEL}),
    RoundState.IN_HEARING: frozenset(
        {*_OPEN_STILL, RoundStep.CONFIRM, RoundStep.OBJECT, RoundStep.ANSWER, RoundStep.CANCEL}
    ),
    RoundState.TO_SIGN: frozenset(
        {*_OPEN_STILL, RoundStep.OBJECT, RoundStep.SIGN, RoundStep.UNSIGN, RoundStep.PUBLISH, RoundStep.CANCEL}
    ),
    RoundState.PUBLISHED: frozenset(_STANDING),
    RoundState.CORRECTED: frozenset(_STANDING),
    RoundState.CANCELLED: frozenset(),
}
"""Of every state the steps that may be taken in it; None is the state of a round that nobody planned yet."""

WHILE_CORRECTING = frozenset({*_OPEN_STILL, RoundStep.SIGN, RoundStep.UNSIGN, RoundStep.CORRECT, RoundStep.ANSWER})
"""After publishing these may be taken only while a correction is under way."""


def refuse_unless_allowed(round_: Round | None, step: RoundStep, on: date) -> None:
    """Raises Refused where a step may not be taken on a day."""
    state = None if round_ is None else state_on(round_, on)
    if step not in ALLOWED[state]:
        name = round_.plan.name if round_ else step.value
        may = ", ".join(sorted(one.value for one in ALLOWED[state])) or "nothing"
        raise Refused("ROUND", name, f"a round that can be {step} now: it is {state}, and what may come next is {may}")
    if round_ is None or not round_.publications:
        return
    if step in WHILE_CORRECTING and not round_.correcting:
        expected = f"a correction that was opened first: {step} after publishing needs one (`auditor round correct`)"
        raise Refused("ROUND", round_.plan.name, expected)
