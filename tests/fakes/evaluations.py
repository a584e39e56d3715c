"""Audits and evaluations in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256 as sha256_of

from auditor.model.audit import Audit
from auditor.model.document import Document
from auditor.model.evaluation import Evaluation
from auditor.model.finding import Finding
from auditor.model.page import Page, VisitFailure
from auditor.model.unit import Site, Unit
from tests.fakes.archive import FakeArchive
from tests.fakes.clock import refuse_naive


@dataclass
class _KeptAudit:
    audit: Audit
    pages: tuple[Page | VisitFailure, ...]
    documents: tuple[Document | VisitFailure, ...]


@dataclass
class FakeAuditStore:
    """Audits in a dict. What breaks the real store breaks it: an id twice, a false digest."""

    archive: FakeArchive = field(default_factory=FakeArchive)
    kept: dict[str, _KeptAudit] = field(default_factory=dict)

    def add(
        self,
        audit: Audit,
        pages: Sequence[Page | VisitFailure],
        documents: Sequence[Document | VisitFailure] = (),
    ) -> None:
        refuse_naive(audit.ended_at)
        if audit.id in self.kept:
            raise ValueError(f"{audit.id} is kept already")
        for page in pages:
            if isinstance(page, Page):
                self._archive(page)
        self.kept[audit.id] = _KeptAudit(audit, tuple(pages), tuple(map(self._archived, documents)))

    def get(self, audit_id: str) -> Audit | None:
        return self.kept[audit_id].audit if audit_id in self.kept else None

    def latest(self, site_id: str, since: datetime) -> Audit | None:
        own = [one.audit for one in self.kept.values() if one.audit.site.id == site_id and one.audit.ended_at >= since]
        return max(own, key=lambda audit: audit.ended_at, default=None)

    def page(self, audit_id: str, url: str) -> Page | VisitFailure | None:
        pages = self.kept[audit_id].pages if audit_id in self.kept else ()
        return next((page for page in pages if page.requested_url == url), None)

    def document(self, audit_id: str, url: str) -> Document | VisitFailure | None:
        documents = self.kept[audit_id].documents if audit_id in self.kept else ()
        return next((one for one in documents if one.requested_url == url), None)

    def first_seen(self, site_id: str, url: str) -> tuple[str, datetime] | None:
        seen = [
            (page.seen_at, kept.audit.id)
            for kept in self.kept.values()
            for page in kept.pages
            if isinstance(page, Page) and (kept.audit.site.id, page.requested_url) == (site_id, url)
        ]
        return min(seen)[::-1] if seen else None

    def is_restricted(self, sha256: str) -> bool:
        return any(
            isinstance(one, Page | Document) and one.restricted and one.sha256 == sha256
            for kept in self.kept.values()
            for one in (*kept.pages, *kept.documents)
        )

    def browsers(self, sha256: str) -> tuple[str, ...]:
        pages = (page for kept in self.kept.values() for page in kept.pages if isinstance(page, Page))
        return tuple(sorted({page.browser for page in pages if page.browser and sha256 in _digests(page)}))

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
class _Kept:
    evaluation: Evaluation
    units: tuple[tuple[Unit, str], ...]
    sites: tuple[Site, ...] = ()
    audits: dict[str, Audit] = field(default_factory=dict)
    judged: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    reports: list[tuple[str, str, str, datetime]] = field(default_factory=list)


@dataclass
class FakeEvaluationStore:
    """Evaluations in a dict. What breaks the real store breaks it: an id twice, an unknown one, a false digest."""

    audit_store: FakeAuditStore = field(default_factory=FakeAuditStore)
    kept: dict[str, _Kept] = field(default_factory=dict)

    @property
    def archive(self) -> FakeArchive:
        return self.audit_store.archive

    def begin(self, evaluation: Evaluation, units: Sequence[tuple[Unit, str]], sites: Sequence[Site] = ()) -> None:
        refuse_naive(evaluation.started_at)
        if evaluation.id in self.kept:
            raise ValueError(f"{evaluation.id} was begun before")
        begun = self.kept[evaluation.id] = _Kept(evaluation, tuple(units), tuple(sorted(sites, key=_id)))
        if evaluation.replays is not None:
            begun.audits |= {site.id: found for site in sites if (found := self.audit_of(evaluation.replays, site.id))}

    def add_audit(
        self,
        evaluation_id: str,
        audit: Audit,
        pages: Sequence[Page | VisitFailure],
        documents: Sequence[Document | VisitFailure] = (),
    ) -> bool:
        kept = self.kept[evaluation_id]
        if audit.site.id in kept.audits:
            return False
        self.audit_store.add(audit, pages, documents)
        kept.audits[audit.site.id] = audit
        return True

    def use_audit(self, evaluation_id: str, audit: Audit, at: datetime) -> bool:
        refuse_naive(at)
        return self.kept[evaluation_id].audits.setdefault(audit.site.id, audit) is audit

    def add_findings(self, evaluation_id: str, unit_id: str, findings: Sequence[Finding], at: datetime) -> bool:
        refuse_naive(at)
        kept = self.kept[evaluation_id]
        if unit_id in kept.judged:
            return False
        kept.judged.add(unit_id)
        kept.findings += findings
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
        return frozenset(self.kept[evaluation_id].audits) if evaluation_id in self.kept else frozenset()

    def audit_of(self, evaluation_id: str, site_id: str) -> Audit | None:
        return self.kept[evaluation_id].audits.get(site_id) if evaluation_id in self.kept else None

    def audits(self, evaluation_id: str) -> tuple[Audit, ...]:
        used = self.kept[evaluation_id].audits if evaluation_id in self.kept else {}
        return tuple(used[site_id] for site_id in sorted(used))

    def judged(self, evaluation_id: str) -> frozenset[str]:
        return frozenset(self.kept[evaluation_id].judged) if evaluation_id in self.kept else frozenset()

    def pages(self, evaluation_id: str) -> Iterator[Page | VisitFailure]:
        """Every page of every audit it is judged from; for tests."""
        for audit in self.audits(evaluation_id):
            yield from self.audit_store.kept[audit.id].pages

    def documents(self, evaluation_id: str) -> Iterator[Document | VisitFailure]:
        """Likewise every file."""
        for audit in self.audits(evaluation_id):
            yield from self.audit_store.kept[audit.id].documents

    def findings(self, evaluation_id: str) -> tuple[Finding, ...]:
        if evaluation_id not in self.kept:
            return ()
        kept = self.kept[evaluation_id]
        places = {unit.id: place for place, (unit, _) in enumerate(kept.units)}
        return tuple(sorted(kept.findings, key=lambda finding: places.get(finding.unit_id, -1)))

    def forget_documents(self) -> None:
        """As if no file had ever been fetched; for tests of older programs."""
        for kept in self.audit_store.kept.values():
            kept.documents = ()

    def add_report(self, evaluation_id: str, name: str, sha256: str, template: str, at: datetime) -> None:
        refuse_naive(at)
        self.kept[evaluation_id].reports.append((name, sha256, template, at))


def _id(site: Site) -> str:
    return site.id


def _started_at(evaluation: Evaluation) -> datetime:
    return evaluation.started_at


def _digests(page: Page) -> tuple[str | None, ...]:
    """Of its own bodies."""
    sent = page.server_html
    digest = None if sent is None else sha256_of(sent.encode("utf-8", "surrogatepass")).hexdigest()
    return (page.sha256, digest, page.screenshot_sha256)
