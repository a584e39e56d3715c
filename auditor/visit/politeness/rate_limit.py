"""Rate limit per host: one page at a time, with a pause between two."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from auditor.model.document import Document
from auditor.model.page import Page, VisitFailure
from auditor.ports import Clock
from auditor.visit.network.addresses import is_loopback, literal
from auditor.visit.politeness.host_turns import Marks, SharedTurns, Turn, ago, machine_clock

ZERO = timedelta(0)

_TOO_MANY_REQUESTS, _SERVER_ERRORS = 429, range(500, 600)
_RETRY_AFTER = re.compile(r"\bretry-after: *(.+)", re.IGNORECASE)
_LONGEST_SECONDS = 10**9


@dataclass(slots=True)
class Pace:
    """Computes when one host may be asked again. It is told the time; a clock set back costs no more than one wait."""

    _asked_at: datetime | None = None
    _paused_at: datetime | None = None
    _pause: timedelta = ZERO

    def asked(self, at: datetime) -> None:
        """Note that a page is asked for now."""
        self._asked_at = at

    def pause(self, at: datetime, length: timedelta) -> None:
        """Note that the host wants to be left alone from now on."""
        self._paused_at, self._pause = at, length

    def hear(self, at: datetime, marks: Marks) -> None:
        """Take over the times that other commands noted of their own asking."""
        if marks.asked:
            self._asked_at = at - ago(marks.asked)
        if marks.alone_from:
            self._paused_at, self._pause = at - ago(marks.alone_from), timedelta(seconds=marks.alone)

    def wait(self, now: datetime, interval: timedelta) -> timedelta:
        """How long to wait before asking, from the start of one page to the start of the next."""
        return max(_left(now, self._asked_at, interval), _left(now, self._paused_at, self._pause))


def _left(now: datetime, since: datetime | None, length: timedelta) -> timedelta:
    return ZERO if since is None else min(length, max(ZERO, length - (now - since)))


@dataclass(slots=True, kw_only=True, eq=False)
class Host:
    """One host: its turns, its pace, and whether it is this machine."""

    name: str
    is_loopback: bool
    key: str
    shared: SharedTurns | None = None
    """Where its turns are shared with other commands."""
    pace: Pace = field(default_factory=Pace)
    _own: asyncio.Lock = field(default_factory=asyncio.Lock)
    _turn: Turn | None = None

    @asynccontextmanager
    async def in_turn(self, clock: Clock) -> AsyncIterator[None]:
        """Wait until it is our turn on this host, and keep it within."""
        async with self._own:
            if self.shared is None:
                yield
                return
            async with self.shared.turn(self.key) as turn:
                self._turn = turn
                if turn is not None:
                    self.pace.hear(clock.now(), turn.marks())
                try:
                    yield
                finally:
                    self._turn = None

    def asked(self, at: datetime) -> None:
        """Note that a page is asked for now."""
        self.pace.asked(at)
        if self._turn is not None:
            self._turn.leave(replace(self._turn.marks(), asked=machine_clock()))

    def pause(self, at: datetime, length: timedelta) -> None:
        """Note that it wants to be left alone from now on."""
        self.pace.pause(at, length)
        if self._turn is not None:
            marks = replace(self._turn.marks(), alone_from=machine_clock(), alone=length.total_seconds())
            self._turn.leave(marks)


class Hosts:
    """Every host that was asked so far, shared by all sites that lie on it."""

    def __init__(self, shared: SharedTurns | None = None) -> None:
        """`shared`: where turns are shared with other commands; None: nowhere."""
        self._shared = shared
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
        return self._hosts.setdefault(key, Host(name=name, is_loopback=is_here, key=key, shared=self._shared))


def _is_here(name: str) -> bool:
    address = literal(name)
    return is_loopback(address) if address else f".{name}".endswith(".localhost")


def retry_after(result: Page | Document | VisitFailure, now: datetime) -> timedelta | None:
    """How long a 429 or 5xx asks us to stay away, by its failure's own words; None where it does not say."""
    return named_wait(result.status, result.detail, now) if isinstance(result, VisitFailure) else None


def named_wait(status: int | None, detail: str, now: datetime) -> timedelta | None:
    """How long a status and its detail ask us to stay away; None where they do not say.

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
