"""What is called a side bar, an aside or a widget, and is the page's main part; and what is beside it."""

import pytest

from tests.core.observe.pages import FOOT, MENU, rows, seen

WAY = "<div class='pos'>当前位置：<a href='/'>首页</a> &gt; <a href='/fw/'>服务公告</a></div>"
NAME = "服务公告-临江市公共交通有限公司"
ROW = "<li><a href='{url}'>{title}</a><span>{day}</span></li>"
WORDS = "<p>3路首班车6:10，末班车21:40，单一票价1元，途经东门与南湖渡口。</p>"
LAYOUTS = ["content-with-sidebar", "has-sidebar", "no-sidebar", "content-sidebar-wrap", "page-with-sidebar"]
MAYBE = ["el-aside", "right-sidebar", "recent", "layout-aside"]
BUILT = "<div class='elementor-element elementor-widget'><div class='elementor-widget-container'>{}</div></div>"


@pytest.mark.parametrize("name", [*LAYOUTS, *MAYBE])
@pytest.mark.parametrize("inner", [WORDS, f"<h2>服务公告</h2>{WORDS}", f"<div class='recent'>{WORDS}</div>"])
def test_what_holds_the_whole_page_is_beside_nothing(name, inner):
    assert seen(f"{MENU}{WAY}<div class='{name}'>{inner}</div>{FOOT}", title=NAME).blank is None


@pytest.mark.parametrize("name", [*LAYOUTS, *MAYBE])
def test_its_list_is_the_columns(name):
    found = seen(f"{MENU}{WAY}<div class='{name}'><ul>{rows(ROW)}</ul></div>{FOOT}", title=NAME)
    assert (found.blank, len(found.entries)) == (None, 6)


def test_a_page_built_of_widgets_is_read():
    found = seen(MENU + WAY + BUILT.format(WORDS) + BUILT.format("<h3>票价</h3>") + FOOT, title=NAME)
    assert found.blank is None


@pytest.mark.parametrize("name", MAYBE)
@pytest.mark.parametrize("box", ["<div id='article-list'></div>", "<ul></ul>", "<div class='main-con'><p></p></div>"])
def test_beside_an_empty_box_it_is_a_side_block(name, box):
    side = f"<div class='{name}'><h4>信息速递</h4><ul>{rows(ROW)}</ul></div>"
    assert seen(f"{MENU}{WAY}{box}{side}{FOOT}", title=NAME).blank is not None


@pytest.mark.parametrize(
    "side", ["<aside>{}</aside>", "<div role='complementary'>{}</div>", "<div class='recent'><h4>最新文章</h4>{}</div>"]
)
def test_what_is_an_aside_by_more_than_its_class_stays_one(side):
    assert seen(MENU + WAY + side.format(f"<ul>{rows(ROW)}</ul>") + FOOT, title=NAME).blank is not None


@pytest.mark.parametrize("name", MAYBE)
def test_beside_a_list_its_fresh_rows_do_not_count(name):
    old = "".join(f"<li><a href='/o/{n}'>渡口停航检修的通知之{n}</a><i>2024-0{n}-05</i></li>" for n in range(1, 9))
    side = f"<div class='{name}'><h4>信息速递</h4><ul>{rows(ROW, 2)}</ul></div>"
    assert str(seen(f"{MENU}{WAY}<h2>服务公告</h2><ul>{old}</ul>{side}{FOOT}", title=NAME).newest.on) == "2024-08-05"
