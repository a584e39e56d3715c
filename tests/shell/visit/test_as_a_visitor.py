"""Columns are come to as a visitor comes: from the page that links to them, and twice before a fault is believed.

Sites that differ in one thing alone, through the real browser: the guilty one of each pair is failed.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from auditor.flow.audit import AuditResult, audit
from auditor.judge import judge
from auditor.model.checklist import Carrier
from auditor.model.page import Page, VisitFailure
from auditor.model.search import Search
from auditor.model.unit import Site
from auditor.model.verdict import Verdict
from auditor.visit.browser.browser import Browser
from tests.core.flow.test_asked_again import LIST, UNIT
from tests.core.flow.town import ON, desk_of
from tests.fakes import FakeWeb
from tests.shell.site_server import Answer, SiteServer, html
from tests.vocabulary import SHIPPED

pytestmark = pytest.mark.asyncio(loop_scope="package")

MENU = "<div class=nav><ul><li><a href=/>首页</a></li><li><a href=/tz/>通知公告</a></li></ul></div>"
ROWS = "".join(
    f"<li><a href=/tz/{n}.html>关于优化{n}路公交走向的通告</a><span>2025-12-{n:02}</span></li>" for n in range(1, 5)
)
LISTED = f"<ul class=list>{ROWS}</ul>"
ARTICLE = "<h1>关于优化公交走向的通告</h1><p>发布时间：2025-12-01</p><p>自即日起，公交改行云溪大桥。</p>"
EMPTY = "<p>暂无内容</p>"
LOST = "<h1>404</h1><p>页面不存在</p>"
PASSED, FAILED, OPEN, UNTESTED = Verdict.PASSED, Verdict.FAILED, Verdict.CANT_TELL, Verdict.UNTESTED


def column(main: str, *, status: int = 200, after: str = "") -> Answer:
    text = f"<title>通知公告-云溪公交</title>{MENU}<div class=main><h2>通知公告</h2>{main}</div>{after}"
    return Answer(body=text.encode(), status=status)


def site(server: SiteServer, shown: Answer | Callable[[int], Answer]) -> None:
    """A home page, a column, its entries."""
    server.routes |= {"/": html(f"{MENU}<h1>欢迎</h1><p>为市民出行服务。</p>"), "/tz/": shown}
    server.routes |= {f"/tz/{n}.html": html(ARTICLE) for n in range(1, 5)}


async def carried_out(browser: Browser, server: SiteServer) -> tuple[dict[str, Verdict], AuditResult]:
    own = Site(id="s", name="云溪公交", url=server.url("/"))
    search = Search(unit=UNIT, site=own, entry_url=own.url, carrier=Carrier.SITE, items=LIST.items)
    done = await audit(own, [search], replace(desk_of(FakeWeb({})), visitor=browser), on=ON)
    findings = judge(UNIT, LIST, done.sightings, on=ON, product_version="1", vocabulary=SHIPPED)
    return {finding.check: finding.verdict for finding in findings}, done


def recorded(done: AuditResult, server: SiteServer, path: str) -> Page | VisitFailure:
    return next(page for page in done.pages if page.requested_url == server.url(path))


async def test_the_linking_page_is_told_and_the_entry_has_none(browser, server):
    site(server, column(LISTED))
    said, _ = await carried_out(browser, server)
    assert {*said.values()} == {PASSED}
    assert ("/", "") in server.came_from
    assert ("/tz/", server.url("/")) in server.came_from
    assert ("/tz/4.html", server.url("/tz/")) in server.came_from


@pytest.mark.parametrize("stranger", [html(LOST, status=404), column(EMPTY), html(LOST)])
async def test_what_strangers_get_says_nothing(browser, server, stranger):
    site(server, lambda _: column(LISTED) if server.came_from[-1][1] else stranger)
    said, _ = await carried_out(browser, server)
    assert {*said.values()} == {PASSED}


@pytest.mark.parametrize(
    ("once", "check"),
    [
        (html(LOST, status=404), "column_opens"),
        (html("", status=404), "column_opens"),
        (html(LOST), "column_opens"),
        (column(EMPTY), "not_blank"),
        (column(""), "not_blank"),
    ],
)
async def test_once_is_never_and_twice_is_a_fault(browser, server, once, check):
    site(server, lambda count: once if count == 1 else column(LISTED))
    said, done = await carried_out(browser, server)
    assert {*said.values()} == {PASSED}
    assert recorded(done, server, "/tz/").times_asked == 2
    site(server, once)
    said, done = await carried_out(browser, server)
    assert said[check] is FAILED
    assert recorded(done, server, "/tz/").times_asked == 2


async def test_the_second_time_it_is_come_to_by_way_of_the_page_that_links_to_it(browser, server):
    """A pass that the linking page gives out is good for one page."""
    site(server, lambda count: html(LOST, status=404) if count == 1 else column(LISTED))
    await carried_out(browser, server)
    ways = [path for path, _ in server.came_from if path in {"/", "/tz/"}]
    assert ways == ["/", "/tz/", "/", "/tz/"]
    assert [source for path, source in server.came_from if path == "/tz/"] == [server.url("/")] * 2


@pytest.mark.parametrize(
    ("main", "status", "verdict"),
    [(LISTED, 404, PASSED), (LISTED, 410, PASSED), (LOST, 404, FAILED), (EMPTY, 404, FAILED), ("", 410, FAILED)],
)
async def test_a_full_page_under_404_is_a_page_and_an_error_is_not(browser, server, main, status, verdict):
    site(server, column(main, status=status))
    said, _ = await carried_out(browser, server)
    assert said["column_opens"] is verdict


async def test_a_dead_entry_is_dead_though_a_script_leads_home_from_it(browser, server):
    site(server, column(LISTED))
    server.routes["/tz/4.html"] = html("<script>location.replace('/')</script>", status=404)
    said, _ = await carried_out(browser, server)
    assert said["links_resolve"] is FAILED


EMPTIES = "document.body.innerHTML = ''"
LOSES = "document.querySelector('.main').innerHTML = '<h1>404</h1><p>页面不存在</p>'"
FILLS = "document.body.append('关于线路调整的公告')"
CLEARS = "document.querySelector('.list').remove()"


@pytest.mark.parametrize(
    ("script", "check", "verdict"),
    [
        (f"if (navigator.webdriver) {EMPTIES}", "not_blank", OPEN),
        (f"if (navigator.webdriver) {CLEARS}", "not_blank", OPEN),
        (f"if (navigator.webdriver) {LOSES}", "column_opens", OPEN),
        ("if (navigator.webdriver) location.replace('/lost')", "column_opens", OPEN),
        (f"if (!confirm('是否进入？')) {EMPTIES}", "not_blank", OPEN),
        (f"if (!prompt('请输入口令')) {LOSES}", "column_opens", OPEN),
        ("alert('欢迎访问')", "not_blank", PASSED),
        ("confirm('是否下载客户端？')", "not_blank", PASSED),
    ],
)
async def test_what_a_page_keeps_from_us_is_left_to_a_person(browser, server, script, check, verdict):
    site(server, column(LISTED, after=f"<script>{script}</script>"))
    server.routes["/lost"] = html(LOST)
    said, _ = await carried_out(browser, server)
    assert said[check] is verdict
    assert FAILED not in said.values()


@pytest.mark.parametrize(
    ("main", "script", "check"),
    [
        (EMPTY, "alert('欢迎访问')", "not_blank"),
        (EMPTY, "navigator.userAgent", "not_blank"),
        (f"{EMPTY}<p id=wait>正在加载栏目内容列表，请您耐心稍候……</p>", "wait.remove()", "not_blank"),
        (f"{EMPTY}<template id=t>{LISTED}</template>", "t.remove()", "not_blank"),
        (f"<div class=box>{EMPTY}</div>", "document.querySelector('.box').innerHTML = '<p>暂无信息</p>'", "not_blank"),
        (LOST, "alert('页面不存在')", "column_opens"),
        ("<p>正在跳转</p>", "location.replace('/lost')", "column_opens"),
    ],
)
async def test_the_guilty_are_failed_whatever_their_scripts_do(browser, server, main, script, check):
    answer = (
        column(main, after=f"<script>{script}</script>") if main != LOST else html(LOST + f"<script>{script}</script>")
    )
    site(server, answer)
    server.routes["/lost"] = html(LOST)
    said, _ = await carried_out(browser, server)
    assert said[check] is FAILED


@pytest.mark.parametrize("script", ["navigator.webdriver", f"if (!navigator.webdriver) {{ {FILLS} }}"])
async def test_who_may_fill_a_column_for_persons_alone_is_left_to_a_person(browser, server, script):
    """The server's words are the same in both, and a program sees no more than them in either."""
    site(server, column(EMPTY, after=f"<script>{script}</script>"))
    said, _ = await carried_out(browser, server)
    assert said["not_blank"] is OPEN


async def test_the_windows_a_page_puts_up_are_recorded_frames_included(browser, server):
    words = "长" * 400
    site(
        server,
        column(f"{LISTED}<iframe src=/inner></iframe>", after=f"<script>alert('{words}'); prompt('口令')</script>"),
    )
    server.routes["/inner"] = html("<script>confirm('内')</script>")
    _, done = await carried_out(browser, server)
    page = recorded(done, server, "/tz/")
    assert isinstance(page, Page)
    assert sorted((one.kind, one.message) for one in page.dialogs) == [
        ("alert", "长" * 300), ("confirm", "内"), ("prompt", "口令"),
    ]  # fmt: skip


async def test_a_page_that_asks_whether_to_leave_it_is_left(browser, server):
    site(
        server,
        column(LISTED, after="<script>onbeforeunload = (event) => { event.preventDefault(); return '走？' }</script>"),
    )
    said, _ = await carried_out(browser, server)
    assert {*said.values()} == {PASSED}
