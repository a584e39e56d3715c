"""How often one host is asked, and that it is asked for one page at a time."""

import asyncio
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from auditor.model.document import Document
from auditor.model.page import Page, VisitFailure
from auditor.visit.addresses import is_loopback, literal

ZERO = timedelta(0)

_TOO_MANY_REQUESTS, _SERVER_ERRORS = 429, range(500, 600)
_RETRY_AFTER = re.compile(r"\bretry-after: *(.+)", re.IGNORECASE)
_LONGEST_SECONDS = 10**9


@dataclass(slots=True)
class Pace:
    """When one host may be asked again. It is told the time, and a clock set back costs no more than one wait."""

    _asked_at: datetime | None = None
    _paused_at: datetime | None = None
    _pause: timedelta = ZERO

    def asked(self, at: datetime) -> None:
        """A page is asked for now."""
        self._asked_at = at

    def pause(self, at: datetime, length: timedelta) -> None:
        """The host wants to be left alone from now on."""
        self._paused_at, self._pause = at, length

    def wait(self, now: datetime, interval: timedelta) -> timedelta:
        """How long to wait before asking, from the start of one page to the start of the next."""
        return max(_left(now, self._asked_at, interval), _left(now, self._paused_at, self._pause))


def _left(now: datetime, since: datetime | None, length: timedelta) -> timedelta:
    return ZERO if since is None else min(length, max(ZERO, length - (now - since)))


@dataclass(slots=True, kw_only=True, eq=False)
class Host:
    """One host: whose turn it is, its pace, and whether it is this machine."""

    name: str
    is_loopback: bool
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    pace: Pace = field(default_factory=Pace)


class Hosts:
    """Every host that was asked so far, shared by all sites of the process that lie on it."""

    def __init__(self) -> None:
        self._hosts: dict[str, Host] = {}

    def of(self, url: str) -> Host | None:
        """The host of an http(s) address; None where it has none. On this machine every port is a host."""
        try:
            parts = urlsplit(url.strip())
            name, port = (parts.hostname or "").rstrip("."), parts.port
        except ValueError:
            return None
        if not name or parts.scheme not in {"http", "https"}:
            return None
        is_here = _is_here(name)
        key = f"{name}:{port}" if is_here else name
        return self._hosts.setdefault(key, Host(name=name, is_loopback=is_here))


def _is_here(name: str) -> bool:
    address = literal(name)
    return is_loopback(address) if address else f".{name}".endswith(".localhost")


def retry_after(result: Page | Document | VisitFailure, now: datetime) -> timedelta | None:
    """How long a 429 or 5xx asks us to stay away, by its failure's own words; None where it does not say."""
    return named_wait(result.status, result.detail, now) if isinstance(result, VisitFailure) else None


def named_wait(status: int | None, detail: str, now: datetime) -> timedelta | None:
    """The same, of a status and the words that go with it.

    Source: RFC 9110, 10.2.3: seconds, or a date. It names 503; proxies in front of servers add it to their own 5xx.
    """
    if status != _TOO_MANY_REQUESTS and status not in _SERVER_ERRORS:
        return None
    said = _RETRY_AFTER.search(detail)
    if said is None:
        return None
    text = said.group(1).strip()
    if re.fullmatch("[0-9]+", text):
        return timedelta(seconds=min(int(text[:12]), _LONGEST_SECONDS))
    return _until(text, now)


def _until(text: str, now: datetime) -> timedelta | None:
    try:
        date = parsedate_to_datetime(text)
        return max(ZERO, (date if date.tzinfo else date.replace(tzinfo=UTC)) - now)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
