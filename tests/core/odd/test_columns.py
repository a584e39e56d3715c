"""Columns whose oddities must not be held against them, nor let a stale, blank or missing one pass."""

import pytest

from auditor.model.page import FailureKind
from auditor.model.verdict import Verdict
from tests.core.odd.sites import (
    FARES,
    NOTICES,
    PHONE,
    PROSE,
    Odd,
    To,
    asking_for,
    audit,
    failed,
    html,
    menu,
    missing,
    rows,
    verdict,
)

MENU = menu(("首页", "/"), ("企业概况", "/about/"), ("通知公告", "/tz/"), ("服务", "/fw/"))
HOME_PAGE = html(rows("2026-06-30", "2026-06-29", at="/news/"), top=MENU)
NEWS = {f"/news/{n}.html": html(PROSE) for n in range(3)}
PAGES = {"/": HOME_PAGE, "/about/": html(PROSE), "/fw/": html(PROSE), **NEWS}
BLANK = html("<p>暂无内容</p>", top=MENU, at="通知公告")
STALE = html(rows("2024-01-10", "2024-01-03", at="/tz/"), top=MENU, at="通知公告")
FRESH = html(rows("2026-06-20", "2026-06-11", at="/xx/"), top=MENU, at="通知公告")
SERVICE = asking_for(FARES)


def with_column(column, **more):
    return audit({**PAGES, "/tz/": column, **{f"/{path}/": answer for path, answer in more.items()}}, NOTICES)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("403 Forbidden", "403 Forbidden"),
        ("系统繁忙，请稍后再试", "系统提示"),
        ("服务器内部错误", "500"),
        ("503 Service Unavailable", "503 Service Unavailable"),
        ("您没有权限访问该栏目", "提示信息"),
        ("请输入验证码后继续访问", "示例公交"),
        ("数据库连接失败", "错误"),
        ("非法访问，您的请求已被记录", "提示"),
        ("网站维护中，请稍后再访问", "网站维护"),
        ("系统升级维护，暂停访问", "通知"),
    ],
)
def test_a_page_that_refuses_or_is_broken_today_is_not_held_against_the_unit(words, title):
    assert failed(with_column(html(f"<p>{words}</p>", title=title))) == {}


@pytest.mark.parametrize("words", ["您访问的页面不存在", "404 Not Found", "抱歉，找不到您要访问的页面"])
def test_a_page_that_says_it_is_gone_is_gone_whatever_its_status(words):
    assert failed(with_column(html(f"<p>{words}</p>", title=words))) == {"column_opens": "error_page"}


@pytest.mark.parametrize("kind", [FailureKind.TIMEOUT, FailureKind.BLOCKED, FailureKind.SERVER_ERROR])
@pytest.mark.parametrize("known", [BLANK, FailureKind.GONE])
def test_a_page_that_did_not_open_speaks_before_one_that_is_bad(kind, known):
    pages = {**PAGES, "/": html("<a href='/xx/'>通知公告</a>" + PROSE, top=MENU), "/tz/": known, "/xx/": kind}
    assert failed(audit(pages, NOTICES)) == {}


def test_a_bad_link_in_the_menu_gives_way_to_a_column_deeper_down():
    deeper = {
        **PAGES,
        "/fw/": html("<a href='gg/'>公告与信息</a>" + PROSE, at="服务"),
        "/fw/gg/": html("<a href='/xx/'>通知公告</a>" + PROSE, at="服务 > 公告与信息"),
        "/xx/": FRESH,
    }
    for bad in (BLANK, FailureKind.GONE):
        assert failed(audit({**deeper, "/tz/": bad}, NOTICES)).keys() <= {"links_resolve"}


def test_of_many_links_of_one_name_the_bad_ones_give_way():
    links = "".join(f"<p><a href='/b{n}/'>通知公告</a></p>" for n in range(4))
    blank = {f"/b{n}/": BLANK for n in range(4)}
    pages = {**PAGES, "/": html(links + "<p><a href='/xx/'>通知公告</a></p>"), **blank, "/xx/": FRESH}
    assert "not_blank" not in failed(audit(pages, NOTICES))


def test_a_stale_column_gives_way_to_a_fresh_one_of_the_same_name():
    home = html("<p>" + PROSE + "<a href='/xx/'>通知公告</a></p>", top=MENU)
    pages = {**PAGES, "/": home, "/tz/": STALE, "/xx/": FRESH}
    assert verdict(audit(pages, NOTICES), "updated_within") == (Verdict.PASSED, "newest_entry_age")
    assert verdict(audit({**pages, "/xx/": FailureKind.TIMEOUT}, NOTICES), "updated_within")[0] is Verdict.CANT_TELL
    assert verdict(audit({**pages, "/xx/": STALE}, NOTICES), "updated_within")[0] is Verdict.FAILED


def test_a_column_that_leads_to_its_first_sub_column_is_not_judged_by_that_alone():
    for first in (
        BLANK.replace("> 通知公告", "> 通知公告 > 招标公示"),
        STALE.replace("> 通知公告", "> 通知公告 > 招标公示"),
    ):
        found = audit({**PAGES, "/tz/": To("/tz/zb/"), "/tz/zb/": first}, NOTICES)
        assert failed(found).keys() <= {"links_resolve"}


