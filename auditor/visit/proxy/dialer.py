"""Connects to servers: to the very address the guard let pass, or by way of an office's own proxy."""

import asyncio
import errno
import socket
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from auditor.model.page import FailureKind
from auditor.visit.addresses import Address
from auditor.visit.guard import Guard
from auditor.visit.mishap import Mishap

BUFFER_BYTES = 65536
"""Of one connection, in each direction; also the longest head of a request."""
_WAITING_BYTES = 4 * BUFFER_BYTES
"""What the system may hold of a connection that nobody reads on with; left to itself it takes many megabytes."""

# Source: Chromium, net/base/net_errors_posix.cc. What is not here is a fault of this machine (too many files, no line).
_KINDS = {
    errno.ECONNREFUSED: FailureKind.REFUSED,
    errno.EHOSTUNREACH: FailureKind.REFUSED,
    errno.ENETUNREACH: FailureKind.REFUSED,
    errno.ECONNRESET: FailureKind.RESET,
    errno.ECONNABORTED: FailureKind.RESET,
    errno.EPIPE: FailureKind.RESET,
    errno.ETIMEDOUT: FailureKind.TIMEOUT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A connection to a server, or to a proxy that speaks to it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    is_proxied: bool = False
    """True where plain requests go out in absolute form, with these credentials."""
    credentials: bytes = b""


class Dialer(Protocol):
    """Makes connections."""

    async def dial(self, host: str, port: int, *, tunnel: bool) -> Line | Mishap:
        """A connection on which the server of that name answers, or why there is none."""
        ...


class DirectDialer:
    """Implements `Dialer`: no proxy stands between us and the net."""

    def __init__(self, guard: Guard, limit: timedelta) -> None:
        self._guard = guard
        self._limit = limit.total_seconds()

    async def dial(self, host: str, port: int, *, tunnel: bool) -> Line | Mishap:  # noqa: ARG002
        """Try the addresses in turn, the older kind first: networks without the newer one are many."""
        found = await self._guard.addresses(host, port)
        if isinstance(found, Mishap):
            return found
        mishap = Mishap(kind=FailureKind.DNS, detail=host)
        for address in sorted(found, key=lambda each: each.version):
            reached = await connect(str(address), port, self._limit / len(found))
            if isinstance(reached, Line):
                return reached
            mishap = reached
        return mishap


async def connect(address: Address | str, port: int, limit: float) -> Line | Mishap:
    """A connection to one address, within seconds, or why there is none."""
    try:
        opening = asyncio.open_connection(str(address), port, limit=BUFFER_BYTES)
        reader, writer = await asyncio.wait_for(opening, limit)
    except TimeoutError:
        return Mishap(kind=FailureKind.TIMEOUT, detail=f"{address} port {port}: no connection within {limit:.0f} s")
    except OSError as error:
        kind = _KINDS.get(error.errno or 0, FailureKind.OUR_SIDE)
        return Mishap(kind=kind, detail=f"{address} port {port}: {error.strerror or error}"[:300])
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _WAITING_BYTES)
    return Line(reader=reader, writer=writer)
