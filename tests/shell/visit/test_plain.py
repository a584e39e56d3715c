"""The client that needs no browser, against servers on loopback that mean it no good."""

import gzip
import ssl
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest

from auditor.model.page import FailureKind
from auditor.visit.network.http_client import PlainAnswer, PlainClient, PlainFailure
from tests.shell.site_server import Answer, redirect
from tests.shell.visit.conftest import options
from tests.shell.visit.plain_clients import LIMITS, client
from tests.shell.visit.talker import talking

TEXT = "text/plain"
_PAUSE = Event()
"""Never set: waiting for it is a pause."""


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
