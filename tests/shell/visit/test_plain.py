"""The client that needs no browser, against servers on loopback that mean it no good."""

import gzip
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_address, ip_network
from threading import Event

import pytest

from auditor.model.page import FailureKind
from auditor.visit.guard import Guard
from auditor.visit.plain import PlainAnswer, PlainClient, PlainFailure, PlainLimits
from tests.shell.site_server import Answer, SiteServer, redirect, serving
from tests.shell.visit.canary import WRITINGS, canary
from tests.shell.visit.conftest import options
from tests.shell.visit.talker import talking

HOUR = timedelta(hours=1)
LIMITS = PlainLimits(total=timedelta(seconds=60))
TEXT = "text/plain"
NAMES = {"inside.example": ("127.0.0.66",), "mixed.example": ("127.0.0.1", "127.0.0.66")}
_PAUSE = Event()
"""Never set: waiting for it is a pause."""


def client(*known, allow=("127.0.0.0/8",), limits=LIMITS, proxy=None, remember=HOUR):
    """A client to whom every name lies at the known addresses; each time it asks, at the next of them."""
    answers = list(known)

    async def resolve(_host):
        return tuple(ip_address(text) for text in (answers.pop(0) if len(answers) > 1 else answers[0]))

    networks = tuple(ip_network(network) for network in allow)
    settings = replace(options(), allow=networks, product="auditor/1.0", upstream=proxy)
    guard = Guard(networks, resolve=None if proxy else resolve, remember=remember)
    return PlainClient(settings, guard=guard, limits=limits)


@pytest.fixture
def shut() -> Iterator[SiteServer]:
    """A server at a forbidden address; nobody may come."""
    with serving({"/robots.txt": Answer(body=b"secret", content_type=TEXT)}, host="127.0.0.2") as running:
        yield running


async def test_a_file_comes_as_the_server_sent_it_and_we_say_who_we_are(server):
    server.routes["/robots.txt"] = Answer(body=b"User-agent: *\n", content_type=TEXT)
    answer = await client().get(server.url("/robots.txt"))
    assert answer == PlainAnswer(status=200, body=b"User-agent: *\n")
    assert server.agents == {"auditor/1.0 (+https://audit.example/)"}


@pytest.mark.asyncio(loop_scope="package")
async def test_the_browser_names_itself_in_the_same_words(server, look):
    await look("/")
    (by_browser,) = server.agents
    server.agents.clear()
    await PlainClient(options()).get(server.url("/"))
    (plain,) = server.agents
    assert by_browser.endswith(f" {plain}")


@pytest.mark.parametrize("status", [404, 500, 503])
async def test_a_status_is_an_answer(server, status):
    server.routes["/robots.txt"] = Answer(status=status)
    answer = await client().get(server.url("/robots.txt"))
    assert isinstance(answer, PlainAnswer)
    assert answer.status == status


