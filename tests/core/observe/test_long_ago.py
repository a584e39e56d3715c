"""Weeks and months ago are the newest day they may be, where they date a row; half days are no other date."""

from datetime import date, timedelta

import pytest

from auditor.model.observation import DateForm, PageKind
from auditor.observe.dates.ambiguous_dates import open_date
from auditor.observe.dates.short_dates import whole_date
from tests.core.observe.pages import FOOT, MENU, PROSE, TITLES, TODAY, seen
from tests.vocabulary import SHIPPED


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1周前", 7),
        ("两周前", 14),
        ("3个星期前", 21),
        ("一个月前", 30),
        ("约10个月前", 300),
        ("半年前", 182),
        ("半个月前", 15),
        ("更新于 2周前", 14),
        ("a week ago", 7),
        ("3 months ago", 90),
    ],
)
def test_long_ago_is_the_newest_day_it_may_be(text: str, days: int):
    found = open_date(text, TODAY, SHIPPED)
    assert found is not None
    assert (TODAY - found.on, found.form) == (timedelta(days=days), DateForm.AGO)


@pytest.mark.parametrize(
    "text",
    ["2年前", "一年多前", "3 years ago", "上周", "周前", "5年前开通", "三年前后", "以前"],
)
def test_other_words_are_no_day(text: str):
    assert open_date(text, TODAY, SHIPPED) is None


def listed(*when: str):
    rows = "".join(f"<li><a href='/a/{n}.html'>{TITLES[n]}</a><span>{text}</span></li>" for n, text in enumerate(when))
    return seen(f"{MENU}<div class='main'><h2>通知公告</h2><ul>{rows}</ul></div>{FOOT}", title="通知公告-临江公交")


def test_rows_are_dated_by_it():
    found = listed("昨天", "3天前", "1周前", "半年前")
    assert [str(entry.on) for entry in found.entries] == ["2026-03-19", "2026-03-17", "2026-03-13", "2025-09-19"]
    assert [entry.date_text for entry in found.entries] == ["昨天", "3天前", "1周前", "半年前"]


def test_old_rows_are_old_by_it():
    found = listed("9个月前", "11个月前", "11个月前")
    assert found.newest is not None
    assert found.newest.on == date(2025, 6, 23)


def test_an_article_is_not_dated_by_it():
    found = seen(f"{MENU}<div class='main'><h1>{TITLES[0]}</h1><div>2周前</div>{PROSE}</div>{FOOT}", title=TITLES[0])
    assert found.kind in {PageKind.ARTICLE, PageKind.CONTENT}
    assert found.published_on is None


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2026-03-10 上午", "2026-03-10"),
        ("2026年3月10日下午", "2026-03-10"),
        ("2026-03-10 (周二) 上午", "2026-03-10"),
        ("上午 2026-03-10", "2026-03-10"),
        ("2026-03-10 PM", "2026-03-10"),
        ("3月10日 晚上", "2026-03-10"),
        ("昨天 下午", "2026-03-19"),
        ("2026/3/10 下午 02:26:26", "2026-03-10"),
        ("2026-03-10 中午 来源：本站", "2026-03-10"),
    ],
)
def test_half_a_day_leaves_the_day_as_it_is(text: str, on: str):
    found = whole_date(text, TODAY, SHIPPED)
    assert found is not None
    assert str(found.on) == on


@pytest.mark.parametrize("text", ["下午", "上午10:20", "2026-03-10 上午停运", "晚上好"])
def test_half_a_day_alone_or_in_a_sentence_is_no_date(text: str):
    assert whole_date(text, TODAY, SHIPPED) is None


def test_rows_with_half_days_are_dated():
    found = listed("2026-03-10 上午", "2026-03-09 下午", "2026-03-02 上午")
    assert [str(entry.on) for entry in found.entries] == ["2026-03-10", "2026-03-09", "2026-03-02"]
