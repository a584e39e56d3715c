"""Sites whose oddities must not be taken for a missing column."""

import pytest

from auditor.model.checklist import Carrier
from auditor.model.page import FailureKind
from auditor.model.verdict import Verdict
from tests.core.odd.sites import (
    HOME,
    NOTICES,
    PROSE,
    SAFETY,
    Odd,
    To,
    audit,
    failed,
    html,
    menu,
    missing,
    rows,
    survey,
    verdict,
)

ABOUT = ("企业概况", "/about/")
OTHER = html(PROSE, at="企业概况")


@pytest.mark.parametrize(
    "home",
    [
        html("<h1>网站维护中</h1><p>请稍后再访问，给您带来不便敬请谅解。</p>", title="网站维护中"),
        html("<h1>403 Forbidden</h1><p>nginx</p>", title="403 Forbidden"),
        html("<p>该网站未根据工信部相关法律规定进行备案，网站暂时无法访问</p>", title="网站暂时无法访问"),
        html("<form>用户名<input> 密码<input type=password> <button>登录</button></form>", title="用户登录"),
        html("<p>系统繁忙，请稍后再试</p>", title="系统提示"),
        html("<img src=/index.jpg>"),
        html(""),
        html("<div id=app></div><script src=/app.js></script>"),
    ],
    ids=["maintenance", "403", "no ICP record", "login", "busy", "one picture", "empty", "an app that did not start"],
)
def test_a_home_page_that_shows_no_site_misses_nothing(home):
    assert failed(audit({"/": home}, NOTICES)) == {}


def test_an_error_page_under_status_200_is_no_page_that_was_read():
    busy = html("<p>系统繁忙，请稍后再试</p>", title="系统提示")
    assert (
        failed(
            audit({"/": html("", top=menu(ABOUT, ("信息公开", "/xxgk/"))), "/about/": OTHER, "/xxgk/": busy}, NOTICES)
        )
        == {}
    )


def test_a_site_that_moved_to_another_host_is_searched_there():
    pages = {
        "/": To("https://new.example/"),
        "https://new.example/": html("", top=menu(("企业概况", "about/"), ("新闻", "news/"), ("服务", "fw/"))),
        "https://new.example/news/": html("<a href='tz/'>通知公告</a>", at="新闻"),
        "https://new.example/news/tz/": html(rows("2026-06-20", "2026-06-01"), at="新闻 > 通知公告"),
    }
    assert verdict(audit(pages, NOTICES), "column_found")[0] is Verdict.PASSED


def test_menus_of_pictures_without_words_are_followed():
    pictures = "<div class=nav><a href='/a/'><img src=1.gif></a><a href='/b/'><img src=2.gif></a></div>"
    pages = {"/": html("<p>欢迎光临</p>", top=pictures), "/a/": OTHER, "/b/": html(rows("2026-06-20"), at="通知公告")}
    assert verdict(audit(pages, NOTICES), "column_found")[0] is Verdict.PASSED


def test_menu_pictures_are_known_by_their_alt():
    pictures = "<div class=nav><a href='/a/'><img alt=企业概况></a><a href='/b/'><img alt=通知公告></a></div>"
    pages = {"/": html("<p>欢迎光临</p>", top=pictures), "/a/": OTHER, "/b/": html(rows("2026-06-20"), at="通知公告")}
    assert verdict(audit(pages, NOTICES), "column_found")[0] is Verdict.PASSED


def test_menus_with_numbers_for_addresses_are_followed():
    top = menu(("首页", "/"), ("公司介绍", "/show.asp?id=1"), ("信息公开", "/show.asp?id=2"), ("联系我们", "/2024/lx/"))
    pages = {
        "/": html(PROSE, top=top),
        "/show.asp?id=1": OTHER,
        "/show.asp?id=2": html("<a href='/show.asp?id=21'>通知公告</a>", top=top, at="信息公开"),
        "/show.asp?id=21": html(rows("2026-06-20", "2026-06-11"), top=top, at="通知公告"),
    }
    assert verdict(audit(pages, NOTICES), "column_found")[0] is Verdict.PASSED


