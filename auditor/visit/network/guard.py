"""Decides which addresses may be opened: the public web, and networks that were allowed by name.

`check` judges the addresses a visit asks for before the browser hears of them. `addresses` gives the proxy the very
numbers to connect to: what a page fetches beside its document, and a name that answers differently the second time,
are judged there.
"""

import asyncio
from datetime import timedelta
from urllib.parse import urlsplit

from auditor.model.page import FailureKind
from auditor.visit.network.addresses import Address, Network, is_allowed, is_open, literal
from auditor.visit.network.dns_cache import DnsCache, Resolve
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.network.resolver import resolve
from auditor.visit.network.special_networks import METADATA_NAMES
from auditor.visit.network.web_ports import is_unsafe_port, is_web_port
from auditor.visit.options import BrowserOptions

_LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa")
_REFUSALS = frozenset({FailureKind.FORBIDDEN_ADDRESS, FailureKind.UNSAFE_PORT})
_DEFAULT_PORTS = {"http": 80, "https": 443}


class Guard:
    """Judges addresses; remembers each name's answer for a while."""

    def __init__(
        self,
        allow: tuple[Network, ...] = (),
        *,
        resolve: Resolve | None = resolve,
        limit: timedelta = timedelta(seconds=8),
        remember: timedelta = timedelta(minutes=5),
    ) -> None:
        """`resolve` None: an office's own proxy resolves names; then a name without a dot is forbidden too.

        `limit` is for one name. A system asks its second name server after five seconds, so it may not be less.
        """
        self._allow = allow
        self._names = DnsCache(resolve, limit, remember) if resolve else None

    async def check(self, url: str) -> FailureKind | None:
        """None where the address may be opened, else the kind of its refusal."""
        refused = await self.refusal(url)
        return refused.kind if refused else None

    async def refusal(self, url: str) -> FetchFailure | None:
        """None where the address may be opened, else BAD_URL, FORBIDDEN_ADDRESS or UNSAFE_PORT, and why.

        A name that does not resolve within the limit passes: that it has no address is for the browser to find.
        """
        place = _place(url)
        if place is None:
            return FetchFailure(kind=FailureKind.BAD_URL, detail="no address of the web")
        found = await self.addresses(*place)
        return found if isinstance(found, FetchFailure) and found.kind in _REFUSALS else None

    async def addresses(
        self, host: str, port: int, page: asyncio.Semaphore | None = None
    ) -> tuple[Address, ...] | FetchFailure:
        """The addresses that may be connected to, at least one; else why nothing may be, or why there is none.

        A name with one forbidden address among others is forbidden. Empty only where another resolves the names.

        Args:
            host: A name, or an address in any writing.
            port: Where to connect to.
            page: The places at the resolver of the page that asks; None where a visit asks for its document.
        """
        host = host.rstrip(".").lower()
        written = literal(host)
        found = (written,) if written else await self._of_name(host, page)
        known = () if isinstance(found, FetchFailure) else found
        if refused := self._refuse(host, port, known, is_written=written is not None):
            return FetchFailure(kind=FailureKind.FORBIDDEN_ADDRESS, detail=refused)
        if is_unsafe_port(port):
            return FetchFailure(
                kind=FailureKind.UNSAFE_PORT, detail=f"browsers refuse port {port}: it is another service's"
            )
        if not found and self._names is not None:
            return FetchFailure(kind=FailureKind.DNS, detail=f"{host}: the name has no address")
        return found

    async def _of_name(self, host: str, page: asyncio.Semaphore | None) -> tuple[Address, ...] | FetchFailure:
        return await self._names.addresses(host, page) if self._names else ()

    def _refuse(self, host: str, port: int, found: tuple[Address, ...], *, is_written: bool) -> str:
        """Why nothing may be connected to, or nothing."""
        if any(not is_open(address, self._allow) for address in found):
            return f"{host} is no public address"
        if host in METADATA_NAMES:
            return f"{host} tells a machine of a cloud its secrets"
        if not found and f".{host}".endswith(_LOCAL_NAMES):
            return f"{host} is a local name"
        if self._names is None and not is_written and "." not in host:
            return f"{host} is a name of a network of its own"
        allowed = bool(found) and all(is_allowed(address, self._allow) for address in found)
        is_open_port = is_unsafe_port(port) or is_web_port(port, is_allowed=allowed)
        return "" if is_open_port else f"port {port} is another service's, in no allowed network"


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
