"""Which lists of a page are the column's own: every one in plain sight or behind a tab, no sister's, no side block."""

from datetime import date

import pytest

from auditor.model.observation import PageKind
from tests.core.observe.pages import FOOT, page
from tests.vocabulary import observe

ON = date(2026, 12, 1)
NAV = "<nav><ul>{}</ul></nav>"
TOP = ("首页", "机构概况", "通知公告", "工作动态", "政策文件")
CRUMB = "<div class='pos'>当前位置：<a href='/'>首页</a> &gt; <span>通知公告</span></div>"
OLD, FRESH = "2025", "2026"


def items(year, start=0, tag="li"):
    days = ("11-25", "11-10", "10-28", "09-12")
    titles = ("关于春季养护安排的通知", "关于渡口停航检修的通知", "关于考试报名事项的通知", "关于线路临时绕行的通知")
    row = "<{tag}><a href='/n/{year}{n}.html'>{title}</a><span>{year}-{day}</span></{tag}>"
    return "".join(
        row.format(tag=tag, year=year, n=start + n, title=title, day=day)
        for n, (title, day) in enumerate(zip(titles, days, strict=True))
    )


def told(main, *, nav=TOP, crumb=CRUMB, title="通知公告-示例县运输局"):
    menu = NAV.format("".join(f"<li><a href='/{n}/'>{name}</a></li>" for n, name in enumerate(nav)))
    html = f"<html><head><title>{title}</title></head><body>{menu}<main>{crumb}{main}</main>{FOOT}</body></html>"
    return observe(page(html, url="http://bus.example.cn/2/index.html"), today=ON)


def newest(main, **given):
    found = told(main, **given).newest
    return found.on.year if found else None


OWN = {
    "two headed boxes of one class": "<div class='b'><p class='t'>通知</p><ul>{old}</ul></div>"
    "<div class='b'><p class='t'>公告</p><ul>{fresh}</ul></div>",
    "boxes with a link to more": "<div class='b'><div>局发通知<a href='/c/1'>更多</a></div><ul>{old}</ul></div>"
    "<div class='b'><div>局发公告<a href='/c/2'>更多</a></div><ul>{fresh}</ul></div>",
    "the column's head above both": "<h1>通知公告</h1><div class='b'><h3>普通通知</h3><ul>{old}</ul></div>"
    "<div class='b'><h3>重要事项</h3><ul>{fresh}</ul></div>",
    "the first one bears no head": "<h1>通知公告</h1><ul>{old}</ul><h3>停运信息</h3><ul>{fresh}</ul>",
    "a left menu that names both": "<div class='left'><h3>通知公告</h3><ul><li><a href='/c/1'>局发通知</a></li>"
    "<li><a href='/c/2'>局发公告</a></li><li><a href='/c/3'>局发通报</a></li></ul></div><div class='right'>"
    "<div class='b'><b>局发通知</b><ul>{old}</ul></div><div class='b'><b>局发公告</b><ul>{fresh}</ul></div></div>",
    "side by side under other classes": "<div class='l'><h3>通知</h3><ul>{old}</ul></div>"
    "<div class='r'><h3>公告</h3><ul>{fresh}</ul></div>",
    "the first has a pager": "<div class='b'><h3>通知</h3><ul>{old}</ul>"
    "<div class='page'>共2页 <a href='?p=2'>下一页</a></div></div><div class='b'><h3>公告</h3><ul>{fresh}</ul></div>",
    "cells of a layout table": "<table><tr><td class='c'><b>通知</b><ul>{old}</ul></td>"
    "<td class='c'><b>公告</b><ul>{fresh}</ul></td></tr></table>",
    "definition lists": "<dl><dt>通知</dt><dd><ul>{old}</ul></dd></dl><dl><dt>公告</dt><dd><ul>{fresh}</ul></dd></dl>",
}
TABS = {
    "heads in a list": "<ul class='h'><li class='on'>通知</li><li>公告</li></ul>"
    "<div class='p on'><ul>{old}</ul></div><div class='p' {hidden}><ul>{fresh}</ul></div>",
    "heads and more": "<div class='h'><span>通知</span><span>公告</span><a href='/m'>更多</a></div>"
    "<div class='p1'><ul>{old}</ul></div><div class='p2' {hidden}><ul>{fresh}</ul></div>",
    "heads that are links": "<div class='h'><a href='#'>普通通知</a><a href='#'>停航信息</a></div>"
    "<div><ul class='s'>{old}</ul><ul class='s' {hidden}>{fresh}</ul></div>",
    "ids for the panels": "<ul><li id='t1'>通知</li><li id='t2'>公告</li></ul>"
    "<div><div id='c1'><ul>{old}</ul></div><div id='c2' {hidden}><ul>{fresh}</ul></div></div>",
    "a panel below its head": "<ul class='tabs'><li><b>通知</b><div class='p'><ul>{old}</ul></div></li>"
    "<li><b>公告</b><div class='p' {hidden}><ul>{fresh}</ul></div></li></ul>",
    "short panels of another class": "<ul><li>通知</li><li>公告</li></ul><div class='now'><ul>{old}</ul></div>"
    "<div class='later' {hidden}><ul><li><a href='/z1'>渡口停航公告一</a><i>2026-11-25</i></li>"
    "<li><a href='/z2'>渡口停航公告二</a><i>2026-11-20</i></li></ul></div>",
}