def test_a_long_menu_name_is_followed():
    pages = {
        "/": html(PROSE, top=menu(ABOUT, ("示例市公共交通集团有限公司企业信息公开专栏", "/zl/"), ("服务", "/fw/"))),
        "/about/": OTHER,
        "/zl/": html("<a href='tz/'>通知公告</a>"),
        "/zl/tz/": html(rows("2026-06-20"), at="通知公告"),
    }
    assert verdict(audit(pages, NOTICES), "column_found")[0] is Verdict.PASSED


@pytest.mark.parametrize(
    "name", ["乘客须知", "安全乘客须知", "示例市公共交通集团有限公司乘客安全须知", "Passenger safety 乘客安全须知"]
)
def test_a_name_that_differs_a_little_is_left_to_a_person(name):
    pages = {"/": html(PROSE, top=menu(ABOUT, (name, "/x/"), ("服务", "/fw/"))), "/about/": OTHER, "/x/": html(PROSE)}
    assert failed(audit(pages, SAFETY)) == {}


def test_another_name_is_another_column():
    pages = {
        "/": html(PROSE, top=menu(ABOUT, ("招标公告", "/x/"), ("服务热线", "/fw/"))),
        "/about/": OTHER,
        "/x/": html(PROSE),
    }
    assert verdict(audit(pages, NOTICES), "column_found") == (Verdict.FAILED, "not_found")


@pytest.mark.parametrize(
    "entry",
    [
        "<a href='#tz'>通知公告</a>",
        "<a>通知公告</a>",
        "<a href='javascript:void(0)'>通知公告</a>",
        "<a href='/?tz#notices' onclick='show(3)'>通知公告</a>",
        "<span onclick=\"location.href='/'\">通知公告</span>",
    ],
)
def test_a_name_that_leads_nowhere_a_program_can_follow_is_left_to_a_person(entry):
    home = html(f"<div>{entry}</div>{PROSE}", top=menu(ABOUT, ("服务", "/fw/")))
    assert failed(audit({"/": home, "/?tz": home, "/about/": OTHER}, NOTICES)) == {}


def test_menu_entries_without_an_address_hide_what_stands_behind_them():
    top = "<div class=nav><a href='/about/'>企业概况</a><a>信息公开</a><a>服务指南</a></div>"
    assert failed(audit({"/": html(PROSE, top=top), "/about/": OTHER}, NOTICES)) == {}


def test_directories_on_a_host_of_its_own_are_not_called_read():
    top = menu(ABOUT, ("信息公开", "https://xxgk.bus.example/"), ("服务", "/fw/"))
    found = audit({"/": html(PROSE, top=top), "/about/": OTHER, "/fw/": OTHER}, NOTICES)
    assert verdict(found, "column_found") == (Verdict.CANT_TELL, "search_incomplete")


def test_a_page_whose_data_did_not_come_is_not_read_to_the_end():
    tree = Odd(html("<div id=tree></div>", at="信息公开"), {"failed_requests": missing(HOME + "api/tree", "xhr")})
    pages = {
        "/": html(PROSE, top=menu(ABOUT, ("信息公开", "/xxgk/"), ("服务", "/fw/"))),
        "/about/": OTHER,
        "/xxgk/": tree,
    }
    assert verdict(audit(pages, NOTICES), "column_found") == (Verdict.CANT_TELL, "search_incomplete")


def test_a_page_that_was_cut_is_not_read_to_the_end():
    cut = Odd(html(PROSE), {"cut": ("links",)})
    pages = {
        "/": html(PROSE, top=menu(ABOUT, ("信息公开", "/xxgk/"), ("服务", "/fw/"))),
        "/about/": OTHER,
        "/xxgk/": cut,
    }
    assert failed(audit(pages, NOTICES)) == {}


