import asyncio

import pytest

from auditor.model.page import FailureKind
from auditor.visit.network.connectivity import OurLine
from auditor.visit.network.dialer import OpenConnection
from auditor.visit.network.fetch_failure import FetchFailure


class Writer:
    def close(self) -> None:
        pass


class Net:
    """A dialer that reaches some hosts."""

    def __init__(self, *reached: str) -> None:
        self.reached = reached
        self.asked: list[tuple[str, int]] = []

    async def dial(self, host: str, port: int, *, tunnel: bool, page=None) -> OpenConnection | FetchFailure:  # noqa: ARG002
        self.asked.append((host, port))
        if host in self.reached:
            return OpenConnection(reader=None, writer=Writer())  # type: ignore[arg-type]
        return FetchFailure(kind=FailureKind.TIMEOUT)


class Proxy(Net):
    """An office's own proxy, which answers plain requests with this status line; tunnels it refuses."""

    def __init__(self, says: bytes) -> None:
        super().__init__()
        self.says = says
        self.heard = b""

    async def dial(self, host: str, port: int, *, tunnel: bool, page=None) -> OpenConnection | FetchFailure:
        if tunnel:
            return await super().dial(host, port, tunnel=tunnel, page=page)
        reader = asyncio.StreamReader()
        reader.feed_data(self.says)
        reader.feed_eof()
        return OpenConnection(reader=reader, writer=self, is_proxied=True, credentials=b"A: b\r\n")  # type: ignore[arg-type]

    def write(self, data: bytes) -> None:
        self.heard += data

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("says", "is_up"),
    [
        (b"HTTP/1.1 200 OK\r\n", True),
        (b"HTTP/1.1 404 Not Found\r\n", True),
        (b"HTTP/1.1 502 Bad Gateway\r\n", False),
        (b"HTTP/1.1 504 Gateway Timeout\r\n", False),
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n", False),
        (b"x" * 100_000, False),
        (b"", False),
    ],
)
async def test_behind_a_proxy_a_plain_witness_must_answer_itself(says, is_up):
    proxy = Proxy(says)
    assert await OurLine(proxy, ("http://a.example:81/",)).is_up() is is_up
    assert proxy.heard.startswith(b"HEAD http://a.example:81/ HTTP/1.1\r\nHost: a.example:81\r\n")
    assert proxy.heard.endswith(b"\r\nA: b\r\n\r\n")


WITNESSES = ("https://a.example/", "http://b.example:81/x")


async def test_one_witness_that_answers_is_enough():
    net = Net("b.example")
    assert await OurLine(net, WITNESSES).is_up() is True
    assert net.asked == [("a.example", 443), ("b.example", 81)]


async def test_where_no_witness_answers_our_line_is_down_and_is_not_asked_at_once_again():
    net = Net()
    line = OurLine(net, WITNESSES)
    assert [await line.is_up() for _ in range(3)] == [False] * 3
    assert len(net.asked) == 2


async def test_without_witnesses_nobody_knows():
    assert await OurLine(Net(), ()).is_up() is None


@pytest.mark.parametrize("url", ["a.example", "ftp://a.example/", "http://", ""])
def test_a_witness_is_an_address(url):
    with pytest.raises(ValueError, match="witness"):
        OurLine(Net(), (url,))
