"""整改、申诉的数字: how many were ordered and closed, how fast, how many late; complaints received, upheld, in time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from auditor.calendar import Calendar
from auditor.followup.case_deadlines import OFFICE, running_terms
from auditor.followup.procedure import NoAnswerMeans, Procedure, TermId
from auditor.model.case import Case, CaseKind, CaseStage


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFigures:
    """Figures of the cases opened in a period, as they stand on a day; of one unit, or of all."""

    unit_id: str
    """Empty for all."""
    since: date
    until: date
    on: date
    ordered: int
    closed: int
    annulled: int
    """Found to be wrong: they count neither as ordered nor as closed in the rate."""
    overdue: int
    """Open, and owed by the unit since before the day."""
    unanswered: int
    """Overdue without any answer where the procedure takes that for not mended, and no re-test passed."""
    median_days: float | None
    """From order to closing; None where nothing is closed."""
    received: int
    accepted: int
    not_accepted: int
    upheld: int
    unfounded: int
    answered: int
    in_time: int
    """Of those answered."""

    @property
    def rate(self) -> float | None:
        """整改率: the part of those ordered that is closed; None where nothing was ordered."""
        wanted = self.ordered - self.annulled
        return self.closed / wanted if wanted else None


Followed = tuple[Case, Procedure]


def case_figures(
    cases: Iterable[Followed], since: date, until: date, on: date, calendar: Calendar
) -> tuple[CaseFigures, ...]:
    """Figures of all units together, then unit by unit, of the cases opened from `since` to `until`, both included."""
    period = [one for one in cases if one[0].milestones and since <= one[0].milestones[0].on <= until]
    units = sorted({case.matter.unit_id for case, _ in period if case.matter})
    of_each = [("", period), *((unit, [one for one in period if _is_of(one, unit)]) for unit in units)]
    return tuple(_figures(unit, of_unit, (since, until), on, calendar) for unit, of_unit in of_each)


def _is_of(one: Followed, unit_id: str) -> bool:
    return one[0].matter is not None and one[0].matter.unit_id == unit_id


def _figures(
    unit_id: str, cases: list[Followed], period: tuple[date, date], on: date, calendar: Calendar
) -> CaseFigures:  # fmt: skip
    mended = [one for one in cases if one[0].kind is CaseKind.RECTIFICATION]
    complaints = [one for one in cases if one[0].kind is CaseKind.COMPLAINT]
    late = [one for one in mended if _is_late(one, on, calendar)]
    days = [_days(case) for case, _ in mended if case.stage is CaseStage.CLOSED]
    return CaseFigures(
        unit_id=unit_id,
        since=period[0],
        until=period[1],
        on=on,
        ordered=len(mended),
        closed=len(days),
        annulled=_count(mended, CaseStage.ANNULLED),
        overdue=len(late),
        unanswered=sum(_counts_as_unmended(one) for one in late),
        median_days=float(median(days)) if days else None,
        received=len(complaints),
        accepted=sum(case.reached(CaseStage.ACCEPTED) is not None for case, _ in complaints),
        not_accepted=sum(case.reached(CaseStage.NOT_ACCEPTED) is not None for case, _ in complaints),
        upheld=sum(case.decision == CaseStage.UPHELD for case, _ in complaints),
        unfounded=sum(case.decision == CaseStage.UNFOUNDED for case, _ in complaints),
        answered=sum(case.reached(CaseStage.ANSWERED) is not None for case, _ in complaints),
        in_time=sum(_in_time(one, calendar) for one in complaints),
    )


def _count(cases: list[Followed], stage: CaseStage) -> int:
    return sum(case.stage is stage for case, _ in cases)


def _days(case: Case) -> int:
    return (case.milestones[-1].on - case.milestones[0].on).days


def _is_late(one: Followed, on: date, calendar: Calendar) -> bool:
    case, procedure = one
    owed = [term for term in running_terms(case, procedure, calendar) if term.owed_by != OFFICE]
    return any(term.deadline.is_overdue(on) for term in owed)


def _counts_as_unmended(one: Followed) -> bool:
    """A passed re-test outweighs what is not returned: a case it proposed to close is not late."""
    case, procedure = one
    return procedure.no_answer_means is NoAnswerMeans.NOT_MENDED and not case.answers


def _in_time(one: Followed, calendar: Calendar) -> bool:
    """True for a complaint that was answered by the day its answer was due."""
    case, procedure = one
    answered_on = case.reached(CaseStage.ANSWERED)
    if answered_on is None:
        return False
    terms = running_terms(before_answer(case), procedure, calendar)
    due = next((term.deadline.due for term in terms if term.term is TermId.TOTAL_ANSWER_WITHIN), None)
    return due is None or answered_on <= due


def before_answer(case: Case) -> Case:
    """The case as it was before it was answered, as far as its clocks go."""
    return replace(case, stage=CaseStage.RECTIFIED)
