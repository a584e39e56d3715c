"""Classifies how an attempt to open a page ended: whether to try again, whether to replace the tab."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from auditor.model.page import FailureKind, Page
from auditor.visit.browser.tab import Tab
from auditor.visit.network import failures
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.page.page_script import PageReading
from auditor.visit.politeness.rate_limit import named_wait

_STORMS = frozenset({"max_body_bytes", "max_page_bytes", "max_requests", "max_nodes", "max_memory_bytes"})
"""Limits after which a page would go on doing what they stopped."""
_TRIES = 2


def said(status: int, headers: Mapping[str, str]) -> str:
    """The detail of a failure by status, with the server's Retry-After, which politeness reads from it."""
    wait = headers.get("retry-after", "")[:100]
    return f"HTTP {status}" + (f", retry-after: {wait}" if wait else "")


def is_death(mishap: FetchFailure) -> bool:
    """True where the browser, or the page's own process, died: that says nothing of the site, and confirms nothing."""
    return mishap.kind is FailureKind.CRASHED or failures.is_browser_gone(mishap.detail)


def tries_due(mishap: FetchFailure, now: datetime) -> int:
    """How many attempts such a failure gets in all, crashes apart; one where the server named a time to wait."""
    asks_back = named_wait(mishap.status, mishap.detail, now) is not None
    return 1 if asks_back or mishap.kind not in failures.CONFIRMED else _TRIES


def spoils(result: Page | FetchFailure) -> bool:
    """True where the page may still be loading, hang or be dead: the next address gets a new tab."""
    if isinstance(result, Page):
        return not _STORMS.isdisjoint(result.cut)
    return result.kind in failures.SPOILING


def unfinished(tab: Tab, reading: PageReading) -> FetchFailure | None:
    """The failure where the document did not arrive whole, or where the one it led to did not arrive."""
    broken = tab.losses.broken
    if broken is None:
        return None
    if cut := tab.losses.cut_by_proxy:
        return FetchFailure(kind=FailureKind.TOO_LARGE, detail=", ".join(cut))
    return None if reading.url.startswith("http") else broken


def cut_of(tab: Tab) -> Iterator[str]:
    """The names of the limits that cut something off the page in a tab, as far as the tab knows."""
    yield from tab.losses.cut_by_proxy
    if tab.has_more_frames:
        yield "max_frames"
    if tab.losses.broken:
        yield "broken_off"


def too_much_memory(result: Page | FetchFailure) -> Page | FetchFailure:
    """The result of an attempt during which a renderer was ended for its size."""
    if isinstance(result, Page):
        return replace(result, cut=(*result.cut, "max_memory_bytes"))
    if result.kind is FailureKind.CRASHED:
        return FetchFailure(kind=FailureKind.TOO_LARGE, detail="max_memory_bytes: the page took too much memory")
    return result
