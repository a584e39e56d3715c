"""A web without a network: a visitor and a plain client whose answers a test sets, and that never wait."""

import asyncio
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from auditor.model.page import FailureKind, Page, VisitFailure
from auditor.visit.network.http_client import PlainAnswer, PlainFailure
from auditor.visit.polite_browser import Manners, Polite
from tests.fakes import FixedClock

NO_ROBOTS = PlainAnswer(status=404, body=b"")


@dataclass
class Web:
    """A visitor whose answers a test sets by path; it keeps when each page was asked for, and never waits itself."""

    clock: FixedClock = field(default_factory=FixedClock)
    robots: PlainAnswer | PlainFailure = NO_ROBOTS
    answers: dict[str, Callable[[int], FailureKind | tuple[FailureKind, int, str] | None]] = field(default_factory=dict)
    takes: timedelta = timedelta(0)
    asked: list[tuple[str, timedelta]] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    meeting: asyncio.Barrier | None = None
    """Pages wait here for each other, where there is one."""
    under_way: int = 0
    most_under_way: int = 0

    def __post_init__(self):
        self.began_at = self.clock.at

    @asynccontextmanager
    async def site(self, _site):
        yield self

    async def visit(self, visit):
        self.asked.append((visit.url, self.clock.at - self.began_at))
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        await (self.meeting.wait() if self.meeting else asyncio.sleep(0))
        self.under_way -= 1
        self.clock.advance(self.takes)
        path = "/" + visit.url.split("/", 3)[3]
        said = self.answers.get(path, lambda _: None)(self.urls().count(visit.url))
        if said is None:
            return page(visit.url, self.clock.at)
        kind, status, detail = said if isinstance(said, tuple) else (said, None, "")
        return VisitFailure(requested_url=visit.url, kind=kind, seen_at=self.clock.at, status=status, detail=detail)

    async def fetch(self, visit):
        return await self.visit(visit)

    async def get(self, url):
        self.fetched.append(url)
        return self.robots

    async def sleep(self, seconds):
        self.slept.append(seconds)
        self.clock.advance(timedelta(seconds=seconds))

    def urls(self):
        return [url for url, _ in self.asked]

    def polite(self, hosts=None, **manners):
        return Polite(self, Manners(**manners), self.clock, fetch=self.get, hosts=hosts, sleep=self.sleep)


def page(url, at):
    return Page(requested_url=url, final_url=url, status=200, html="", sha256="", seen_at=at, server_html="")
