"""Caches the robots.txt rules of every host for one evaluation; fetches them when a host is first met."""

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from auditor.model.page import FailureKind, Purpose, Visit, VisitFailure
from auditor.ports import Clock, OpenSite
from auditor.visit.network.http_client import PlainAnswer, PlainFailure
from auditor.visit.politeness import robots
from auditor.visit.politeness.robots import Rules

Fetch = Callable[[str], Awaitable[PlainAnswer | PlainFailure]]
"""Gets an address without a browser."""

_NOT_OPENED = frozenset({FailureKind.FORBIDDEN_ADDRESS, FailureKind.UNSAFE_PORT})
"""Where robots.txt leads there, the browser is not sent after it."""

_MOST_TRIES = 3
"""How often a host that did not give its rules is asked for them anew, by a later visit."""


class Rulebook:
    """Rules by origin. Those that came are kept; a failure to get them is kept after the last try."""

    def __init__(self, fetch: Fetch, clock: Clock) -> None:
        self._fetch = fetch
        self._clock = clock
        self._known: dict[str, Rules] = {}
        self._failures: dict[str, list[VisitFailure]] = {}

    def is_settled(self, url: str) -> bool:
        """True where the host of an http(s) address is not asked for its rules any more."""
        address = robots_address(url)
        return address in self._known or len(self._failures.get(address, ())) >= _MOST_TRIES

    async def rules(self, url: str, site: OpenSite) -> Rules | VisitFailure:
        """The rules for an http(s) address, or why its host is not to be asked for pages.

        Args:
            url: The address to be opened.
            site: The browser's site, through which robots.txt is opened where the plain way does not settle it.
        """
        address = robots_address(url)
        if address in self._known:
            return self._known[address]
        failures = self._failures.setdefault(address, [])
        if len(failures) >= _MOST_TRIES:
            return failures[-1]
        found = await self._ask(address, site)
        if isinstance(found, Rules):
            self._known[address] = found
        else:
            failures.append(found)
        return found

    async def _ask(self, address: str, site: OpenSite) -> Rules | VisitFailure:
        answer = await self._fetch(address)
        if isinstance(answer, PlainAnswer) and robots.is_settled(answer.status):
            return await asyncio.to_thread(robots.from_status, answer.status, answer.body)
        if isinstance(answer, PlainFailure) and answer.kind is FailureKind.REDIRECT_LOOP:
            return robots.ALL_ALLOWED  # RFC 9309, 2.3.1.2
        if isinstance(answer, PlainFailure) and answer.kind in _NOT_OPENED:
            return VisitFailure(
                requested_url=address, kind=answer.kind, seen_at=self._clock.now(), detail=answer.detail
            )
        opened = await site.visit(Visit(url=address, purpose=Purpose.HOME))
        return await asyncio.to_thread(robots.from_visit, opened)


def robots_address(url: str) -> str:
    """Where the rules for an address stand: at the root of its scheme, host and port."""
    parts = urlsplit(url.strip())
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}/robots.txt"
