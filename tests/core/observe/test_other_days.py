"""Dates of rows that are named as something else than a publication, and spans of hours that are no zones."""

import pytest

from auditor.observe.dates.dates import dates_in
from tests.core.observe.pages import FOOT, MENU, TITLES, seen

DAYS = ("2026-03-09", "2026-02-11", "2026-01-07")


def listed(row, head=""):
    rows = "".join(row.format(title=title, n=n, day=DAYS[n]) for n, title in enumerate(TITLES[:3]))
    holder = "table" if "<tr" in row else "ul"
    return seen(f"{MENU}<div class='m'><h2>通知公告</h2><{holder}>{head}{rows}</{holder}></div>{FOOT}", "通知公告")


LABELLED = "<li><a href='/a/{{n}}.html'>{{title}}</a> <span>{label}{{day}}</span></li>"
IN_TABLE = "<tr><td><a href='/a/{n}.html'>{title}</a></td><td>{day}</td></tr>"


@pytest.mark.parametrize("label", ["成文日期：", "报名截止：", "有效期至：", "生效日期：", "截止时间："])
def test_a_row_whose_only_date_is_labelled_as_another_leaves_its_day_open(label):
    found = listed(LABELLED.format(label=label))
    assert [(entry.on, entry.date_text is not None) for entry in found.entries] == [(None, True)] * 3
    assert found.newest is None


@pytest.mark.parametrize("label", ["发布日期：", "时间：", "日期：", "更新时间：", ""])
def test_a_row_whose_date_is_a_publications_has_its_day(label):
    assert [str(entry.on) for entry in listed(LABELLED.format(label=label)).entries] == list(DAYS)


@pytest.mark.parametrize("column", ["成文日期", "报名截止时间", "有效期至", "发证日期", "施行日期"])
def test_a_column_of_other_days_leaves_them_open(column):
    assert listed(IN_TABLE, f"<tr><th>名称</th><th>{column}</th></tr>").newest is None


@pytest.mark.parametrize("column", ["发布日期", "时间", "日期", "更新时间", "发文日期", "公开日期"])
def test_a_column_of_publications_has_its_days(column):
    found = listed(IN_TABLE, f"<tr><th>名称</th><th>{column}</th></tr>")
    assert found.newest is not None
    assert str(found.newest.on) == DAYS[0]


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2026-05-28 10:00-11:00", "2026-05-28"),
        ("2026-05-28 20:00+10:00", "2026-05-28"),
        ("2026-05-28T20:00:00-11:00", "2026-05-29"),
        ("2026-05-28T20:00-05:00", "2026-05-29"),
        ("2026-05-28 20:00:00 +00:00", "2026-05-29"),
        ("2026-05-28T20:00Z", "2026-05-29"),
        ("2026-05-28 20:00:00-23:00", "2026-05-28"),
        ("2026-05-28 20:00:00-11:20", "2026-05-28"),
    ],
)
def test_a_span_of_hours_is_no_zone(text, on):
    assert [str(found.on) for found in dates_in(text)] == [on]
