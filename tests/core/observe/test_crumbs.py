"""The breadcrumb, and what only begins like one."""

import pytest

from tests.core.observe.pages import MENU, rows, seen

SAID = "<p>本公司负责城区公交线路运营，现有线路十条。</p>"
CALL = "<p>电话：0000-1234567</p>"
NAV = [
    '<a href="/">首页</a> | <a href="/gk/">信息公开</a> | <a href="/xw/">新闻动态</a>',
    '<a href="/">首页</a>|<a href="/gk/">信息公开</a>',
    '<a href="/">首页</a> / <a href="/gk/">信息公开</a> / <a href="/xw/">新闻动态</a>',
    '<a href="/">首页</a> - <a href="/gk/">信息公开</a> - <a href="/xw/">新闻动态</a>',
    '<a href="/">首页</a> <a href="/gk/">信息公开</a> <a href="/xw/">新闻动态</a>',
    "<ul><li><a href='/'>首页</a></li><li><a href='/gk/'>信息公开</a></li></ul>",
    '<a href="/">首页</a>',
]


@pytest.mark.parametrize("nav", NAV)
@pytest.mark.parametrize("said", [SAID, CALL, "<p>1路：火车站 — 汽车站</p>", "5路 火车站-汽车站 6:00-21:00"])
@pytest.mark.parametrize("frame", ["<div>{}</div>{}", "<div>{}{}</div>"])
def test_a_menu_that_begins_at_the_home_page_neither_names_nor_empties_the_page(nav, said, frame):
    found = seen(frame.format(nav, said), title="临江公交")
    assert found.blank is None
    assert found.breadcrumb == ()


@pytest.mark.parametrize(
    "crumbs",
    [
        "<div>首页 &gt; 服务监督</div>",
        "<div><a href='/'>首页</a> &gt; <a href='/fw/'>服务监督</a></div>",
        "<div><a href='/'>首页</a> » <span>服务监督</span></div>",
        "<div><a href='/'>首页</a> / <span>服务监督</span></div>",
        "<div><a href='/'>首页</a> - 服务监督</div>",
        "<div><a href='/'>首页</a> | <a href='/fw/'>服务监督</a></div>",
        "<ul><li><a href='/'>首页</a> &gt;</li><li>服务监督</li></ul>",
        "<ul class='breadcrumb'><li><a href='/'>首页</a></li><li>服务监督</li></ul>",
        "<p>当前位置： <a href='/'>首页</a> | <a href='/fw/'>服务监督</a></p>",
        "<p><span>您的位置：</span><a href='/'>网站首页</a> → 服务监督</p>",
        "<div><span>当前位置：</span><div><a href='/'>首页</a> &gt; 服务监督</div></div>",
    ],
)
@pytest.mark.parametrize("frame", ["{}{}", "<div>{}{}</div>"])
def test_a_breadcrumb_is_read_and_ends_where_the_content_begins(crumbs, frame):
    found = seen(MENU + frame.format(crumbs, CALL), title="服务监督-临江公交")
    assert found.breadcrumb == ("服务监督",)
    assert found.blank is None
    assert found.text == "电话：0000-1234567"


def test_a_breadcrumb_loose_in_a_box_leaves_the_list_beside_it_alone():
    listed = "<ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>') + "</ul>"
    found = seen(f"<div>当前位置：<a href='/'>首页</a>&gt;<a href='/gk/'>通知公告</a>&gt;&gt;{listed}</div>")
    assert found.breadcrumb == ("通知公告",)
    assert len(found.entries) == 6


def test_bars_between_addresses_that_lie_one_below_the_other_lead_down():
    bar = "<div><a href='/'>首页</a> | <a href='/gk/'>信息公开</a> | <a href='/gk/tz/'>通知</a></div>"
    assert seen(bar + CALL, title="临江公交").breadcrumb == ("信息公开", "通知")


def test_the_pages_of_a_list_are_no_breadcrumb():
    assert seen("<div><a href='/'>首页</a> &gt; <a href='?p=2'>下一页</a></div>" + CALL).breadcrumb == ()
