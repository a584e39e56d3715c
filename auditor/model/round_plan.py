"""The plan of a round: what was decided before anybody looked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor.model.unit import UnitKind


class PeriodKind(StrEnum):
    """How long a time a round is about. Stored values are only ever added to."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    SPECIAL = "special"


class SampleKind(StrEnum):
    """How units are drawn. Stored values are only ever added to."""

    ALL = "all"
    RANDOM = "random"
    STRATIFIED = "stratified"
    """So many of every kind of unit, in proportion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPeriod:
    """The time a round is about, both days included."""

    kind: PeriodKind
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSample:
    """How units are drawn from those chosen: the same numbers draw the same units."""

    kind: SampleKind = SampleKind.ALL
    size: int = 0
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenChecklist:
    """The checklist that units of a kind are judged by, as it was when the round was planned."""

    kind: UnitKind
    checklist_id: str
    edition: str
    sha256: str
    """Of its text in the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGroup:
    """Units that are ranked with each other."""

    name: str
    units: tuple[str, ...]
    """Ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundTerms:
    """The times a round keeps, the office's own."""

    sighted_within_days: int = 7
    """So many days before the first signature at most may a failure have been seen last."""
    hearing_working_days: int = 5
    """So long may units object; silence is taken as no objection."""
    reminder_working_days: int = 3
    """So long after the hearing was opened are units reminded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPlan:
    """What was decided before anybody looked."""

    name: str
    period: PlannedPeriod
    frame: tuple[str, ...]
    """Ids of the units chosen, before any sample was drawn."""
    units: tuple[str, ...]
    """Ids of the units evaluated: drawn from the frame."""
    checklists: tuple[ChosenChecklist, ...]
    groups: tuple[UnitGroup, ...] = ()
    sample: RoundSample = RoundSample()
    terms: RoundTerms = RoundTerms()
