"""Whatever a page does, a forbidden address is never reached: the canary's silence is the proof."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from ipaddress import ip_address, ip_network

import pytest
import pytest_asyncio

from auditor.model.page import FailureKind, VisitFailure
from auditor.visit.browser.browser import Browser
from auditor.visit.network.addresses import Address
from auditor.visit.network.guard import Guard
from auditor.visit.system_clock import SystemClock
from tests.shell.site_server import Answer, html, redirect
from tests.shell.visit.canary import TRICKS, WRITINGS, Canary, canary
from tests.shell.visit.conftest import SITE, failure_of, options, page_of, visit

pytestmark = pytest.mark.asyncio(loop_scope="package")

ALLOWED = (ip_network("127.0.0.1/32"),)
NAMES = {
    "site.example": ("127.0.0.1",),
    "inside.example": ("127.0.0.66",),
    "mixed.example": ("127.0.0.1", "127.0.0.66"),
}


async def known(host: str) -> Sequence[Address]:
    return tuple(map(ip_address, NAMES.get(host, ())))


class Fickle:
    """A name server that gives the allowed address first, and the forbidden one ever after."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, _host: str) -> Sequence[Address]:
        self.asked += 1
        return (ip_address("127.0.0.1" if self.asked == 1 else "127.0.0.66"),)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def guarded() -> AsyncIterator[Browser]:
    async with Browser(options(), SystemClock(), guard=Guard(ALLOWED, resolve=known)) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="package")
async def bird() -> AsyncIterator[Canary]:
    async with canary() as singing:
        yield singing


@pytest.mark.parametrize("host", WRITINGS)
async def test_no_writing_of_a_forbidden_address_is_opened(guarded, bird, host):
    async with guarded.site(SITE) as site:
        for scheme in ("http", "https"):
            failure = failure_of(await site.visit(visit(f"{scheme}://{host}:{bird.port}/")))
            assert failure.kind is FailureKind.FORBIDDEN_ADDRESS
    assert bird.heard == []


async def test_no_trick_with_the_rest_of_an_address_opens_it(guarded, bird):
    async with guarded.site(SITE) as site:
        for trick in TRICKS:
            failure = failure_of(await site.visit(visit(trick.format(port=bird.port))))
            assert failure.kind in {FailureKind.FORBIDDEN_ADDRESS, FailureKind.BAD_URL, FailureKind.DNS}, trick
    assert bird.heard == []


async def test_no_redirect_to_a_trick_opens_it(guarded, bird, server):
    async with guarded.site(SITE) as site:
        for number, trick in enumerate(TRICKS):
            to = trick.format(port=bird.port)
            if not set(to) & set("\n\x00"):  # a header cannot hold them
                server.routes[f"/{number}"] = redirect(to.encode().decode("latin-1"))
                found = await site.visit(visit(server.url(f"/{number}")))  # some are places on the page's own server
                assert isinstance(found, VisitFailure) or found.final_url.startswith(server.url("/")), trick
    assert bird.heard == []


async def test_no_redirect_leads_to_a_forbidden_address(guarded, bird, server):
    async with guarded.site(SITE) as site:
        for number, url in enumerate(bird.urls() + bird.urls("https")[::8]):
            to = url.encode().decode("latin-1")  # as bytes of UTF-8, which is how servers write such hosts
            server.routes[f"/{number}"] = redirect(to)
            failure = failure_of(await site.visit(visit(server.url(f"/{number}"))))
            assert failure.kind is FailureKind.FORBIDDEN_ADDRESS, url
    assert bird.heard == []


async def test_no_page_leads_to_a_forbidden_address(guarded, bird, server):
    leads = (
        f"<script>location.href = 'http://127.0.0.66:{bird.port}/'</script>",
        f"<meta http-equiv=refresh content='0; url=https://127.0.0.66:{bird.port}/'>",
        f"<form method=post action='http://inside.example:{bird.port}/'></form><script>document.forms[0].submit()</script>",
    )
    async with guarded.site(SITE) as site:
        for number, lead in enumerate(leads):
            server.routes[f"/{number}"] = html(lead)
            failure = failure_of(await site.visit(visit(server.url(f"/{number}"))))
            assert failure.kind is FailureKind.FORBIDDEN_ADDRESS
    assert bird.heard == []


TRIES = """
<link rel=dns-prefetch href='@@'><link rel=preconnect href='@@'><link rel=prefetch href='@@?prefetch'>
<link rel=preload as=image href='@@?preload'><link rel=modulepreload href='@@?module'><link rel=icon href='@@?icon'>
<link rel=stylesheet href='@@?css'><link rel=manifest href='@@?manifest'>
<style>@import '@@?import'; @font-face { font-family: f; src: url('@@?font') } body { background: url('@@?bg') }</style>
<img src='@@?img'><img srcset='@@?set 2x'><iframe src='@@?iframe'></iframe><script src='@@?script'></script>
<video src='@@?video' poster='@@?poster' autoplay></video><audio src='@@?audio' autoplay></audio>
<object data='@@?object'></object><embed src='@@?embed'><svg><image href='@@?svg'/></svg>
<input type=image src='@@?in'>
<iframe name=f></iframe><form target=f method=post action='@@?form'><input name=a></form>
<script>
{ const url = '@@';
  fetch(url + '?fetch', {mode: 'no-cors'}).catch(() => 0);
  fetch(url + '?keepalive', {mode: 'no-cors', keepalive: true, method: 'POST', body: 'x'}).catch(() => 0);
  navigator.sendBeacon(url + '?beacon', 'x');
  const ask = new XMLHttpRequest(); ask.open('GET', url + '?xhr'); ask.send();
  try { new EventSource(url + '?events') } catch {}
  try { new WebSocket(url.replace('http', 'ws') + '?socket') } catch {}
  new Worker(URL.createObjectURL(new Blob([
    `try { importScripts('${url}?worker') } catch {}
     fetch('${url}?inworker')`])));
  document.forms[document.forms.length - 1].submit();
  window.open(url + '?popup');
  const frame = document.createElement('iframe');
  frame.src = 'data:text/html,<img src="' + url + '?data">'; document.body.append(frame);
  const save = document.createElement('a'); save.href = url + '?download'; save.download = 'x';
  save.ping = url + '?ping';
  save.target = 'f'; save.click();
}
</script>"""

