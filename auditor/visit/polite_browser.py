"""Politeness around any visitor: robots.txt, turns, pace, heeding who blocks us. See docs/decisions/0006-manners.md."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from auditor.model.document import Document
from auditor.model.page import FailureKind, Page, Visit, VisitFailure
from auditor.model.unit import Site
from auditor.ports import Clock, OpenSite, Visitor
from auditor.visit.politeness.rate_limit import ZERO, Host, Hosts, retry_after
from auditor.visit.politeness.robots import ALL_ALLOWED, Rules
from auditor.visit.politeness.robots_cache import Fetch, Rulebook

if TYPE_CHECKING:
    from auditor.visit.browser.browser import Browser
    from auditor.visit.browser.chromium import NoBrowser

T = TypeVar("T", Page, Document)
Look = Callable[[Visit], Awaitable[T | VisitFailure]]
"""Opens a page, or fetches a file."""
Sleep = Callable[[float], Awaitable[None]]
"""Waits that many seconds."""

_DETAIL_CHARS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Settings of politeness."""

    interval: timedelta = timedelta(seconds=0.5)
    """From the start of one page to the start of the next on one host; none on this machine itself."""
    longest_crawl_delay: timedelta = timedelta(seconds=10)
    """A robots.txt that asks for more gets this much."""
    longest_retry_after: timedelta = timedelta(seconds=60)
    """Who wants to be left alone longer is not asked for the page again."""
    most_blocked: int = 3
    """Pages blocked in a row, after which a host is asked for no further one."""
    site_limit: timedelta = timedelta(minutes=20)
    """Time that one site may take, waiting for its own pace included, waiting for another site's turn not."""
    waived: frozenset[str] = frozenset()
    """Hosts, lower case, whose robots.txt the department that supervises them has waived."""


