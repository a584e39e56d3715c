"""Runs the two scripts that wait for a page and copy it, and checks what they return."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files

from auditor.model.page import FailedRequest
from auditor.visit.options import BrowserOptions
from auditor.visit.page.tree_widgets import CLOSED

WATCH = "\n".join(
    files("auditor.visit.page").joinpath(name).read_text(encoding="utf-8")
    for name in ("watch.js", "unended.js", "account.js")
)
"""Scripts run in every document before its own: they count requests, and note what no copy of the markup shows."""

READ = files("auditor.visit.page").joinpath("read.js").read_text(encoding="utf-8")
"""Function that waits and reads; takes `read_arguments`, returns what `Reading.of` takes."""

_MAX_FAILED = 50
_LIMITS = ("max_html_chars", "max_nodes", "max_requests")
_URL_CHARS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """One document as it stood when it had settled, or when the time for that ran out."""

    url: str
    status: int
    """0 where the browser does not say."""
    content_type: str
    encoding: str
    """The browser's name of the encoding it read the document in: UTF-8, GBK."""
    html: str
    settled: bool
    cut: tuple[str, ...]
    """Names of the limits that cut something off."""
    opened_after: timedelta
    closed: int
    """Closed nodes of its trees."""
    blind: int
    """Names people press that have no address."""
    body_bytes: int
    """Size of the server's answer, unpacked; -1 where it has not ended."""
    is_another: bool = False
    """True where it is not the document that the first answer brought."""
    failed: tuple[FailedRequest, ...] = ()
    server_html: str | None = None
    """Asked for again by the page; only where it is another document, or `read_arguments` wanted it."""
    left_html: str | None = None
    """What the server sends for the address that a script led away from, where that is its own too."""
    headers: Mapping[str, str] | None = None
    """Likewise."""

    @classmethod
    def of(cls, found: object) -> "PageReading":
        """Read what the script returned. A hostile page can alter it: no value is trusted to be of its type."""
        raw = _mapping(found)
        server = _mapping(raw.get("server"))
        return cls(
            url=_text(raw.get("url")),
            status=int(_number(raw.get("status"))),
            content_type=_text(raw.get("contentType")),
            encoding=_text(raw.get("encoding")),
            html=_text(raw.get("html")),
            settled=raw.get("settled") is True,
            cut=_names(raw.get("cut")),
            opened_after=timedelta(milliseconds=max(0.0, _number(raw.get("openedAfterMs")))),
            closed=int(_number(raw.get("closed"))),
            blind=int(_number(raw.get("blind"))),
            body_bytes=int(_number(raw.get("bodyBytes"))),
            is_another=raw.get("another") is True,
            failed=_failed(raw.get("failed")),
            server_html=_text(server.get("html")) if server else None,
            left_html=_text(server.get("left")) or None if server else None,
            headers=_headers(server.get("headers")) if server else None,
        )


def read_arguments(options: BrowserOptions, *, want_server: bool = False, answered: str = "") -> dict[str, object]:
    """The argument of `READ`.

    Args:
        options: The settings.
        want_server: Asks the page for its server's answer, when nobody else holds it.
        answered: The address of the answer we hold: a document of another one asks as well.
    """
    return {
        "readyMs": _ms(options.navigation),
        "settleMs": _ms(options.settle),
        "quietMs": _ms(options.quiet),
        "leaveMs": _ms(options.leave),
        "maxChars": options.max_html_chars,
        "maxNodes": options.max_nodes,
        "maxRequests": options.max_requests,
        "wantServer": want_server,
        "answered": answered,
        "closed": CLOSED,
    }


def _ms(length: timedelta) -> int:
    return round(length.total_seconds() * 1000)


def _mapping(value: object) -> Mapping[object, object]:
    return value if isinstance(value, Mapping) else {}


def _names(value: object) -> tuple[str, ...]:
    said = value if isinstance(value, list) else []
    return tuple(name for name in _LIMITS if name in said)


def _text(value: object) -> str:
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _number(value: object) -> float:
    sane = isinstance(value, int | float) and abs(value) < 1e12  # noqa: PLR2004
    return float(value) if sane and isinstance(value, int | float) else 0.0


def _failed(value: object) -> tuple[FailedRequest, ...]:
    rows = [_mapping(row) for row in value[:_MAX_FAILED]] if isinstance(value, list) else []
    return tuple(
        FailedRequest(
            url=_text(row.get("url"))[:_URL_CHARS],
            resource=_RESOURCES.get(_text(row.get("resource")), "other"),
            status=int(_number(row.get("status"))) or None,
            detail=UNENDED.get(_text(row.get("how")), ""),
        )
        for row in rows
    )


UNENDED = {"pending": "did not end before the page was read", "given up": "given up before it ended"}
"""What unended.js says -> the detail of a failed request."""

_RESOURCES = {
    "script": "script",
    "img": "image",
    "image": "image",
    "css": "stylesheet",
    "link": "stylesheet",
    "fetch": "fetch",
    "xmlhttprequest": "xhr",
    "iframe": "document",
    "frame": "document",
    "video": "media",
    "audio": "media",
    "source": "media",
    "font": "font",
}
"""Names of the Resource Timing standard and of elements -> Playwright's resource types."""


def _headers(value: object) -> Mapping[str, str]:
    pairs = value if isinstance(value, list) else []
    named = [pair for pair in pairs if isinstance(pair, list) and len(pair) == 2]  # noqa: PLR2004
    return {_text(name).lower(): _text(content) for name, content in named}
