"""A year above rows that leave it out is the rows' year; a year that heads something else is not."""

import pytest

from tests.core.observe.pages import MENU, TITLES, seen


def row(place: int, day: str, make: str = "<li><a href='/a/{n}.html'>{t}</a><span>{d}</span></li>") -> str:
    return make.format(n=place, t=f"{TITLES[place % 6]}之{place}", d=day)


def rows(first: int, *days: str, make: str = "<li><a href='/a/{n}.html'>{t}</a><span>{d}</span></li>") -> str:
    return "".join(row(first + place, day, make) for place, day in enumerate(days))


TR = "<tr><td><a href='/a/{n}.html'>{t}</a></td><td>{d}</td></tr>"
DD = "<dd><a href='/a/{n}.html'>{t}</a><span>{d}</span></dd>"
NEW, OLD = ("03-05", "02-11"), ("11-30", "10-28")
HEADED = {
    "headlines and lists": f"<h3>2025年</h3><ul>{rows(0, *NEW)}</ul><h3>2024年</h3><ul>{rows(2, *OLD)}</ul>",
    "boxes": (
        f"<div class=y><div class=t>2025年</div><ul>{rows(0, *NEW)}</ul></div>"
        f"<div class=y><div class=t>2024年</div><ul>{rows(2, *OLD)}</ul></div>"
    ),
    "items of one list": f"<ul><li>2025年</li>{rows(0, *NEW)}<li>2024年</li>{rows(2, *OLD)}</ul>",
    "rows across a table": (
        f"<table><tr><td colspan=2>2025年</td></tr>{rows(0, *NEW, make=TR)}"
        f"<tr><td colspan=2>2024年</td></tr>{rows(2, *OLD, make=TR)}</table>"
    ),
    "terms": f"<dl><dt>2025</dt>{rows(0, *NEW, make=DD)}<dt>2024</dt>{rows(2, *OLD, make=DD)}</dl>",
    "with more beside": (
        f"<div><b>【2025年度】</b><a href='/m/'>更多</a></div><ul>{rows(0, *NEW)}</ul>"
        f"<div><b>【2024年度】</b><a href='/n/'>更多</a></div><ul>{rows(2, *OLD)}</ul>"
    ),
    "a toggle": (
        f"<h4><a href='#'>2025年</a></h4><ul>{rows(0, *NEW)}</ul>"
        f"<h4><a href='#'>2024年</a></h4><ul>{rows(2, *OLD)}</ul>"
    ),
}


def days(body: str) -> list[str]:
    return sorted((str(entry.on) for entry in seen(f"{MENU}<div class=main>{body}</div>").entries), reverse=True)


@pytest.mark.parametrize("body", HEADED.values(), ids=HEADED)
def test_the_days_take_the_year_above_them(body: str):
    assert days(body) == ["2025-03-05", "2025-02-11", "2024-11-30", "2024-10-28"]


def test_one_heading_heads_all_below_it():
    assert days(f"<h2>2023年</h2><ul>{rows(0, '12-20', '03-05', '01-09')}</ul>") == [
        "2023-12-20", "2023-03-05", "2023-01-09",
    ]  # fmt: skip


def test_a_year_in_the_row_or_its_address_goes_before():
    make = "<li><a href='/2022/0305/{n}.html'>{t}</a><span>{d}</span></li>"
    assert days(f"<h2>2023年</h2><ul>{rows(0, '03-05', make=make)}{rows(1, '2021-03-04', '02-03')}</ul>") == [
        "2023-02-03", "2022-03-05", "2021-03-04",
    ]  # fmt: skip


OTHERS = {
    "a menu of years": "<p><a href='#'>2023年</a><a href='#'>2022年</a></p>",
    "links to other years": "<p><a href='/2023/'>2023年</a></p>",
    "a sentence": "<p>2023年我公司新增线路三条。</p>",
    "a number": "<p>2023</p>",
    "another part's": "<div><h3>2023年</h3><ul><li>全年安全运行三百六十五天，没有责任事故，乘客满意</li></ul></div>",
    "ended by a heading of its kind": "<h3>2023年</h3><p>全年安全运行。</p><h3>最新公告</h3>",
}


@pytest.mark.parametrize("above", OTHERS.values(), ids=OTHERS)
def test_what_heads_something_else_says_nothing(above: str):
    assert days(f"{above}<ul>{rows(0, '03-05', '02-11', '01-10')}</ul>") == ["2026-03-05", "2026-02-11", "2026-01-10"]


def test_a_day_that_the_year_does_not_have_is_open():
    assert days(f"<h2>2023年</h2><ul>{rows(0, '03-05', '02-29', '01-09')}</ul>") == [
        "None", "2023-03-05", "2023-01-09",
    ]  # fmt: skip
