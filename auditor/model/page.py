"""The result of a visit: a page, or the kind of its failure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from auditor.model.probe import Probed, Report

_R = TypeVar("_R", bound=Report)

GONE_STATUSES = frozenset({404, 410})
"""With these the server says that the page is not there; whether it is so, its own words tell (`observe.gone`)."""


class Purpose(StrEnum):
    """Why a page is opened."""

    HOME = "home"
    MENU = "menu"
    SITE_MAP = "site_map"
    DIRECTORY = "directory"
    COLUMN = "column"
    ARTICLE = "article"
    SEARCH = "search"
    """The site's own search page: opened for a sample only."""
    FILE = "file"
    """An attachment: fetched and read, not opened."""
    DATA = "data"
    """The answer of a platform's interface for a column whose page did not show its list: fetched and kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One address to open, why, and whether its picture is wanted."""

    url: str
    purpose: Purpose
    screenshot: bool = False
    found_on: str = ""
    """Address of the page its link stands on, sent to the server as Referer; empty for an entry page."""
    again: bool = False
    """It was opened a moment ago, and what came is not to be believed before it came twice."""
    begins: bool = False
    """A search begins here: no page it has seen was before."""
    probes: tuple[str, ...] = ()
    """Names of the probes wanted, in the order they are to run (`model.probes`)."""


class FailureKind(StrEnum):
    """Why a visit brought no page. A closed list; stored values are only ever added to."""

    DNS = "dns"
    REFUSED = "refused"
    RESET = "reset"
    TIMEOUT = "timeout"
    TLS = "tls"
    GONE = "gone"
    """404 or 410: the server itself says the page is not there."""
    CLIENT_ERROR = "client_error"
    SERVER_ERROR = "server_error"
    REDIRECT_LOOP = "redirect_loop"
    BLOCKED = "blocked"
    """401, 403, 412, 429, a challenge or a captcha: they did not let us in."""
    ROBOTS_DISALLOWED = "robots_disallowed"
    CRASHED = "crashed"
    TOO_LARGE = "too_large"
    NOT_HTML = "not_html"
    """The address answers with a file, not a page; nothing was read of it."""
    FORBIDDEN_ADDRESS = "forbidden_address"
    UNSAFE_PORT = "unsafe_port"
    """No browser opens a page on this port: it is another service's."""
    BAD_URL = "bad_url"
    OUR_SIDE = "our_side"
    NOT_ARCHIVED = "not_archived"
    """A replay asked for a page that was never archived."""

    @property
    def is_permanent(self) -> bool:
        """True where opening it again at once cannot help."""
        return self in _PERMANENT

    @property
    def is_theirs(self) -> bool:
        """True where the site itself said that the page is not there: the only kind that may be held against it.

        An endless redirect is not: guards against robots send those who come without their cookie in circles.
        """
        return self is FailureKind.GONE

    @property
    def is_unreachable(self) -> bool:
        """True where no server answered: a broken line of our own looks the same."""
        return self in {FailureKind.DNS, FailureKind.REFUSED, FailureKind.RESET, FailureKind.TIMEOUT}


_PERMANENT = frozenset(
    {
        FailureKind.GONE,
        FailureKind.CLIENT_ERROR,
        FailureKind.REDIRECT_LOOP,
        FailureKind.ROBOTS_DISALLOWED,
        FailureKind.TOO_LARGE,
        FailureKind.NOT_HTML,
        FailureKind.FORBIDDEN_ADDRESS,
        FailureKind.UNSAFE_PORT,
        FailureKind.BAD_URL,
        FailureKind.NOT_ARCHIVED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialog:
    """A dialog that the page opened (alert, confirm, prompt). Nobody answered it: what it asked was declined."""

    kind: str
    """alert, confirm, prompt."""
    message: str
    """Its words, cut to 300 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFailure:
    """A visit that brought no page."""

    requested_url: str
    kind: FailureKind
    seen_at: datetime
    status: int | None = None
    detail: str = ""
    """The browser's or the network's own words, cut to 300 characters."""
    times_asked: int = 1
    """How often it was asked for before this was believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedRequest:
    """A request the page made that failed (a script, a list's data, a picture)."""

    url: str
    resource: str
    """Playwright's resource type: script, fetch, xhr, image, stylesheet, document …"""
    status: int | None = None
    detail: str = ""
    times_asked: int = 1
    """How often a page asked for it and did not get it; its server's mood is over the second time."""


LED_AWAY = "the page led there"
"""Detail of the failed request of a document that took the place of the one the server had sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A frame of the page, as the browser had it after settling."""

    url: str
    html: str
    status: int = 0
    """Under which its server sent it; 0 where the browser does not say, or an earlier program recorded none."""

    @property
    def is_told(self) -> bool:
        """True where what stands in it is what its server shows there, and no refusal or fault of the moment."""
        return bool(self.html) and self.status < _REFUSES


_REFUSES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as the browser had it after it settled.

    In `html` and frames, elements the browser did not show carry the attribute `data-auditor-hidden`; names that are
    pressed and are no links carry `data-auditor-press`, and those found to lead somewhere `data-auditor-href`; where
    its words alone do not tell an address, it is in `data-auditor-url`; a document not in UTF-8 has
    `data-auditor-encoding`. Further such marks: `observe.html.tree`.
    """

    requested_url: str
    final_url: str
    status: int
    html: str
    sha256: str
    """Hex digest of `html` in UTF-8: the page's name in the archive."""
    seen_at: datetime
    server_html: str | None = None
    """The server's own answer, before any script ran."""
    frames: tuple[Frame, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    """Lower-case names; those that matter only (last-modified, content-type, server, retry-after)."""
    failed_requests: tuple[FailedRequest, ...] = ()
    opened_after: timedelta = timedelta(0)
    """From the start of navigation to DOMContentLoaded, by the browser's own clock."""
    settled: bool = True
    """False where the page was still fetching or changing when the time for settling ran out."""
    cut: tuple[str, ...] = ()
    """Names of the limits that cut something off this page."""
    screenshot: bytes | None = None
    """JPEG of the viewport, where the visit asked for it."""
    screenshot_sha256: str | None = None
    restricted: bool = False
    """It shows what concerns persons: its bodies are not handed out unasked."""
    browser: str = ""
    """The browser that opened it, with its version; empty where an earlier program recorded none."""
    dialogs: tuple[Dialog, ...] = ()
    """Windows it put before its visitor, in order."""
    times_asked: int = 1
    """How often it was asked for before what it shows was believed."""
    probes: Mapping[str, Probed] = field(default_factory=dict)
    """What became of the probes the visit asked for, by name, in the order they ran."""

    @property
    def is_led_away(self) -> bool:
        """True where the server sent a page, and that page itself led to an address that is gone."""
        return any(failed.detail == LED_AWAY for failed in self.failed_requests)

    def report(self, kind: type[_R]) -> _R | None:
        """What the probe of that kind of report gathered; None where it was not asked for, or did not end well."""
        reports = (probed.report for probed in self.probes.values())
        return next((report for report in reports if isinstance(report, kind)), None)
