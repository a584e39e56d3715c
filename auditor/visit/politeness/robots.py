"""Reads robots.txt: what a site lets us open.

Source: RFC 9309. Crawl-delay is no part of it; sites write it all the same, and it is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from protego import Protego

from auditor.model.page import FailureKind, Page, VisitFailure

PRODUCT = "auditor"
"""The product token that groups of rules may name us by."""

MAX_BYTES = 500 * 1024
"""What must be read of a robots.txt, and no more is (RFC 9309, 2.5)."""

_MAX_URL_CHARS = 2000
_LONGEST_SECONDS = 86_400.0
_TOO_MANY_REQUESTS = 429
_USER_AGENT = re.compile(r"\s*user(?:-|\s*)agent(?:\s*:|\s)\s*(.*)", re.IGNORECASE)
_NAME = re.compile(r"[a-z_-]+")
_STRANGER = "stranger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of one host. Without a parser all is allowed; with a refusal nothing is, and it says why."""

    parser: Protego | None = None
    refusal: str = ""

    def refused(self, url: str) -> str:
        """Why an address may not be opened; empty where it may."""
        if self.refusal or self.parser is None:
            return self.refusal
        try:
            is_allowed = self.parser.can_fetch(url[:_MAX_URL_CHARS], PRODUCT)
        except ValueError:  # no address at all: for the visit to say
            return ""
        return "" if is_allowed else "robots.txt does not allow it"

    @property
    def crawl_delay(self) -> timedelta:
        """The pause asked for between two pages; 0 where none is, never more than a day."""
        seconds = self.parser.crawl_delay(PRODUCT) if self.parser else None
        return timedelta(seconds=min(seconds or 0.0, _LONGEST_SECONDS))


ALL_ALLOWED = Rules()


def read_rules(body: bytes) -> Rules:
    """The rules a robots.txt gives. Anything can be read so: what is no rule says nothing.

    Args:
        body: The server's bytes; beyond MAX_BYTES they are not read, and a line cut there is dropped.
    """
    text = body[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    if len(body) > MAX_BYTES:
        text = text.rpartition("\n")[0]
    return Rules(parser=Protego.parse("\n".join(_concerning_us(text))))


def _concerning_us(text: str) -> Iterator[str]:
    """The lines, every stranger by one name: thousands of them before thousands of rules would cost their product.

    Names are matched whole here (RFC 9309, 2.2.1); the parser would take `audit` for us.
    """
    for line in text.splitlines():
        named = _USER_AGENT.fullmatch(line.partition("#")[0])
        yield f"User-agent: {_whose(named.group(1))}" if named else line


def _whose(value: str) -> str:
    name = value.strip().lower()
    product = _NAME.match(name)
    if product and product.group() == PRODUCT:
        return PRODUCT
    return "*" if name == "*" else _STRANGER


def is_settled(status: int) -> bool:
    """True where the status of a robots.txt decides by itself, without a browser's second opinion.

    Not so 429 and 5xx, under which anti-bot scripts are served too, nor 202, which only they are served under.
    """
    return status not in {202, _TOO_MANY_REQUESTS} and status < 500  # noqa: PLR2004


def from_status(status: int, body: bytes) -> Rules:
    """The rules after an answer whose status decides: 4xx is a robots.txt that is not there (RFC 9309, 2.3.1.3)."""
    return read_rules(body) if 200 <= status < 300 else ALL_ALLOWED  # noqa: PLR2004


_NOT_THERE = frozenset({FailureKind.GONE, FailureKind.CLIENT_ERROR, FailureKind.REDIRECT_LOOP})
_UNREADABLE = frozenset({FailureKind.NOT_HTML, FailureKind.TOO_LARGE})


def from_visit(result: Page | VisitFailure) -> Rules | VisitFailure:
    """The rules after robots.txt was opened in the browser, where the plain client got no clear answer.

    A failure stands for every page of the host: who does not let us read the rules is not asked for pages either
    (RFC 9309, 2.3.1.4). It keeps its own kind, as nothing was forbidden.
    """
    if isinstance(result, Page):
        return read_rules((result.server_html or result.html).encode("utf-8", "replace"))
    if result.kind in _NOT_THERE or _is_refused_for_good(result):
        return ALL_ALLOWED
    if result.kind in _UNREADABLE:
        return Rules(refusal="there is a robots.txt, but it could not be read")
    return result


def _is_refused_for_good(failure: VisitFailure) -> bool:
    status = failure.status or 0
    is_client_error = 400 <= status < 500 and status != _TOO_MANY_REQUESTS  # noqa: PLR2004
    return failure.kind is FailureKind.BLOCKED and is_client_error
