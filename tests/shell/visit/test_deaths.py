"""Browsers, drivers and renderers that die: the next page opens all the same."""

import asyncio
from datetime import timedelta

import pytest

from auditor.visit.browser.browser import Browser
from auditor.visit.system_clock import SystemClock
from tests.shell.kills.processes import PROC
from tests.shell.site_server import Answer, html
from tests.shell.visit.beneath import browsers, drivers, kill_all, renderers
from tests.shell.visit.conftest import SITE, options, page_of, visit

pytestmark = [
    pytest.mark.asyncio(loop_scope="package"),
    pytest.mark.skipif(not (PROC / "self/stat").exists(), reason="finds the processes in /proc"),
]


async def test_a_killed_browser_is_replaced_within_the_same_site(server):
    server.routes["/"] = html("<p>well</p>")
    before = browsers()
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        page_of(await site.visit(visit(server.url("/"))))
        kill_all(browsers() - before)
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        page_of(await site.visit(visit(server.url("/"))))
    assert browsers() == before


async def test_a_killed_browser_is_replaced_for_the_next_site(server):
    server.routes["/"] = html("<p>well</p>")
    before = browsers()
    async with Browser(options(), SystemClock()) as browser:
        async with browser.site(SITE) as site:
            page_of(await site.visit(visit(server.url("/"))))
        kill_all(browsers() - before)
        async with browser.site(SITE) as site:
            assert "well" in page_of(await site.visit(visit(server.url("/")))).html


async def test_a_killed_driver_is_replaced(server):
    server.routes["/"] = html("<p>well</p>")
    before = drivers()
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        page_of(await site.visit(visit(server.url("/"))))
        kill_all(drivers() - before)
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html


async def test_a_page_that_crashes_while_it_is_read_is_opened_again(server):
    slow, well = html("<script>fetch('/never')</script>"), html("<p>well</p>")
    server.routes["/"] = lambda count: slow if count == 1 else well
    server.routes["/never"] = Answer(after=timedelta(seconds=2))
    before = renderers()
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        looking = asyncio.ensure_future(site.visit(visit(server.url("/"))))
        assert await asyncio.to_thread(server.wait_for, "/never")
        kill_all(renderers() - before)
        assert "well" in page_of(await looking).html


async def test_a_challenge_that_dies_while_its_reload_is_awaited_does_not_count_as_blocked(server):
    challenge = html("<script>setTimeout(() => fetch('/kill'), 700)</script>", status=412)
    server.routes["/"] = lambda count: challenge if count == 1 else html("<p>well</p>")
    before = renderers()

    def kill(_count: int) -> Answer:
        kill_all(renderers() - before)
        return Answer()

    server.routes["/kill"] = kill
    async with Browser(options(leave=timedelta(seconds=3)), SystemClock()) as browser, browser.site(SITE) as site:
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html


async def test_a_page_that_dies_while_its_frames_are_read_is_not_taken_without_them(server):
    restless = "setInterval(() => document.body.append('.'), 50); setTimeout(() => fetch('/kill'), 700)"
    server.routes["/"] = html("<p>outer</p><iframe src='/frame'></iframe>")
    server.routes["/frame"] = lambda count: html(f"<p>well</p><script>{restless if count == 1 else ''}</script>")
    before = renderers()

    def kill(_count: int) -> Answer:
        kill_all(renderers() - before)
        return Answer()

    server.routes["/kill"] = kill
    async with Browser(options(settle=timedelta(seconds=5)), SystemClock()) as browser, browser.site(SITE) as site:
        page = page_of(await site.visit(visit(server.url("/"))))
    assert server.asked.count("/kill") == 1
    assert [("well" in frame.html) for frame in page.frames] == [True]
    assert page.settled


async def test_a_page_that_crashed_unseen_is_opened_again(server):
    server.routes["/"] = html("<p>well</p>")
    before = renderers()
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        page_of(await site.visit(visit(server.url("/"))))
        kill_all(renderers() - before)
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html


async def test_a_death_is_no_try_so_a_transient_failure_after_it_is_confirmed_all_the_same(server):
    server.routes["/never"] = Answer()
    before = browsers()

    def answer(count: int) -> Answer:
        if count == 1:
            kill_all(browsers() - before)
        return Answer(drop=True) if count == 2 else html("<p>well</p>")

    server.routes["/"] = answer
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html
    assert server.asked.count("/") >= 3
