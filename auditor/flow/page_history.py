"""What a page showed when: every archived sighting of it, read again, those around a day first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from auditor.model.archived_page import ArchivedPage
from auditor.model.page import Page
from auditor.model.vocabulary import Vocabulary
from auditor.observe.page import observe
from auditor.ports import Archive

_MOST = 12
"""Sightings that are read: the nearest to the day."""
_QUOTED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PageThen:
    """What a page showed at one time."""

    audit_id: str
    seen_at: datetime
    sha256: str
    """Empty where the page is restricted."""
    is_blank: bool | None
    """None where the archive no longer holds it."""
    quote: str
    """The words by which it is blank, or its first own words; none of a restricted page."""


def pages_around(
    found: Iterable[ArchivedPage], archive: Archive, vocabulary: Vocabulary, on: date | None
) -> tuple[PageThen, ...]:
    """What was archived of a page, in the order seen; where there is much, what is nearest to the day."""
    seen = list(found)
    if on is not None:
        seen.sort(key=lambda one: abs((one.seen_at.date() - on).days))
    else:
        seen.sort(key=lambda one: one.seen_at, reverse=True)
    latest = max(seen, key=lambda one: one.seen_at, default=None)
    kept = [*seen[:_MOST], *([latest] if latest and latest not in seen[:_MOST] else [])]
    return tuple(_then(one, archive, vocabulary) for one in sorted(kept, key=lambda one: one.seen_at))


def _then(one: ArchivedPage, archive: Archive, vocabulary: Vocabulary) -> PageThen:
    body = archive.get(one.sha256)
    if body is None:
        return PageThen(audit_id=one.audit_id, seen_at=one.seen_at, sha256=one.sha256, is_blank=None, quote="")
    html = body.decode("utf-8", "surrogatepass")
    page = Page(
        requested_url=one.requested_url, final_url=one.final_url, status=one.status, html=html, sha256=one.sha256,
        seen_at=one.seen_at, restricted=one.restricted,
    )  # fmt: skip
    seen = observe(page, today=one.seen_at.date(), vocabulary=vocabulary)
    quote = seen.blank.quote if seen.blank else seen.text
    return PageThen(
        audit_id=one.audit_id,
        seen_at=one.seen_at,
        sha256="" if one.restricted else one.sha256,
        is_blank=seen.blank is not None,
        quote="" if one.restricted else " ".join(quote.split())[:_QUOTED],
    )
