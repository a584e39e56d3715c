from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.observation import DateForm
from auditor.observe.dates.dates import dates_in, moment_day
from auditor.observe.dates.short_dates import joined_date, whole_date
from tests.vocabulary import SHIPPED

TODAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2024-06-30", date(2024, 6, 30)),
        ("2026-07-19 07:16", date(2026, 7, 19)),
        ("2024/3/6 8:48:00", date(2024, 3, 6)),
        ("2020.08.25", date(2020, 8, 25)),
        ("２０２４－０６－３０", date(2024, 6, 30)),
        ("[2024-01-05]", date(2024, 1, 5)),
        ("（2020-01-20）", date(2020, 1, 20)),
        ("2021年10月13日", date(2021, 10, 13)),
        ("2019年06月15日08:18", date(2019, 6, 15)),
        ("2018年12月24", date(2018, 12, 24)),
        ("二○一二年六月二十八日", date(2012, 6, 28)),
        ("二〇二四年十月三十一日", date(2024, 10, 31)),
        ("发布时间：2019-05-29 19:17:28", date(2019, 5, 29)),
        ("时间: 2019年10月31日 23:00 浏览：12 次", date(2019, 10, 31)),
        ("2024-06-30 星期日", date(2024, 6, 30)),
        ("2024-06-30T08:00:00+08:00", date(2024, 6, 30)),
        ("20240630", date(2024, 6, 30)),
        ("二零二六年三月五日", date(2026, 3, 5)),
        ("二〇二六年三月五日", date(2026, 3, 5)),
        ("二Ｏ二六年十月二十日", date(2026, 10, 20)),
        ("二0二六年元月十一日", date(2026, 1, 11)),
        ("２０２６年３月５日", date(2026, 3, 5)),
        ("２０２６．３．５", date(2026, 3, 5)),
        ("2026.3.5", date(2026, 3, 5)),
        ("Thu Mar 05 10:22:00 CST 2026", date(2026, 3, 5)),
        ("2026-03-05T20:00:00Z", date(2026, 3, 6)),
        ("2026-03-05T20:00:00.000+00:00", date(2026, 3, 6)),
        ("2026-03-05T15:59:59Z", date(2026, 3, 5)),
        ("2026-03-05T01:00:00+1400", date(2026, 3, 4)),
        ("2026-12-31T23:00:00-0500", date(2027, 1, 1)),
        ("20260305103000", date(2026, 3, 5)),
        ("202603051030", date(2026, 3, 5)),
        ("发布时间：1772668800", date(2026, 3, 5)),
        ("发布时间：1772668800000", date(2026, 3, 5)),
        ("25/12/2023", date(2023, 12, 25)),
        ("十一月 22, 2025", date(2025, 11, 22)),
        ("Nov 22, 2025", date(2025, 11, 22)),
        ("22 November 2025", date(2025, 11, 22)),
        ("2024-02-29", date(2024, 2, 29)),
        ("03-19", date(2026, 3, 19)),
        ("03-20", date(2026, 3, 20)),
        ("03-21", date(2025, 3, 21)),
        ("02-29", date(2024, 2, 29)),
        ("5月18日", date(2025, 5, 18)),
        ("今天 10:20", date(2026, 3, 20)),
        ("昨天", date(2026, 3, 19)),
        ("5小时前", date(2026, 3, 20)),
        ("3天前", date(2026, 3, 17)),
        ("三天前", date(2026, 3, 17)),
        ("两天以前", date(2026, 3, 18)),
        ("48小时前", date(2026, 3, 18)),
        ("半小时前", date(2026, 3, 20)),
        ("刚刚", date(2026, 3, 20)),
        ("前天 10:20", date(2026, 3, 18)),
        ("2 days ago", date(2026, 3, 18)),
        ("an hour ago", date(2026, 3, 20)),
        ("yesterday", date(2026, 3, 19)),
        ("三月五日", date(2026, 3, 5)),
    ],
)
def test_a_text_that_is_a_date_gives_its_day(text, on):
    found = whole_date(text, TODAY, SHIPPED)
    assert found is not None
    assert found.on == on


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "2024-13-01",
        "2024-06-31",
        "2024-00-10",
        "2024年11月",
        "2024年",
        "4年前",
        "3个月前",
        "2周前",
        "06:00-21:30",
        "8:30-12:00",
        "192.168.20.1",
        "〔2022〕283号",
        "0531-12345678",
        "113701000041890072",
        "01/02/2023",
        "2.00-4.00",
        "二〇二四年二月三十日",
        "13-45",
        "1899-01-01",
        "2100-01-01",
        "0001-01-01",
        "二〇二六年正月初八",
        "二〇二六年三月廿五日",
        "农历二〇二六年三月五日",
        "农历2026年3月5日",
        "1772668800",
        "发布时间：9999999999",
        "999天前",
        "3/5/2026 10:22:00 AM",
        "05-06-07-08",
        "20261332",
        "202603052590",
        "十三月五日",
        "二〇二六年三月四十日",
        "",
        "关于2024年6月30日停运的公告",
    ],
)
def test_a_text_that_is_no_date_gives_none(text):
    assert whole_date(text, TODAY, SHIPPED) is None


