"""Counts what one page loads through its proxy, and keeps why connections failed."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.visit.network.dns_cache import OF_A_PAGE
from auditor.visit.network.fetch_failure import FetchFailure

_MAX_MISHAPS = 1000
_PORTS: Mapping[str, int] = {"http": 80, "ws": 80, "https": 443, "wss": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrafficLimits:
    """Bounds of a page; the names are those of `BrowserOptions`."""

    max_body_bytes: int
    max_page_bytes: int
    max_requests: int


class Quota:
    """Counters of one page, begun anew with each. Bytes are counted as they cross the network, both ways."""

    def __init__(self, limits: TrafficLimits) -> None:
        self._limits = limits
        self.page = 0
        """Which page this is, counted from 1."""
        self.begin()

    def begin(self) -> None:
        """Begin the count of a new page."""
        self.page += 1
        self._bytes = 0
        self._requests = 0
        self._cut: dict[str, None] = {}
        self._mishaps: dict[tuple[str, int], FetchFailure] = {}
        self.names = asyncio.Semaphore(OF_A_PAGE)
        """Its places at the resolver."""

    def may_ask(self) -> bool:
        """Count a request; False where the page has had its share."""
        self._requests += 1
        if self._requests > self._limits.max_requests:
            self._cut["max_requests"] = None
        return not self.is_spent

    def take(self, size: int) -> bool:
        """Count bytes; False where the page has had its share."""
        self._bytes += size
        if self._bytes > self._limits.max_page_bytes:
            self._cut["max_page_bytes"] = None
            return False
        return True

    def take_answer(self, size: int, *, so_far: int, page: int) -> bool:
        """Count bytes of an answer that has come to so many; False where it, or the page, is too large.

        What a page asked for that was left since is bounded too, but is no concern of the page that came after it.
        """
        is_too_large = so_far > self._limits.max_body_bytes
        if page != self.page:
            return not is_too_large
        if is_too_large:
            self._cut["max_body_bytes"] = None
        return self.take(size) and not is_too_large

    @property
    def is_spent(self) -> bool:
        """True where the page gets nothing more."""
        return "max_page_bytes" in self._cut or "max_requests" in self._cut

    @property
    def cut(self) -> tuple[str, ...]:
        """Names of the limits that cut something off."""
        return tuple(self._cut)

    def note(self, host: str, port: int, mishap: FetchFailure) -> None:
        """Note that a connection failed."""
        if len(self._mishaps) < _MAX_MISHAPS:
            self._mishaps[host.lower(), port] = mishap

    def mishap(self, url: str) -> FetchFailure | None:
        """Why the connection to an address failed; None where nothing is noted."""
        try:
            parts = urlsplit(url)
            place = (parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0))
        except ValueError:
            return None
        return self._mishaps.get(place)
