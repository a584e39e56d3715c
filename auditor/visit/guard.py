"""Which addresses may be opened: the public web, and networks that were allowed by name.

`check` judges the addresses a visit asks for before the browser hears of them. `addresses` gives the proxy the very
numbers to connect to: what a page fetches beside its document, and a name that answers differently the second time,
are judged there.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from auditor.model.page import FailureKind
from auditor.visit.addresses import Address, Network, is_allowed, is_open, literal
from auditor.visit.mishap import Mishap
from auditor.visit.options import BrowserOptions
from auditor.visit.special_networks import METADATA_NAMES
from auditor.visit.web_ports import is_web_port

Resolve = Callable[[str], Awaitable[Sequence[Address]]]
"""Every address of a host name; empty where it has none."""

_LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_THREADS = ThreadPoolExecutor(max_workers=8, thread_name_prefix="resolve")
"""Of our own: a page full of names that nobody answers for must not hold up what else runs in threads."""


async def resolve(host: str) -> Sequence[Address]:
    """Ask the system's resolver, off the event loop."""
    try:
        found = await asyncio.get_running_loop().run_in_executor(_THREADS, _ask, host)
    except (OSError, ValueError):  # a name that cannot be written in ASCII, or holds a NUL
        return ()
    return tuple(dict.fromkeys(ip_address(str(row[4][0]).split("%", 1)[0]) for row in found))


def _ask(host: str) -> Sequence[tuple[object, object, object, object, tuple[object, ...]]]:
    return socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)


class Guard:
    """Judges addresses; remembers each name's answer for a while."""

    def __init__(
        self,
        allow: tuple[Network, ...] = (),
        *,
        resolve: Resolve | None = resolve,
        limit: timedelta = timedelta(seconds=5),
        remember: timedelta = timedelta(minutes=5),
    ) -> None:
        """`resolve` None: an office's own proxy resolves names; then a name without a dot is forbidden too."""
        self._allow = allow
        self._resolve = resolve
        self._limit = limit
        self._remember = remember.total_seconds()
        self._known: dict[str, tuple[float, tuple[Address, ...]]] = {}
        self._asking: dict[str, asyncio.Task[Sequence[Address]]] = {}

    async def check(self, url: str) -> FailureKind | None:
        """None where the address may be opened, else BAD_URL or FORBIDDEN_ADDRESS.

        A name that does not resolve within the limit passes: that it has no address is for the browser to find.
        """
        place = _place(url)
        if place is None:
            return FailureKind.BAD_URL
        found = await self.addresses(*place)
        forbidden = isinstance(found, Mishap) and found.kind is FailureKind.FORBIDDEN_ADDRESS
        return FailureKind.FORBIDDEN_ADDRESS if forbidden else None

    async def addresses(self, host: str, port: int) -> tuple[Address, ...] | Mishap:
        """The addresses that may be connected to, at least one; else FORBIDDEN_ADDRESS or DNS.

        A name with one forbidden address among others is forbidden. Empty only where another resolves the names.
        """
        host = host.rstrip(".").lower()
        written = literal(host)
        found = (written,) if written else await self._addresses(host)
        if refused := self._refuse(host, port, found, is_written=written is not None):
            return Mishap(kind=FailureKind.FORBIDDEN_ADDRESS, detail=refused)
        if not found and self._resolve is not None:
            return Mishap(kind=FailureKind.DNS, detail=f"{host}: the name has no address")
        return found

    def _refuse(self, host: str, port: int, found: tuple[Address, ...], *, is_written: bool) -> str:
        """Why nothing may be connected to, or nothing."""
        if any(not is_open(address, self._allow) for address in found):
            return f"{host} is no public address"
        if host in METADATA_NAMES:
            return f"{host} tells a machine of a cloud its secrets"
        if not found and f".{host}".endswith(_LOCAL_NAMES):
            return f"{host} is a local name"
        if self._resolve is None and not is_written and "." not in host:
            return f"{host} is a name of a network of its own"
        allowed = bool(found) and all(is_allowed(address, self._allow) for address in found)
        return "" if is_web_port(port, is_allowed=allowed) else f"port {port} is none of the web"

    async def _addresses(self, host: str) -> tuple[Address, ...]:
        if self._resolve is None:
            return ()
        now = asyncio.get_running_loop().time()
        until, known = self._known.get(host, (0.0, ()))
        if now < until:
            return known
        found = tuple(await self._asked(host, self._resolve))
        if found:
            self._known[host] = now + self._remember, found
        return found

    async def _asked(self, host: str, resolve: Resolve) -> Sequence[Address]:
        """Ask once, however many connections wait for the answer."""
        asking = self._asking.get(host)
        if asking is None:
            asking = asyncio.ensure_future(self._in_time(resolve(host)))
            self._asking[host] = asking
            asking.add_done_callback(lambda _: self._asking.pop(host, None))
        return await asyncio.shield(asking)

    async def _in_time(self, answer: Awaitable[Sequence[Address]]) -> Sequence[Address]:
        try:
            return await asyncio.wait_for(answer, self._limit.total_seconds())
        except TimeoutError:
            return ()


def guard_of(options: BrowserOptions) -> Guard:
    """The guard for these settings: where an office's own proxy resolves the names, we resolve none."""
    return Guard(options.allow, resolve=None) if options.upstream else Guard(options.allow)


def _place(url: str) -> tuple[str, int] | None:
    """Host, lower case, and port of an http(s) address; None where there is none or the address is none."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not host or "\\" in parts.netloc:
        return None
    if "[" in parts.netloc and not _is_bracketed(parts.netloc, host):
        return None
    default = _DEFAULT_PORTS[parts.scheme]
    return (host, default if port is None else port) if host.rstrip(".") else None


def _is_bracketed(netloc: str, host: str) -> bool:
    """True where brackets hold an address, and nothing but a port follows: older Pythons let more pass."""
    return ":" in host and literal(host) is not None and netloc.rpartition("]")[2][:1] in {"", ":"}