@pytest.mark.parametrize(
    ("parts", "on"),
    [
        (["--2021--", "06-09"], date(2021, 6, 9)),
        (["09", "2021-06"], date(2021, 6, 9)),
        (["09", "2021年6月"], date(2021, 6, 9)),
        (["2021.06", "09"], date(2021, 6, 9)),
        (["06/09", "2021"], date(2021, 6, 9)),
        (["2021", "06", "09"], date(2021, 6, 9)),
        (["2021", "年", "6", "月", "9", "日"], date(2021, 6, 9)),
        (["2021-", "06-09"], date(2021, 6, 9)),
        (["9", "Jun", "2021"], date(2021, 6, 9)),
        (["09", "3月"], date(2026, 3, 9)),
    ],
)
def test_pieces_of_one_date_are_put_together(parts, on):
    found = joined_date(parts, TODAY, SHIPPED)
    assert found is not None
    assert found.on == on


@pytest.mark.parametrize("parts", [["1", "2", "3"], ["31", "2021-06"], ["2021", "13", "01"], ["08:00", "12:00"]])
def test_pieces_that_make_no_date_stay_apart(parts):
    assert joined_date(parts, TODAY, SHIPPED) is None


def test_all_dates_of_a_running_text_are_found_in_order():
    text = "2012年6月13日通过，自2012-08-01起施行，2012年9月修订，2013年2月30日。"
    assert [found.on for found in dates_in(text)] == [date(2012, 6, 13), date(2012, 8, 1)]


def test_the_place_of_a_date_in_its_text_is_kept():
    text = "标题 [2021-01-02]"
    found = next(dates_in(text))
    assert text[found.start : found.end] == "2021-01-02"


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_from_its_own_printing(day):
    for text in (day.isoformat(), day.strftime("%Y/%m/%d 10:00"), f"发布日期：{day.year}年{day.month}月{day.day}日"):
        found = whole_date(text, TODAY, SHIPPED)
        assert found is not None
        assert found.on == day


@given(st.text(alphabet="0123456789-/.年月日 :十二一", max_size=30))
def test_no_text_of_figures_raises(text):
    whole_date(text, TODAY, SHIPPED)
    list(dates_in(text))
    joined_date(text.split(), TODAY, SHIPPED)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2026-03-05", DateForm.FULL),
        ("03-05", DateForm.NO_YEAR),
        ("26-03-05", DateForm.SHORT_YEAR),
        ("26年3月5日", DateForm.SHORT_YEAR),
        ("3天前", DateForm.RELATIVE),
        ("昨天", DateForm.RELATIVE),
    ],
)
def test_what_its_words_leave_out_is_kept_with_a_date(text, form):
    found = whole_date(text, TODAY, SHIPPED)
    assert found is not None
    assert found.form is form


def test_a_short_year_is_never_after_today():
    assert whole_date("27-03-05", TODAY, SHIPPED) == whole_date("关于", TODAY, SHIPPED)


@given(
    st.text(alphabet="0123456789-/.年月日TZ+:〇二六天前农历 ", max_size=40),
    st.dates(date(2000, 1, 1), date(2098, 1, 1)),
)
def test_no_date_is_ever_beyond_its_range(text, today):
    found = [*dates_in(text), whole_date(text, today, SHIPPED), joined_date(text.split(), today, SHIPPED)]
    assert all(1970 <= one.on.year <= 2099 for one in found if one is not None)
    assert all(one.on <= today for one in found if one is not None and one.form is not DateForm.FULL)


@given(st.integers(0, 10**14), st.dates(date(2000, 1, 2), date(2098, 1, 1)))
def test_no_moment_lies_in_the_future(moment, today):
    on = moment_day(str(moment), today)
    assert on is None or date(2000, 1, 1) <= on <= today + timedelta(days=1)
