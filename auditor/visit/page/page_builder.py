"""Builds the Page of a visit from what was read in the tab and gathered around it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from auditor.model.address import same_page
from auditor.model.page import Dialog, FailedRequest, Frame, Page
from auditor.model.pressed import pressed
from auditor.visit.page.page_script import PageReading

BRINGING = frozenset({"script", "xhr", "fetch"})
"""Playwright's types of requests that may bring words."""
_MAX_FAILED = 50
_NOT_MODIFIED = 304
_OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What network and tab know of a page beside its reading: status, headers, frames, failures, picture."""

    requested_url: str
    status: int
    headers: Mapping[str, str]
    server_html: str | None
    frames: tuple[Frame, ...]
    frames_settled: bool
    cut: tuple[str, ...]
    """Names of limits that cut something off beside the reading."""
    failed: tuple[FailedRequest, ...]
    screenshot: bytes | None
    seen_at: datetime
    browser: str
    """Its name and version."""
    dialogs: tuple[Dialog, ...] = ()
    led_away: tuple[FailedRequest, ...] = ()
    """The document that is gone and that the page led to, if any."""


def assemble(reading: PageReading, gathered: Gathered) -> Page:
    """The page, its bodies named by their SHA-256."""
    shot = gathered.screenshot
    return Page(
        requested_url=gathered.requested_url,
        final_url=reading.url,
        status=_OK if gathered.status == _NOT_MODIFIED else gathered.status,
        html=reading.html,
        sha256=hashlib.sha256(reading.html.encode()).hexdigest(),
        seen_at=gathered.seen_at,
        server_html=gathered.server_html,
        frames=gathered.frames,
        headers=gathered.headers,
        failed_requests=(*gathered.led_away, *merge(reading.failed, gathered.failed)),
        opened_after=reading.opened_after,
        settled=reading.settled and gathered.frames_settled,
        cut=tuple(dict.fromkeys((*reading.cut, *gathered.cut))),
        dialogs=gathered.dialogs,
        screenshot=shot,
        screenshot_sha256=hashlib.sha256(shot).hexdigest() if shot is not None else None,
        browser=gathered.browser,
    )


def with_html(page: Page, html: str) -> Page:
    """The page with other HTML, in which more was noted than when it was read."""
    return replace(page, html=html, sha256=hashlib.sha256(html.encode()).hexdigest())


def stayed(reading: PageReading, url: str) -> PageReading:
    """The reading after a name was pressed, under the address with that name, unless it led to another page."""
    return replace(reading, url=url) if same_page(reading.url) == same_page(pressed(url).url) else reading


def merge(by_page: tuple[FailedRequest, ...], by_network: tuple[FailedRequest, ...]) -> tuple[FailedRequest, ...]:
    """Failed requests reported by the page and by the network, once each; a report with a status wins.

    Where there are too many, those that may bring words are kept before pictures and styles.
    """
    ranked = sorted((*by_network, *by_page), key=lambda failed: failed.status is None)
    first = {failed.url: failed for failed in reversed(ranked)}
    kept = sorted(first.values(), key=lambda failed: (failed.resource not in BRINGING, failed.url))[:_MAX_FAILED]
    return tuple(sorted(kept, key=lambda failed: failed.url))
