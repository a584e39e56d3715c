"""What persons decide in a round: the tasks there are, and the decisions made."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from auditor.model.fault_key import FaultKey
from auditor.model.finding import Finding


class Decision(StrEnum):
    """What a person decides of a fault. Stored values are only ever added to."""

    FAILED = "failed"
    """It is so, and may be named."""
    PASSED = "passed"
    """It is not so."""
    NOT_APPLICABLE = "not_applicable"
    """The rule does not bind the unit, for a reason, by a document."""
    LEFT_OPEN = "left_open"
    """It cannot be told: it costs nothing, and is listed."""
    LOOK_AGAIN = "look_again"
    """It is to be looked at again before anybody decides."""


class TaskKind(StrEnum):
    """Why a person must look. Stored values are only ever added to."""

    FAILURE = "failure"
    """It failed, and a document is to name it."""
    OPEN = "open"
    """The program cannot tell."""
    VETO = "veto"
    """So much failed that it decides by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTask:
    """One thing that a person must decide in a round."""

    fault: FaultKey
    kind: TaskKind
    says: str
    """Digest of what was found: verdict, reason, facts."""
    cause: str
    """The same for findings that are equal: one decision may hold for all of them."""
    finding: Finding | None = None
    """None for a veto."""
    may_be_named: bool = True
    """False where the rule behind it does not stand: then it cannot be decided as failed."""

    @property
    def id(self) -> str:
        """What a workbook knows it by: another where what was found is another."""
        return f"{self.fault.short}-{self.says[:8]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDecision:
    """One person's decision on one fault: it holds for as long as the fault says the same."""

    fault: FaultKey
    says: str
    """Digest of what was found: verdict, reason, facts (`auditor.round.tasks.says`)."""
    decision: Decision
    by: str
    at: datetime
    reason: str = ""
    document: str = ""
    """What a decision that the rule does not apply rests on."""
    round_id: str = ""
    """The round it was made in; empty where it was made outside of any."""
