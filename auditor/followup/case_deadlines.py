"""What a case owes by when: every term that runs in its stage, each counted day by day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditor.calendar import Calendar
from auditor.followup.deadline import DayUnit, Deadline, DeadlineRule, Extension, Pause, deadline
from auditor.followup.procedure import CountsFrom, Procedure, TermId
from auditor.model.case import Case, CaseKind, CaseStage, ClockChange

UNIT, OFFICE = "unit", "office"
"""Who owes something."""
_UNANSWERED = (CaseStage.ORDERED, CaseStage.NOTED, CaseStage.REOPENED, CaseStage.RETURNED, CaseStage.ESCALATED)
_TO_LOOK_AT = (CaseStage.REPORTED, CaseStage.DISPUTED, CaseStage.UNCERTAIN, CaseStage.STILL_FAULTY)
_TO_ARCHIVE = (
    CaseStage.NOT_ACCEPTED,
    CaseStage.ANSWERED,
    CaseStage.FOLLOWED_UP,
    CaseStage.WITHDRAWN,
    CaseStage.DUPLICATE,
)
_SCREENED = (CaseStage.RECEIVED, CaseStage.SCREENING, CaseStage.NEED_SUPPLEMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTerm:
    """One term that runs: whose it is, and when it ends."""

    term: TermId
    owed_by: str
    deadline: Deadline
    by_hand: bool = False
    """A person set the day."""


def running_terms(case: Case, procedure: Procedure, calendar: Calendar) -> tuple[RunningTerm, ...]:
    """Every term that runs, the one that ends first before the others; a clock that stands still comes last."""
    clock = _Clock(case, procedure, calendar)
    found = clock.of_rectification() if case.kind is CaseKind.RECTIFICATION else clock.of_complaint()
    return tuple(sorted(found, key=lambda one: (one.deadline.due is None, one.deadline.due or date.max, one.term)))


@dataclass(frozen=True, slots=True)
class _Clock:
    """Counts the terms of one case."""

    case: Case
    procedure: Procedure
    calendar: Calendar

    def of_rectification(self) -> Iterator[RunningTerm]:
        stage = self.case.stage
        if stage in {CaseStage.ORDERED, CaseStage.REOPENED}:
            yield from self._run(TermId.RECEIVE_WITHIN, UNIT, self.case.reached(stage))
        if stage in _UNANSWERED:
            began = self.case.reached(CaseStage.ORDERED, CaseStage.REOPENED, CaseStage.RETURNED, CaseStage.ESCALATED)
            yield from self._run(TermId.RECTIFY_WITHIN, UNIT, began, self.case.changes)
        elif stage in _TO_LOOK_AT:
            began = self.case.reached(CaseStage.REPORTED, CaseStage.DISPUTED) or self.case.reached(stage)
            yield from self._run(TermId.RECHECK_WITHIN, OFFICE, began)
        elif stage is CaseStage.MENDED:
            yield from self._run(TermId.CONFIRM_WITHIN, OFFICE, self.case.reached(stage))

    def of_complaint(self) -> Iterator[RunningTerm]:
        stage, case = self.case.stage, self.case
        if not case.is_open:
            return
        if stage in _TO_ARCHIVE:
            yield from self._run(TermId.ARCHIVE_AFTER, OFFICE, case.reached(stage))
            return
        if stage in _SCREENED:
            yield from self._run(TermId.ACCEPT_WITHIN, OFFICE, case.reached(CaseStage.RECEIVED))
        if stage in {CaseStage.RECEIVED, CaseStage.SCREENING} and not case.halts:
            yield from self._run(TermId.SUPPLEMENT_WITHIN, OFFICE, case.reached(CaseStage.RECEIVED))
        if stage is CaseStage.ACCEPTED:
            yield from self._run(TermId.ASSIGN_WITHIN, OFFICE, case.reached(stage))
        if stage is CaseStage.ASSIGNED or (stage in {CaseStage.RETURNED, CaseStage.ESCALATED} and not case.decision):
            yield from self._run(TermId.COMPANY_REPLY_WITHIN, UNIT, case.reached(stage))
        yield from self._run(TermId.TOTAL_ANSWER_WITHIN, OFFICE, self._total_from(), case.changes)

    def _total_from(self) -> date | None:
        if self.procedure.terms[TermId.TOTAL_ANSWER_WITHIN].counts_from is CountsFrom.REGISTERED:
            return self.case.first_reached(CaseStage.RECEIVED)
        return self.case.first_reached(CaseStage.ACCEPTED)

    def _run(
        self, term: TermId, owed_by: str, began: date | None, changes: Sequence[ClockChange] = ()
    ) -> Iterator[RunningTerm]:
        if began is None:
            return
        rule, by_hand, extensions = _changed(self.procedure.terms[term].rule, changes)
        pauses = [Pause(began=one.since, ended=one.until, why=one.why) for one in self.case.halts]
        counted = deadline(began, rule, self.calendar, pauses=pauses, extensions=extensions)
        yield RunningTerm(term=term, owed_by=owed_by, deadline=counted, by_hand=by_hand)


def _changed(rule: DeadlineRule, changes: Sequence[ClockChange]) -> tuple[DeadlineRule, bool, tuple[Extension, ...]]:
    """The rule, or the day that was set by hand last, and what was added since."""
    at = max((place for place, one in enumerate(changes) if one.due is not None), default=-1)
    by_hand = changes[at].due if at >= 0 else None
    added = tuple(
        Extension(count=one.count, unit=DayUnit(one.unit), why=one.why) for one in changes[at + 1 :] if one.unit
    )
    return (replace(rule, by=by_hand) if by_hand else rule), by_hand is not None, added
