"""Cases: a rectification 整改 or a complaint 申诉, as it is by what happened so far."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor.model.verdict import Verdict


class CaseKind(StrEnum):
    """What is followed. Stored values are only ever added to."""

    RECTIFICATION = "rectification"
    COMPLAINT = "complaint"


class CaseStage(StrEnum):
    """Where a case stands. Stored values are only ever added to."""

    NONE = "none"
    """Before its first event."""
    # of a rectification
    ORDERED = "ordered"
    NOTED = "noted"
    """签收: the unit has the notice."""
    REPORTED = "reported"
    """反馈: the unit says that it is mended."""
    DISPUTED = "disputed"
    UNCERTAIN = "uncertain"
    """The re-test could not tell: a person must say."""
    STILL_FAULTY = "still_faulty"
    MENDED = "mended"
    """The re-test passed: closing is proposed, and a person confirms."""
    CLOSED = "closed"
    """销号."""
    REOPENED = "reopened"
    ANNULLED = "annulled"
    # of a complaint
    RECEIVED = "received"
    SCREENING = "screening"
    NEED_SUPPLEMENT = "need_supplement"
    NOT_ACCEPTED = "not_accepted"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    COMPANY_REPLIED = "company_replied"
    VERIFYING = "verifying"
    UPHELD = "upheld"
    UNFOUNDED = "unfounded"
    RECTIFYING = "rectifying"
    RECHECK = "recheck"
    RECTIFIED = "rectified"
    ANSWERED = "answered"
    FOLLOWED_UP = "followed_up"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"
    # of both
    RETURNED = "returned"
    ESCALATED = "escalated"
    """督办."""

    @property
    def is_over(self) -> bool:
        """True where nobody owes anything any more."""
        return self in _OVER


_OVER = frozenset({CaseStage.CLOSED, CaseStage.ANNULLED, CaseStage.ARCHIVED})


class Channel(StrEnum):
    """Intake: how a complaint came in. Stored values are only ever added to."""

    WINDOW = "window"
    LETTER = "letter"
    HOTLINE = "hotline"
    """12345."""
    SITE = "site"
    TELEPHONE = "telephone"
    PETITION = "petition"
    """信访."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRef:
    """The procedure a case was opened under: its id, version, and digest in the archive as it was then."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a case is about."""

    unit_id: str
    problem: str
    """In one sentence, without anything that tells who complained."""
    item_id: str = ""
    site_id: str = ""
    page: str = ""
    """Address of the page it is about."""
    carrier: str = "site"
    """Where it was seen: site, or vehicle, station …, which only an inspector can look at again."""
    fault_key: str = ""
    """Of the fault (model.fault_key), where a finding told of it."""
    evaluation_id: str = ""
    """The evaluation whose finding told of it."""
    seen_on: date | None = None
    """The day it was seen on, or is complained of for."""

    @property
    def is_on_a_site(self) -> bool:
        """True where the program can look again."""
        return self.carrier == "site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a unit answered: how it mended what was found."""

    measure: str
    responsible: str = ""
    """整改责任人."""
    proof: str = ""
    """Address that proves it."""
    file_sha256: str = ""
    """Digest in the archive of a file it handed in."""
    file_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retest:
    """One looking again, by the program or an inspector."""

    on: date
    verdict: Verdict
    evaluation_id: str = ""
    """Empty where an inspector looked."""
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockChange:
    """What moved a due day: more time granted, or a day set by hand."""

    on: date
    """When that was decided."""
    count: int = 0
    unit: str = ""
    due: date | None = None
    """The day set by hand; None where time was added."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A day on which a case came to a stage."""

    stage: CaseStage
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Halt:
    """A time in which the clock stood still; `until` is None while it does."""

    since: date
    until: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case by its events so far."""

    id: str
    kind: CaseKind
    stage: CaseStage = CaseStage.NONE
    number: str = ""
    """案号, in the office's own form."""
    procedure: ProcedureRef | None = None
    matter: Matter | None = None
    milestones: tuple[Milestone, ...] = ()
    answers: tuple[Answer, ...] = ()
    retests: tuple[Retest, ...] = ()
    changes: tuple[ClockChange, ...] = ()
    """Since the clock last began anew."""
    halts: tuple[Halt, ...] = ()
    returns: int = 0
    extensions: int = 0
    asks_for_time: bool = False
    liaison: str = ""
    """Id of the person it was last handed to."""
    linked: str = ""
    """Of a rectification: the complaint it comes of. Of a complaint: the rectification ordered for it."""
    same_as: str = ""
    """Of a duplicate: the case it repeats."""
    channel: str = ""
    receipt: str = ""
    """收件编号."""
    is_anonymous: bool = False
    decision: str = ""
    """upheld or unfounded, once decided."""
    decision_why: str = ""
    satisfaction: str = ""
    """What the complainant said when called."""
    last_event: int = 0

    @property
    def is_open(self) -> bool:
        """True while somebody owes something."""
        return self.stage is not CaseStage.NONE and not self.stage.is_over

    def reached(self, *stages: CaseStage) -> date | None:
        """The day on which one of these stages was reached last, or None."""
        return next((one.on for one in reversed(self.milestones) if one.stage in stages), None)

    def first_reached(self, *stages: CaseStage) -> date | None:
        """The day on which one of these stages was reached first, or None."""
        return next((one.on for one in self.milestones if one.stage in stages), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case as lists show it: kept with its events, and made of them again by `rebuild`."""

    id: str
    kind: CaseKind
    number: str
    stage: CaseStage
    unit_id: str
    item_id: str
    site_id: str
    fault_key: str
    problem: str
    carrier: str
    procedure_id: str
    channel: str
    returns: int
    opened_on: date
    closed_on: date | None
    term: str
    """The id of the term that ends first; empty where none runs."""
    owed_by: str
    due: date | None
    due_by_hand: bool
    provisional_years: tuple[int, ...]
    """Years whose notice of holidays may move the day."""
    last_event: int
