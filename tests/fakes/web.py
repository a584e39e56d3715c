"""Sites in memory."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from auditor.model.document import Document, Transcript
from auditor.model.page import FailureKind, Page, Visit, VisitFailure
from auditor.model.probe import Probed, ProbeState, Report
from auditor.model.unit import Site
from tests.fakes.clock import FixedClock


@dataclass
class FakeWeb:
    """A visitor of pages kept by address; what is not there is gone. Remembers what was opened, and by how many."""

    pages: dict[str, str]
    files: dict[str, Transcript] = field(default_factory=dict)
    """What is read in the file at an address."""
    clock: FixedClock = field(default_factory=FixedClock)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    """By site id: no page of the site comes before its gate opens."""
    opened: list[tuple[str, str]] = field(default_factory=list)
    """Site id and address, in the order asked for."""
    contexts: list[str] = field(default_factory=list)
    together: asyncio.Barrier = field(default_factory=lambda: asyncio.Barrier(1))
    """Sites wait here for each other when they are opened; for one alone, unless a test says otherwise."""
    most_at_once: int = 0
    _now_open: int = 0
    report: Report | None = None
    """What every probe comes to on a page it was wanted on."""

    @asynccontextmanager
    async def site(self, site: Site) -> AsyncIterator["FakeOpenSite"]:
        self.contexts.append(site.id)
        self._now_open += 1
        self.most_at_once = max(self.most_at_once, self._now_open)
        await self.together.wait()
        try:
            yield FakeOpenSite(self, site)
        finally:
            self._now_open -= 1

    def document(self, url: str) -> Document | VisitFailure:
        transcript = self.files.get(url)
        if transcript is None:
            return VisitFailure(requested_url=url, kind=FailureKind.GONE, status=404, seen_at=self.clock.now())
        body = transcript.text.encode()
        return Document(
            requested_url=url, final_url=url, status=200, name=url.rsplit("/", 1)[-1], body=body,
            sha256=hashlib.sha256(body).hexdigest(), seen_at=self.clock.now(), transcript=transcript,
        )  # fmt: skip

    def answer(self, url: str) -> Page | VisitFailure:
        html = self.pages.get(url)
        if html is None:
            return VisitFailure(requested_url=url, kind=FailureKind.GONE, status=404, seen_at=self.clock.now())
        sha256 = hashlib.sha256(html.encode()).hexdigest()
        return Page(requested_url=url, final_url=url, status=200, html=html, sha256=sha256, seen_at=self.clock.now())


@dataclass
class FakeOpenSite:
    """One site of the fake web."""

    web: FakeWeb
    of: Site

    async def visit(self, visit: Visit) -> Page | VisitFailure:
        self.web.opened.append((self.of.id, visit.url))
        await asyncio.sleep(0)
        if self.of.id in self.web.gates:
            await self.web.gates[self.of.id].wait()
        return self._probed(self.web.answer(visit.url), visit)

    def _probed(self, result: Page | VisitFailure, visit: Visit) -> Page | VisitFailure:
        if isinstance(result, VisitFailure) or self.web.report is None:
            return result
        done = {
            name: Probed(probe=name, version="1", state=ProbeState.DONE, report=self.web.report)
            for name in visit.probes
        }
        return replace(result, probes=done)

    async def fetch(self, visit: Visit) -> Document | VisitFailure:
        self.web.opened.append((self.of.id, visit.url))
        await asyncio.sleep(0)
        return self.web.document(visit.url)
