"""Evaluations in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256 as sha256_of

from auditor.model.document import Document
from auditor.model.evaluation import Evaluation
from auditor.model.finding import Finding
from auditor.model.page import Page, VisitFailure
from auditor.model.unit import Site, Unit
from tests.fakes.archive import FakeArchive
from tests.fakes.clock import refuse_naive


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
        refuse_naive(evaluation.started_at)
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
        refuse_naive(at)
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
        refuse_naive(at)
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

    def browsers(self, sha256: str) -> tuple[str, ...]:
        pages = (page for kept in self.kept.values() for _, page in kept.pages if isinstance(page, Page))
        return tuple(sorted({page.browser for page in pages if page.browser and sha256 in _digests(page)}))

    def document(self, evaluation_id: str, site_id: str, url: str) -> Document | VisitFailure | None:
        kept = self.kept[evaluation_id].documents if evaluation_id in self.kept else []
        return next((one for site, one in kept if (site, one.requested_url) == (site_id, url)), None)

    def add_report(self, evaluation_id: str, name: str, sha256: str, template: str, at: datetime) -> None:
        refuse_naive(at)
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


def _id(site: Site) -> str:
    return site.id


def _started_at(evaluation: Evaluation) -> datetime:
    return evaluation.started_at


def _digests(page: Page) -> tuple[str | None, ...]:
    """Of its own bodies."""
    sent = page.server_html
    digest = None if sent is None else sha256_of(sent.encode("utf-8", "surrogatepass")).hexdigest()
    return (page.sha256, digest, page.screenshot_sha256)
