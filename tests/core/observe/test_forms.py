"""Forms, pictures and shells of scripts: content that is no text."""

import pytest

from tests.core.observe.pages import FOOT, MENU, PROSE, seen

CRUMB = '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; 线路查询</div>'
LINES = "<select name='a'><option value=''>请选择线路</option><option value='1'>1路</option></select>"
WAY = "<select name='b'><option>上行</option><option>下行</option></select>"


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (f"<form>{LINES}{WAY}<button>查询</button></form>", 2),
        (f"<div>{LINES}<input type='text' name='stop'><input type='submit' value='查询'></div>", 2),
        ("<form><textarea name='said'></textarea><input name='mobile' placeholder='请输入手机号'></form>", 2),
        ("<table><tr><td>卡号</td><td><input name='card'></td></tr></table>", 1),
    ],
)
def test_a_form_to_fill_in_is_content(form, fields):
    found = seen(f"{MENU}{CRUMB}<div class='con'>{form}</div>{FOOT}", "线路查询")
    assert found.blank is None
    assert found.fields == fields


@pytest.mark.parametrize(
    "form",
    [
        "<form class='so' action='/search'><input type='text' name='word'><input type='submit' value='搜索'></form>",
        "<div><input type='text' placeholder='请输入关键字'></div>",
        "<div>第 <select><option>1</option><option>2</option></select> 页</div>",
        "<div><select onchange='window.open(this.value)'><option>友情站点</option></select></div>",
        "<div><select><option value=''>市直部门</option><option value='http://a.example.cn'>交通局</option></select></div>",
        "<form><input type='hidden' name='token'><input type='submit' value='确定'></form>",
        f"<div style='display:none'>{LINES}</div>",
    ],
)
def test_a_search_box_a_pager_and_links_in_a_select_are_no_form(form):
    found = seen(f"{MENU}{CRUMB}<div class='con'>{form}</div>{FOOT}", "线路查询")
    assert found.fields == 0
    assert found.blank is not None


@pytest.mark.parametrize(
    "picture",
    [
        "<img src='/upload/2026/jgt.jpg'>",
        "<p><img src='map.png' width='600'></p>",
        "<a href='/big.jpg'><img src='/s.jpg'></a>",
    ],
)
def test_a_picture_below_the_breadcrumb_is_content_and_counted(picture):
    found = seen(f"{MENU}{CRUMB}<div class='con'>{picture}</div>{FOOT}", "组织机构")
    assert found.blank is None
    assert found.images == 1


@pytest.mark.parametrize(
    "body",
    [
        "<div><img src='/images/b1.jpg'></div>" + CRUMB,
        CRUMB + "<div class='swiper-slide'><img src='/images/b1.jpg'></div>",
        CRUMB + "<div><a href='/zt/'><img src='/images/zt.jpg'></a></div>",
    ],
)
def test_a_banner_is_no_content_yet_it_is_counted_for_a_person(body):
    found = seen(f"{MENU}{body}{FOOT}", "组织机构")
    assert found.blank is not None
    assert found.images == 1


@pytest.mark.parametrize(
    "icon",
    [
        "<img src='/images/icon_home.png'>",
        "<img src='/i/x.png' width='16' height='16'>",
        "<img src=''>",
        "<img src='/i/logo.png'>",
        "<img class='arrow' src='/i/1.png'>",
        "<div hidden><img src='/i/1.png'></div>",
    ],
)
def test_an_icon_is_no_picture(icon):
    found = seen(f"{MENU}{CRUMB}<div>{icon}</div>{FOOT}", "组织机构")
    assert found.images == 0
    assert found.blank is not None


@pytest.mark.parametrize(
    "body",
    [
        "<noscript>请启用脚本。</noscript><div id='app'></div><script src='/js/app.123.js'></script>",
        "<div id='root'><div class='spin'></div></div><script src='/static/js/main.js'></script>",
        "<script type='module' src='/assets/index.js'></script>",
        f"{MENU}{CRUMB}<div id='app'></div><script src='/js/app.js'></script>{FOOT}",
        f"{MENU}{CRUMB}<column-page></column-page><script src='/js/vue.js'></script>{FOOT}",
    ],
)
def test_a_shell_that_scripts_would_fill_is_named(body):
    assert seen(body).script_lists


@pytest.mark.parametrize(
    "body",
    [
        f"{MENU}{CRUMB}<div id='app'></div>{FOOT}",
        f"{MENU}{CRUMB}<div id='app'>{PROSE}</div><script src='/js/app.js'></script>{FOOT}",
        f"{MENU}{CRUMB}<div class='con'></div><script src='/js/jquery.js'></script>{FOOT}",
    ],
)
def test_a_page_without_scripts_or_with_its_words_is_no_shell(body):
    assert not seen(body).script_lists


def test_the_words_of_the_footer_are_kept_apart():
    found = seen(f"{MENU}{CRUMB}{PROSE}{FOOT}")
    assert "0000-1234567" in found.surroundings
    assert "0000-1234567" not in found.text
