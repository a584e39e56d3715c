"""专项评估: a special evaluation as a procedure, from its plan to what was published.

An evaluation 测评 is what is computed, a round the procedure around it. A `Round` is what its events say so far
(`auditor.round.projection`); where it stands on a day says `auditor.round.states`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from auditor.model.fault_key import FaultKey
from auditor.model.round_plan import RoundPlan

SIGNATURES = 2
"""Persons who must sign before anything is published."""


class RoundState(StrEnum):
    """Where a round stands. Stored values are only ever added to."""

    PLANNED = "planned"
    VISITING = "visiting"
    TO_REVIEW = "to_review"
    IN_HEARING = "in_hearing"
    TO_SIGN = "to_sign"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundVisit:
    """One evaluation in a round: the first, or one that only looks again at what is to be named."""

    evaluation: str
    """Its name."""
    units: tuple[str, ...]
    """Ids of the units it visits."""
    evaluation_id: str = ""
    """Empty until it is done."""
    on: date | None = None
    """The day it was judged for, once it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What units were told before it was signed, and until when they may object."""

    opened_on: date
    due: date
    units: tuple[str, ...]
    """Ids of the units that were given a check copy 核对稿."""
    provisional: bool = False
    """True where a notice of holidays to come may move the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What a unit says against its check copy, and what became of it."""

    id: str
    """Counts up within the round, from 1."""
    unit_id: str
    text: str
    faults: tuple[FaultKey, ...]
    """What it objects to; empty for all that is said of the unit."""
    on: date
    late: bool = False
    """True where it came after publishing."""
    answer: str = ""
    """Empty while nobody has answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A person's signature under what is to be published."""

    by: str
    """Id of the person."""
    at: datetime
    digest: str
    """Of the results that were signed: where they change, it no longer holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDocument:
    """One document as it was published: its bytes are in the archive."""

    name: str
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What was published, and stands until a later version of it: its bytes never change."""

    version: int
    """From 1; every correction is one more."""
    number: str
    """文号."""
    on: date
    by: str
    documents: tuple[PublishedDocument, ...]
    results_sha256: str
    """Of the results in the archive that the documents were made of (`model.round_result.RoundResult`)."""
    signatures: tuple[Signature, ...]
    what: str = ""
    """What a correction changed; empty for the first version."""
    why: str = ""
    scan: PublishedDocument | None = None
    """The signed copy as it was issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerAssignment:
    """Who reviews the findings of a unit."""

    unit_id: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round as it is by what happened so far."""

    id: str
    plan: RoundPlan
    planned_by: str
    visits: tuple[RoundVisit, ...] = ()
    """The first is the evaluation of the round; the others looked again."""
    assignments: tuple[ReviewerAssignment, ...] = ()
    hearing: Hearing | None = None
    confirmed: tuple[str, ...] = ()
    """Ids of units that said they object to nothing."""
    objections: tuple[Objection, ...] = ()
    signatures: tuple[Signature, ...] = ()
    """Under what is to be published next."""
    publications: tuple[Publication, ...] = ()
    correcting: str = ""
    """Why a correction is under way; empty while none is."""
    cancelled: str = ""
    """Why it was called off; empty where it was not."""

    @property
    def evaluation_id(self) -> str:
        """Id of the evaluation it is about; empty until that is done."""
        return self.visits[0].evaluation_id if self.visits else ""

    @property
    def sighted_again(self) -> tuple[RoundVisit, ...]:
        """The visits that looked again and are done, in order."""
        return tuple(visit for visit in self.visits[1:] if visit.evaluation_id)

    @property
    def published(self) -> Publication | None:
        """What stands published, or None."""
        return self.publications[-1] if self.publications else None
