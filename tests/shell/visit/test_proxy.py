"""The proxy by itself, spoken to as a browser speaks."""

import asyncio
import socket
from contextlib import ExitStack
from datetime import timedelta
from ipaddress import ip_network
from urllib.parse import urlsplit

import pytest

from auditor.model.page import FailureKind
from auditor.visit.network.dialer import DirectDialer
from auditor.visit.network.guard import Guard
from auditor.visit.proxy.quota import TrafficLimits
from auditor.visit.proxy.tab_proxy import TabProxy
from tests.shell.visit.doors import Stream, a_door, answer_all, echo, knock, talking


async def ask(stream: Stream, port: int, *, host: str = "127.0.0.1", body: bytes = b"") -> bytes:
    reader, writer = stream
    head = f"POST http://{host}:{port}/x HTTP/1.1\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    return await reader.readuntil(b"OK\r\n") + await reader.readuntil(b"\r\n\r\nOK")


async def tunnel(stream: Stream, place: str) -> bytes:
    reader, writer = stream
    writer.write(f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n\r\n".encode())
    return await reader.readuntil(b"\r\n\r\n")


async def test_one_connection_of_the_browser_is_one_connection_to_the_server():
    async with a_door() as door, talking(answer_all) as server, talking(answer_all) as other:
        stream = await knock(door)
        for number in range(3):
            await ask(stream, server.port, body=b"x" * number)
        await ask(stream, other.port)
        await ask(stream, server.port)
        assert (server.connections, other.connections) == (2, 1)
        assert [request.partition(b"\r\n\r\n")[2] for request in server.heard] == [b"", b"x", b"xx", b""]


async def test_a_large_body_arrives_whole():
    async with a_door() as door, talking(answer_all) as server:
        body = bytes(range(256)) * 10_000
        await ask(await knock(door), server.port, body=body)
        assert server.heard[0].endswith(body)


async def test_a_tunnel_carries_bytes_both_ways_until_either_side_ends_it():
    async with a_door() as door, talking(echo) as server:
        reader, writer = stream = await knock(door)
        assert (await tunnel(stream, f"127.0.0.1:{server.port}")).startswith(b"HTTP/1.1 200")
        writer.write(b"\0\1hello")
        assert await reader.readexactly(7) == b"\0\1hello"
        writer.write_eof()
        assert await reader.read() == b""


async def test_a_tunnel_to_a_forbidden_place_is_none_and_the_door_knows_why():
    async with a_door() as door:
        reader, _ = stream = await knock(door)
        assert (await tunnel(stream, "127.0.0.2:443")).startswith(b"HTTP/1.1 502")
        assert await reader.read() == b""
        mishap = door.account.mishap("wss://127.0.0.2/")
        assert mishap is not None
        assert mishap.kind is FailureKind.FORBIDDEN_ADDRESS


async def test_a_request_for_a_forbidden_place_ends_without_an_answer():
    async with a_door() as door:
        reader, writer = await knock(door)
        writer.write(b"GET http://10.0.0.1/ HTTP/1.1\r\n\r\n")
        assert await reader.read() == b""
        assert door.account.mishap("http://10.0.0.1/") is not None


async def test_what_is_no_request_gets_no_further():
    async with a_door() as door:
        for said in (b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\r\n\r\n", b"x" * 200_000):
            reader, writer = await knock(door)
            writer.write(said)
            try:
                told = await reader.read()
            except ConnectionResetError:
                told = b""
            assert told == b"" or told.startswith(b"HTTP/1.1 400")


async def test_a_tunnel_that_carries_too_much_is_broken_off_and_so_is_all_else():
    small = TrafficLimits(max_body_bytes=10**9, max_page_bytes=100_000, max_requests=1000)
    async with a_door(small) as door, talking(echo) as server:
        other = await knock(door)
        await tunnel(other, f"127.0.0.1:{server.port}")
        _, writer = stream = await knock(door)
        await tunnel(stream, f"127.0.0.1:{server.port}")
        writer.write(b"x" * 200_000)
        assert await _ends(other[0])
        assert await _ends(stream[0])
        assert door.account.cut == ("max_page_bytes",)
        late = await knock(door)
        assert (await tunnel(late, f"127.0.0.1:{server.port}")).startswith(b"HTTP/1.1 502")


async def test_a_closed_door_lets_nobody_in_and_leaves_nothing_open():
    async with a_door() as door, talking(echo) as server:
        reader, _ = stream = await knock(door)
        await tunnel(stream, f"127.0.0.1:{server.port}")
        address = urlsplit(door.address)
        await door.close()
        assert await _ends(reader)
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection(address.hostname, address.port)


async def _ends(reader: asyncio.StreamReader) -> bool:
    try:
        while await asyncio.wait_for(reader.read(65536), 10):
            pass
    except ConnectionResetError:
        return True
    return True


async def test_a_door_that_closes_while_connections_come_in_leaves_none_of_them_open():
    guard = Guard((ip_network("127.0.0.0/8"),))
    limits = TrafficLimits(max_body_bytes=1000, max_page_bytes=1000, max_requests=10)
    door = await TabProxy.open(DirectDialer(guard, timedelta(seconds=5)), limits)
    host, port = door.address.removeprefix("http://").split(":")
    with ExitStack() as stack:
        callers = [stack.enter_context(socket.create_connection((host, int(port)), 5)) for _ in range(20)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)  # by now they are accepted, and nobody has been told
        await door.close()
        for _ in range(5):
            await asyncio.sleep(0)
        assert [_is_hung_up(caller) for caller in callers] == [True] * 20


def _is_hung_up(caller: socket.socket) -> bool:
    try:
        return caller.recv(1) == b""
    except ConnectionResetError:
        return True