class Polite:
    """Implements `ports.Visitor` around any other: what is not allowed or not wanted is not asked for."""

    def __init__(
        self,
        visitor: Visitor,
        manners: Manners,
        clock: Clock,
        *,
        fetch: Fetch,
        hosts: Hosts | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._visitor = visitor
        self._manners = manners
        self._clock = clock
        self._sleep = sleep
        self._hosts = hosts or Hosts()
        self._rulebook = Rulebook(fetch, clock)

    @asynccontextmanager
    async def site(self, site: Site) -> AsyncIterator["PoliteSite"]:
        """The site as the visitor opens it, asked politely."""
        async with self._visitor.site(site) as opened:
            yield PoliteSite(opened, self._manners, self._clock, self._hosts, self._rulebook, self._sleep)


class PoliteBrowser(Polite):
    """A polite browser, started and ended as the browser itself is."""

    def __init__(
        self, browser: "Browser", manners: Manners, clock: Clock, *, fetch: Fetch, hosts: Hosts | None = None
    ) -> None:
        super().__init__(browser, manners, clock, fetch=fetch, hosts=hosts)
        self._browser = browser

    async def __aenter__(self) -> Self:
        await self._browser.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._browser.__aexit__(kind, error, trace)

    async def start(self) -> "NoBrowser | None":
        """Start the browser now. None where that went well."""
        return await self._browser.start()

    @property
    def name(self) -> str:
        """Name and version of the browser that was started last; empty before the first."""
        return self._browser.name

    async def is_online(self) -> bool | None:
        """Whether any witness of the settings can be connected to; None where the settings name none."""
        return await self._browser.is_online()


class PoliteSite:
    """Implements `ports.OpenSite`: one site, the time it has left, and how often each host blocked it."""

    def __init__(
        self, opened: OpenSite, manners: Manners, clock: Clock, hosts: Hosts, rulebook: Rulebook, sleep: Sleep
    ) -> None:
        self._opened = opened
        self._manners = manners
        self._clock = clock
        self._hosts = hosts
        self._rulebook = rulebook
        self._sleep = sleep
        self._spent = ZERO
        self._blocked: dict[Host, int] = {}

    async def visit(self, visit: Visit) -> Page | VisitFailure:
        """Open one page when it is its turn, or say why it was not asked for."""
        return await self._in_turn(visit, self._opened.visit)

    async def fetch(self, visit: Visit) -> Document | VisitFailure:
        """Fetch one file when it is its turn, or say why it was not asked for."""
        return await self._in_turn(visit, self._opened.fetch)

    async def _in_turn(self, visit: Visit, look: Look[T]) -> T | VisitFailure:
        host = self._hosts.of(visit.url)
        if host is None:
            return await look(visit)
        if refusal := self._unasked(visit, host):
            return refusal
        async with host.in_turn(self._clock):
            began_at = self._clock.now()
            try:
                result = await self._ask(visit, host, look)
            finally:
                self._spent += max(ZERO, self._clock.now() - began_at)
        is_blocked = isinstance(result, VisitFailure) and result.kind is FailureKind.BLOCKED
        self._blocked[host] = self._blocked.get(host, 0) + 1 if is_blocked else 0
        return result

    def _unasked(self, visit: Visit, host: Host) -> VisitFailure | None:
        if self._spent >= self._manners.site_limit:
            return self._time_is_up(visit)
        if self._blocked.get(host, 0) >= self._manners.most_blocked:
            said = f"not asked for: {host.name} blocked {self._manners.most_blocked} pages in a row"
            return self._failure(visit, FailureKind.BLOCKED, said)
        return None

    async def _ask(self, visit: Visit, host: Host, look: Look[T]) -> T | VisitFailure:
        """One try, and one more where the host asked us to come back soon enough."""
        result = await self._attempt(visit, host, look)
        if self._is_asked_back(result, host):
            result = await self._attempt(visit, host, look)
            self._is_asked_back(result, host)
        return result

    def _is_asked_back(self, result: Page | Document | VisitFailure, host: Host) -> bool:
        """Obey a Retry-After: pause the host. True where it names a time soon enough to try again."""
        now, longest = self._clock.now(), self._manners.longest_retry_after
        wait = retry_after(result, now)
        if wait is None:
            return False
        host.pause(now, min(wait, longest))
        return wait <= longest

    async def _attempt(self, visit: Visit, host: Host, look: Look[T]) -> T | VisitFailure:
        rules = await self._rules(visit, host)
        if rules is None:
            return self._time_is_up(visit)
        if isinstance(rules, VisitFailure):
            said = f"robots.txt: {rules.detail or rules.kind}"
            return replace(rules, requested_url=visit.url, detail=said[:_DETAIL_CHARS])
        if refusal := rules.refused(visit.url):
            return self._failure(visit, FailureKind.ROBOTS_DISALLOWED, refusal)
        return await self._paced(visit, host, rules, look)

    async def _rules(self, visit: Visit, host: Host) -> Rules | VisitFailure | None:
        """What the host allows; None where the time is up before it may be asked."""
        if host.name in self._manners.waived:
            return ALL_ALLOWED
        if not self._rulebook.is_settled(visit.url) and not await self._wait(host, ZERO):
            return None
        return await self._rulebook.rules(visit.url, self._opened)

    async def _paced(self, visit: Visit, host: Host, rules: Rules, look: Look[T]) -> T | VisitFailure:
        usual = ZERO if host.is_loopback else self._manners.interval
        interval = max(usual, min(rules.crawl_delay, self._manners.longest_crawl_delay))
        if not await self._wait(host, interval):
            return self._time_is_up(visit)
        host.asked(self._clock.now())
        return await look(visit)

    async def _wait(self, host: Host, interval: timedelta) -> bool:
        """Wait until the host may be asked; False, and at once, where the site's time does not last that long."""
        wait = host.pace.wait(self._clock.now(), interval)
        if self._spent + wait > self._manners.site_limit:
            return False
        if wait:
            await self._sleep(wait.total_seconds())
        return True

    def _time_is_up(self, visit: Visit) -> VisitFailure:
        limit = self._manners.site_limit
        return self._failure(visit, FailureKind.TIMEOUT, f"not asked for: the site's time ({limit}) was spent")

    def _failure(self, visit: Visit, kind: FailureKind, detail: str) -> VisitFailure:
        return VisitFailure(requested_url=visit.url, kind=kind, seen_at=self._clock.now(), detail=detail)
