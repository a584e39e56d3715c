"""Manners around the real browser, against a server on loopback."""

from ipaddress import ip_network

import pytest

from auditor.model.page import FailureKind, VisitFailure
from auditor.visit.browser import Browser
from auditor.visit.manners import Manners, Polite
from auditor.visit.plain import PlainClient
from auditor.visit.system_clock import SystemClock
from tests.shell.site_server import Answer, html, redirect, serving
from tests.shell.visit.conftest import SITE, options, visit

pytestmark = pytest.mark.asyncio(loop_scope="package")

ROBOTS = "/robots.txt"
FETCH = PlainClient(options()).get


def robots(text, status=200):
    return Answer(body=text.encode(), content_type="text/plain", status=status)


@pytest.fixture
def open_politely(browser, server):
    """Opens paths of the server with manners, one after the other; kinds of failures, or "page"."""

    async def open_all(*paths, visitor=browser, fetch=FETCH, **manners):
        polite = Polite(visitor, Manners(**manners), SystemClock(), fetch=fetch)
        async with polite.site(SITE) as site:
            results = [await site.visit(visit(server.url(path))) for path in paths]
        return [result.kind if isinstance(result, VisitFailure) else "page" for result in results]

    return open_all


async def test_a_forbidden_page_is_never_asked_for(open_politely, server):
    server.routes |= {ROBOTS: robots("User-agent: *\nDisallow: /no"), "/yes": html("好"), "/no": html("不")}
    assert await open_politely("/no", "/yes") == [FailureKind.ROBOTS_DISALLOWED, "page"]
    assert server.asked == [ROBOTS, "/yes"]


async def test_a_site_without_robots_txt_is_looked_at(open_politely, server):
    server.routes["/"] = html("好")
    assert await open_politely("/", "/") == ["page", "page"]
    assert server.asked.count(ROBOTS) == 1


async def test_a_broken_server_is_not_asked_for_pages_while_its_rules_are_not_known(open_politely, server):
    server.routes |= {ROBOTS: robots("", status=500), "/": html("好")}
    assert await open_politely("/") == [FailureKind.SERVER_ERROR]
    assert "/" not in server.asked


async def test_a_server_that_only_talks_to_browsers_gives_them_its_404(open_politely, server):
    server.routes |= {ROBOTS: lambda count: Answer(drop=True) if count == 1 else Answer(status=404), "/": html("好")}
    assert await open_politely("/") == ["page"]


async def test_rules_that_only_the_browser_is_given_and_cannot_read_are_a_refusal(open_politely, server):
    server.routes |= {
        ROBOTS: lambda count: robots("", status=503) if count == 1 else robots("User-agent: *"),
        "/": html("好"),
    }
    assert await open_politely("/") == [FailureKind.ROBOTS_DISALLOWED]
    assert "/" not in server.asked


async def test_a_robots_txt_that_leads_to_a_forbidden_address_brings_nobody_there(open_politely, server):
    narrow = options(allow=(ip_network("127.0.0.1/32"),))
    with serving({}, host="127.0.0.2") as canary:
        server.routes[ROBOTS] = redirect(canary.url(ROBOTS))
        async with Browser(narrow, SystemClock()) as visitor:
            kinds = await open_politely("/", visitor=visitor, fetch=PlainClient(narrow).get)
        assert kinds == [FailureKind.FORBIDDEN_ADDRESS]
        assert canary.asked == []


async def test_who_asks_for_patience_is_asked_again_when_it_said(open_politely, server):
    busy = Answer(status=429, headers={"Retry-After": "1"})
    server.routes["/"] = lambda count: busy if count == 1 else html("好")
    assert await open_politely("/") == ["page"]
    assert server.asked.count("/") == 2


async def test_a_host_that_blocks_is_left_in_peace(open_politely, server):
    server.routes |= {f"/{number}": Answer(status=403) for number in range(5)}
    assert await open_politely(*(f"/{number}" for number in range(5))) == [FailureKind.BLOCKED] * 5
    assert server.asked == [ROBOTS, "/0", "/1", "/2"]