def test_a_column_with_sub_columns_below_it_is_neither_blank_nor_stale_for_certain():
    below = "<div class=left><a href='/tz/gs/'>公示</a><a href='/tz/gg/'>公告</a></div>"
    for page in (html(below, top=MENU, at="通知公告"), STALE.replace("<ul class=list>", below + "<ul class=list>")):
        assert failed(with_column(page)).keys() <= {"links_resolve"}


@pytest.mark.parametrize(
    "home",
    ["/", "/index.html", "http://bus.example/", "https://www.bus.example/", "https://bus.example:443/default.aspx"],
)
def test_a_column_that_leads_back_home_is_not_passed_with_the_home_pages_news(home):
    pages = {**PAGES, "/tz/": To(home), home: HOME_PAGE}
    assert verdict(audit(pages, NOTICES), "column_opens") == (Verdict.CANT_TELL, "redirected_home")


def test_a_home_page_under_the_columns_address_is_not_the_column():
    assert verdict(with_column(HOME_PAGE), "column_opens") == (Verdict.CANT_TELL, "redirected_home")


def test_what_stands_on_anothers_site_is_not_held_against_the_unit():
    away = html(
        "", top=menu(("首页", "/"), ("企业概况", "/about/"), ("通知公告", "https://city.example/tz/"), ("服务", "/fw/"))
    )
    for answer in (BLANK, STALE, FailureKind.GONE):
        assert failed(audit({**PAGES, "/": away, "https://city.example/tz/": answer}, NOTICES)) == {}
    for answer in (BLANK, STALE):
        assert (
            failed(
                audit({**PAGES, "/tz/": To("https://city.example/tz/"), "https://city.example/tz/": answer}, NOTICES)
            )
            == {}
        )


def test_a_login_wall_is_no_content():
    login = html(
        "<form>用户名：<input> 密码：<input type=password> 验证码：<input><button>登录</button></form>",
        title="用户登录",
    )
    assert verdict(with_column(login), "column_opens")[0] in {Verdict.CANT_TELL, Verdict.UNTESTED}


def test_a_script_that_fills_the_lists_of_columns_is_not_excused_by_a_home_page_that_needs_none():
    broken = missing("https://bus.example/list.js", "script")
    pages = {**PAGES, "/": Odd(HOME_PAGE, {"failed_requests": broken}), "/tz/": Odd(BLANK, {"failed_requests": broken})}
    assert verdict(audit(pages, NOTICES), "not_blank") == (Verdict.CANT_TELL, "list_not_filled")


def test_elements_may_stand_on_the_pages_below_a_column():
    top = menu(("企业概况", "/about/"), ("运营服务", "/fw/"), ("新闻", "/xw/"))
    links = "<a href='/fw/pj/'>乘车须付</a><a href='/fw/xl/'>怎样乘车</a>"
    below = f"<p>本栏目介绍运营服务情况。</p><div class=left>{links}</div>"
    pages = {
        "/": html(PROSE, top=top),
        "/fw/": html(below, at="运营服务"),
        "/fw/pj/": html("<p>全程票价两元</p>" + PROSE),
    }
    assert failed(audit(pages, SERVICE)) == {}
    assert failed(audit({"/": html(PROSE, top=top), "/fw/": html(PROSE, at="运营服务")}, SERVICE)) == {
        "fares": "element_not_seen"
    }


def test_numbers_side_by_side_are_read_apart():
    top = menu(("企业概况", "/about/"), ("运营服务", "/fw/"), ("新闻", "/xw/"))
    page = html(PROSE + "<p>热线 12328 12345 0531-86012345 86012346</p>", at="运营服务")
    assert verdict(audit({"/": html(PROSE, top=top), "/fw/": page}, asking_for(PHONE)), "phone")[0] is Verdict.PASSED


def test_entries_that_refuse_are_not_dead():
    listed = html(rows("2026-06-20", "2026-06-11", at="/tz/"), top=MENU, at="通知公告")
    pages = {**PAGES, "/tz/": listed, "/tz/0.html": html("<p>系统繁忙</p>", title="提示"), "/tz/1.html": html(PROSE)}
    assert verdict(audit(pages, NOTICES), "links_resolve")[0] is Verdict.CANT_TELL


@pytest.mark.parametrize(
    "body",
    [
        "<form>请选择线路<select><option>1路</option></select><button>查询</button></form>",
        "<form>标题<input><button>查询</button></form><p>没有查询到相关数据</p>",
        "<div><a href='javascript:;'>公示</a><a href='javascript:;'>公告</a></div><p>暂无内容</p>",
    ],
    ids=["a query", "a query without an answer", "tabs"],
)
def test_a_page_that_shows_more_when_asked_is_not_blank_for_certain(body):
    assert failed(with_column(html(body, top=MENU, at="通知公告"))) == {}


def test_a_notice_that_says_something_else_is_no_longer_valid_is_not_gone():
    notice = "<h1>关于废止部分文件的公告</h1><p>发布时间：2026-06-02</p><p>下列文件已失效：示例字一号。</p>"
    assert failed(with_column(html(notice, top=MENU, at="通知公告"))) == {}
