from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.observe.dates import dates_in, joined_date, whole_date

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
        ("21-06-09", date(2021, 6, 9)),
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
    ],
)
def test_a_text_that_is_a_date_gives_its_day(text, on):
    found = whole_date(text, TODAY)
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
        "",
        "关于2024年6月30日停运的公告",
    ],
)
def test_a_text_that_is_no_date_gives_none(text):
    assert whole_date(text, TODAY) is None


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
    found = joined_date(parts, TODAY)
    assert found is not None
    assert found.on == on


@pytest.mark.parametrize("parts", [["1", "2", "3"], ["31", "2021-06"], ["2021", "13", "01"], ["08:00", "12:00"]])
def test_pieces_that_make_no_date_stay_apart(parts):
    assert joined_date(parts, TODAY) is None


def test_all_dates_of_a_running_text_are_found_in_order():
    text = "2012年6月13日通过，自2012-08-01起施行，2012年9月修订，2013年2月30日。"
    assert [found.on for found in dates_in(text, TODAY)] == [date(2012, 6, 13), date(2012, 8, 1)]


def test_the_place_of_a_date_in_its_text_is_kept():
    text = "标题 [2021-01-02]"
    found = next(dates_in(text, TODAY))
    assert text[found.start : found.end] == "2021-01-02"


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_from_its_own_printing(day):
    for text in (day.isoformat(), day.strftime("%Y/%m/%d 10:00"), f"发布日期：{day.year}年{day.month}月{day.day}日"):
        found = whole_date(text, TODAY)
        assert found is not None
        assert found.on == day


@given(st.text(alphabet="0123456789-/.年月日 :十二一", max_size=30))
def test_no_text_of_figures_raises(text):
    whole_date(text, TODAY)
    list(dates_in(text, TODAY))
    joined_date(text.split(), TODAY)
