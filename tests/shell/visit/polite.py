"""Opens pages of one server with manners, in a process of its own.

`python -m tests.shell.visit.polite FOLDER URL COUNT`
"""

import asyncio
import hashlib
import sys
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from auditor.model.document import Document
from auditor.model.page import Page, Purpose, Visit, VisitFailure
from auditor.visit.network.http_client import PlainAnswer, PlainClient
from auditor.visit.polite_browser import Manners, Polite
from auditor.visit.politeness.host_turns import Marks, SharedTurns, Turn
from auditor.visit.politeness.rate_limit import Hosts
from auditor.visit.system_clock import SystemClock
from tests.shell.visit.conftest import SITE, options

CLOCK = SystemClock()
CLIENT = PlainClient(replace(options(), product="auditor/1.0"))


class Plain:
    """Implements `ports.Visitor` and `ports.OpenSite` without a browser."""

    @asynccontextmanager
    async def site(self, _site):
        yield self

    async def visit(self, visit: Visit) -> Page | VisitFailure:
        answer = await CLIENT.get(visit.url)
        if not isinstance(answer, PlainAnswer):
            return VisitFailure(requested_url=visit.url, kind=answer.kind, seen_at=CLOCK.now(), detail=answer.detail)
        return Page(
            requested_url=visit.url, final_url=visit.url, status=answer.status, html="", seen_at=CLOCK.now(),
            sha256=hashlib.sha256(b"").hexdigest(),
        )  # fmt: skip

    async def fetch(self, visit: Visit) -> Document | VisitFailure:
        raise NotImplementedError


def polite(folder: Path) -> Polite:
    manners = Manners(site_limit=timedelta(hours=1))
    return Polite(Plain(), manners, CLOCK, fetch=CLIENT.get, hosts=Hosts(SharedTurns(folder)))


async def open_all(folder: Path, url: str, count: int) -> list[Page | VisitFailure]:
    async with polite(folder).site(SITE) as site:
        return [await site.visit(Visit(url=f"{url}{number}", purpose=Purpose.COLUMN)) for number in range(count)]


def remember_when_asked(file: Path) -> None:
    """Note, by the clock all processes share, when the host was asked each time."""
    leave = Turn.leave

    def noting(turn: Turn, marks: Marks) -> None:
        with file.open("a") as notes:
            notes.write(f"{marks.asked!r}\n")
        leave(turn, marks)

    Turn.leave = noting  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    remember_when_asked(Path(sys.argv[1]).parent / "asked")
    results = asyncio.run(open_all(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
    sys.exit(0 if all(isinstance(result, Page) for result in results) else 1)
