"""Urgent messages go at once; the others are gathered and go in the hours of a working day."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from auditor.calendar import Calendar
from auditor.messaging import DEFAULT_PLAN, Digest, may_go_at, next_try
from tests.fakes import SHANGHAI

HOURLY = DEFAULT_PLAN
DAILY = replace(DEFAULT_PLAN, digest=Digest.DAY)
ATONCE = replace(DEFAULT_PLAN, digest=Digest.NONE)


class Days:
    """Every weekday is a working day, but for the days named."""

    def __init__(self, *holidays: date):
        self.holidays = holidays

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("plan", "put", "goes"),
    [
        (HOURLY, "2026-03-02 10:20", "2026-03-02 11:00"),
        (HOURLY, "2026-03-02 10:00", "2026-03-02 10:00"),
        (HOURLY, "2026-03-02 06:10", "2026-03-02 08:30"),
        (HOURLY, "2026-03-02 17:10", "2026-03-03 08:30"),
        (HOURLY, "2026-03-02 16:59", "2026-03-02 17:00"),
        (HOURLY, "2026-03-06 20:00", "2026-03-09 08:30"),
        (DAILY, "2026-03-02 08:30", "2026-03-02 08:30"),
        (DAILY, "2026-03-02 08:31", "2026-03-03 08:30"),
        (DAILY, "2026-03-06 10:00", "2026-03-09 08:30"),
        (ATONCE, "2026-03-02 10:20", "2026-03-02 10:20"),
        (ATONCE, "2026-03-02 23:00", "2026-03-03 08:30"),
        (ATONCE, "2026-03-02 17:30", "2026-03-02 17:30"),
    ],
)
def test_what_is_not_urgent_waits_for_its_digest_and_the_office(plan, put, goes):
    assert may_go_at(plan, "column_blank", at(put), Days()) == at(goes)


def test_what_is_urgent_goes_at_any_hour():
    assert may_go_at(HOURLY, "site_down", at("2026-03-07 03:11"), Days()) == at("2026-03-07 03:11")


def test_holidays_and_make_up_days_are_those_of_the_calendar():
    assert may_go_at(HOURLY, "x", at("2026-03-02 10:20"), Days(date(2026, 3, 2))) == at("2026-03-03 08:30")
    national = Calendar(())
    assert may_go_at(HOURLY, "x", at("2026-10-01 10:20"), national) == at("2026-10-08 08:30")


def test_it_is_tried_again_later_each_time_up_to_four_hours():
    now = at("2026-03-02 10:00")
    pauses = [next_try(tries, now) - now for tries in (1, 2, 3, 8, 9, 60)]
    minute = timedelta(minutes=1)
    assert pauses == [minute, 2 * minute, 4 * minute, 128 * minute, 240 * minute, 240 * minute]
