"""Servers and pages that attack: each visit ends within its limits, with the right kind, and the next page opens."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest
import pytest_asyncio

from auditor.model.page import FailureKind, Page, VisitFailure
from auditor.visit.browser.browser import Browser
from auditor.visit.system_clock import SystemClock
from tests.shell.site_server import HTML, Answer, Route, SiteServer, html, redirect
from tests.shell.visit.bombs import endless, gzip_bomb
from tests.shell.visit.conftest import SITE, failure_of, options, page_of, visit

pytestmark = pytest.mark.asyncio(loop_scope="package")

MEGABYTE = 1_000_000


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def wary() -> AsyncIterator[Browser]:
    """A browser with small limits."""
    small = options(
        navigation=timedelta(seconds=10),
        max_body_bytes=4 * MEGABYTE,
        max_page_bytes=8 * MEGABYTE,
        max_requests=30,
        max_nodes=20_000,
        max_memory_bytes=400 * MEGABYTE,
    )
    async with Browser(small, SystemClock()) as running:
        yield running


async def attack(wary: Browser, server: SiteServer, routes: dict[str, Route]) -> Page | VisitFailure:
    """What a visit to / comes to; afterwards a good page must open in the same site."""
    server.routes |= routes | {"/well": html("<p>well</p>")}
    async with wary.site(SITE) as site:
        result = await site.visit(visit(server.url("/")))
        assert "well" in page_of(await site.visit(visit(server.url("/well")))).html
    return result


async def test_a_body_that_says_it_is_too_large_is_not_read(wary, server):
    big = Answer(headers={"Content-Length": "500000000"}, stream=lambda: endless(b"<p>x</p>" * 1000))
    assert failure_of(await attack(wary, server, {"/": big})).kind is FailureKind.TOO_LARGE
    assert server.sent_bytes < 20 * MEGABYTE


async def test_an_endless_body_is_too_large(wary, server):
    result = await attack(wary, server, {"/": Answer(stream=lambda: endless(b"<p>" + b"text " * 2000))})
    failure = failure_of(result)
    assert (failure.kind, failure.detail) == (FailureKind.TOO_LARGE, "max_body_bytes")
    assert server.sent_bytes < 20 * MEGABYTE


async def test_a_body_that_trickles_for_ever_is_read_as_far_as_it_came(server):
    def drops() -> Iterator[bytes]:
        for number in range(400):
            yield f"<p>{number}</p>".encode()
            time.sleep(0.05)

    server.routes |= {"/": Answer(stream=drops)}
    hasty = options(navigation=timedelta(seconds=5))
    async with Browser(hasty, SystemClock()) as browser, browser.site(SITE) as site:
        page = page_of(await site.visit(visit(server.url())))
    assert "<p>1</p>" in page.html
    assert not page.settled


_CUT = {("max_body_bytes",), ("max_body_bytes", "max_page_bytes")}
"""Who asks for it again and again comes to the second as well."""


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ("<video src=/big autoplay></video>", {(), *_CUT}),  # Chromium may stop by itself before the limit: no film
        ("<script>fetch('/big').then((a) => a.text())</script>", _CUT),
    ],
)
async def test_an_endless_file_of_a_page_is_cut_and_said(wary, server, element, said):
    big = Answer(content_type="video/mp4", stream=lambda: endless(b"x" * 10_000))
    page = page_of(await attack(wary, server, {"/": html(f"<p>text</p>{element}"), "/big": big}))
    assert "<p>text</p>" in page.html
    assert page.cut in said
    assert server.sent_bytes < 20 * MEGABYTE


async def test_many_files_that_are_too_much_together_are_cut_and_said(wary, server):
    load = "<p>text</p><script>for (let n = 0; n < 6; n += 1) fetch('/big?' + n).then((a) => a.text())</script>"
    page = page_of(await attack(wary, server, {"/": html(load), "/big": Answer(body=b"x" * 3 * MEGABYTE)}))
    assert page.cut == ("max_page_bytes",)


@pytest.mark.parametrize(
    ("before", "filling"),
    [(b"<p>", b" text"), (b"<!--", b"x"), (b"<script>/*", b"x"), (b"<p title='", b"x")],
)
async def test_a_body_that_unpacks_without_end_is_too_large(wary, server, before, filling):
    bomb = Answer(body=gzip_bomb(before, filling, packed_bytes=3 * MEGABYTE), headers={"Content-Encoding": "gzip"})
    assert failure_of(await attack(wary, server, {"/": bomb})).kind is FailureKind.TOO_LARGE


async def test_a_body_that_unpacks_to_elements_without_end_is_cut(wary, server):
    bomb = Answer(body=gzip_bomb(b"<p>begin", b"<p>x", packed_bytes=3 * MEGABYTE), headers={"Content-Encoding": "gzip"})
    result = await attack(wary, server, {"/": bomb})
    if isinstance(result, VisitFailure):  # a busy machine looks so late that it takes too much memory first
        assert (result.kind, result.detail[:16]) == (FailureKind.TOO_LARGE, "max_memory_bytes")
        return
    assert result.html.count("<p>") <= 20_000
    assert result.cut in {("max_nodes",), ("max_nodes", "max_memory_bytes")}


async def test_a_million_links_are_cut(server):
    server.routes["/"] = Answer(body=b"<!DOCTYPE html>" + b"<li><a href=/>x</a>" * 1_000_000)
    async with Browser(options(max_nodes=20_000), SystemClock()) as browser, browser.site(SITE) as site:
        page = page_of(await site.visit(visit(server.url())))
    assert 9_000 < page.html.count("<a ") <= 10_000
    assert page.cut == ("max_nodes",)


async def test_links_made_by_script_without_end_are_cut(wary, server):
    make = """<script>const more = () => {
        for (let n = 0; n < 3e4; n += 1) document.body.append(document.createElement('a')) }
        more(); setInterval(more, 500)</script>"""
    page = page_of(await attack(wary, server, {"/": html(make)}))
    assert 19_000 < page.html.count("<a>") <= 20_000
    assert page.cut in {("max_nodes",), ("max_nodes", "max_memory_bytes")}  # the slower it is read, the more there are


async def test_a_page_that_eats_memory_is_too_large(wary, server):
    eat = "<script>const all = []; for (let n = 0; n < 150; n += 1) all.push(new Uint8Array(2e7).fill(1))</script>"
    failure = failure_of(await attack(wary, server, {"/": html(eat)}))
    assert (failure.kind, failure.detail.split(":")[0]) == (FailureKind.TOO_LARGE, "max_memory_bytes")


@pytest.mark.parametrize(
    "storm",
    [
        "setInterval(() => { for (let n = 0; n < 20; n += 1) fetch('/more?' + Math.random()).catch(() => 0) }, 10)",
        """const go = () => { const ask = new XMLHttpRequest(); ask.open('GET', '/more?' + Math.random());
            ask.onloadend = go; ask.send() }; for (let n = 0; n < 6; n += 1) go()""",
    ],
)
async def test_a_storm_of_requests_is_cut_and_said(wary, server, storm):
    routes: dict[str, Route] = {"/": html(f"<p>text</p><script>{storm}</script>"), "/more": Answer(body=b"x")}
    page = page_of(await attack(wary, server, routes))
    assert page.cut == ("max_requests",)
    assert server.asked.count("/more") <= 30


async def test_a_storm_that_outlives_the_reading_is_cut_all_the_same(wary, server):
    storm = "setInterval(() => { for (let n = 0; n < 20; n += 1) new Image().src = '/more?' + Math.random() }, 10)"
    server.routes |= {"/": html(f"<p>text</p><script>{storm}</script>"), "/more": Answer(body=b"x")}
    async with wary.site(SITE) as site:
        page_of(await site.visit(visit(server.url("/"))))
        await asyncio.sleep(1.5)
    assert server.asked.count("/more") <= 30


async def test_redirects_that_never_end_are_a_loop(wary, server):
    server.routes |= {f"/{n}": redirect(f"/{n + 1}") for n in range(60)}
    assert failure_of(await attack(wary, server, {"/": redirect("/0")})).kind is FailureKind.REDIRECT_LOOP
    assert len(server.asked) < 30


@pytest.mark.parametrize(
    "storm",
    [
        "setInterval(() => alert(1), 1)",
        "setInterval(() => { confirm(1); prompt(2) }, 1)",
        "setInterval(() => window.open('/popup'), 1)",
        "for (let n = 0; n < 200; n += 1) window.open('/popup' + n, '_blank')",
        "onbeforeunload = () => 'stay'; setInterval(() => print(), 50)",
        "setInterval(() => history.pushState(0, '', '/' + Math.random()), 1)",
        "setInterval(() => { location.hash = Math.random() }, 1)",
        "setInterval(() => { const a = document.createElement('a'); a.href = '/file'; a.download = 1; a.click() }, 9)",
        "location.href = 'file:///etc/passwd'",
        "location.href = 'data:text/html,<p>data</p>'",
        "location.href = 'mailto:a@b.example'; location.href = 'unknown:x'",
        "navigator.serviceWorker.register('/worker.js')",
        "for (let n = 0; n < 8; n += 1) new Worker(URL.createObjectURL(new Blob(['for (;;);'])))",
        "document.documentElement.requestFullscreen?.(); Notification?.requestPermission?.()",
    ],
)
async def test_a_storm_of_windows_dialogs_and_the_like_hides_nothing(wary, server, storm):
    routes: dict[str, Route] = {
        "/": html(f"<p>text</p><script>{storm}</script>"),
        "/file": Answer(content_type="application/zip", stream=lambda: endless(b"x" * 10_000)),
        "/worker.js": Answer(
            content_type="text/javascript",
            body=b"onfetch = (event) => event.respondWith(new Response('<p>forged</p>'))",
        ),
    }
    page = page_of(await attack(wary, server, routes))
    assert "<p>text</p>" in page.html
    assert server.sent_bytes < 20 * MEGABYTE


@pytest.mark.parametrize("script", ["for (;;) alert(1);", "for (;;) document.body.append('x');"])
async def test_a_script_without_end_is_a_timeout_or_too_large(server, script):
    server.routes |= {"/": html(f"<p>text</p><script>{script}</script>"), "/well": html("<p>well</p>")}
    hasty = options(navigation=timedelta(seconds=6), every_call=timedelta(seconds=6), max_memory_bytes=400 * MEGABYTE)
    async with Browser(hasty, SystemClock()) as browser, browser.site(SITE) as site:
        failure = failure_of(await site.visit(visit(server.url())))
        assert failure.kind in {FailureKind.TIMEOUT, FailureKind.TOO_LARGE}
        assert "well" in page_of(await site.visit(visit(server.url("/well")))).html


async def test_a_page_that_turns_into_a_blob_is_no_address(wary, server):
    turn = "<script>location.href = URL.createObjectURL(new Blob(['<p>blob</p>'], {type: 'text/html'}))</script>"
    assert failure_of(await attack(wary, server, {"/": html(turn)})).kind is FailureKind.BAD_URL


async def test_a_download_that_never_ends_is_ended(wary, server):
    file = Answer(
        content_type="application/zip",
        headers={"Content-Disposition": "attachment; filename=a.zip"},
        stream=lambda: endless(b"x" * 10_000),
    )
    assert failure_of(await attack(wary, server, {"/": file})).kind is FailureKind.NOT_HTML
    assert server.sent_bytes < 20 * MEGABYTE


async def test_header_lines_without_end_are_their_error(wary, server):
    long = Answer(content_type=HTML, headers={f"X-{n}": "x" * 1000 for n in range(400)}, body=b"<p>x</p>")
    assert failure_of(await attack(wary, server, {"/": long})).kind is FailureKind.SERVER_ERROR


async def test_a_page_that_takes_too_long_in_all_is_a_timeout(server):
    server.routes["/"] = html("<script>fetch('/never')</script>")
    server.routes["/never"] = Answer(after=timedelta(seconds=10))
    hasty = options(max_page_time=timedelta(seconds=1), settle=timedelta(seconds=8))
    async with Browser(hasty, SystemClock()) as browser, browser.site(SITE) as site:
        assert failure_of(await site.visit(visit(server.url()))).kind is FailureKind.TIMEOUT


async def test_a_site_that_takes_too_long_in_all_is_opened_no_further(server):
    server.routes["/"] = html("<p>well</p>", after=timedelta(seconds=2.5))
    async with (
        Browser(options(max_site_time=timedelta(seconds=2)), SystemClock()) as browser,
        browser.site(SITE) as site,
    ):
        page_of(await site.visit(visit(server.url())))
        failure = failure_of(await site.visit(visit(server.url())))
    assert failure.kind is FailureKind.OUR_SIDE
    assert failure.detail.startswith("max_site_time")
    assert len(server.asked) == 1
