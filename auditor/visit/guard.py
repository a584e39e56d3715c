"""Which addresses may be opened: the public web, and networks that were allowed by name.

The guard judges the address a visit asks for, every redirect of its document and the address it ended at: a page that
came from a forbidden one is withheld. It does not see what a page fetches beside its document, nor a name that answers
differently the second time it is asked: only a proxy between browser and network can refuse those.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from auditor.model.page import FailureKind
from auditor.visit.addresses import Address, Network, is_open, literal

Resolve = Callable[[str], Awaitable[Sequence[Address]]]
"""Every address of a host name; empty where it has none."""

_LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa")


async def resolve(host: str) -> Sequence[Address]:
    """Ask the system's resolver, off the event loop."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return tuple({ip_address(str(row[4][0]).split("%", 1)[0]) for row in found})


class Guard:
    """Judges addresses; remembers each name's answer for its own life."""

    def __init__(
        self, allow: tuple[Network, ...] = (), *, resolve: Resolve = resolve, limit: timedelta = timedelta(seconds=5)
    ) -> None:
        self._allow = allow
        self._resolve = resolve
        self._limit = limit
        self._known: dict[str, FailureKind | None] = {}

    async def check(self, url: str) -> FailureKind | None:
        """None where the address may be opened, else BAD_URL or FORBIDDEN_ADDRESS.

        A name that does not resolve within the limit passes: that it has no address is for the browser to find.
        """
        host = _host(url)
        if host is None:
            return FailureKind.BAD_URL
        if host not in self._known:
            verdict, is_final = await self._judge(host)
            if not is_final:
                return verdict
            self._known[host] = verdict
        return self._known[host]

    async def _judge(self, host: str) -> tuple[FailureKind | None, bool]:
        written = literal(host)
        addresses = (written,) if written else await self._addresses(host)
        if any(not is_open(address, self._allow) for address in addresses):
            return FailureKind.FORBIDDEN_ADDRESS, True
        if not addresses and f".{host}".endswith(_LOCAL_NAMES):
            return FailureKind.FORBIDDEN_ADDRESS, True
        return None, bool(addresses)

    async def _addresses(self, host: str) -> Sequence[Address]:
        try:
            return await asyncio.wait_for(self._resolve(host), self._limit.total_seconds())
        except TimeoutError:
            return ()


def _host(url: str) -> str | None:
    """The host of an http(s) address, lower case; None where there is none or the address is none."""
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "\\" in parts.netloc:
        return None
    return host.rstrip(".") or None
