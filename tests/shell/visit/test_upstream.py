"""An office's own proxy, between ours and the net."""

import asyncio

from auditor.model.page import FailureKind
from auditor.visit.browser.browser import Browser
from auditor.visit.system_clock import SystemClock
from tests.shell.site_server import html
from tests.shell.visit.conftest import SITE, failure_of, options, page_of, visit
from tests.shell.visit.doors import Talk, a_door, talking


async def test_an_offices_own_proxy_is_gone_through_and_names_are_left_to_it(server):
    server.routes["/"] = html("<p>well</p>")
    url = server.url().replace("127.0.0.1", "only-the-proxy-knows.example")
    async with (
        a_door() as office,
        Browser(options(upstream=office.address), SystemClock()) as browser,
        browser.site(SITE) as site,
    ):
        assert "well" in page_of(await site.visit(visit(url))).html
        for forbidden in ("http://10.0.0.1/", "https://0xa000001/", "http://oa/", "http://printer.local/"):
            assert failure_of(await site.visit(visit(forbidden))).kind is FailureKind.FORBIDDEN_ADDRESS


async def test_an_offices_own_proxy_is_told_its_password_and_its_words_are_understood():
    async def refuse(talk: Talk, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        talk.heard.append(head)
        words = b"X-Squid-Error: ERR_DNS_FAIL 0\r\n" if b"dead.example" in head else b""
        writer.write(b"HTTP/1.1 503 Service Unavailable\r\n" + words + b"\r\n")

    async with talking(refuse) as office:
        own = options(upstream=f"http://us:word@127.0.0.1:{office.port}")
        async with Browser(own, SystemClock()) as browser, browser.site(SITE) as site:
            dead = failure_of(await site.visit(visit("https://dead.example/")))
            unknown = failure_of(await site.visit(visit("https://other.example/")))
    assert dead.kind is FailureKind.DNS
    assert unknown.kind is FailureKind.OUR_SIDE
    assert all(b"Proxy-Authorization: Basic dXM6d29yZA==\r\n" in head for head in office.heard)


async def test_an_offices_own_proxy_that_is_down_is_our_fault():
    async with Browser(options(upstream="http://127.0.0.1:9"), SystemClock()) as browser, browser.site(SITE) as site:
        for url in ("http://a.example/", "https://a.example/"):
            assert failure_of(await site.visit(visit(url))).kind is FailureKind.OUR_SIDE
