"""Rows kept at the top of a list whatever their date."""

import pytest

from tests.core.observe.pages import rows, seen

LI = '<li><a href="{url}">{title}</a><span>{day}</span></li>'


def pins(first, rest=None):
    return [entry.is_pinned for entry in seen(f"<ul>{first}{rest or rows(LI)}</ul>").entries]


@pytest.mark.parametrize(
    "row",
    [
        '<li><a href="/p">【置顶】公共交通企业信息公开目录</a><span>2026-03-19</span></li>',
        '<li><i>[顶]</i><a href="/p">公共交通企业信息公开目录</a><span>2026-03-19</span></li>',
        '<li class="is-top"><a href="/p">公共交通企业信息公开目录</a><span>2026-03-19</span></li>',
        '<li><img src="d.gif" alt="置顶"><a href="/p">公共交通企业信息公开目录</a><span>2026-03-19</span></li>',
        '<li><a href="/p">公共交通企业信息公开目录</a><span>2021-05-01</span></li>',
    ],
)
def test_a_row_marked_or_older_above_sorted_ones_is_pinned(row):
    assert pins(row) == [True, *[False] * 6]


def test_several_pinned_rows_are_marked():
    old = '<li><a href="/p{0}">公共交通企业信息公开目录{0}</a><span>202{0}-05-01</span></li>'
    assert pins(old.format(1) + old.format(3)) == [True, True, *[False] * 6]


def test_a_list_that_is_not_sorted_has_no_pinned_rows():
    mixed = rows(LI, 2) + '<li><a href="/n">公共交通企业信息公开目录</a><span>2026-03-19</span></li>'
    found = seen(f"<ul>{mixed}</ul>").listings[0]
    assert not any(entry.is_pinned for entry in found.entries)
    assert not found.is_sorted
    assert str(found.newest.on) == "2026-03-19"


def test_the_newest_of_an_unsorted_list_is_the_latest_day():
    backwards = "</li>".join(reversed(rows(LI).split("</li>")[:-1]))
    assert str(seen(f"<ul>{backwards}</ul>").newest.on) == "2026-03-18"
