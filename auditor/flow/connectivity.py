"""Decides from the results of visits whether our own connection is up.

A site that does not answer may be down, or we may be. While nobody answers, what was seen is in doubt; an answer from
any host settles it. See docs/decisions/0009-when-nothing-answers.md.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.model.document import Document
from auditor.model.page import FailureKind, Page, Purpose, Visit, VisitFailure
from auditor.model.search import Sighting
from auditor.model.unit import Site
from auditor.ports import Clock, OpenSite, Visitor

Brought = Page | Document | VisitFailure
"""What a visit may bring."""
IsOnline = Callable[[], Awaitable[bool | None]]
"""Asks the witnesses of the settings; None where they name none."""

_FEWEST_HOSTS = 3
"""Fewer sites may well be down together: on one machine, or behind one line of theirs."""
_ENOUGH_HOSTS = 12
"""So many in a row from the very first: to ask the rest of a city as well would tell nothing more."""
_MOST_WITNESSES = 3
_TELL_NOTHING = frozenset(
    {
        FailureKind.BAD_URL,
        FailureKind.CRASHED,
        FailureKind.FORBIDDEN_ADDRESS,
        FailureKind.NOT_ARCHIVED,
        FailureKind.ROBOTS_DISALLOWED,
        FailureKind.UNSAFE_PORT,
    }
)
"""Nothing was asked of the network, or it is not known what it would have said."""


def is_our_line(results: Iterable[Brought]) -> bool:
    """True where every host that was asked is unreachable, and there are enough of them to rule out chance.

    Args:
        results: What visits brought, of any number of sites, over the time the question is about.
    """
    reached: dict[str, bool] = {}
    for result in results:
        if (answered := has_answered(result)) is not None:
            host = _host(result)
            reached[host] = reached.get(host, False) or answered
    return len(reached) >= _FEWEST_HOSTS and not any(reached.values())


def has_answered(result: Brought) -> bool | None:
    """Whether a server answered, in whatever way; None where the visit does not tell."""
    if not isinstance(result, VisitFailure):
        return True
    if result.kind in _TELL_NOTHING:
        return None
    return not result.kind.is_unreachable and result.kind is not FailureKind.OUR_SIDE


async def nobody_knows() -> bool | None:
    """None: the settings name no witness to ask."""
    return None


class OwnConnection:
    """Implements `ports.Visitor` around another; decides from its results whether our own connection is up."""

    def __init__(self, visitor: Visitor, is_online: IsOnline = nobody_knows) -> None:
        self._visitor = visitor
        self._is_online = is_online
        self._silent: list[Brought] = []
        self._witnesses: deque[tuple[Site, str]] = deque(maxlen=_MOST_WITNESSES)
        self._one_at_a_time = asyncio.Lock()
        self.is_down = False
        """True once it is certain enough that no site is to blame; it stays so."""
        self.answers = 0
        """How often anybody answered so far: the line was up whenever this grew."""

    @property
    def silent_hosts(self) -> int:
        """Hosts that were asked since the last answer."""
        return len({_host(result) for result in self._silent})

    @asynccontextmanager
    async def site(self, site: Site) -> AsyncIterator[OpenSite]:
        """The site as the visitor opens it; every result is reported to `note`."""
        async with self._visitor.site(site) as opened:
            yield _Noted(opened, self)

    def note(self, result: Brought) -> None:
        """Record the result of a visit, in the order visits end."""
        match has_answered(result):
            case True:
                self._answer()
            case False:
                self._silent.append(result)
            case None:
                pass

    def vouch(self, sightings: Sequence[Sighting]) -> None:
        """Remember a site whose entry opened: it is asked again, should others fall silent."""
        for sighting in sightings[:1]:
            if sighting.entry.page is not None:
                self._witnesses.append((sighting.search.site, sighting.search.entry_url))

    def doubts(self, results: Sequence[Brought]) -> bool:
        """True where a site's last visit brought no answer, nor has any other visit since."""
        telling = [result for result in results if has_answered(result) is not None]
        return bool(telling) and _host(telling[-1]) in {_host(result) for result in self._silent}

    async def ask(self) -> None:
        """Decide, where that can be decided by now, whether our own line is the cause of silence."""
        async with self._one_at_a_time:
            if not self._silent or self.is_down:
                return
            is_up = await self._is_online()
            if is_up is False or (is_up is None and is_our_line(self._silent)):
                again = await self._ask_again()
                is_up = is_up if again is None else again
            if is_up:
                self._answer()
            self.is_down = is_up is False

    async def conclude(self) -> None:
        """Decide at the end, when nobody is left to ask."""
        await self.ask()
        self.is_down = self.is_down or is_our_line(self._silent)

    async def _ask_again(self) -> bool | None:
        """Whether any site answers that answered before; None where there is none, and a chance that one comes."""
        for site, url in reversed(tuple(self._witnesses)):
            async with self._visitor.site(site) as opened:
                if has_answered(await opened.visit(Visit(url=url, purpose=Purpose.HOME))):
                    return True
        return False if self._witnesses or self.silent_hosts >= _ENOUGH_HOSTS else None

    def _answer(self) -> None:
        if self.is_down:
            return
        self._silent.clear()
        self.answers += 1


@dataclass(frozen=True, slots=True)
class _Noted:
    """Implements `ports.OpenSite` around another; reports every result to the OwnConnection."""

    opened: OpenSite
    line: OwnConnection

    async def visit(self, visit: Visit) -> Page | VisitFailure:
        result = await self.opened.visit(visit)
        self.line.note(result)
        return result

    async def fetch(self, visit: Visit) -> Document | VisitFailure:
        result = await self.opened.fetch(visit)
        self.line.note(result)
        return result


@dataclass(frozen=True, slots=True)
class NoLine:
    """Implements `ports.Visitor` and `ports.OpenSite` while our line is down: every visit fails as OUR_SIDE."""

    clock: Clock

    @asynccontextmanager
    async def site(self, site: Site) -> AsyncIterator[OpenSite]:  # noqa: ARG002
        """Any site."""
        yield self

    async def visit(self, visit: Visit) -> Page | VisitFailure:
        """Nothing is opened."""
        return self._refusal(visit)

    async def fetch(self, visit: Visit) -> Document | VisitFailure:
        """Nothing is fetched."""
        return self._refusal(visit)

    def _refusal(self, visit: Visit) -> VisitFailure:
        detail = "not asked for: our own line is down"
        return VisitFailure(requested_url=visit.url, kind=FailureKind.OUR_SIDE, seen_at=self.clock.now(), detail=detail)


def _host(result: Brought) -> str:
    return urlsplit(result.requested_url).hostname or ""
