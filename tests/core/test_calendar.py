from datetime import date

import chinese_calendar
import pytest

from auditor.calendar import Calendar, YearOverride, read_year
from auditor.model.clause import ClauseMark
from auditor.model.fault import InputFaults

LIBRARY_ONLY = Calendar()


def notice(year: int, off: tuple[date, ...] = (), work: tuple[date, ...] = ()) -> YearOverride:
    return YearOverride(
        year=year, off=off, work=work, title="通知", address="https://example.org/n", mark=ClauseMark.LOCAL
    )


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("2025-01-20", 20, "2025-02-21"),
        ("2026-02-09", 20, "2026-03-13"),
        ("2026-04-28", 3, "2026-05-06"),
        ("2026-09-18", 5, "2026-09-24"),
        ("2026-09-24", 15, "2026-10-22"),
        ("2022-09-13", 20, "2022-10-14"),
    ],
)
def test_working_days_follow_the_notices_of_their_year(start, n, due):
    answer = LIBRARY_ONLY.add_working_days(date.fromisoformat(start), n)
    assert (answer.on, answer.provisional, answer.years) == (date.fromisoformat(due), False, ())


def test_a_term_that_crosses_into_an_unannounced_year_is_provisional_and_names_the_year():
    answer = LIBRARY_ONLY.add_working_days(date(2026, 12, 25), 5)
    assert (answer.on, answer.provisional, answer.years) == (date(2027, 1, 4), True, (2027,))


def test_a_term_that_ends_before_the_next_notice_can_matter_is_certain():
    assert LIBRARY_ONLY.add_working_days(date(2026, 12, 25), 1).on == date(2026, 12, 28)
    assert not LIBRARY_ONLY.add_working_days(date(2026, 12, 25), 1).provisional


def test_the_last_days_of_december_wait_for_the_next_years_notice():
    assert LIBRARY_ONLY.add_working_days(date(2026, 12, 28), 1).years == (2027,)


def test_before_its_first_year_the_library_is_not_asked_either():
    assert LIBRARY_ONLY.add_working_days(date(2003, 6, 2), 1).years == (2003,)


def test_our_notice_for_a_new_year_makes_the_answer_certain():
    calendar = Calendar((notice(2027, off=(date(2027, 1, 1),), work=(date(2027, 1, 2),)),))
    answer = calendar.add_working_days(date(2026, 12, 25), 5)
    assert (answer.on, answer.provisional) == (date(2027, 1, 2), False)


def test_our_notice_wins_over_the_library():
    day = date(2026, 7, 1)
    assert LIBRARY_ONLY.is_working_day(day)
    assert not Calendar((notice(2026, off=(day,)),)).is_working_day(day)


def test_the_next_years_notice_moves_days_of_december():
    calendar = Calendar((notice(2026), notice(2027, off=(date(2026, 12, 31),), work=(date(2026, 12, 27),))))
    assert calendar.is_working_day(date(2026, 12, 27))
    assert not calendar.is_working_day(date(2026, 12, 31))


def test_december_days_the_library_moved_stay_moved_beside_our_own_notice():
    assert not Calendar((notice(2018),)).is_working_day(date(2018, 12, 31))


def test_an_unannounced_year_is_monday_to_friday_less_the_fixed_holidays():
    off = [date(2030, 1, 1), date(2030, 5, 1), date(2030, 5, 2), date(2030, 10, 3), date(2030, 6, 8)]
    assert not any(LIBRARY_ONLY.is_working_day(day) for day in off)
    assert LIBRARY_ONLY.is_working_day(date(2030, 10, 4))
    assert LIBRARY_ONLY.is_working_day(date(2000, 5, 2)), "the second of May is a day off since 2025 only"


def test_calendar_days_leave_the_first_day_out():
    assert LIBRARY_ONLY.add_calendar_days(date(2026, 3, 2), 3).on == date(2026, 3, 5)


def test_a_last_day_of_rest_moves_on_to_the_next_working_day():
    assert LIBRARY_ONLY.add_calendar_days(date(2026, 9, 21), 10).on == date(2026, 10, 8)
    assert LIBRARY_ONLY.add_calendar_days(date(2026, 9, 15), 5).on == date(2026, 9, 20), "a Sunday that is worked"


def test_a_last_day_of_rest_stays_where_the_term_is_no_legal_one():
    assert LIBRARY_ONLY.add_calendar_days(date(2026, 9, 21), 10, moves_on=False).on == date(2026, 10, 1)


def test_calendar_days_are_provisional_only_where_the_last_day_is():
    assert LIBRARY_ONLY.add_calendar_days(date(2026, 12, 1), 60).years == (2027,)
    assert not LIBRARY_ONLY.add_calendar_days(date(2003, 12, 30), 10).provisional


def test_nothing_added_is_the_day_itself():
    assert LIBRARY_ONLY.add_working_days(date(2026, 10, 1), 0).on == date(2026, 10, 1)


def test_days_are_never_added_backwards():
    with pytest.raises(ValueError, match="not -1"):
        LIBRARY_ONLY.add_working_days(date(2026, 1, 5), -1)
    with pytest.raises(ValueError, match="not -1"):
        LIBRARY_ONLY.add_calendar_days(date(2026, 1, 5), -1)


def test_a_week_of_consultation_may_have_five_working_days_only():
    assert LIBRARY_ONLY.working_days_between(date(2022, 11, 17), date(2022, 11, 24)).working_days == 5


def test_counting_undoes_adding_and_goes_backwards_too():
    start = date(2026, 2, 9)
    due = LIBRARY_ONLY.add_working_days(start, 20).on
    assert LIBRARY_ONLY.working_days_between(start, due).working_days == 20
    assert LIBRARY_ONLY.working_days_between(due, start).working_days == -20
    assert LIBRARY_ONLY.working_days_between(start, start).working_days == 0
    assert LIBRARY_ONLY.working_days_between(date(2026, 12, 1), date(2027, 1, 5)).provisional


YEAR = """
year = 2027
title = "通知"
address = "https://example.org/n"
mark = "L"
off = [[2026-12-31, 2027-01-02], 2027-05-03]
work = [2027-01-03]
"""


def test_a_year_is_read_with_spans_and_single_days():
    year = read_year(YEAR, "2027.toml")
    assert year.off == (date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2), date(2027, 5, 3))
    assert year.work == (date(2027, 1, 3),)


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("2027-05-03]", "2026-11-03]", 6, "off"),
        ("2027-05-03]", '"2027-05-03"]', 6, "off"),
        ("2026-12-31, 2027-01-02", "2027-01-02, 2026-12-31", 6, "off"),
        ("2027-01-03", "2027-01-01", 7, "work"),
        ("2027-01-03", "2027-01-03T08:00:00", 7, "work"),
        ("work = [2027-01-03]", "", None, "work"),
        ('mark = "L"', 'mark = "Q"', 5, "mark"),
        ("year = 2027", "jahr = 2027", 2, "jahr"),
    ],
)
def test_a_bad_year_names_line_and_key(old, new, line, key):
    with pytest.raises(InputFaults) as caught:
        read_year(YEAR.replace(old, new), "2027.toml")
    assert (line, key) in [(fault.line, fault.key) for fault in caught.value.faults]


def test_the_library_still_fails_loud_outside_its_years():
    with pytest.raises(NotImplementedError):
        chinese_calendar.is_workday(date(2003, 1, 1))
