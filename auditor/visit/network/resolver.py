"""Asks the system's resolver, each question in a thread of its own: none can be called back, and some take minutes."""

import asyncio
import socket
from collections.abc import Sequence
from contextlib import suppress
from ipaddress import ip_address
from threading import Thread

from auditor.model.page import FailureKind
from auditor.visit.network.addresses import Address
from auditor.visit.network.fetch_failure import FetchFailure

_NO_SUCH_NAME = frozenset(
    getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA", "EAI_ADDRFAMILY") if hasattr(socket, name)
)
_NO_ANSWER = frozenset({socket.EAI_AGAIN, socket.EAI_FAIL})
"""No name server answered, or those that did could not tell: SERVFAIL, REFUSED."""

Found = Sequence[Address] | FetchFailure
"""Every address of a name; none where the resolver says that there is no such name; or why that is not known."""


async def resolve(host: str) -> Found:
    """The addresses of a name, as the system knows it."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Found] = loop.create_future()

    def ask() -> None:
        found: Found | Exception
        try:
            found = _ask(host)
        except Exception as error:  # noqa: BLE001 - a bug of ours is for whoever waits to raise
            found = error
        with suppress(RuntimeError):  # the loop has ended, and nobody waits
            loop.call_soon_threadsafe(_tell, answer, found)

    try:
        Thread(target=ask, name="resolve", daemon=True).start()
    except RuntimeError as error:
        return FetchFailure(kind=FailureKind.OUR_SIDE, detail=f"{host}: not asked for: {error}")
    return await answer


def _tell(answer: asyncio.Future[Found], found: Found | Exception) -> None:
    if answer.done():
        return
    if isinstance(found, Exception):
        answer.set_exception(found)
    else:
        answer.set_result(found)


def _ask(host: str) -> Found:
    try:
        rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except ValueError:  # a name that cannot be written in ASCII, or holds a NUL
        return ()
    except OSError as error:
        return _without_answer(host, error)
    return tuple(dict.fromkeys(ip_address(str(row[4][0]).split("%", 1)[0]) for row in rows))


def _without_answer(host: str, error: OSError) -> Found:
    if isinstance(error, socket.gaierror) and error.errno in _NO_SUCH_NAME:
        return ()
    is_unknown = isinstance(error, socket.gaierror) and error.errno in _NO_ANSWER
    kind = FailureKind.TIMEOUT if is_unknown else FailureKind.OUR_SIDE
    return FetchFailure(kind=kind, detail=f"{host}: the resolver gave no answer: {error.strerror or error}"[:300])
