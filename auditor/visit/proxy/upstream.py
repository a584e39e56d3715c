"""Connects by way of an office's own proxy.

It resolves the names, so the address really connected to is beyond our sight. What is still checked: schemes, ports,
addresses written out in any form, local names and names without a dot.
"""

import asyncio
import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import unquote, urlsplit

from auditor.model.page import FailureKind
from auditor.model.web_address import is_host
from auditor.visit.network.dialer import OpenConnection, connect_to_proxy
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.network.guard import Guard

_OK, _GATEWAY_TIMEOUT = 200, 504
# Source: RFC 9209 (Proxy-Status) and Squid's X-Squid-Error. What says that nobody answered goes before what is final.
_WORDS = (
    (re.compile(rb"dns_timeout|connection_timeout|err_read_timeout", re.IGNORECASE), FailureKind.TIMEOUT),
    (re.compile(rb"dns_error|err_dns_fail", re.IGNORECASE), FailureKind.DNS),
    (re.compile(rb"connection_refused|err_connect_fail", re.IGNORECASE), FailureKind.REFUSED),
    (re.compile(rb"connection_terminated|err_zero_size_object", re.IGNORECASE), FailureKind.RESET),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """An office's proxy."""

    host: str
    port: int
    credentials: bytes = b""
    """The header line that lets us in, ended; or nothing."""


def read_upstream(text: str) -> Upstream:
    """The proxy that an address such as http://user:password@proxy.example:3128 names. Raises ValueError."""
    parts = urlsplit(text.strip())
    is_proxy = parts.scheme == "http" and is_host(parts.hostname or "") and bool(parts.port)
    if not is_proxy or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(f"expected http://[user:password@]host:port, not {text!r}")
    user = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}".encode()
    line = b"Proxy-Authorization: Basic " + b64encode(user) + b"\r\n" if parts.username else b""
    return Upstream(host=parts.hostname or "", port=parts.port or 0, credentials=line)


class UpstreamDialer:
    """Implements `Dialer`."""

    def __init__(self, upstream: Upstream, guard: Guard, limit: timedelta) -> None:
        """The guard must be one that leaves the resolving to others."""
        self._upstream = upstream
        self._guard = guard
        self._limit = limit.total_seconds()

    async def dial(
        self, host: str, port: int, *, tunnel: bool, page: asyncio.Semaphore | None = None
    ) -> OpenConnection | FetchFailure:
        """A tunnel, or the proxy itself for plain requests: many let tunnels lead to port 443 only."""
        found = await self._guard.addresses(host, port, page)
        if isinstance(found, FetchFailure):
            return found
        line = await connect_to_proxy(self._upstream.host, self._upstream.port, self._limit)
        if isinstance(line, FetchFailure):
            return line
        if not tunnel:
            return OpenConnection(
                reader=line.reader, writer=line.writer, is_proxied=True, credentials=self._upstream.credentials
            )
        refused = await self._tunnel(line, f"[{host}]:{port}" if ":" in host else f"{host}:{port}")
        if refused is None:
            return line
        line.writer.close()
        return refused

    async def _tunnel(self, line: OpenConnection, authority: str) -> FetchFailure | None:
        asked = f"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n".encode() + self._upstream.credentials + b"\r\n"
        try:
            line.writer.write(asked)
            head = await asyncio.wait_for(line.reader.readuntil(b"\r\n\r\n"), self._limit)
        except (OSError, EOFError, TimeoutError, asyncio.LimitOverrunError):
            return FetchFailure(kind=FailureKind.OUR_SIDE, detail="our own proxy does not answer")
        return _refusal(head)


def _refusal(head: bytes) -> FetchFailure | None:
    """What a proxy's answer says of the server. Where it does not say, nobody but we can be at fault."""
    status = re.match(rb"HTTP/1\.[01] (\d{3})", head)
    number = int(status.group(1)) if status else 0
    if number == _OK:
        return None
    told = next((kind for words, kind in _WORDS if words.search(head)), None)
    kind = told or (FailureKind.TIMEOUT if number == _GATEWAY_TIMEOUT else FailureKind.OUR_SIDE)
    return FetchFailure(kind=kind, detail=f"our own proxy answers {number}")
