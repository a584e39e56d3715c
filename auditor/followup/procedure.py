"""办理程序: the time limits by which cases are handled, each with its source, and which procedure a case goes by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from auditor.followup.deadline import DayUnit, DeadlineRule, Extension
from auditor.model.clause import Clause
from auditor.model.unit import UnitKind


class TermId(StrEnum):
    """What a procedure limits. Those of a complaint first, then those of a rectification, then those of both."""

    ACCEPT_WITHIN = "accept_within"
    SUPPLEMENT_WITHIN = "supplement_within"
    ASSIGN_WITHIN = "assign_within"
    COMPANY_REPLY_WITHIN = "company_reply_within"
    TOTAL_ANSWER_WITHIN = "total_answer_within"
    EXTENSION_MAX = "extension_max"
    """Not a deadline: the longest that one extension may be."""
    ARCHIVE_AFTER = "archive_after"
    RETAIN_COMPLAINANT = "retain_complainant"
    """How long after its archiving a case keeps the complainant's data."""
    RECEIVE_WITHIN = "receive_within"
    RECTIFY_WITHIN = "rectify_within"
    RECHECK_WITHIN = "recheck_within"
    CONFIRM_WITHIN = "confirm_within"
    REOPEN_WITHIN = "reopen_within"
    """How long after its closing a case is opened again where the same fault comes back."""
    REMIND_BEFORE = "remind_before"
    ESCALATE_AFTER = "escalate_after"


class CountsFrom(StrEnum):
    """The event from which the time for the answer to a complaint runs."""

    ACCEPTED = "accepted"
    REGISTERED = "registered"


class NoAnswerMeans(StrEnum):
    """What it means that a unit returned no link table in time. A passed re-test outweighs either."""

    NOT_MENDED = "not_mended"
    ASKED_AGAIN = "asked_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One time limit: how long, in which days, what its source made it for."""

    id: TermId
    count: int
    unit: DayUnit
    made_for: str
    """What its source set it for, which may be another matter than disclosure."""
    clause: Clause
    counts_from: CountsFrom = CountsFrom.ACCEPTED

    @property
    def rule(self) -> DeadlineRule:
        """The same as what a deadline is counted by."""
        return DeadlineRule(count=self.count, unit=self.unit)

    def extension(self, why: str) -> Extension:
        """The same as more time."""
        return Extension(count=self.count, unit=self.unit, why=why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """All that a case is handled by. `terms` hold every id once, those of the base where it says nothing itself."""

    id: str
    version: str
    title: str
    title_en: str
    terms: Mapping[TermId, Term] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    """Parts of places (济南市) it is for; empty for anywhere."""
    kinds: tuple[UnitKind, ...] = ()
    channels: tuple[str, ...] = ()
    """Ways a complaint came in it is for; empty for any."""
    max_returns: int = 1
    extension_count: int = 1
    no_answer_means: NoAnswerMeans = NoAnswerMeans.ASKED_AGAIN
    numbers: Mapping[str, str] = field(default_factory=dict)
    """How the numbers of cases are written, by the kind of case."""

    def fits(self, place: str, kind: UnitKind, channel: str) -> bool:
        """True where it is for such a unit, and for a case that came in so."""
        return (
            (not self.places or bool(set(self.places) & set(place.split("/"))))
            and (not self.kinds or kind in self.kinds)
            and (not self.channels or channel in self.channels)
        )

    @property
    def narrowness(self) -> tuple[bool, bool, bool]:
        """What it is limited to, the weightiest first: a way in says more than a kind, a kind more than a place."""
        return bool(self.channels), bool(self.kinds), bool(self.places)


def fitting(procedures: Iterable[Procedure], place: str, kind: UnitKind, channel: str = "") -> tuple[Procedure, ...]:
    """The procedures for such a case that are limited most: one, or several that a person must choose among."""
    found = [one for one in procedures if one.fits(place, kind, channel)]
    best = max((one.narrowness for one in found), default=())
    return tuple(one for one in found if one.narrowness == best)
