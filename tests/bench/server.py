"""Serves the city in a process of its own, each site on a port of its own: what it takes is nobody's cost."""

import asyncio
from datetime import date
from multiprocessing.connection import Connection

from tests.bench.city import BenchSite

_ROBOTS = ("text/plain", b"User-agent: *\nDisallow: /admin/\n")


def serve(pipe: Connection, sites: int) -> None:
    """Say the addresses, in the order of the sites; stop when something is said."""
    asyncio.run(_serve(pipe, sites))


async def _serve(pipe: Connection, sites: int) -> None:
    today = date.today()  # noqa: DTZ011  the pages are dated by the machine
    servers = [await _open(BenchSite(number, today)) for number in range(sites)]
    pipe.send([f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}" for server in servers])
    await asyncio.to_thread(pipe.recv)
    for server in servers:
        server.close()


async def _open(site: BenchSite) -> asyncio.Server:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1].decode("latin-1").partition("?")[0]
                writer.write(_answer(site, path))
                await writer.drain()
        except (EOFError, OSError):
            return
        finally:
            writer.close()

    return await asyncio.start_server(talk, "127.0.0.1", 0)


def _answer(site: BenchSite, path: str) -> bytes:
    found = _ROBOTS if path == "/robots.txt" else site.answer(path)
    kind, body = found or ("text/plain", b"")
    fields = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\nCache-Control: max-age=600"
    return f"HTTP/1.1 {'200 OK' if found else '404 Not Found'}\r\n{fields}\r\n\r\n".encode() + body
