"""A column's name above nothing but labels or its sisters' names; and two lists below one name."""

import pytest

from auditor.model.observation import PageKind
from tests.core.observe.pages import FOOT, PROSE, rows, seen

WAY = "<div class='pos'>当前位置：<a href='/'>首页</a> &gt; <a href='/news/index.html'>服务公告</a></div>"
NAME = "服务公告-临江市公共交通有限公司"
ROW = "<li><a href='{url}'>{title}</a><span>{day}</span></li>"
OLD = (
    "<ul>"
    + "".join(f"<li><a href='/o/{n}'>渡口停航的通知之{n}</a><i>2024-0{n}-05</i></li>" for n in (5, 3, 1))
    + "</ul>"
)
FRESH = f"<ul>{rows(ROW, 3)}</ul>"
FACTS = ["发布时间： 来源： 浏览次数：0", "发布时间： 来源： 作者：", "发布时间： 来源： 点击数：3"]


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("head", ["h1", "h2", "h3"])
def test_labels_below_the_columns_name_are_no_article(facts, head):
    body = f"<div class='main'>{WAY}<{head}>服务公告</{head}><div>{facts}</div>"
    assert seen(body + "</div>" + FOOT, title=NAME).blank is not None
    found = seen(f"{body}{PROSE}</div>{FOOT}", title=NAME)
    assert (found.blank, found.kind) == (None, PageKind.ARTICLE)
    assert seen(f"{body}<p>8路停运。</p></div>{FOOT}", title=NAME).blank is None


@pytest.mark.parametrize("facts", FACTS)
def test_an_article_with_a_title_of_its_own_is_not_blank_below_labels(facts):
    title = "关于南湖渡口停航检修的公告"
    assert seen(f"<div>{WAY}<h1>{title}</h1><div>{facts}</div>{PROSE}</div>{FOOT}", title=title).blank is None


MENUS = {
    "dl": "<dl><dt>企业公开</dt>{}</dl>",
    "headline": "<div class='left'><h3>企业公开</h3><ul>{}</ul></div>",
    "two": "<dl><dt>企业公开</dt>{}</dl><div class='right'></div>",
}
ITEM = "<{0}><a href='{1}'>{2}</a></{0}>"
SISTERS = (("/news/index.html", "服务公告"), ("/z/", "企业章程"), ("/x/", "线网规划"))


@pytest.mark.parametrize(("name", "menu"), MENUS.items(), ids=MENUS.keys())
def test_a_headed_menu_of_sisters_is_no_content(name, menu):
    tag = "li" if name == "headline" else "dd"
    side = menu.format("".join(ITEM.format(tag, *sister) for sister in SISTERS))
    assert seen(f"<div>{WAY}{side}</div>{FOOT}", title=NAME).blank is not None
    assert seen(f"<div>{WAY}{side}<p>8路末班车延至22:30。</p></div>{FOOT}", title=NAME).blank is None


PAIRS = {
    "left and right": "<div class='l'>{}</div><div class='r'>{}</div>",
    "columns": "<div class='row'><div class='wide'>{}</div><div class='narrow'>{}</div></div>",
    "cells": "<table><tr><td class='a'>{}</td><td class='b'>{}</td></tr></table>",
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS.keys())
@pytest.mark.parametrize("turned", [False, True])
def test_two_lists_side_by_side_below_the_columns_name_are_its_own(pair, turned):
    lists = (FRESH, OLD) if turned else (OLD, FRESH)
    found = seen(f"<div>{WAY}<h2>服务公告</h2>{pair.format(*lists)}</div>{FOOT}", title=NAME)
    assert (str(found.newest.on), len(found.entries)) == ("2026-03-18", 6)


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS.keys())
def test_a_list_of_another_name_beside_it_is_not(pair):
    other = f"<h3>热门文章</h3>{FRESH}"
    found = seen(f"<div>{WAY}<h2>服务公告</h2>{pair.format(OLD, other)}</div>{FOOT}", title=NAME)
    assert str(found.newest.on) == "2024-05-05"


def test_a_layout_table_with_its_menu_and_two_links_of_its_own_is_not_blank():
    cell = "<td><a href='{0}.html'>{1}</a></td>"
    ways = ("首页", "公司概况", "线路信息", "票务信息", "安全须知", "通知公告", "联系我们")
    menu = "".join(cell.format(f"m{n}", way) for n, way in enumerate(ways))
    crumbs = "<td>现在位置：<a href=m0.html>首页</a> &gt; <a href=''>公司领导</a></td>"
    people = cell.format("p/1", "赵一") + cell.format("p/2", "钱二三")
    rows = "".join(f"<tr><td><table><tr>{row}</tr></table></td></tr>" for row in (menu, crumbs, people))
    assert seen(f"<table>{rows}</table>", title="公司领导----某公司").blank is None
    assert seen(f"<table>{rows.replace(people, '')}</table>", title="公司领导----某公司").blank is not None
