"""Years a list leaves out: settled by the visit, the address and the rows beside, or left open."""

from datetime import date

import pytest

from auditor.model.observation import DateForm
from tests.core.observe.pages import TITLES, seen


def listed(*dates, pinned=()):
    row = "<li{}><a href='/a/{}.html'>{}{}</a><span>{}</span></li>"
    parts = [
        row.format(" class='zhiding'" if place in pinned else "", place, TITLES[place % 6], place, text)
        for place, text in enumerate(dates)
    ]
    return seen(f"<ul>{''.join(parts)}</ul>").entries


def days(*dates, pinned=()):
    return [str(entry.on) for entry in listed(*dates, pinned=pinned)]


def test_rows_without_a_year_in_order_take_the_newest_past_days():
    assert days("03-05", "01-10", "12-20", "11-02") == ["2026-03-05", "2026-01-10", "2025-12-20", "2025-11-02"]


def test_rows_in_order_the_other_way_are_read_likewise():
    assert days("11-02", "12-20", "01-10", "03-05") == ["2025-11-02", "2025-12-20", "2026-01-10", "2026-03-05"]


def test_a_row_that_may_be_of_this_year_or_an_older_one_has_no_day():
    assert days("03-05", "12-20", "11-02", "03-01") == ["2026-03-05", "2025-12-20", "2025-11-02", "None"]


def test_rows_below_an_older_one_without_a_year_are_in_doubt():
    assert days("12-20", "03-05", "01-10", "12-28") == ["2025-12-20", "None", "None", "None"]


def test_a_pinned_row_with_its_year_puts_the_others_in_no_doubt():
    assert days("2019-01-02", "03-05", "01-10", "12-20") == ["2019-01-02", "2026-03-05", "2026-01-10", "2025-12-20"]


def test_a_row_marked_as_pinned_puts_the_others_in_no_doubt():
    found = listed("12-20", "03-05", "01-10", "12-18", pinned=(0,))
    assert [str(entry.on) for entry in found][1:] == ["2026-03-05", "2026-01-10", "2025-12-18"]
    assert found[0].is_pinned


def test_older_rows_with_their_year_bear_out_the_newer_without():
    assert days("03-05", "01-10", "2025-12-20", "2025-03-01")[:2] == ["2026-03-05", "2026-01-10"]


@pytest.mark.parametrize("ahead", ["03-21", "03-27"])
def test_a_day_just_ahead_of_the_visit_is_in_doubt(ahead):
    assert days(ahead, "03-18", "03-11")[0] == "None"


def test_a_day_well_ahead_of_the_visit_is_last_years():
    assert days("03-28", "03-27", "03-01") == ["2025-03-28", "None", "None"]


def test_the_words_of_a_day_in_doubt_are_kept():
    entry = listed("03-05", "12-20", "11-02", "03-01")[-1]
    assert (entry.on, entry.date_text, entry.form) == (None, "03-01", DateForm.NO_YEAR)


def test_short_years_stand_where_the_rows_beside_agree():
    assert days("26-03-05", "26-01-31", "25-12-20") == ["2026-03-05", "2026-01-31", "2025-12-20"]


def test_a_short_year_alone_names_no_day():
    assert days("26-03-05", "2026-01-31", "2025-12-20")[0] == "None"


def test_short_years_that_may_be_days_name_none():
    assert days("11-10-12", "11-10-12", "11-10-12") == ["None"] * 3


def test_short_years_that_could_be_days_but_for_their_order_stand():
    assert days("26-03-18", "26-03-11", "26-02-21") == ["2026-03-18", "2026-03-11", "2026-02-21"]


def test_relative_days_are_marked():
    entries = listed("刚刚", "昨天", "3天前")
    assert [entry.form for entry in entries] == [DateForm.RELATIVE] * 3
    assert [str(entry.on) for entry in entries] == ["2026-03-20", "2026-03-19", "2026-03-17"]


@pytest.mark.parametrize(
    "told",
    [
        "<time datetime='2019-05-18T10:00:00+08:00'>05-18</time>",
        "<time datetime='2019-05-18'>6年前</time>",
        "<i title='2019-05-18 10:00'>5月18日</i>",
        "<i data-time='1558144800'>6年前</i>",
    ],
)
def test_an_attribute_that_says_the_day_in_full_goes_before_the_words(told):
    entries = listed(told, told, told)
    assert {entry.on for entry in entries} == {date(2019, 5, 18)}
    assert {entry.form for entry in entries} == {DateForm.FULL}


def test_an_attribute_that_says_another_day_is_not_believed():
    assert {str(on) for on in days("<i title='2019-05-17'>05-18</i>", "<i title='2019-05-17'>05-18</i>")} == {
        "2025-05-18"
    }
