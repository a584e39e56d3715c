"""A name with several addresses: whoever answers is spoken to, and what the last one said is not all there is."""

import asyncio
import errno
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from ipaddress import ip_address, ip_network
from threading import Thread

import pytest

from auditor.model.page import FailureKind
from auditor.visit.browser.browser import Browser
from auditor.visit.network.dialer import DirectDialer, OpenConnection
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.network.guard import Guard
from auditor.visit.network.http_client import PlainAnswer, PlainClient, PlainFailure, PlainLimits
from auditor.visit.system_clock import SystemClock
from tests.shell.dead_ends import dead_port
from tests.shell.visit.conftest import SITE, failure_of, options, page_of, visit

SILENT, DEAD = "127.0.0.1", "127.0.0.2"
NO_WAY = "2001:db8::1"
"""An address of documentation: nobody has a way there, and who has a default route for such gets no answer."""
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 11\r\nConnection: close\r\n\r\n<p>well</p>"


@contextmanager
def silent_port() -> Iterator[int]:
    """A port at which one address lets nobody in and does not say so, for its queue is full; the others refuse."""
    with socket.socket() as listener, socket.socket() as first, socket.socket() as second:
        listener.bind((SILENT, 0))
        listener.listen(0)
        for waiting in (first, second):
            waiting.settimeout(0)
            assert waiting.connect_ex(listener.getsockname()) in {0, errno.EINPROGRESS}
        yield listener.getsockname()[1]


@contextmanager
def well(host: str, port: int) -> Iterator[list[bytes]]:
    """A server of one page."""
    heard: list[bytes] = []
    listener = socket.create_server((host, port))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                heard.append(connection.recv(4000))
                connection.sendall(ANSWER)

    Thread(target=serve, daemon=True).start()
    try:
        yield heard
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def guard(addresses: Sequence[str]) -> Guard:
    async def resolve(_host: str):
        return tuple(ip_address(address) for address in addresses)

    return Guard((ip_network("127.0.0.0/8"), ip_network("2001:db8::/32")), resolve=resolve)


async def dialled(addresses: Sequence[str], port: int, seconds: float = 1.5) -> OpenConnection | FetchFailure:
    found = await DirectDialer(guard(addresses), timedelta(seconds=seconds)).dial("name.example", port, tunnel=False)
    if isinstance(found, OpenConnection):
        found.writer.close()
    return found


async def fetched(addresses: Sequence[str], port: int) -> PlainAnswer | PlainFailure:
    limits = PlainLimits(total=timedelta(seconds=4))
    return await PlainClient(options(), guard=guard(addresses), limits=limits).get(f"http://name.example:{port}/")


@pytest.mark.parametrize("addresses", [(SILENT, DEAD), (DEAD, SILENT), (DEAD, SILENT, "127.0.0.3")])
async def test_one_that_is_silent_leaves_it_a_timeout_wherever_it_stands(addresses):
    with silent_port() as port:
        found = await dialled(addresses, port)
        assert isinstance(found, FetchFailure)
        assert found.kind is FailureKind.TIMEOUT
        assert all(address in found.detail for address in addresses)
        plain = await fetched(addresses, port)
        assert isinstance(plain, PlainFailure)
        assert plain.kind is FailureKind.TIMEOUT


async def test_where_all_refuse_it_is_refused():
    with dead_port() as port:
        found = await dialled((DEAD, SILENT), port)
        plain = await fetched((DEAD, SILENT), port)
    assert isinstance(found, FetchFailure)
    assert isinstance(plain, PlainFailure)
    assert (found.kind, plain.kind) == (FailureKind.REFUSED, FailureKind.REFUSED)


async def test_an_address_this_machine_has_no_way_to_tells_nothing_of_the_others(monkeypatch):
    opening = asyncio.open_connection

    async def without_v6(host, port, **more):
        if ":" in host:
            raise OSError(errno.ENETUNREACH, "Network is unreachable")
        return await opening(host, port, **more)

    monkeypatch.setattr(asyncio, "open_connection", without_v6)
    with dead_port() as port:
        both, alone = await dialled((NO_WAY, DEAD), port), await dialled((NO_WAY,), port)
    assert isinstance(both, FetchFailure)
    assert isinstance(alone, FetchFailure)
    assert (both.kind, alone.kind) == (FailureKind.REFUSED, FailureKind.OUR_SIDE)


@pytest.mark.parametrize("addresses", [(SILENT, DEAD), (DEAD, SILENT)])
async def test_one_that_answers_is_spoken_to_long_before_the_silent_one_has_had_its_time(addresses):
    with silent_port() as port, well(DEAD, port):
        began_at = asyncio.get_running_loop().time()
        found = await dialled(addresses, port, 30)
        assert isinstance(found, OpenConnection)
        assert asyncio.get_running_loop().time() - began_at < 15
        assert await fetched(addresses, port) == PlainAnswer(status=200, body=b"<p>well</p>")


async def test_no_connection_is_left_open_to_those_that_lost():
    with silent_port() as port, well(DEAD, port) as heard:
        assert isinstance(await dialled((DEAD, SILENT), port), OpenConnection)
        await asyncio.sleep(0.1)
        assert len([task for task in asyncio.all_tasks() if not task.done()]) == 1
        assert len(heard) <= 1


class Late(Guard):
    """What stands for a name comes up by the time it is asked about for the second time."""

    def __init__(self, comes_up: Callable[[], object]) -> None:
        super().__init__((ip_network("127.0.0.0/8"),))
        self._comes_up = comes_up
        self._checked = 0

    async def refusal(self, url: str) -> FetchFailure | None:
        self._checked += 1
        if self._checked == 2:
            self._comes_up()
        return await super().refusal(url)


async def test_a_server_that_refuses_while_it_starts_anew_gives_its_page_at_the_second_try():
    with dead_port() as port:
        pass
    with ExitStack() as stack:
        late = Late(lambda: stack.enter_context(well(SILENT, port)))
        async with Browser(options(), SystemClock(), guard=late) as browser, browser.site(SITE) as site:
            assert "well" in page_of(await site.visit(visit(f"http://127.0.0.1:{port}/"))).html


async def test_a_server_that_is_gone_for_good_stays_refused():
    with dead_port() as port:
        async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
            assert failure_of(await site.visit(visit(f"http://127.0.0.1:{port}/"))).kind is FailureKind.REFUSED
