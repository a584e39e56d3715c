"""Manners around the real browser, against a server on loopback."""

from ipaddress import ip_network

import pytest

from auditor.model.page import FailureKind, VisitFailure
from auditor.visit.browser.browser import Browser
from auditor.visit.network.http_client import PlainClient
from auditor.visit.polite_browser import Manners, Polite
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


RULES = b"User-agent: *\nDisallow: /no\n"
SHUT, OPEN = FailureKind.ROBOTS_DISALLOWED, "page"


def endless():
    yield RULES
    while True:
        yield b"# and so on\n" * 5000


@pytest.mark.parametrize(
    ("answer", "becomes"),
    [
        (Answer(body=RULES, content_type="text/html"), SHUT),
        (Answer(body=RULES, content_type=None), SHUT),
        (html("<h1>页面不存在</h1><p>Disallow: /no</p>"), OPEN),
        (Answer(body=b"\x00\xff\xfe" * 5000, content_type="application/octet-stream"), OPEN),
        (Answer(body=RULES + b"\x00\xff\xfe" * 5000, content_type="application/octet-stream"), SHUT),
        (Answer(body=RULES + b"# x\n" * 500_000, content_type="text/plain"), SHUT),
        (Answer(body=b"# x\n" * 500_000 + RULES, content_type="text/plain"), OPEN),
        (Answer(stream=endless, content_type="text/plain"), SHUT),
        (Answer(status=401, body=RULES), OPEN),
        (Answer(status=403, body=RULES), OPEN),
        (Answer(status=410, body=RULES), OPEN),
        (redirect("/elsewhere"), SHUT),
        (redirect("/elsewhere", 308), SHUT),
        (redirect("/nowhere"), OPEN),
        (redirect(ROBOTS), OPEN),
    ],
)
async def test_whatever_answers_for_robots_txt_means_what_was_decided(open_politely, server, answer, becomes):
    server.routes |= {ROBOTS: answer, "/elsewhere": robots(RULES.decode()), "/no": html("不")}
    assert await open_politely("/no") == [becomes]
    assert ("/no" in server.asked) is (becomes == OPEN)


@pytest.mark.parametrize("answer", [Answer(status=503), Answer(status=429), Answer(drop=True)])
async def test_where_neither_way_brings_the_rules_no_page_is_asked_for_and_nobody_accused(
    open_politely, server, answer
):
    server.routes |= {ROBOTS: answer, "/no": html("不")}
    (kind,) = await open_politely("/no")
    assert kind in {FailureKind.SERVER_ERROR, FailureKind.BLOCKED, FailureKind.RESET}
    assert not kind.is_theirs
    assert "/no" not in server.asked


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


@pytest.mark.parametrize("status", [429, 503])
async def test_who_asks_for_patience_is_asked_again_when_it_said(open_politely, server, status):
    busy = Answer(status=status, headers={"Retry-After": "1"})
    server.routes["/"] = lambda count: busy if count == 1 else html("好")
    assert await open_politely("/") == ["page"]
    assert server.asked.count("/") == 2


async def test_a_host_that_blocks_is_left_in_peace(open_politely, server):
    server.routes |= {f"/{number}": Answer(status=403) for number in range(5)}
    assert await open_politely(*(f"/{number}" for number in range(5))) == [FailureKind.BLOCKED] * 5
    assert server.asked == [ROBOTS, "/0", "/1", "/2"]
