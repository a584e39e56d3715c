"""Serves one connection of the browser, and the connection to a server it stands for.

The two live and die together. So a server's own way to end, to break off or to keep a connection reaches the browser
as it is, and the browser, which knows how, tries again where that is right.
"""

import asyncio
import socket
import struct
from collections.abc import Callable

from auditor.visit.network.dialer import BUFFER_BYTES, Dialer, OpenConnection
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.proxy.quota import Quota
from auditor.visit.proxy.request import ProxyRequest, read_request

_CONNECTED = b"HTTP/1.1 200 OK\r\n\r\n"
_NOT_CONNECTED = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
_NO_REQUEST = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER: end with a reset, so that what was cut off is never taken for whole."""


class Conversation:
    """Serves one connection until either side ends it."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, dialer: Dialer, account: Quota
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._dialer = dialer
        self._account = account
        self._line: OpenConnection | None = None
        self._place: tuple[str, int] | None = None
        self._pump: asyncio.Task[None] | None = None
        self._answer_bytes = 0
        self._page = account.page

    async def run(self) -> None:
        """Serve until either side ends. A failure of the network ends this connection, and nothing else."""
        try:
            while (request := await self._next()) and await self._carry_out(request):
                pass
        except OSError:
            return
        finally:
            self._writer.close()
            await self._hang_up()

    def break_off(self) -> None:
        """End it now; the browser sees a reset, the server no more than that we hang up."""
        if not self._writer.is_closing():
            self._writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        for writer in (self._writer, self._line.writer if self._line else None):
            if writer is not None:
                writer.transport.abort()

    async def _next(self) -> ProxyRequest | None:
        try:
            raw = await self._reader.readuntil(b"\r\n\r\n")
        except (EOFError, asyncio.LimitOverrunError):
            return None
        request = read_request(raw)
        if request is None:
            self._writer.write(_NO_REQUEST)
        return request

    async def _carry_out(self, request: ProxyRequest) -> bool:
        """True where another request may follow."""
        if not self._account.may_ask():
            self._refuse(request)
            return False
        if request.is_tunnel:
            await self._tunnel(request)
            return False
        return await self._forward(request)

    def _refuse(self, request: ProxyRequest) -> None:
        """A plain request ends without an answer: that is no status a server could have given."""
        if request.is_tunnel:
            self._writer.write(_NOT_CONNECTED)

    async def _dial(self, request: ProxyRequest) -> OpenConnection | None:
        names = self._account.names
        line = await self._dialer.dial(request.host, request.port, tunnel=request.is_tunnel, page=names)
        if isinstance(line, FetchFailure):
            self._account.note(request.host, request.port, line)
            self._refuse(request)
            return None
        self._line, self._place = line, (request.host, request.port)
        return line

    async def _tunnel(self, request: ProxyRequest) -> None:
        line = await self._dial(request)
        if line is None:
            return
        self._writer.write(_CONNECTED)
        self._pump = asyncio.ensure_future(self._copy(line.reader, self._writer, self._take))
        await self._copy(self._reader, line.writer, self._take)

    async def _forward(self, request: ProxyRequest) -> bool:
        line = self._line
        if line is None or self._place != (request.host, request.port):
            await self._hang_up()
            line = await self._dial(request)
            if line is None:
                return False
            self._pump = asyncio.ensure_future(self._copy(line.reader, self._writer, self._take_answer))
        self._answer_bytes, self._page = 0, self._account.page
        line.writer.write(request.head(absolute=line.is_proxied, credentials=line.credentials))
        left = request.body_bytes
        while left and (chunk := await self._reader.read(min(left, BUFFER_BYTES))):
            left -= len(chunk)
            if not self._take(len(chunk)):
                return False
            line.writer.write(chunk)
            await line.writer.drain()
        return left == 0

    def _take(self, size: int) -> bool:
        return self._account.take(size)

    def _take_answer(self, size: int) -> bool:
        self._answer_bytes += size
        return self._account.take_answer(size, so_far=self._answer_bytes, page=self._page)

    async def _copy(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, take: Callable[[int], bool]
    ) -> None:
        """Everything there is; then both sides end."""
        try:
            while chunk := await source.read(BUFFER_BYTES):
                if not take(len(chunk)):
                    self.break_off()
                    return
                sink.write(chunk)
                await sink.drain()
        except OSError:
            self.break_off()
        else:
            sink.close()

    async def _hang_up(self) -> None:
        """End the connection to the server."""
        pump, line = self._pump, self._line
        self._pump, self._line = None, None
        if line is not None:
            line.writer.close()
        if pump is not None:
            pump.cancel()
            await asyncio.wait((pump,))
