"""Days as sites print them: whatever stands beside the figures, a row that is seen stays, its day read or open."""

from datetime import date

import pytest

from auditor.model.observation import DateForm, PageKind
from tests.core.observe.pages import FOOT, MENU, TITLES, page, seen
from tests.vocabulary import observe

ON = date(2026, 12, 1)
CRUMB = "<div class='pos'>当前位置：<a href='/'>首页</a> &gt; <a href='/tz/'>通知公告</a></div>"


def listed(
    *days, row="<li><a href='/a/{n}.html'>{title}</a><span>{day}</span></li>", around="<ul>{}</ul>", lang="zh-CN"
):
    parts = [row.format(n=n, title=f"{TITLES[n % 6]}之{n}", day=day) for n, day in enumerate(days)]
    body = f"{MENU}{CRUMB}<div class='main'>{around.format(''.join(parts))}</div>{FOOT}"
    html = f"<html lang='{lang}'><head><title>通知公告-临江公交</title></head><body>{body}</body></html>"
    return observe(page(html), today=ON)


def days(*printed, **given):
    return [str(entry.on) for entry in listed(*printed, **given).entries]


OLD = ("2026-05-28", "2026-05-15", "2026-05-09")
NEWEST = [
    "2026/11/10 置顶",
    "2026/11/10 [置顶]",
    "置顶 2026-11-10",
    "2026-11-10 NEW",
    "2026-11-10 new!",
    "2026-11-10 热",
    "2026/11/10 下午 02:26:26",
    "2026/11/10 上午9:05",
    "2026-11-10 PM 02:26",
    "2026-11-10 02:26 PM",
    "2026-11-10 2:26 p.m.",
    "11/20/2026 2:26:26 PM",
    "2026-11-10 14时",
    "2026年11月10日14时30分",
    "2026年11月10日 14 时 30 分",
    "2026-11-10 星期二",
    "2026-11-10（星期二）14:30",
    "2026年11月10日 周二 下午2:30",
    "２０２６－１１－１０",
    "２０２６．１１．１０",
    "2026．11．10",
    "2026. 11. 10",
    "2026 - 11 - 10",
    "2026 / 11 / 10",
    "2026 年 11 月 10 日",
    "［2026-11-10］",
    "〔2026-11-10〕",
    "14:30 2026-11-10",
    "20261110",
    "民国115年11月10日",
    "民國115年11月10日",
    "中華民國 115 年 11 月 10 日",
    "民國115.11.10",
    "中華民國一百一十五年十一月十日",
    "Nov 10, 2026",
    "10 November 2026",
]


@pytest.mark.parametrize("printed", NEWEST)
def test_the_newest_row_is_read_whatever_stands_beside_its_figures(printed):
    found = listed(printed, *OLD)
    assert len(found.entries) == 4
    assert found.newest.on in {date(2026, 11, 10), date(2026, 11, 20)}


@pytest.mark.parametrize(
    "printed", ["2026/5/30 置顶", "2026/5/30 下午 02:26:26", "民國115年5月30日", "30/05/2026", "2026．05．30 星期六"]
)
def test_an_old_row_printed_oddly_is_old_for_certain(printed):
    found = listed(printed, *OLD)
    assert (str(found.newest.on), [entry.on for entry in found.entries].count(None)) == ("2026-05-30", 0)


ODD = ["2026/11/10 急件 办公室印发", "11月", "2026-13-45", "详见正文 11/10", "十一月上旬", "2026年第11期", "03/07/2026"]


@pytest.mark.parametrize("printed", ODD)
def test_a_row_whose_day_cannot_be_read_stays_a_row(printed):
    found = listed(printed, *OLD)
    assert len(found.entries) == 4
    assert found.entries[0].title.startswith(TITLES[0])
    assert found.entries[0].on in {None, date(2026, 11, 10)}


def test_a_title_that_speaks_of_pages_stays_a_row():
    body = "<li><a href='/p.html'>关于网站跳转页面与下一页功能的说明</a><span>待定</span></li>"
    found = listed(*OLD, around="<ul>" + body + "{}</ul>")
    assert len(found.entries) == 4


NO_DAY = [
    "1970-01-01",
    "1970-01-01 08:00:00",
    "1970年1月1日",
    "1900-01-01",
    "0001-01-01",
    "0000-00-00",
    "1899-12-30",
    "1/1/1970",
]


@pytest.mark.parametrize("printed", NO_DAY)
def test_the_day_that_systems_print_for_none_is_none(printed):
    found = listed(printed, printed, printed)
    assert [(entry.on, entry.date_text) for entry in found.entries] == [(None, printed)] * 3
    assert (found.newest, found.kind, found.blank) == (None, PageKind.LIST, None)
    mixed = listed(printed, *OLD)
    assert [str(entry.on) for entry in mixed.entries] == ["None", *OLD]
    assert mixed.entries[0].form is DateForm.NO_DAY


def test_a_title_that_ends_with_no_day_has_none():
    row = "<li><a href='/a/{n}.html'>{title}[{day}]</a></li>"
    assert days("1970-01-01", "2026-05-28", "2026-05-15", row=row) == ["None", "2026-05-28", "2026-05-15"]


