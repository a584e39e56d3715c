"""What a round comes to: of every unit its score, its rank, and each fault with whether it may be named."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from auditor.model.evaluation import UnitScore
from auditor.model.fault_key import FaultKey
from auditor.model.round_review import Decision
from auditor.model.unit import UnitKind
from auditor.model.verdict import Verdict


class FaultStanding(StrEnum):
    """What a document may say of a fault. Stored values are only ever added to."""

    NAMED = "named"
    """It was seen twice, a person decided so, and a rule that stands asks for it."""
    MENDED = "mended"
    """检查期间已整改: it was there at first and was mended when looked at again."""
    UNFOUNDED = "unfounded"
    """依据待核实: the rule behind it was not read in the original, and the office has not adopted it. Never named."""
    PASSED = "passed"
    """A person decided that it is not so."""
    NOT_APPLICABLE = "not_applicable"
    LEFT_OPEN = "left_open"
    UNDECIDED = "undecided"
    """A person must decide, or look again."""
    UNSEEN = "unseen"
    """A person decided that it is so, but it was not yet seen a second time, or too long ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFault:
    """One fault, and what may be said of it."""

    key: FaultKey
    verdict: Verdict
    """What the program found."""
    reason: str
    standing: FaultStanding
    seen_on: tuple[date, ...] = ()
    """The days it was seen on, in order."""
    decision: Decision | None = None
    decided_by: str = ""
    why: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredQuestion:
    """What was asked of a unit, and the verdict that counts."""

    question: str
    """A fault key without its site and part."""
    verdict: Verdict
    after: bool = False
    """True where it was not asked because a check before it failed."""
    untested: bool = False
    """True where it could not be looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStanding:
    """One unit in a round."""

    unit_id: str
    name: str
    kind: UnitKind
    checklist_id: str
    edition: str
    faults: tuple[RoundFault, ...]
    answers: tuple[AnsweredQuestion, ...]
    score: UnitScore | None = None
    """None for a unit that could not be tested 未测: it has no score, no rank, and no part in an average."""
    points: Decimal | None = None
    """The score of 100."""
    vetoed: bool = False
    group: str = ""
    rank_in_kind: int | None = None
    """From 1; units with the same points share a rank, and the ones behind them keep their place."""
    rank_in_group: int | None = None

    def of(self, *standings: FaultStanding) -> tuple[RoundFault, ...]:
        """The faults that stand so."""
        return tuple(fault for fault in self.faults if fault.standing in standings)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResult:
    """All units of a round, in the order of its plan."""

    round_id: str
    name: str
    on: date
    """The day it was computed for."""
    units: tuple[UnitStanding, ...]

    @property
    def average(self) -> Decimal | None:
        """The mean score of 100 of the units that have one, to two decimals; None where none has."""
        scored = [unit.points for unit in self.units if unit.points is not None]
        return (sum(scored, Decimal(0)) / len(scored)).quantize(Decimal("0.01")) if scored else None