async def test_the_server_is_told_the_name_though_we_connect_to_its_address():
    heard: list[bytes] = []
    with talking(lambda: [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"], heard) as url:
        named = url.replace("127.0.0.1", "name.example")
        assert await client(["127.0.0.1"]).get(named) == PlainAnswer(status=200, body=b"ok")
    assert f"\r\nHost: {named.split('/')[2]}\r\n".encode() in heard[0]


async def test_of_an_endless_file_only_the_first_part_is_read():
    def endless():
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
        while True:
            yield b"Disallow: /a\n" * 5000

    with talking(endless) as url:
        answer = await client().get(url)
    assert isinstance(answer, PlainAnswer)
    assert len(answer.body) == LIMITS.max_bytes


async def test_a_file_of_500_mb_is_cut_too():
    def announced():
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 524288000\r\n\r\n"
        while True:
            yield b"#" * 65536

    with talking(announced) as url:
        answer = await client().get(url)
    assert isinstance(answer, PlainAnswer)
    assert len(answer.body) == LIMITS.max_bytes


async def test_a_bomb_is_unpacked_no_further_than_the_limit(server):
    bomb = gzip.compress(bytes(50_000_000))
    server.routes["/robots.txt"] = Answer(body=bomb, content_type=TEXT, headers={"Content-Encoding": "gzip"})
    answer = await client().get(server.url("/robots.txt"))
    assert isinstance(answer, PlainAnswer)
    assert answer.body == bytes(LIMITS.max_bytes)


@pytest.mark.parametrize(("packing", "body"), [("gzip", b"no gzip at all"), ("br", b"\x0b\x02\x80ok\x03")])
async def test_what_cannot_be_unpacked_is_a_failure(server, packing, body):
    server.routes["/robots.txt"] = Answer(body=body, headers={"Content-Encoding": packing})
    answer = await client().get(server.url("/robots.txt"))
    assert isinstance(answer, PlainFailure)
    assert answer.kind is FailureKind.SERVER_ERROR


def dripping():
    """A byte now and then: no single wait is long."""
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    for _ in range(1000):
        yield b"#"
        _PAUSE.wait(0.05)


def endless_headers():
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"X-Filler: " + b"x" * 1000 + b"\r\n"


def endless_promises():
    while True:
        yield b"HTTP/1.1 102 Processing\r\n\r\n" * 100
        _PAUSE.wait(0.01)


@pytest.mark.parametrize(
    ("speech", "kind"),
    [
        (endless_headers, FailureKind.RESET),
        (lambda: [b""], FailureKind.RESET),
        (lambda: [b"\x00\xff" * 500], FailureKind.RESET),
        (lambda: [b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"], FailureKind.RESET),
        (lambda: [b"HTTP/1.1 302 Found\r\nLocation: http://[\xff\r\n\r\n"], FailureKind.BAD_URL),
    ],
)
async def test_a_server_that_talks_nonsense_is_a_failure(speech, kind):
    with talking(speech) as url:
        answer = await client().get(url)
    assert isinstance(answer, PlainFailure)
    assert answer.kind is kind


@pytest.mark.parametrize("speech", [dripping, endless_promises])
async def test_a_server_that_never_ends_is_not_waited_for(speech):
    with talking(speech) as url:
        answer = await client(limits=replace(LIMITS, total=timedelta(seconds=1))).get(url)
    assert isinstance(answer, PlainFailure)
    assert answer.kind is FailureKind.TIMEOUT


async def test_nobody_there_is_refused(server):
    server.shutdown()
    server.server_close()
    assert (await client().get(server.url("/robots.txt"))).kind is FailureKind.REFUSED


async def test_a_name_without_an_address_is_not_found():
    assert (await client([]).get("http://dead.example/robots.txt")).kind is FailureKind.DNS


async def test_redirects_are_followed_five_times_and_no_more(server):
    for hop in range(6):
        server.routes[f"/{hop}"] = redirect(f"{hop + 1}")
    server.routes["/6"] = Answer(body=b"end", content_type=TEXT)
    assert await client().get(server.url("/1")) == PlainAnswer(status=200, body=b"end")
    assert (await client().get(server.url("/0"))).kind is FailureKind.REDIRECT_LOOP


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/", "data:text/plain,x", "http://:0/"])
async def test_a_redirect_to_what_is_no_web_address_is_not_followed(server, target):
    server.routes["/robots.txt"] = redirect(target)
    assert (await client().get(server.url("/robots.txt"))).kind is FailureKind.BAD_URL


@pytest.mark.parametrize("host", WRITINGS)
async def test_a_forbidden_address_is_reached_in_no_writing_and_by_no_redirect(server, host):
    async def resolve(name):
        return tuple(map(ip_address, NAMES.get(name, ())))

    only_this = (ip_network("127.0.0.1/32"),)
    careful = PlainClient(options(), guard=Guard(only_this, resolve=resolve), limits=LIMITS)
    async with canary() as bird:
        for scheme in ("http", "https"):
            target = f"{scheme}://{host}:{bird.port}/robots.txt"
            server.routes["/robots.txt"] = redirect(target.encode().decode("latin-1"))
            assert (await careful.get(target)).kind is FailureKind.FORBIDDEN_ADDRESS
            redirected = await careful.get(server.url("/robots.txt"))
            assert redirected.kind in {FailureKind.FORBIDDEN_ADDRESS, FailureKind.BAD_URL}
        assert bird.heard == []


async def test_ports_of_other_services_are_not_spoken_to(server):
    public = client(["93.184.216.34"])
    for port in (22, 25, 6000, 3306, 6379):
        server.routes["/robots.txt"] = redirect(f"http://a.example:{port}/")
        direct = await public.get(f"http://a.example:{port}/robots.txt")
        assert direct.kind is FailureKind.FORBIDDEN_ADDRESS
        assert (await public.get(server.url("/robots.txt"))).kind is FailureKind.FORBIDDEN_ADDRESS


async def test_a_name_with_one_forbidden_address_is_not_asked_at_all(server, shut):
    both = client(["127.0.0.1", "127.0.0.2"], allow=("127.0.0.1/32",))
    url = f"http://name.example:{server.server_port}/robots.txt"
    assert (await both.get(url)).kind is FailureKind.FORBIDDEN_ADDRESS
    assert shut.asked == server.asked == []


async def test_a_name_that_answers_differently_the_second_time_leads_where_it_was_checked_or_nowhere(server, shut):
    server.routes["/robots.txt"] = redirect(f"http://name.example:{shut.server_port}/robots.txt")
    url = f"http://name.example:{server.server_port}/robots.txt"
    for remember, kind in ((HOUR, FailureKind.REFUSED), (timedelta(0), FailureKind.FORBIDDEN_ADDRESS)):
        fickle = client(["127.0.0.1"], ["127.0.0.2"], allow=("127.0.0.1/32",), remember=remember)
        assert (await fickle.get(url)).kind is kind
    assert server.asked == ["/robots.txt"]
    assert shut.asked == []


async def test_behind_a_proxy_the_proxy_resolves_and_written_addresses_are_refused_all_the_same(server, shut):
    server.routes["http://name.example/robots.txt"] = Answer(body=b"by proxy", content_type=TEXT)
    behind = client([], allow=("127.0.0.1/32",), proxy=server.url("/"))
    assert await behind.get("http://name.example/robots.txt") == PlainAnswer(status=200, body=b"by proxy")
    for forbidden in (shut.url("/robots.txt"), "http://oa/robots.txt", "http://printer.local/robots.txt"):
        assert (await behind.get(forbidden)).kind is FailureKind.FORBIDDEN_ADDRESS
    assert shut.asked == []


async def test_what_a_server_proves_of_itself_hinders_no_manners_and_it_is_told_the_name(server):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AECDH:@SECLEVEL=0")  # it proves nothing at all: no certificate
    names: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.routes["/robots.txt"] = Answer(body=b"ok", content_type=TEXT)
    answer = await client(["127.0.0.1"]).get(f"https://name.example:{server.server_port}/robots.txt")
    assert answer == PlainAnswer(status=200, body=b"ok")
    assert names == ["name.example"]


async def test_a_server_that_speaks_no_tls_fails_as_such(server):
    answer = await client().get(server.url("/robots.txt").replace("http://", "https://"))
    assert answer.kind is FailureKind.TLS