DAY_FIRST = ("03/07/2026", "17/01/2026", "28/12/2025", "21/11/2025", "08/10/2025")
ORDERS = {
    "day first, proved by others": (DAY_FIRST, ["2026-07-03", "2026-01-17", "2025-12-28", "2025-11-21", "2025-10-08"]),
    "month first, proved by others": (("07/03/2026", "01/17/2026"), ["2026-07-03", "2026-01-17"]),
    "with strokes": (("03-07-2026", "17-01-2026"), ["2026-07-03", "2026-01-17"]),
    "with dots": (("3.7.2026", "17.1.2026"), ["2026-07-03", "2026-01-17"]),
    "with a clock": (("03/07/2026 14:20", "17/01/2026 08:00"), ["2026-07-03", "2026-01-17"]),
    "nothing decides": (("03/05/2026", "03/04/2026", "03/02/2026"), ["None"] * 3),
    "one row alone": (("03/07/2026",), ["None"]),
    "they contradict each other": (("03/07/2026", "17/01/2026", "01/17/2026"), ["None", "2026-01-17", "2026-01-17"]),
    "both orders are one day": (("05/05/2026", "03/03/2026"), ["2026-05-05", "2026-03-03"]),
    "only one order is past": (("10/11/2026", "09/12/2026"), ["2026-10-11", "2026-09-12"]),
    "only one order is sorted": (
        ("06/07/2026", "05/06/2026", "09/05/2026", "11/04/2026"),
        ["2026-07-06", "2026-06-05", "2026-05-09", "2026-04-11"],
    ),
    "short years, day first": (("28/02/26", "17/01/26", "13/12/25"), ["2026-02-28", "2026-01-17", "2025-12-13"]),
    "short years, year first": (("26-11-20", "26-10-31", "26-09-28"), ["2026-11-20", "2026-10-31", "2026-09-28"]),
    "short years with signs": (("26年11月20日", "2026-10-31"), ["2026-11-20", "2026-10-31"]),
    "no years, day first": (("03/07", "17/06", "28/05"), ["2026-07-03", "2026-06-17", "2026-05-28"]),
    "no years, contradicting": (("03/07", "17/06", "06/17"), ["None", "2026-06-17", "2026-06-17"]),
}


@pytest.mark.parametrize(("printed", "wanted"), ORDERS.values(), ids=ORDERS.keys())
def test_which_figure_is_the_day_is_settled_by_the_whole_list_or_open(printed, wanted):
    found = listed(*printed)
    assert [str(entry.on) for entry in found.entries] == wanted
    assert [entry.date_text for entry in found.entries] == list(printed)


def test_an_attribute_or_the_address_settles_the_order():
    told = ["<time datetime='2026-07-03'>03/07/2026</time>", "<time datetime='2026-05-04'>04/05/2026</time>"]
    assert days(*told) == ["2026-07-03", "2026-05-04"]
    row = "<li><a href='/2026/07/03/{n}.html'>{title}</a><span>{day}</span></li>"
    assert days("03/07/2026", "03/07/2026", row=row) == ["2026-07-03"] * 2


@pytest.mark.parametrize("lang", ["zh-TW", "zh-Hant-TW"])
def test_pages_in_the_language_of_taiwan_count_from_the_republic(lang):
    assert days("115-11-10", "115/05/28", "99.12.30", lang=lang) == ["2026-11-10", "2026-05-28", "2010-12-30"]
    assert days("115年11月10日", "115年5月28日", lang=lang) == ["2026-11-10", "2026-05-28"]


def test_pages_in_traditional_characters_do_so_too():
    row = "<li><a href='/a/{}.html'>關於調整客運路線營運時間之公告{}</a><span>{}</span></li>"
    rows = "".join(row.format(n, n, day) for n, day in enumerate(("115-01-10", "114-12-28", "115年1月3日")))
    found = seen(f"<h1>最新消息</h1><ul>{rows}</ul>", title="最新消息")
    assert [str(entry.on) for entry in found.entries] == ["2026-01-10", "2025-12-28", "2026-01-03"]


def test_pages_in_simplified_characters_do_not():
    assert set(days("115-11-10", "115-05-28", "115-03-01")) == {"None"}


def test_neighbouring_cells_make_no_day():
    row = "<tr><td><a href='/a/{n}.html'>{title}</a></td><td>2026-{n}1</td><td>{day}</td></tr>"
    assert set(days("7", "8", "9", row=row, around="<table>{}</table>")) == {"None"}


def test_pieces_within_one_cell_do():
    row = "<tr><td><b>10</b><i>2026-11</i></td><td><a href='/a/{n}.html'>{title}{day}</a></td></tr>"
    assert set(days("一", "二", "三", row=row, around="<table>{}</table>")) == {"2026-11-10"}


def test_a_date_block_in_a_rows_link_is_a_day():
    row = "<li><a href='/a/{n}.html'><em>10</em><em>2026-11</em><h3>{title}{day}</h3></a></li>"
    assert set(days("一", "二", "三", row=row)) == {"2026-11-10"}


@pytest.mark.parametrize("label", ["發布日期：115-11-10", "發佈日期：民國115年11月10日", "發布時間：115年11月10日"])
def test_an_article_in_traditional_characters_is_dated(label):
    said = "<p>為配合道路施工，自即日起調整行車路線，請乘客留意站牌公告，並提早出門候車，不便之處敬請見諒。</p>"
    found = seen(f"{MENU}<h1>路線調整公告</h1><div>{label}</div>{said}{FOOT}", title="路線調整公告")
    assert str(found.published_on) == "2026-11-10"
