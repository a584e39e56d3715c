"""The ports in memory, true to the real ones; for every test that is not about disk, database or browser."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone

from auditor.model.document import Document, Transcript
from auditor.model.evaluation import Claim, Evaluation, Lease
from auditor.model.finding import Finding
from auditor.model.page import FailureKind, Page, Visit, VisitFailure
from auditor.model.unit import Roster, Site, Unit

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


@dataclass
class FixedClock:
    """A clock that moves only when told to."""

    at: datetime = datetime(2026, 1, 5, 9, 0, tzinfo=SHANGHAI)

    def now(self) -> datetime:
        return self.at

    def advance(self, by: timedelta) -> None:
        self.at += by


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
        return self.web.answer(visit.url)

    async def fetch(self, visit: Visit) -> Document | VisitFailure:
        self.web.opened.append((self.of.id, visit.url))
        await asyncio.sleep(0)
        return self.web.document(visit.url)


class SilentProgress:
    """Nobody watches."""

    def planned(self, sites: int, recorded: int) -> None:
        pass

    def site_started(self, site: Site, on: date) -> None:
        pass

    def page_visited(self, site: Site, visit: Visit, result: Page | Document | VisitFailure) -> None:
        pass

    def site_finished(self, site: Site, pages: int) -> None:
        pass

    def held_elsewhere(self, sites: int) -> None:
        pass

    def site_recalled(self, site: Site) -> None:
        pass


@dataclass
class FakeArchive:
    """Bodies in a dict."""

    bodies: dict[str, bytes] = field(default_factory=dict)

    def put(self, body: bytes) -> str:
        sha256 = hashlib.sha256(body).hexdigest()
        self.bodies[sha256] = body
        return sha256

    def get(self, sha256: str) -> bytes | None:
        return self.bodies.get(sha256)


@dataclass
class FakeRosterStore:
    """Units by id; a dict keeps the place of the first import."""

    units: dict[str, Unit] = field(default_factory=dict)

    def load(self) -> Roster:
        return Roster(units=tuple(self.units.values()))

    def save(self, units: Sequence[Unit], at: datetime) -> None:
        _refuse_naive(at)
        self.units |= {unit.id: unit for unit in units}


@dataclass
class _Kept:
    evaluation: Evaluation
    units: tuple[tuple[Unit, str], ...]
    sites: tuple[Site, ...] = ()
    audited: dict[str, datetime] = field(default_factory=dict)
    pages: list[tuple[str, Page | VisitFailure]] = field(default_factory=list)
    documents: list[tuple[str, Document | VisitFailure]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    reports: list[tuple[str, str, str, datetime]] = field(default_factory=list)


@dataclass
class FakeEvaluationStore:
    """Evaluations in a dict. What breaks the real store breaks it: an id twice, an unknown one, a false digest."""

    archive: FakeArchive = field(default_factory=FakeArchive)
    kept: dict[str, _Kept] = field(default_factory=dict)

    def begin(self, evaluation: Evaluation, units: Sequence[tuple[Unit, str]], sites: Sequence[Site] = ()) -> None:
        _refuse_naive(evaluation.started_at)
        if evaluation.id in self.kept:
            raise ValueError(f"{evaluation.id} was begun before")
        self.kept[evaluation.id] = _Kept(evaluation, tuple(units), tuple(sorted(sites, key=_id)))

    def add_audit(
        self,
        evaluation_id: str,
        site_id: str,
        pages: Sequence[Page | VisitFailure],
        at: datetime,
        documents: Sequence[Document | VisitFailure] = (),
    ) -> bool:
        _refuse_naive(at)
        for page in pages:
            if isinstance(page, Page):
                self._archive(page)
        kept = self.kept[evaluation_id]
        if site_id in kept.audited:
            return False
        archived = [(site_id, self._archived(document)) for document in documents]
        kept.audited[site_id] = at
        kept.pages += [(site_id, page) for page in pages]
        kept.documents += archived
        return True

    def finish(self, evaluation_id: str, findings: Sequence[Finding], at: datetime) -> bool:
        _refuse_naive(at)
        kept = self.kept[evaluation_id]
        if kept.evaluation.finished_at is not None:
            return False
        kept.evaluation = replace(kept.evaluation, finished_at=at)
        kept.findings += findings
        return True

    def get(self, evaluation_id: str) -> Evaluation | None:
        if evaluation_id in self.kept:
            return self.kept[evaluation_id].evaluation
        return next((one for one in self.all() if one.name == evaluation_id), None)

    def all(self) -> tuple[Evaluation, ...]:
        latest_first = reversed(self.kept.values())
        return tuple(sorted((kept.evaluation for kept in latest_first), key=_started_at, reverse=True))

    def units(self, evaluation_id: str) -> tuple[tuple[Unit, str], ...]:
        return self.kept[evaluation_id].units if evaluation_id in self.kept else ()

    def sites(self, evaluation_id: str) -> tuple[Site, ...]:
        return self.kept[evaluation_id].sites if evaluation_id in self.kept else ()

    def audited(self, evaluation_id: str) -> frozenset[str]:
        return frozenset(self.kept[evaluation_id].audited) if evaluation_id in self.kept else frozenset()

    def findings(self, evaluation_id: str) -> tuple[Finding, ...]:
        return tuple(self.kept[evaluation_id].findings) if evaluation_id in self.kept else ()

    def page(self, evaluation_id: str, site_id: str, url: str) -> Page | VisitFailure | None:
        pages = self.kept[evaluation_id].pages if evaluation_id in self.kept else []
        return next((page for site, page in pages if (site, page.requested_url) == (site_id, url)), None)

    def first_seen(self, site_id: str, url: str) -> tuple[str, datetime] | None:
        seen = [
            (page.seen_at, evaluation_id)
            for evaluation_id, kept in self.kept.items()
            for site, page in kept.pages
            if isinstance(page, Page) and (site, page.requested_url) == (site_id, url)
        ]
        return min(seen)[::-1] if seen else None

    def is_restricted(self, sha256: str) -> bool:
        pages = (page for kept in self.kept.values() for _, page in kept.pages)
        files = (file for kept in self.kept.values() for _, file in kept.documents)
        return any(
            isinstance(one, Page | Document) and one.restricted and one.sha256 == sha256 for one in (*pages, *files)
        )

    def document(self, evaluation_id: str, site_id: str, url: str) -> Document | VisitFailure | None:
        kept = self.kept[evaluation_id].documents if evaluation_id in self.kept else []
        return next((one for site, one in kept if (site, one.requested_url) == (site_id, url)), None)

    def add_report(self, evaluation_id: str, name: str, sha256: str, template: str, at: datetime) -> None:
        _refuse_naive(at)
        self.kept[evaluation_id].reports.append((name, sha256, template, at))

    def _archived(self, document: Document | VisitFailure) -> Document | VisitFailure:
        if isinstance(document, VisitFailure):
            return document
        if document.body and self.archive.put(document.body) != document.sha256:
            raise ValueError(f"{document.requested_url} does not bear the digest of its body")
        return replace(document, body=b"")

    def _archive(self, page: Page) -> None:
        if self.archive.put(page.html.encode("utf-8", "surrogatepass")) != page.sha256:
            raise ValueError(f"{page.requested_url} does not bear the digest of its HTML")
        for text in (page.server_html, *(frame.html for frame in page.frames)):
            if text is not None:
                self.archive.put(text.encode("utf-8", "surrogatepass"))
        if page.screenshot is not None:
            self.archive.put(page.screenshot)


@dataclass
class FakeLeaseStore:
    """Leases in a dict, beside the evaluations they are of."""

    evaluations: FakeEvaluationStore
    held: dict[tuple[str, str], Lease] = field(default_factory=dict)

    def claim(self, lease: Lease, at: datetime) -> Claim:
        _refuse_naive(lease.until)
        place = (lease.evaluation_id, lease.site_id)
        if lease.site_id in self.evaluations.kept[lease.evaluation_id].audited:
            self.held.pop(place, None)
            return Claim.AUDITED
        before = self.held.get(place)
        if before is not None and before.holder != lease.holder and before.until > at:
            return Claim.HELD
        self.held[place] = lease
        return Claim.GRANTED

    def renew(self, evaluation_id: str, holder: str, until: datetime) -> None:
        _refuse_naive(until)
        for place, lease in self.held.items():
            if (lease.evaluation_id, lease.holder) == (evaluation_id, holder):
                self.held[place] = replace(lease, until=until)

    def release(self, lease: Lease) -> None:
        place = (lease.evaluation_id, lease.site_id)
        if place in self.held and self.held[place].holder == lease.holder:
            del self.held[place]


def _id(site: Site) -> str:
    return site.id


def _started_at(evaluation: Evaluation) -> datetime:
    return evaluation.started_at


def _refuse_naive(at: datetime) -> None:
    if at.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {at}")
