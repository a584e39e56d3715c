"""What a page asked for and did not get by the time it was read, whoever gave up: it is on record, kind by kind."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from auditor.model.page import FailedRequest
from auditor.visit.browser.browser import Browser
from auditor.visit.system_clock import SystemClock
from tests.shell.site_server import Answer, html, redirect, serving
from tests.shell.visit.conftest import SITE, options, page_of, visit

pytestmark = pytest.mark.asyncio(loop_scope="package")

NEVER = Answer(after=timedelta(minutes=2), content_type="text/javascript")
QUICK = Answer(body=b"var x = 1", content_type="text/javascript")
JSON = Answer(body=b"[]", content_type="application/json")


def endless():
    yield b"["
    while True:
        yield b" " * 100


LOAD = "const s = document.createElement('script'); s.src = '{}'; document.head.append(s);"
ASK = "const r = new XMLHttpRequest(); r.open('GET', '{}'); {} r.send();"

GIVEN_UP: Mapping[str, tuple[str, str]] = {
    "a script that another puts in": (f"<script>{LOAD.format('/never')}</script>", "script"),
    "a script for later": ("<script src=/never async></script>", "script"),
    "data": (f"<script>{ASK.format('/never', '')}</script>", "xhr"),
    "data, the newer way": ("<script>fetch('/never')</script>", "fetch"),
    "data that the page has no more patience for": (
        f"<script>{ASK.format('/never', 'r.timeout = 150;')}</script>",
        "xhr",
    ),
    "data that the page calls back": (
        f"<script>{ASK.format('/never', 'setTimeout(() => r.abort(), 150);')}</script>",
        "xhr",
    ),
    "data called back, the newer way": (
        "<script>fetch('/never', {signal: AbortSignal.timeout(150)}).catch(() => 0)</script>",
        "fetch",
    ),
    "data called back for a reason of the page's own": (
        (
            "<script>const c = new AbortController(); fetch('/never', {signal: c.signal}).catch(() => 0);"
            "setTimeout(() => c.abort('too slow'), 150)</script>"
        ),
        "fetch",
    ),
    "data called back for a reason that looks like a failure": (
        (
            "<script>const c = new AbortController(); fetch(new Request('/never', {signal: c.signal})).catch(() => 0);"
            "setTimeout(() => c.abort(new TypeError('x')), 150)</script>"
        ),
        "fetch",
    ),
    "a module that is asked for by and by": ("<script>import('/never')</script>", "script"),
    "a list's data as a script": (
        f"<script>function rows() {{}} {LOAD.format('/never?callback=rows')}</script>",
        "script",
    ),
    "data in a frame": (
        f'<iframe srcdoc="<script>{ASK.format("/never", "").replace(chr(34), "")}</script>"></iframe>',
        "xhr",
    ),
    "data whose answer begins and is given up": (
        "<script>fetch('/endless', {signal: AbortSignal.timeout(400)}).then(a => a.json()).catch(() => 0)</script>",
        "fetch",
    ),
    "data read piece by piece that does not end": (
        "<script>fetch('/endless').then(a => { const r = a.body.getReader(); r.read(); })</script>",
        "fetch",
    ),
    "a module in a frame": ("""<iframe srcdoc="<script>import('/never')</script>"></iframe>""", "script"),
    "a module that a module needs": ("<script type=module src=/needs></script>", "script"),
    "data whose answer begins and does not end": ("<script>fetch('/endless').then(a => a.json())</script>", "fetch"),
}

WELL = {
    "a script": "<script src=/quick></script>",
    "a script that does not say its type": "<script src=/untyped></script>",
    "an empty script": "<script src=/nothing async></script>",
    "data": f"<script>{ASK.format('/data', '')}</script>",
    "data, the newer way": "<script>fetch('/data').then(a => a.json())</script>",
    "data whose body nobody reads": "<script>fetch('/data')</script>",
    "data read piece by piece": "<script>fetch('/data').then(a => a.body.getReader().read())</script>",
    "data read piece by piece, late": (
        "<script>fetch('/data').then(a => setTimeout(() => a.body.getReader().read(), 250))</script>"
    ),
    "a request taken up again": f"<script>{ASK.format('/data', '')} r.open('GET', '/data'); r.send()</script>",
    "an empty answer nobody reads": "<script>fetch('/empty').then(() => 0)</script>",
    "an answer that is no JSON": "<script>fetch('/quick').then(a => a.json()).catch(() => 0)</script>",
    "a module": "<script>import('/quick')</script>",
    "twice the same": f"<script>{ASK.format('/data', '')} fetch('/data')</script><script src=/quick></script>",
    "a redirect": "<script>fetch('/moved').then(a => a.json())</script>",
    "a picture that does not come": "<img src=/never>",
    "a frame taken away again": (
        f'<iframe id=f srcdoc="<script>{ASK.format("/never", "").replace(chr(34), "")}</script>"></iframe>'
        "<script>setTimeout(() => document.getElementById('f').remove(), 300)</script>"
    ),
    "a beacon": "<script>navigator.sendBeacon('/never')</script>",
}


async def missed(browser: Browser, url: str) -> list[FailedRequest]:
    async with browser.site(SITE) as site:
        page = page_of(await site.visit(visit(url)))
    return [one for one in page.failed_requests if one.resource in {"script", "xhr", "fetch"}]


@pytest.fixture
def routes(server):
    server.routes |= {
        "/never": NEVER,
        "/quick": QUICK,
        "/needs": Answer(body=b"import '/never'", content_type="text/javascript"),
        "/untyped": Answer(body=b"var y = 2", content_type=""),
        "/nothing": Answer(content_type="text/javascript", status=204),
        "/data": JSON,
        "/empty": Answer(content_type="application/json"),
        "/moved": redirect("/data"),
        "/endless": Answer(stream=endless, content_type="application/json"),
    }
    return server.routes


@pytest.mark.parametrize("name", GIVEN_UP)
async def test_what_did_not_end_is_on_record(browser, server, routes, name):
    markup, resource = GIVEN_UP[name]
    routes["/"] = html(f"<h1>通知公告</h1>{markup}")
    (one,) = await missed(browser, server.url())
    assert one.resource == resource
    assert one.url.startswith((server.url("/never"), server.url("/endless")))
    assert one.status is None
    assert one.detail or "begins and is given up" in name  # of what is read the page itself tells


@pytest.mark.parametrize("name", WELL)
async def test_what_came_or_brings_no_words_is_not(browser, server, routes, name):
    routes["/"] = html(f"<h1>通知公告</h1>{WELL[name]}")
    assert await missed(browser, server.url()) == []


async def test_a_script_in_the_way_of_everything_that_never_comes_is_on_record(server, routes):
    routes["/"] = html("<h1>通知公告</h1><script src=/never></script><p>后面</p>")
    async with Browser(options(navigation=timedelta(seconds=2)), SystemClock()) as browser:
        (one,) = await missed(browser, server.url())
    assert (one.url, one.resource) == (server.url("/never"), "script")


@pytest.mark.parametrize("leave", ["location.replace('/there')", "setTimeout(() => { location.href = '/there' }, 200)"])
async def test_what_a_page_asked_for_that_led_on_is_not_missed_where_it_led(browser, server, routes, leave):
    ask = ASK.format("/never", "") + LOAD.format("/never?2")
    routes |= {"/": html(f"<script>{ask}{leave}</script>"), "/there": html("<p>到了</p>")}
    assert await missed(browser, server.url()) == []
    routes["/there"] = html(f"<p>到了</p><script>{ask}</script>")
    assert sorted(one.resource for one in await missed(browser, server.url())) == ["script", "xhr"]


async def test_a_route_that_a_page_writes_itself_does_not_make_it_forget_what_it_waits_for(browser, server, routes):
    routes["/"] = html(f"<script>{ASK.format('/never', '')}history.pushState(0, '', '/#!/list')</script>")
    assert [one.resource for one in await missed(browser, server.url())] == ["xhr"]


async def test_what_the_page_before_waited_for_is_not_missed_on_the_next(browser, server, routes):
    routes |= {"/": html(f"<script>{ASK.format('/never', '')}</script>"), "/next": html("<p>下一页</p>")}
    async with browser.site(SITE) as site:
        first = page_of(await site.visit(visit(server.url())))
        second = page_of(await site.visit(visit(server.url("/next"))))
    assert len(first.failed_requests) == 1
    assert second.failed_requests == ()


async def test_what_another_server_does_not_let_the_page_read_is_on_record(browser, server, routes):
    with serving({"/data": JSON}) as other:
        routes["/"] = html(f"<script>fetch('{other.url('/data')}').catch(() => 0)</script>")
        (one,) = await missed(browser, server.url())
    assert (one.url, one.resource) == (other.url("/data"), "fetch")


async def test_what_our_own_limit_makes_the_page_give_up_is_on_record(server, routes):
    more = "".join(f"<img src=/{number}.png>" for number in range(60))
    routes["/"] = html(f"<script>fetch('/never').catch(() => 0)</script>{more}")
    async with Browser(options(max_requests=20), SystemClock()) as browser:
        (one,) = await missed(browser, server.url())
    assert (one.url, one.resource) == (server.url("/never"), "fetch")


async def test_fifty_pictures_do_not_hide_the_script_that_did_not_come(browser, server, routes):
    pictures = "".join(f"<img src=http://no-such-host.invalid/{number}.png>" for number in range(60))
    routes["/"] = html(f"{pictures}<script src=http://no-such-host.invalid/zz.js async></script>")
    assert [one.resource for one in await missed(browser, server.url())] == ["script"]
