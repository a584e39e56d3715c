"""Connects to servers: to the very address the guard let pass, or by way of an office's own proxy."""

import asyncio
import socket
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from auditor.model.page import FailureKind
from auditor.visit.network.addresses import Address
from auditor.visit.network.connect_errors import mishap, of_several
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.network.guard import Guard

BUFFER_BYTES = 65536
"""Of one connection, in each direction; also the longest head of a request."""
_DETAIL_CHARS = 300
_WAITING_BYTES = 4 * BUFFER_BYTES
"""What the system may hold of a connection that nobody reads on with; left to itself it takes many megabytes."""

_PATIENCE_SECONDS = 1.0
"""How long one address is given before the next is tried beside it (RFC 8305 has less, and more haste)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConnection:
    """A connection to a server, or to a proxy that speaks to it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    is_proxied: bool = False
    """True where plain requests go out in absolute form, with these credentials."""
    credentials: bytes = b""


class Dialer(Protocol):
    """Makes connections."""

    async def dial(
        self, host: str, port: int, *, tunnel: bool, page: asyncio.Semaphore | None = None
    ) -> OpenConnection | FetchFailure:
        """A connection on which the server of that name answers, or why there is none.

        `page`: the places at the resolver of the page that asks.
        """
        ...


class DirectDialer:
    """Implements `Dialer`: no proxy stands between us and the net."""

    def __init__(self, guard: Guard, limit: timedelta) -> None:
        self._guard = guard
        self._limit = limit.total_seconds()

    async def dial(
        self,
        host: str,
        port: int,
        *,
        tunnel: bool,  # noqa: ARG002
        page: asyncio.Semaphore | None = None,
    ) -> OpenConnection | FetchFailure:
        """A connection to any address of the name."""
        found = await self._guard.addresses(host, port, page)
        if isinstance(found, FetchFailure):
            return found
        return await first_to_answer(found, port, self._limit)


async def first_to_answer(addresses: Sequence[Address], port: int, limit: float) -> OpenConnection | FetchFailure:
    """A connection to whichever address answers first, within seconds for them all, or why there is none.

    One after the other: the next is tried where one failed, or takes long.
    """
    clock = asyncio.get_running_loop().time
    end = clock() + limit
    waiting, trying, failed = (
        deque(in_turn(addresses)),
        set[asyncio.Task[OpenConnection | FetchFailure]](),
        list[FetchFailure](),
    )
    try:
        while trying or (waiting and clock() < end):
            if waiting:
                trying.add(asyncio.ensure_future(connect(waiting.popleft(), port, end - clock())))
            pause = _PATIENCE_SECONDS if waiting else None
            done, _ = await asyncio.wait(trying, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
            for attempt in done:
                if isinstance(result := attempt.result(), OpenConnection):
                    trying.discard(attempt)
                    return result
                failed.append(result)
            trying -= done
    finally:
        await _give_up(trying)
    return of_several(failed)


def in_turn(addresses: Sequence[Address]) -> tuple[Address, ...]:
    """The two kinds by turns, the older first: networks without the newer one are many."""
    place: dict[int, int] = {4: 0, 6: 0}
    ranked = []
    for address in addresses:
        ranked.append((place[address.version], address.version))
        place[address.version] += 1
    return tuple(address for _, address in sorted(zip(ranked, addresses, strict=True), key=lambda pair: pair[0]))


async def _give_up(trying: set[asyncio.Task[OpenConnection | FetchFailure]]) -> None:
    for attempt in trying:
        attempt.cancel()
    for result in await asyncio.gather(*trying, return_exceptions=True):
        if isinstance(result, OpenConnection):
            result.writer.transport.abort()


async def connect(address: Address, port: int, limit: float) -> OpenConnection | FetchFailure:
    """A connection to one address, within seconds, or why there is none."""
    try:
        return await _line(str(address), port, limit)
    except TimeoutError:
        return FetchFailure(
            kind=FailureKind.TIMEOUT, detail=f"{address} port {port}: no connection within {limit:.0f} s"
        )
    except OSError as error:
        return mishap(address, error.errno or 0, f"{address} port {port}: {error.strerror or error}"[:_DETAIL_CHARS])


async def connect_to_proxy(host: str, port: int, limit: float) -> OpenConnection | FetchFailure:
    """A connection to an office's own proxy, within seconds; that there is none is no site's fault."""
    try:
        return await _line(host, port, limit)
    except OSError as error:  # a timeout is one
        said = str(error.strerror or error) or f"no connection within {limit:.0f} s"
        return FetchFailure(
            kind=FailureKind.OUR_SIDE, detail=f"our own proxy: {host} port {port}: {said}"[:_DETAIL_CHARS]
        )


async def _line(host: str, port: int, limit: float) -> OpenConnection:
    opening = asyncio.open_connection(host, port, limit=BUFFER_BYTES)
    reader, writer = await asyncio.wait_for(opening, limit)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _WAITING_BYTES)
    return OpenConnection(reader=reader, writer=writer)
