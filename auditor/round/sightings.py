"""Second sightings: on which days a fault was seen, and whether it was mended in between."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from auditor.model.fault_key import FaultKey
from auditor.model.finding import Finding
from auditor.model.round_review import ReviewTask
from auditor.model.verdict import Verdict
from auditor.report.wording import SHANGHAI
from auditor.round.tasks import says

TWICE = 2
"""Days on which a fault must have been seen before a document names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAgain:
    """What one later visit found, of the units it visited."""

    on: date
    units: frozenset[str]
    findings: tuple[Finding, ...]


class Sighted(StrEnum):
    """What a later visit says of a fault."""

    AGAIN = "again"
    MENDED = "mended"
    OPEN = "open"
    """It could not be told: not reached, or left open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenOn:
    """The days on which a fault was seen, in order, and whether it was mended when last looked at."""

    days: tuple[date, ...]
    mended: bool = False

    def may_be_named(self, signed_on: date, within_days: int) -> bool:
        """True where it was seen on two days, the last one so many days before signing at most."""
        return len(self.days) >= TWICE and self.days[-1] >= signed_on - timedelta(days=within_days)


class SightingIndex:
    """What later visits found, to be asked fault by fault."""

    def __init__(self, first_on: date, visits: Sequence[LookAgain]) -> None:
        self._first_on = first_on
        self._visits = [(visit, _by_fault(visit.findings), _by_question(visit.findings)) for visit in visits]

    def of(self, task: ReviewTask) -> SeenOn:
        """When the fault of a task was seen."""
        days, mended = {_day(task.finding, self._first_on)}, False
        for visit, faults, answers in self._visits:
            if task.fault.unit_id not in visit.units:
                continue
            sighted, same = _sighted(task, faults, answers), faults.get(task.fault)
            mended = sighted is Sighted.MENDED or (mended and sighted is Sighted.OPEN)
            if sighted is Sighted.AGAIN:
                days.add(_day(same, visit.on))
        return SeenOn(days=tuple(sorted(days)), mended=mended)


Latest = Mapping[FaultKey, Finding]
"""By fault the finding in which it was seen last."""


def latest_findings(visits: Sequence[LookAgain]) -> dict[FaultKey, Finding]:
    """What the last of later visits that saw a fault found: what a document tells of it."""
    seen = {Verdict.FAILED, Verdict.CANT_TELL}
    return {key: one for visit in visits for one in visit.findings if one.verdict in seen for key in one.fault_keys}


_Question = tuple[str, str, str, str]


def question(key: FaultKey) -> _Question:
    """Unit, item, element and check, as `Finding.key`: it may be answered on another site than before."""
    return key.unit_id, key.item_id, key.element_id, key.check


def _day(finding: Finding | None, judged_for: date) -> date:
    """The day a page was seen on: an evaluation may be judged by what was seen before."""
    seen_at = finding.seen_at if finding else None
    return seen_at.astimezone(SHANGHAI).date() if seen_at else judged_for


def _by_fault(findings: Iterable[Finding]) -> dict[FaultKey, Finding]:
    return {key: one for one in findings for key in one.fault_keys}


def _by_question(findings: Iterable[Finding]) -> dict[_Question, Finding]:
    return {one.key: one for one in findings}


def _sighted(
    task: ReviewTask, faults: Mapping[FaultKey, Finding], answers: Mapping[_Question, Finding]
) -> Sighted:  # fmt: skip
    same, answer = faults.get(task.fault), answers.get(question(task.fault))
    if same and (same.verdict is Verdict.FAILED or says(same) == task.says):
        return Sighted.AGAIN
    found = same or answer
    if found is None or found.verdict in {Verdict.CANT_TELL, Verdict.UNTESTED, Verdict.INAPPLICABLE}:
        return Sighted.OPEN
    return Sighted.MENDED
