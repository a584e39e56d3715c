"""A door of the proxy to knock at, and servers behind it that keep what they heard."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from auditor.visit.network.dialer import DirectDialer
from auditor.visit.network.guard import Guard
from auditor.visit.proxy.quota import TrafficLimits
from auditor.visit.proxy.tab_proxy import TabProxy

PLENTY = TrafficLimits(max_body_bytes=10**9, max_page_bytes=10**9, max_requests=1000)
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def everywhere(_host: str):
    return (ip_address("127.0.0.1"),)


@asynccontextmanager
async def a_door(limits: TrafficLimits = PLENTY) -> AsyncIterator[TabProxy]:
    guard = Guard((ip_network("127.0.0.1/32"),), resolve=everywhere)
    door = await TabProxy.open(DirectDialer(guard, timedelta(seconds=5)), limits)
    try:
        yield door
    finally:
        await door.close()
        while _knocked:
            await hang_up(_knocked.pop())


async def hang_up(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


_knocked: list[asyncio.StreamWriter] = []


async def knock(door: TabProxy) -> Stream:
    place = urlsplit(door.address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    _knocked.append(writer)
    return reader, writer


@dataclass
class Talk:
    """What a server heard."""

    port: int = 0
    connections: int = 0
    heard: list[bytes] = field(default_factory=list)


@asynccontextmanager
async def talking(
    speak: Callable[[Talk, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> AsyncIterator[Talk]:
    talk = Talk()
    tasks = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await speak(talk, reader, writer)
        except (EOFError, OSError):
            return
        finally:
            await hang_up(writer)

    def admit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk.connections += 1
        tasks.add(asyncio.ensure_future(serve(reader, writer)))

    server = await asyncio.start_server(admit, "127.0.0.1", 0)
    talk.port = server.sockets[0].getsockname()[1]
    try:
        yield talk
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def answer_all(talk: Talk, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers OK to every request, body and all, on one connection."""
    while head := await reader.readuntil(b"\r\n\r\n"):
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0] or 0)
        talk.heard.append(head + await reader.readexactly(length))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK")


async def echo(talk: Talk, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while chunk := await reader.read(1000):
        talk.heard.append(chunk)
        writer.write(chunk)
