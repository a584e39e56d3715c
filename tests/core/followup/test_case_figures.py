"""Figures of cases: what counts, and what a passed re-test outweighs."""

from dataclasses import replace
from datetime import date

from auditor.followup.case_figures import case_figures
from auditor.followup.procedure import NoAnswerMeans
from auditor.model.case import CaseKind
from tests.core.followup.samples import CALENDAR, DEFAULT, case_after

SINCE, UNTIL, ON = date(2026, 11, 1), date(2026, 11, 30), date(2026, 11, 30)
STRICT = replace(DEFAULT, no_answer_means=NoAnswerMeans.NOT_MENDED)


def rectified(*steps):
    return case_after(CaseKind.RECTIFICATION, ("ordered", date(2026, 11, 2)), *steps)


def figures(*cases, procedure=DEFAULT):
    return case_figures([(case, procedure) for case in cases], SINCE, UNTIL, ON, CALENDAR)[0]


def test_the_rate_is_of_what_was_ordered_and_not_annulled():
    closed = [
        rectified(("retest_passed", date(2026, 11, 4)), ("confirmed", date(2026, 11, day))) for day in (4, 6, 12)
    ]  # fmt: skip
    found = figures(*closed, rectified(("annulled", date(2026, 11, 3))), rectified(("noted", date(2026, 11, 3))))
    assert (found.ordered, found.closed, found.annulled, found.rate, found.median_days) == (5, 3, 1, 0.75, 4.0)


def test_what_was_not_returned_counts_by_the_procedure_and_never_against_a_passed_retest():
    silent, passed = rectified(("noted", date(2026, 11, 3))), rectified(("retest_passed", date(2026, 11, 4)))
    assert (figures(silent, passed).overdue, figures(silent, passed).unanswered) == (1, 0)
    assert (
        figures(silent, passed, procedure=STRICT).overdue,
        figures(silent, passed, procedure=STRICT).unanswered,
    ) == (1, 1)
    assert figures(passed, procedure=STRICT).unanswered == 0


def test_a_complaint_is_in_time_where_it_is_answered_by_its_day():
    def answered(on):
        steps = ("registered", "screening", "accepted", "assigned", "company_replied", "verifying", "unfounded")
        return case_after(CaseKind.COMPLAINT, *((one, date(2026, 11, 2)) for one in steps), ("answered", on))

    found = figures(answered(date(2026, 11, 23)), answered(date(2026, 11, 24)))
    assert (found.received, found.accepted, found.unfounded, found.answered, found.in_time) == (2, 2, 2, 2, 1)


def test_only_what_was_opened_in_the_period_counts():
    assert case_figures([(rectified(), DEFAULT)], date(2026, 12, 1), date(2026, 12, 31), ON, CALENDAR)[0].ordered == 0
