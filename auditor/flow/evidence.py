"""Gathers the evidence of a case or a finding: its pages with their bodies, what was found, what happened."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.codec import pack
from auditor.model.archived_page import ArchivedPage
from auditor.model.case import Case
from auditor.model.event import RecordedEvent
from auditor.model.evidence_package import PackedPage
from auditor.model.finding import Finding
from auditor.ports import Archive, ArchivedPages
from auditor.report.findings import finding_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The pages that go in, and how many stay out."""

    pages: tuple[ArchivedPage, ...]
    left_out: int


def pages_of_findings(
    findings: Iterable[Finding],
    archived: ArchivedPages,
    is_restricted: Callable[[str], bool],
    more: Iterable[ArchivedPage] = (),
) -> Gathered:
    """The archived pages that findings rest on, and more, each once; those that show what concerns persons stay out."""
    cited = (one for finding in findings for one in finding.evidence if one.sha256)
    found: dict[tuple[str, str, str], ArchivedPage] = {}
    restricted = set[str]()
    for evidence in cited:
        for page in archived.of(evidence.sha256 or ""):
            if evidence.restricted:
                restricted.add(page.sha256)
            found[page.audit_id, page.final_url, page.sha256] = page
    for page in more:
        found[page.audit_id, page.final_url, page.sha256] = page
    kept = tuple(
        page
        for page in found.values()
        if not page.restricted and page.sha256 not in restricted and not any(map(is_restricted, _bodies(page)))
    )
    return Gathered(pages=tuple(sorted(kept, key=lambda page: page.seen_at)), left_out=len(found) - len(kept))


def _bodies(page: ArchivedPage) -> tuple[str, ...]:
    return tuple(filter(None, (page.sha256, page.server_sha256, page.screenshot_sha256)))


def packed_pages(pages: Sequence[ArchivedPage], archive: Archive) -> tuple[PackedPage, ...]:
    """The pages with their bodies; what the archive no longer holds is left out."""
    bodies = ((page, archive.get(page.sha256)) for page in pages)
    return tuple(
        PackedPage(
            page=page,
            html=html,
            server_html=archive.get(page.server_sha256) if page.server_sha256 else None,
            screenshot=archive.get(page.screenshot_sha256) if page.screenshot_sha256 else None,
        )
        for page, html in bodies
        if html is not None
    )


def facts_of(findings: Iterable[Finding], case: Case | None, history: Iterable[RecordedEvent]) -> dict[str, Any]:
    """What a package says in data: findings, the case, its events with their digests. Nothing of who complained."""
    return {
        "findings": [finding_json(finding) for finding in findings],
        "case": pack(case) if case else None,
        "events": [
            {"number": one.number, "kind": one.event.kind, "at": one.event.at.isoformat(), "by": one.event.by,
             "data": dict(one.event.data), "previous": one.previous, "digest": one.digest}
            for one in history
        ],
    }  # fmt: skip
