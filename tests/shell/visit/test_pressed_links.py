"""Columns that a press on their link shows, under an address the server does not know: pressed before they are dead.

Sites that differ in one thing alone, through the real browser: the guilty one of each pair is failed.
"""

import pytest

from auditor.model.page import Page
from auditor.visit.browser.browser import Browser
from tests.shell.site_server import Answer, SiteServer, html
from tests.shell.visit.test_as_a_visitor import ARTICLE, FAILED, LISTED, LOST, MENU, PASSED, carried_out, recorded

pytestmark = pytest.mark.asyncio(loop_scope="package")

SHOWS = """
const shown = { "/tz/": `<h2>通知公告</h2>LISTED` };
const show = (path) => {
  history.pushState({}, "", path);
  document.title = "通知公告-云溪公交";
  document.querySelector(".main").innerHTML = shown[path] ?? `ARTICLE`;
};
""".replace("LISTED", LISTED).replace("ARTICLE", ARTICLE)
BY_DOCUMENT = """
document.addEventListener("click", (event) => {
  const path = event.target.closest("a")?.getAttribute("href");
  if (path?.startsWith("/tz/")) { event.preventDefault(); show(path); }
});
"""
BY_LINK = """
document.querySelector("a[href='/tz/']").addEventListener("click", (event) => {
  event.preventDefault();
  setTimeout(show, 300, "/tz/");
});
"""
BY_ATTRIBUTE = "document.querySelector(\"a[href='/tz/']\").onclick = () => { show('/tz/'); return false; };"


def home(script: str) -> Answer:
    return html(f"<title>云溪公交</title>{MENU}<div class=main><p>为市民出行服务。</p></div><script>{script}</script>")


def without_column(server: SiteServer, script: str) -> None:
    server.routes |= {"/": home(script), "/tz/": html(LOST, status=404)}
    server.routes |= {f"/tz/{n}.html": html(ARTICLE) for n in range(1, 5)}


@pytest.mark.parametrize("heard", [BY_DOCUMENT, BY_LINK, BY_ATTRIBUTE])
async def test_a_column_that_its_link_shows_is_there(browser: Browser, server: SiteServer, heard: str):
    without_column(server, SHOWS + heard)
    said, done = await carried_out(browser, server)
    assert {*said.values()} == {PASSED}
    page = recorded(done, server, "/tz/")
    assert isinstance(page, Page)
    assert (page.times_asked, page.status, page.server_html) == (2, 200, None)


async def test_so_are_its_entries(browser: Browser, server: SiteServer):
    without_column(server, SHOWS + BY_DOCUMENT)
    server.routes |= {f"/tz/{n}.html": html(LOST, status=404) for n in range(1, 5)}
    said, _ = await carried_out(browser, server)
    assert {*said.values()} == {PASSED}


@pytest.mark.parametrize(
    "script",
    [
        "",
        "document.addEventListener('click', () => {});",
        "document.addEventListener('click', (event) => { event.preventDefault(); alert('请稍后再来'); });",
        "document.addEventListener('click', () => { history.pushState({}, '', '/'); });",
        "document.querySelector(\"a[href='/tz/']\").onclick = () => { location.href = '/tz/?from=menu'; };",
        SHOWS.replace(LISTED, LOST) + BY_DOCUMENT,
    ],
)
async def test_a_dead_link_is_dead_though_a_script_hears_it(browser: Browser, server: SiteServer, script: str):
    without_column(server, script)
    said, _ = await carried_out(browser, server)
    assert said["column_opens"] is FAILED


async def test_dead_entries_of_such_a_column_are_dead(browser: Browser, server: SiteServer):
    without_column(server, SHOWS + BY_LINK)
    server.routes |= {f"/tz/{n}.html": html(LOST, status=404) for n in range(1, 5)}
    said, _ = await carried_out(browser, server)
    assert said["links_resolve"] is FAILED


async def test_an_empty_column_that_its_link_shows_is_empty(browser: Browser, server: SiteServer):
    without_column(server, SHOWS.replace(LISTED, "<p>暂无内容</p>") + BY_DOCUMENT)
    said, _ = await carried_out(browser, server)
    assert said["not_blank"] is FAILED
