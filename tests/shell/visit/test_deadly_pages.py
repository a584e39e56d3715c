"""Pages that kill what reads them, each time: the visit ends, the site and its neighbours go on."""

import asyncio
from datetime import timedelta

import pytest

from auditor.model.page import FailureKind, Page, VisitFailure
from auditor.visit.browser.browser import Browser
from auditor.visit.system_clock import SystemClock
from tests.shell.kills.processes import PROC
from tests.shell.site_server import Answer, html
from tests.shell.visit.beneath import browsers, kill_all, renderers, ticks
from tests.shell.visit.conftest import SITE, failure_of, options, page_of, visit

pytestmark = [
    pytest.mark.asyncio(loop_scope="package"),
    pytest.mark.skipif(not (PROC / "self/stat").exists(), reason="finds the processes in /proc"),
]


async def test_a_script_that_never_ends_ends_the_visit_not_the_audit(server):
    server.routes |= {
        "/spin": html("<script>setTimeout(() => { for (;;); }, 0)</script>"),
        "/well": html("<p>well</p>"),
    }
    before = renderers()
    impatient = options(every_call=timedelta(seconds=5), navigation=timedelta(seconds=5))
    async with Browser(impatient, SystemClock()) as browser, browser.site(SITE) as site:
        assert failure_of(await site.visit(visit(server.url("/spin")))).kind is FailureKind.TIMEOUT
        spent = {pid: ticks(pid) for pid in renderers() - before}
        await asyncio.sleep(0.6)
        assert all(ticks(pid) - earlier < 30 for pid, earlier in spent.items())
        assert "well" in page_of(await site.visit(visit(server.url("/well")))).html


async def test_a_page_that_kills_its_renderer_each_time_is_crashed_and_the_site_goes_on(server):
    server.routes |= {"/": html("<script>fetch('/never')</script>"), "/well": html("<p>well</p>")}
    before = renderers()

    def kill(_count: int) -> Answer:
        kill_all(renderers() - before)
        return Answer()

    server.routes["/never"] = kill
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        assert failure_of(await site.visit(visit(server.url("/")))).kind is FailureKind.CRASHED
        assert "well" in page_of(await site.visit(visit(server.url("/well")))).html
    assert server.asked.count("/never") == 3


async def test_a_page_that_kills_its_browser_each_time_is_crashed_and_the_site_goes_on(server):
    server.routes |= {"/": html("<script>fetch('/never')</script>"), "/well": html("<p>well</p>")}
    before = browsers()

    def kill(_count: int) -> Answer:
        kill_all(browsers() - before)
        return Answer()

    server.routes["/never"] = kill
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        assert failure_of(await site.visit(visit(server.url("/")))).kind is FailureKind.CRASHED
        assert "well" in page_of(await site.visit(visit(server.url("/well")))).html
    assert server.asked.count("/never") == 3
    assert browsers() == before


async def test_a_page_that_kills_its_browser_each_time_costs_its_neighbours_no_page(server):
    server.routes |= {
        "/": html("<script>fetch('/never')</script>"),
        "/slow": html("<p>well</p>", after=timedelta(seconds=1.5)),
    }
    before = browsers()

    def kill(_count: int) -> Answer:
        kill_all(browsers() - before)
        return Answer()

    server.routes["/never"] = kill

    async def look(path: str) -> Page | VisitFailure:
        async with browser.site(SITE) as site:
            return await site.visit(visit(server.url(path)))

    async with Browser(options(), SystemClock()) as browser:
        bad, *neighbours = await asyncio.gather(*(look(path) for path in ("/", "/slow", "/slow", "/slow")))
    assert failure_of(bad).kind is FailureKind.CRASHED
    assert ["well" in page_of(each).html for each in neighbours] == [True] * 3