@pytest.mark.parametrize("shape", OWN.values(), ids=OWN.keys())
@pytest.mark.parametrize("turned", [False, True])
def test_every_block_of_the_column_counts(shape, turned):
    old, fresh = items(OLD), items(FRESH)
    found = told(shape.format(old=fresh if turned else old, fresh=old if turned else fresh))
    assert (found.newest.on, len(found.entries)) == (date(2026, 11, 25), 8)


@pytest.mark.parametrize("shape", TABS.values(), ids=TABS.keys())
@pytest.mark.parametrize("hidden", ["data-auditor-hidden=''", "style='display:none'", "class='off'"])
@pytest.mark.parametrize("head", ["", "<h1>通知公告</h1>", "<h3>通知公告</h3>"])
def test_a_panel_behind_a_tab_of_the_column_counts(shape, hidden, head):
    main = f"{head}<div class='tabs'>{shape.format(old=items(OLD), fresh=items(FRESH), hidden=hidden)}</div>"
    assert newest(main) == 2026


@pytest.mark.parametrize("shape", [*OWN.values(), *TABS.values()], ids=[*OWN.keys(), *TABS.keys()])
def test_blocks_that_are_all_old_are_old(shape):
    main = shape.format(old=items(OLD), fresh=items(OLD, 10), hidden="style='display:none'").replace("2026-", "2025-")
    assert newest(main) == 2025


FOREIGN = {
    "a sister in a box of the same class": "<div class='b'><h3>通知公告</h3><ul>{old}</ul></div>"
    "<div class='b'><h3>工作动态</h3><ul>{fresh}</ul></div>",
    "a sister below the column's list": "<h1>通知公告</h1><ul>{old}</ul><h3>政策文件</h3><ul>{fresh}</ul>",
    "a sister's tab": "<div><ul><li>通知公告</li><li>工作动态</li></ul><div class='p'><ul>{old}</ul></div>"
    "<div class='p' style='display:none'><ul>{fresh}</ul></div></div>",
    "a tab beside the column's own": "<div><ul><li>通知公告</li><li>行业要闻</li></ul>"
    "<div class='p'><ul>{old}</ul></div><div class='p' style='display:none'><ul>{fresh}</ul></div></div>",
    "a sister where the column's blocks are headed": "<div class='b'><h3>通知</h3><ul>{old}</ul></div>"
    "<div class='b'><h3>工作动态</h3><ul>{fresh}</ul></div>",
    "a block of the same make and another name": "<div class='b'><h3>通知公告</h3><ul>{old}</ul></div>"
    "<div class='b'><h3>行业要闻</h3><ul>{fresh}</ul></div>",
    "the latest posts": "<div class='b'><ul>{old}</ul></div><div class='b'><h3>最新文章</h3><ul>{fresh}</ul></div>",
    "recent posts": "<ul>{old}</ul><section class='w'><h2>Recent Posts</h2><ul>{fresh}</ul></section>",
    "what is read most": "<h1>通知公告</h1><ul>{old}</ul><h3>阅读排行</h3><ul>{fresh}</ul>",
    "an aside": "<h1>通知公告</h1><ul>{old}</ul><aside><h3>停运信息</h3><ul>{fresh}</ul></aside>",
    "a box called a side bar": "<h1>通知公告</h1><ul>{old}</ul>"
    "<div class='sidebar'><h3>停运信息</h3><ul>{fresh}</ul></div>",
}