DATAGRAMS = """<script>
  const peer = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.66:PORT'},
    {urls: ['turn:127.0.0.66:PORT', 'turn:127.0.0.66:PORT?transport=tcp'], username: 'a', credential: 'b'}]});
  peer.createDataChannel('x'); peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  try { new WebTransport('https://127.0.0.66:PORT/') } catch {}
  navigator.serviceWorker?.register('/worker.js').catch(() => 0);
  fetch('/late');
</script>"""


def hostile_page(bird: Canary, urls: Sequence[str]) -> Answer:
    tries = "".join(TRIES.replace("@@", url) for url in urls)
    return html(tries + DATAGRAMS.replace("PORT", str(bird.port)))


async def test_nothing_a_page_loads_comes_from_a_forbidden_address(guarded, bird, server):
    server.routes |= {
        "/": hostile_page(bird, bird.urls()),
        "/late": Answer(after=timedelta(seconds=1)),
        "/worker.js": Answer(body=b"fetch('http://127.0.0.66/')", content_type="text/javascript"),
    }
    async with guarded.site(SITE) as site:
        page = page_of(await site.visit(visit(server.url())))
        await asyncio.sleep(1)
    assert bird.heard == []
    assert any(failed.detail.startswith("forbidden_address") for failed in page.failed_requests)
    assert "secret" not in "".join(frame.html for frame in page.frames)


async def test_without_the_proxy_the_same_page_does_reach_it(bird, server):
    server.routes |= {"/": hostile_page(bird, bird.urls()[:1]), "/late": Answer(after=timedelta(seconds=1))}
    bare = Browser(options(), SystemClock(), guard=Guard(ALLOWED, resolve=known), proxied=False)
    async with bare as browser, browser.site(SITE) as site:
        await site.visit(visit(server.url()))
        assert await bird.hears({"tcp", "udp"})


async def test_a_name_that_changes_its_mind_is_connected_to_where_it_was_checked(bird, server):
    fickle = Fickle()
    page = html(f"<p>well</p><img src='http://fickle.example:{bird.port}/'>")
    server.routes["/"] = page
    url = server.url().replace("127.0.0.1", "fickle.example")
    guard = Guard(ALLOWED, resolve=fickle)
    async with Browser(options(), SystemClock(), guard=guard) as browser, browser.site(SITE) as site:
        assert "well" in page_of(await site.visit(visit(url))).html
    assert (fickle.asked, bird.heard) == (1, [])


async def test_a_name_that_changes_its_mind_after_its_check_is_forbidden(bird):
    forgetful = Guard(ALLOWED, resolve=Fickle(), remember=timedelta(0))
    url = f"http://fickle.example:{bird.port}/"
    async with Browser(options(), SystemClock(), guard=forgetful) as browser, browser.site(SITE) as site:
        assert failure_of(await site.visit(visit(url))).kind is FailureKind.FORBIDDEN_ADDRESS
    assert bird.heard == []


async def test_ports_of_other_services_are_not_spoken_to(server):
    async def public(host: str) -> Sequence[Address]:
        return (ip_address("93.184.216.34"),) if host == "a.example" else ()

    guard = Guard(ALLOWED, resolve=public)
    async with Browser(options(), SystemClock(), guard=guard) as browser, browser.site(SITE) as site:
        for port in (22, 25, 6000, 3306, 6379):
            server.routes["/"] = redirect(f"http://a.example:{port}/")
            failure = failure_of(await site.visit(visit(server.url())))
            is_known_to_browsers = port in {22, 25, 6000}
            assert failure.kind is (FailureKind.UNSAFE_PORT if is_known_to_browsers else FailureKind.FORBIDDEN_ADDRESS)


@pytest.mark.parametrize(
    ("to", "kind"),
    [
        ("file:///etc/passwd", FailureKind.BAD_URL),
        ("data:text/html,x", FailureKind.BAD_URL),
        ("blob:http://127.0.0.1/x", FailureKind.BAD_URL),
        ("ftp://127.0.0.66/", FailureKind.NOT_HTML),
        ("javascript:0", FailureKind.NOT_HTML),
    ],
)
async def test_a_redirect_to_another_scheme_is_not_followed(guarded, server, to, kind):
    server.routes["/"] = redirect(to)
    async with guarded.site(SITE) as site:
        failure = failure_of(await site.visit(visit(server.url())))
    assert failure.kind is kind
