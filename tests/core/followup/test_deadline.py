"""When something is due, by every vector the rules give, with pauses, extensions and years not announced."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.calendar import Calendar, DayKind, YearOverride
from auditor.followup.deadline import (
    LONGEST,
    Counting,
    DayUnit,
    DeadlineRule,
    Extension,
    Pause,
    deadline,
)
from auditor.model.clause import ClauseMark

CALENDAR = Calendar()
DAY = timedelta(days=1)


def working(count: int) -> DeadlineRule:
    return DeadlineRule(count=count, unit=DayUnit.WORKING_DAYS)


def calendar_days(count: int, **more) -> DeadlineRule:
    return DeadlineRule(count=count, unit=DayUnit.DAYS, **more)


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        (date(2025, 1, 20), 20, date(2025, 2, 21)),
        (date(2026, 2, 9), 20, date(2026, 3, 13)),
        (date(2026, 4, 28), 3, date(2026, 5, 6)),
        (date(2026, 9, 18), 5, date(2026, 9, 24)),
        (date(2026, 9, 24), 15, date(2026, 10, 22)),
        (date(2022, 9, 13), 20, date(2022, 10, 14)),
    ],
)
def test_working_days_are_counted_from_the_day_after(start, count, due):
    found = deadline(start, working(count), CALENDAR)
    assert (found.due, found.provisional) == (due, False)


def test_a_year_without_a_notice_gives_a_provisional_day_that_is_computed_again_when_it_is_known():
    found = deadline(date(2026, 12, 25), working(5), CALENDAR)
    assert (found.due, found.years, found.provisional) == (date(2027, 1, 4), (2027,), True)
    notice = YearOverride(
        year=2027, off=(date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3), date(2027, 1, 4)), work=(),
        title="通知", address="http://gov.example/", mark=ClauseMark.STATUTE,
    )  # fmt: skip
    known = deadline(date(2026, 12, 25), working(5), Calendar(overrides=(notice,)))
    assert (known.due, known.provisional) == (date(2027, 1, 5), False)


def test_it_is_told_day_by_day_with_the_holidays_and_the_days_worked_for_them():
    found = deadline(date(2026, 9, 24), working(3), CALENDAR)
    told = [(one.on.day, one.counting, one.number, one.nature.kind, one.nature.holiday) for one in found.days]
    assert told == [
        (24, Counting.EVENT, 0, DayKind.WEEKDAY, ""),
        (25, Counting.REST, 0, DayKind.HOLIDAY, "中秋"),
        (26, Counting.REST, 0, DayKind.HOLIDAY, "中秋"),
        (27, Counting.REST, 0, DayKind.HOLIDAY, "中秋"),
        (28, Counting.COUNTED, 1, DayKind.WEEKDAY, ""),
        (29, Counting.COUNTED, 2, DayKind.WEEKDAY, ""),
        (30, Counting.COUNTED, 3, DayKind.WEEKDAY, ""),
    ]
    before = deadline(date(2026, 9, 18), working(1), CALENDAR).days
    assert [(one.on.day, one.nature.kind) for one in before][1:] == [
        (19, DayKind.WEEKEND), (20, DayKind.MAKE_UP_DAY)
    ]  # fmt: skip


def test_a_last_day_of_rest_moves_on_unless_the_rule_says_otherwise():
    moved = deadline(date(2026, 9, 25), calendar_days(10), CALENDAR)
    assert (moved.due, moved.days[-1].counting) == (date(2026, 10, 8), Counting.MOVED_TO)
    assert [(one.counting, one.number) for one in moved.days[-4:-1]] == [
        (Counting.COUNTED, 10), (Counting.REST, 0), (Counting.REST, 0)
    ]  # fmt: skip
    stays = deadline(date(2026, 9, 25), calendar_days(10, moves_on=False), CALENDAR)
    assert stays.due == date(2026, 10, 5)


def test_a_rule_may_name_the_day_itself_and_an_extension_counts_on_from_it():
    by = DeadlineRule(by=date(2026, 10, 3))
    assert deadline(date(2026, 9, 1), by, CALENDAR).due == date(2026, 10, 3)
    more = Extension(count=2, unit=DayUnit.WORKING_DAYS, why="材料较多")
    assert deadline(date(2026, 9, 1), by, CALENDAR, extensions=[more]).due == date(2026, 10, 9)


def test_what_is_paused_is_not_counted_and_while_it_lasts_nothing_is_due():
    began, ended = date(2026, 11, 3), date(2026, 11, 6)
    paused = deadline(date(2026, 11, 2), working(5), CALENDAR, pauses=[Pause(began=began, ended=ended)])
    assert deadline(date(2026, 11, 2), working(5), CALENDAR).due == date(2026, 11, 9)
    assert paused.due == date(2026, 11, 12)
    assert [one.on.day for one in paused.days if one.counting is Counting.PAUSED] == [4, 5, 6]
    standing = deadline(date(2026, 11, 2), working(5), CALENDAR, pauses=[Pause(began=began)])
    assert (standing.due, standing.is_overdue(date(2030, 1, 1))) == (None, False)


def test_a_pause_that_began_after_the_day_due_changes_nothing():
    later = Pause(began=date(2026, 12, 1))
    assert deadline(date(2026, 11, 2), working(5), CALENDAR, pauses=[later]).due == date(2026, 11, 9)


def test_extensions_are_counted_on_from_the_day_that_was_due():
    more = (Extension(count=10, unit=DayUnit.DAYS, why="领导批准"), Extension(count=1, unit=DayUnit.WORKING_DAYS))
    assert deadline(date(2026, 11, 2), working(5), CALENDAR, extensions=more[:1]).due == date(2026, 11, 19)
    assert deadline(date(2026, 11, 2), working(5), CALENDAR, extensions=more).due == date(2026, 11, 20)


def test_it_is_overdue_from_the_day_after():
    found = deadline(date(2026, 11, 2), working(5), CALENDAR)
    assert [found.is_overdue(date(2026, 11, day)) for day in (9, 10)] == [False, True]


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        (working(-1), {}),
        (working(LONGEST + 1), {}),
        (working(1), {"extensions": [Extension(count=-1, unit=DayUnit.DAYS)]}),
        (working(1), {"pauses": [Pause(began=date(2026, 1, 2), ended=date(2026, 1, 1))]}),
        (working(1), {"pauses": [Pause(began=date(2026, 1, 2), ended=date(9999, 1, 1))]}),
    ],
)
def test_what_is_no_rule_is_refused(rule, more):
    with pytest.raises(ValueError, match="not"):
        deadline(date(2026, 1, 5), rule, CALENDAR, **more)


def test_an_event_at_the_end_of_all_calendars_is_refused():
    with pytest.raises(ValueError, match="9999"):
        deadline(date(9999, 12, 31), working(1), CALENDAR)


STARTS = st.dates(date(2004, 1, 1), date(2026, 6, 1))


@given(start=STARTS, count=st.integers(0, 60))
def test_working_days_are_the_calendars_own(start, count):
    assert deadline(start, working(count), CALENDAR).due == CALENDAR.add_working_days(start, count).on


@given(start=STARTS, count=st.integers(1, 60), moves_on=st.booleans())
def test_days_are_the_calendars_own(start, count, moves_on):
    expected = CALENDAR.add_calendar_days(start, count, moves_on=moves_on).on
    assert deadline(start, calendar_days(count, moves_on=moves_on), CALENDAR).due == expected


@given(
    start=STARTS,
    count=st.integers(1, 40),
    unit=st.sampled_from(DayUnit),
    gap=st.integers(0, 9),
    length=st.integers(0, 9),
)
def test_every_day_is_told_once_and_as_many_are_counted_as_the_rule_says(start, count, unit, gap, length):
    pause = Pause(began=start + gap * DAY, ended=start + (gap + length) * DAY)
    found = deadline(start, DeadlineRule(count=count, unit=unit), CALENDAR, pauses=[pause])
    assert [one.on for one in found.days] == [start + n * DAY for n in range(len(found.days))]
    assert found.days[-1].on == found.due
    assert max(one.number for one in found.days) == count
    unpaused = deadline(start, DeadlineRule(count=count, unit=unit), CALENDAR)
    assert len(found.days) >= len(unpaused.days)