@pytest.mark.parametrize("shape", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_fresh_list_that_is_not_the_columns_does_not_make_it_fresh(shape):
    assert newest(shape.format(old=items(OLD), fresh=items(FRESH))) == 2025


def test_a_channel_of_sister_columns_keeps_its_blocks():
    block = "<div class='b'><h3>{}</h3><ul>{}</ul></div>"
    crumb = CRUMB.replace("通知公告", "信息公开")
    main = block.format("通知公告", items(OLD)) + block.format("工作动态", items(FRESH))
    assert newest(main, crumb=crumb, title="信息公开-示例县运输局") == 2026


SIDE = {
    "headed 最新文章": "<div class='box'><h3>最新文章</h3><ul>{}</ul></div>",
    "headed in a span": "<div class='w'><div class='hl'><i></i><span>最新文章</span></div><ul>{}</ul></div>",
    "headed 近期文章": "<section><h2>近期文章</h2><ul>{}</ul></section>",
    "headed 热门推荐": "<div class='box'><p>热门推荐</p><ul>{}</ul></div>",
    "an aside without a head": "<aside><ul>{}</ul></aside>",
    "an aside with a head": "<aside><h3>信息速递</h3><ul>{}</ul></aside>",
    "a side bar": "<div class='sidebar'><h4>信息速递</h4><ul>{}</ul></div>",
    "recent posts by class": "<div class='card-widget card-recent-post'><span>最新文章</span><ul>{}</ul></div>",
    "with a link to more": "<div class='sidebar'><span>最新文章</span><ul>{}</ul><a href='/all/'>查看更多</a></div>",
    "a card for recent posts": "<div class='aside_content'><div class='card-recent-post'><div class='item-headline'>"
    "<span>最新文章</span></div><ul class='aside-list'>{}</ul></div><div class='card-more'><ul><li>"
    "<a href='/c/'>查看更多</a></li></ul></div></div>",
    "a side bar without a head": "<div class='left-sidebar'><ul>{}</ul></div>",
    "complementary": "<div role='complementary'><h3>信息速递</h3><ul>{}</ul></div>",
}


@pytest.mark.parametrize("side", SIDE.values(), ids=SIDE.keys())
@pytest.mark.parametrize("own", ["<div id='content'></div>", "<h1>通知公告</h1><div class='list'><ul></ul></div>"])
@pytest.mark.parametrize("crumb", [CRUMB, ""])
@pytest.mark.parametrize("nav", [TOP, TOP[:1]], ids=["a wide menu", "a small one"])
def test_a_blank_column_beside_a_side_block_is_blank(side, own, crumb, nav):
    found = told(f"{own}{side.format(items(FRESH))}", crumb=crumb, nav=nav)
    assert (found.blank is not None, found.entries, found.kind) == (True, (), PageKind.BLANK)


@pytest.mark.parametrize("side", SIDE.values(), ids=SIDE.keys())
def test_a_column_with_entries_beside_a_side_block_is_not(side):
    found = told(f"<h1>通知公告</h1><ul>{items(OLD)}</ul>{side.format(items(FRESH))}")
    assert (found.blank, found.newest.on.year, len(found.entries)) == (None, 2025, 4)


@pytest.mark.parametrize("name", ["最新消息", "最新发布"])
def test_a_column_that_is_called_like_a_side_block_keeps_its_list(name):
    main = f"<h1>{name}</h1><ul>{items(FRESH)}</ul>"
    found = told(main, crumb=CRUMB.replace("通知公告", name), title=f"{name}-示例县运输局")
    assert (found.blank, len(found.entries)) == (None, 4)


COLUMNS = ("组织机构", "公开指引", "公开目录", "通知公告", "法律法规", "许可信息", "处罚决定")
SIDE_MENU = "<{tag}><h2>信息公开</h2><ul>" + "".join(f"<li><a href='/c{n}/'>{name}</a></li>" for n, name in
                                                  enumerate(COLUMNS)) + "</ul></{tag}>"  # fmt: skip
TWO = "".join(
    f"<li><a href='/n/{year}.html'>示例县交通运输局{year}年度公路养护计划编制情况的通知</a></li>"
    for year in (2024, 2025)
)


@pytest.mark.parametrize("around", ["<div>{}</div>", "<div><div>{}</div></div>"])
@pytest.mark.parametrize("tag", ["div", "aside", "section"])
def test_a_few_titles_without_dates_beside_a_long_menu_are_the_columns_own(around, tag):
    found = told(around.format(SIDE_MENU.format(tag=tag) + f"<div><h1>通知公告</h1><ul>{TWO}</ul></div>"))
    assert (found.blank, len(found.entries), found.kind) == (None, 2, PageKind.LIST)


def test_in_a_layout_table_too():
    rows = f"<table><tr><td>{SIDE_MENU.format(tag='div')}</td><td><h1>通知公告</h1><ul>{TWO}</ul></td></tr></table>"
    found = told(rows)
    assert (found.blank, len(found.entries)) == (None, 2)
