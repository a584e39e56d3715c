"""测评: the audits of one period, and what they came to."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from auditor.model.checklist import Checklist, Grade, Veto
from auditor.model.finding import Finding
from auditor.model.review import Review
from auditor.model.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """One named evaluation, judged for one day."""

    id: str
    name: str
    on: date
    started_at: datetime
    product_version: str
    finished_at: datetime | None = None
    replays: str | None = None
    """Id of the evaluation whose archive it was judged from; None where sites were visited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The right to audit one site of an evaluation for a while; who holds it may renew it."""

    evaluation_id: str
    site_id: str
    holder: str
    """One running command; no two bear the same name."""
    length: timedelta
    """How long it lasts from when it is granted or renewed, by the clock of the store."""


class Claim(StrEnum):
    """The answer to a request for a lease."""

    GRANTED = "granted"
    HELD = "held"
    """Another command is at this site."""
    AUDITED = "audited"
    """The site's audit is recorded: there is nothing left to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRange:
    """Points out of a possible sum: lowest and highest, by what is still open."""

    low: Decimal
    high: Decimal
    possible: Decimal

    @property
    def is_certain(self) -> bool:
        """True where nothing is left open."""
        return self.low == self.high

    def of_hundred(self) -> "PointRange":
        """The same on a scale of 100, to two decimals; nothing possible stays nothing."""
        if not self.possible:
            return self
        scale = Decimal(100) / self.possible
        cent = Decimal("0.01")
        low, high = (self.low * scale).quantize(cent), (self.high * scale).quantize(cent)
        return PointRange(low=low, high=high, possible=Decimal(100))


@dataclass(frozen=True, slots=True, kw_only=True)
class VetoResult:
    """How often a veto's condition was met: surely, and at most."""

    veto: Veto
    count: int
    count_at_most: int

    @property
    def hit(self) -> bool | None:
        """True or False where it is certain, None where it is open."""
        if self.count >= self.veto.at_least:
            return True
        return None if self.count_at_most >= self.veto.at_least else False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitScore:
    """The points of one unit: in all, by dimension id, and by item id."""

    total: PointRange
    dimensions: tuple[tuple[str, PointRange], ...]
    items: tuple[tuple[str, PointRange], ...]
    grade_low: Grade | None = None
    grade_high: Grade | None = None
    vetoes: tuple[VetoResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitResult:
    """One unit in one evaluation: what it was judged by, what was found, what it scored."""

    unit: Unit
    checklist: Checklist
    findings: tuple[Finding, ...]
    score: UnitScore
    silenced: tuple[tuple[Finding, Review], ...] = ()
    """Findings that a person called false alarms, with that person's word; they are not among `findings`."""
