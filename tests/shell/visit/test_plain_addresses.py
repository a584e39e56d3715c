"""Where the client that needs no browser may not go, it does not go."""

from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_address, ip_network

import pytest

from auditor.model.page import FailureKind
from auditor.visit.network.guard import Guard
from auditor.visit.network.http_client import PlainAnswer, PlainClient
from tests.shell.site_server import Answer, SiteServer, redirect, serving
from tests.shell.visit.canary import WRITINGS, canary
from tests.shell.visit.conftest import options
from tests.shell.visit.plain_clients import HOUR, LIMITS, client

TEXT = "text/plain"
NAMES = {"inside.example": ("127.0.0.66",), "mixed.example": ("127.0.0.1", "127.0.0.66")}


@pytest.fixture
def shut() -> Iterator[SiteServer]:
    """A server at a forbidden address; nobody may come."""
    with serving({"/robots.txt": Answer(body=b"secret", content_type=TEXT)}, host="127.0.0.2") as running:
        yield running


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
        kind = FailureKind.UNSAFE_PORT if port in {22, 25, 6000} else FailureKind.FORBIDDEN_ADDRESS
        assert direct.kind is (await public.get(server.url("/robots.txt"))).kind is kind


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