def test_undated_rows_of_short_names_are_sub_columns():
    names = ("机构职能介绍说明", "服务质量考核结果", "运营信息公开内容", "安全生产责任制度")
    listed = (
        "<ul class=list>"
        + "".join(f"<li><a href='/xxgk/{n}/'>{name}</a></li>" for n, name in enumerate(names))
        + "</ul>"
    )
    pages = {
        "/": html(PROSE, top=menu(ABOUT, ("信息公开", "/xxgk/"), ("服务", "/fw/"))),
        "/about/": OTHER,
        "/xxgk/": html(listed, at="信息公开"),
        "/xxgk/2/": html("<a href='tz/'>通知公告</a>", at="信息公开 > 运营信息公开内容"),
        "/xxgk/2/tz/": html(rows("2026-06-20", "2026-06-11"), at="信息公开 > 通知公告"),
    }
    assert verdict(audit(pages, NOTICES), "column_found")[0] is Verdict.PASSED


def test_pagers_and_calendars_are_not_followed():
    days = "".join(f"<td><a href='/rl?d={day}'>{day}</a></td>" for day in range(10, 31))
    names = ("12", "下一页", "尾页", "下个月", "2026年5月")
    pager = "".join(f"<a href='/n_{n}.html'>{name}</a>" for n, name in enumerate(names))
    _, opened = survey({"/": html(f"<table><tr>{days}</tr></table>{pager}")}, NOTICES)
    assert opened == [HOME]


def test_a_session_in_the_address_makes_no_new_page():
    def page(session):
        return html(
            PROSE,
            top=menu(("企业概况", f"/about.do;jsessionid={session}"), ("信息公开", f"/gk.do?PHPSESSID={session}&k=1")),
        )

    pages = {"/": page("A"), "/about.do;jsessionid=A": page("B"), "/gk.do?PHPSESSID=A&k=1": page("C")}
    assert len(survey(pages, NOTICES)[1]) == 3


def test_an_english_or_traditional_site_is_not_searched_by_names_in_simplified_chinese():
    english = menu(("About us", "/about/"), ("Notices", "/n/"), ("Contact", "/c/"))
    traditional = menu(("關於我們", "/about/"), ("訊息專區", "/n/"), ("聯絡我們", "/c/"))
    for top in (english, traditional):
        assert failed(audit({"/": html("", top=top), "/about/": html(PROSE), "/n/": html(PROSE)}, NOTICES)) == {}


def test_a_columns_menu_on_anothers_site_is_not_passed_over_in_silence():
    entry = HOME + "col/col100/index.html"
    top = menu(("通知公告", "/col/col101/"), ("票价", "/col/col102/"), ("概况", "/col/col103/"))
    pages = {"/col/col100/index.html": html("<a href='a/'>公司新闻</a>", top=top), "/col/col100/a/": html(PROSE)}
    assert failed(audit(pages, NOTICES, entry=entry, carrier=Carrier.BUREAU_COLUMN)) in ({}, {"column_found": "x"})


def test_on_anothers_site_a_page_is_not_the_folder_it_stands_in():
    entry = HOME + "ggjt/bus.html"
    notices = "<a href='/ggjt/bus/fw.html'>公司服务</a>"
    pages = {
        "/ggjt/bus.html": html(notices),
        "/ggjt/bus/fw.html": html(PROSE + "<a href='/ggjt/ferry/tz/'>通知公告</a>", at="公司服务"),
        "/ggjt/ferry/tz/": html(rows("2026-06-20"), at="轮渡公司 > 通知公告"),
    }
    assert (
        "https://bus.example/ggjt/ferry/tz/"
        not in survey(pages, NOTICES, entry=entry, carrier=Carrier.BUREAU_COLUMN)[1]
    )


def test_a_site_read_to_the_end_without_the_column_still_fails():
    pages = {
        "/": html(PROSE, top=menu(ABOUT, ("服务", "/fw/"), ("新闻", "/xw/"))),
        "/about/": OTHER,
        "/fw/": html(PROSE),
        "/xw/": html(rows("2026-06-20")),
    }
    assert verdict(audit(pages, NOTICES), "column_found") == (Verdict.FAILED, "not_found")


def test_a_site_that_answers_every_menu_with_gone_is_not_read():
    assert (
        failed(audit({"/": html(PROSE, top=menu(ABOUT, ("服务", "/fw/"))), "/about/": FailureKind.GONE}, NOTICES)) == {}
    )
