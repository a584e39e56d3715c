"""What stands among a list's rows or between an article's neighbours, and is none of them."""

import pytest

from auditor.model.observation import PageKind
from tests.core.observe.pages import DAYS, FOOT, PROSE, TITLES, rows, seen

WAY = "当前位置：<a href='/'>首页</a> &gt; <a href='/fw/'>服务公告</a>"
NAME = "服务公告-临江市公共交通有限公司"
MENU = "<div class='header'><a href='/'>临江公交</a></div>"
ROWS = {
    "cards below a crumb": "<div>" + WAY + "</div><h2>服务公告</h2>{}",
    "cards without a headline": "<div>" + WAY + "</div>{}",
    "in a section with a crumb of a class": "<section><div class='box'>" + WAY + "</div>{}</section>",
    "below a head with one link": "{}",
}
CARDS = {
    "cards": "<div class='box'><h3><a href='{url}'>{title}</a></h3><p>{day}</p></div>",
    "plain": "<div><a href='{url}'>{title}</a><span>{day}</span></div>",
    "dates first": "<div class='row'><i>{day}</i><a href='{url}'>{title}</a></div>",
}


@pytest.mark.parametrize("around", ROWS.values(), ids=ROWS.keys())
@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS.keys())
@pytest.mark.parametrize("count", [2, 6])
def test_a_crumb_or_head_beside_rows_of_its_tag_is_no_row(around, card, count):
    found = seen(MENU + around.format(rows(card, count)) + FOOT, title=NAME)
    assert (found.blank, [str(entry.on) for entry in found.entries]) == (None, list(DAYS[:count]))


@pytest.mark.parametrize("tag", ["p", "li"])
def test_a_crumb_of_the_rows_own_tag_is_no_row(tag):
    row = f"<{tag}><a href='{{url}}'>{{title}}</a> {{day}}</{tag}>"
    found = seen(f"{MENU}<div><{tag}>{WAY}</{tag}>{rows(row, 3)}</div>{FOOT}", title=NAME)
    assert (found.blank, len(found.entries), found.kind) == (None, 3, PageKind.LIST)


@pytest.mark.parametrize("around", list(ROWS.values())[:3], ids=list(ROWS)[:3])
def test_a_crumb_alone_is_no_content(around):
    found = seen(MENU + around.format("") + FOOT, title=NAME)
    assert found.blank is not None
    assert found.entries == ()


def test_an_undated_row_of_the_same_make_stays_a_row():
    undated = "<div class='box'><h3><a href='/u'>驾驶员体检的通知</a></h3><p></p></div>"
    found = seen(f"{MENU}<div>{WAY}</div>{rows(CARDS['cards'], 3)}{undated}{FOOT}", title=NAME)
    assert [entry.on is None for entry in found.entries] == [False, False, False, True]


NEIGHBOURS = {
    "div": "<div>{}：<a href='{}'>{}</a> {}</div>",
    "in brackets": "<div>{}：<a href='{}'>{}</a> [{}]</div>",
    "p": "<p>{}：<a href='{}'>{}</a><span>{}</span></p>",
    "in a list": "<ul><li>{}：<a href='{}'>{}</a> {}</li></ul>",
}
FACTS = ["<div>发布时间：2026-03-02</div>", "<div>发布时间：2026-03-02 来源：临江市运输服务中心</div>"]


def neighbours(shape):
    return shape.format("上一篇", "/b/1", TITLES[1], DAYS[0]) + shape.format("下一篇", "/b/2", TITLES[2], DAYS[3])


@pytest.mark.parametrize("shape", NEIGHBOURS.values(), ids=NEIGHBOURS.keys())
@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("body", ["<p>因道路施工，8路公交自即日起绕行。</p>", PROSE], ids=["short", "long"])
@pytest.mark.parametrize("frame", ["{}", "<table><tr><td>{}</td></tr></table>"], ids=["plain", "table"])
def test_dated_neighbours_eat_no_article(shape, facts, body, frame):
    main = f"<h1>{TITLES[0]}</h1>{facts}{body}{neighbours(shape)}"
    found = seen(MENU + f"<div>{WAY}</div>" + frame.format(main) + FOOT, title=TITLES[0])
    assert (found.blank, found.kind, str(found.published_on)) == (None, PageKind.ARTICLE, "2026-03-02")


@pytest.mark.parametrize("shape", NEIGHBOURS.values(), ids=NEIGHBOURS.keys())
def test_dated_neighbours_alone_are_no_content(shape):
    found = seen(MENU + f"<div>{WAY}</div><h1>服务公告</h1>{neighbours(shape)}{FOOT}", title=NAME)
    assert (found.blank is not None, found.entries) == (True, ())
