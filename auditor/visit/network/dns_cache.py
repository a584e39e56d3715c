"""Caches what the resolver said of names, and limits how many questions are open at once.

Pages name hosts as they like, and dead ones keep a resolver busy for half a minute each. So the documents that visits
ask for have places of their own, pages share others, and each page has a few of those. What could not be asked for is
our side, what nobody answered a timeout; that there is no such name, only the resolver can say.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

from auditor.model.page import FailureKind
from auditor.visit.network.addresses import Address
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.network.resolver import Found

Resolve = Callable[[str], Awaitable[Found]]

OF_A_PAGE = 6
"""Names that one page may have asked for at once."""
_OF_ALL_PAGES = 24
_OF_DOCUMENTS = 32
_REMEMBER_BAD_SECONDS = 60.0
"""How long a page gets the cached answer for a name. A visit asks anew, and so does its second attempt."""
_MOST_KEPT = 20_000


class DnsCache:
    """Asks once, however many wait for the answer."""

    def __init__(self, resolve: Resolve, limit: timedelta, remember: timedelta) -> None:
        self._resolve = resolve
        self._limit = limit.total_seconds()
        self._remember = remember.total_seconds()
        self._good: dict[str, tuple[float, tuple[Address, ...]]] = {}
        self._bad: dict[str, tuple[float, tuple[()] | FetchFailure]] = {}
        self._asking: dict[str, tuple[float, asyncio.Task[Found]]] = {}
        self._documents = asyncio.Semaphore(_OF_DOCUMENTS)
        self._pages = asyncio.Semaphore(_OF_ALL_PAGES)

    async def addresses(self, host: str, page: asyncio.Semaphore | None = None) -> tuple[Address, ...] | FetchFailure:
        """Every address of a name; none where there is no such name; or why that is not known.

        Args:
            host: The name, in lower case.
            page: The places of the page that asks; None where a visit asks for its document.
        """
        while (known := self._known(host, is_page=page is not None)) is None:
            if host in self._asking:
                return await self._answer(host, is_page=page is not None)
            places = AsyncExitStack()
            try:
                async with asyncio.timeout(self._limit):
                    await places.enter_async_context(self._place(page))
            except TimeoutError:
                return FetchFailure(kind=FailureKind.OUR_SIDE, detail=f"{host}: not asked for: too many names are")
            if host in self._asking:
                await places.aclose()
            else:
                self._ask(host, places)
        return known

    @asynccontextmanager
    async def _place(self, page: asyncio.Semaphore | None) -> AsyncIterator[None]:
        if page is None:
            async with self._documents:
                yield
        else:
            async with page, self._pages:
                yield

    def _known(self, host: str, *, is_page: bool) -> tuple[Address, ...] | FetchFailure | None:
        now = asyncio.get_running_loop().time()
        until, good = self._good.get(host, (0.0, ()))
        if now < until:
            return good
        until, bad = self._bad.get(host, (0.0, ()))
        return bad if is_page and now < until else None

    def _ask(self, host: str, places: AsyncExitStack) -> None:
        """Begin to ask; the places are given back when the resolver has ended, whoever has ceased to wait."""
        task = asyncio.ensure_future(self._asked(host, places))
        self._asking[host] = asyncio.get_running_loop().time(), task
        task.add_done_callback(lambda _: self._asking.pop(host, None))

    async def _asked(self, host: str, places: AsyncExitStack) -> Found:
        async with places:
            found = await self._resolve(host)
        now = asyncio.get_running_loop().time()
        if len(self._bad) + len(self._good) > _MOST_KEPT:
            self._bad.clear()
            self._good.clear()
        if isinstance(found, FetchFailure) or not found:
            self._bad[host] = now + _REMEMBER_BAD_SECONDS, found if isinstance(found, FetchFailure) else ()
        else:
            self._good[host] = now + self._remember, tuple(found)
        return found

    async def _answer(self, host: str, *, is_page: bool) -> tuple[Address, ...] | FetchFailure:
        """What comes of a question under way; a page waits for it no longer than if it had asked itself."""
        began_at, task = self._asking[host]
        spent = asyncio.get_running_loop().time() - began_at if is_page else 0.0
        try:
            found = await asyncio.wait_for(asyncio.shield(task), self._limit - spent)
        except TimeoutError:
            said = f"{host}: the resolver did not answer within {self._limit:.0f} s"
            return FetchFailure(kind=FailureKind.TIMEOUT, detail=said)
        return found if isinstance(found, FetchFailure) else tuple(found)
