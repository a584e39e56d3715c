"""The context of one probe: the live page, other tabs, and limits."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import urlsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Response

from auditor.model.probe import ProbePicture
from auditor.visit.options import BrowserOptions
from auditor.visit.page.challenge import SMALL_HTML_CHARS, is_challenge

T = TypeVar("T")
OpenPage = Callable[[], AbstractAsyncContextManager[Page]]
"""Opens a further page of a context, closed on leaving."""


class FoughtOff(Exception):  # noqa: N818 - it is no error of ours
    """Raised where the page gave an answer that makes no sense, or has gone elsewhere."""


class TooLarge(Exception):  # noqa: N818 - likewise
    """Raised where what the page returned is beyond the limit."""


def parsed(said: object, *, most: int) -> object:
    """What the JSON says that a page answered with: of at most so many characters, and not nested without end.

    Raises:
        FoughtOff: it is no JSON.
        TooLarge: it is longer.
    """
    if not isinstance(said, str):
        raise FoughtOff(f"the page answered with {type(said).__name__}")
    if len(said) > most:
        raise TooLarge(f"{len(said)} characters")
    try:
        return json.loads(said)
    except (ValueError, RecursionError) as error:
        raise FoughtOff("the page answered with no JSON that can be read") from error


def stands_for(url: str, read: str) -> None:
    """Let an address pass at which a page came that was opened again: it is that of the page that was read.

    Queries and fragments may differ, for many a page writes its own.

    Raises:
        FoughtOff: it is another.
    """
    if _place(url) != _place(read):
        raise FoughtOff(f"opened again, the page led to {url}")


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.path.partition(";")[0].rstrip("/")


class Live:
    """A page that was read, still open, for one probe to look at.

    Every method may raise Playwright's Error, TimeoutError, `FoughtOff` or `TooLarge`: a probe lets them pass, and what
    runs it makes a value of them.
    """

    def __init__(
        self, page: Page, options: BrowserOptions, open_page: OpenPage, pictured: set[tuple[str, str]] | None = None
    ) -> None:
        self.page = page
        """The page as it was read. A probe that says it changes nothing may only look at it."""
        self.url = page.url
        self.referer = ""
        """What the page was opened with."""
        self.options = options
        self.open_page = open_page
        """Opens an empty tab of the same context, closed on leaving: for a probe that prepares it first."""
        self.limit = options.probing
        """For the whole of the probe: what it has not by then is lost, unless it returns before."""
        self.leaves_traces = False
        """Set by a probe that may have changed cookies or storage: what comes next gets a fresh context."""
        self.pictured = set() if pictured is None else pictured
        """Rules and kinds of markup that have a picture on this site already."""
        self.newly_pictured: set[tuple[str, str]] = set()
        """Those that have one by this probe: they count for the site once it is done, and its pictures are kept."""
        self._pictures: dict[str, ProbePicture] = {}

    @property
    def pictures(self) -> tuple[ProbePicture, ...]:
        """The pictures kept so far."""
        return tuple(self._pictures.values())

    def keep(self, body: bytes) -> str | None:
        """Keep a picture with the page; its digest, or None where there are too many already."""
        sha256 = hashlib.sha256(body).hexdigest()
        if sha256 not in self._pictures and len(self._pictures) >= self.options.max_pictures:
            return None
        self._pictures[sha256] = ProbePicture(sha256=sha256, body=body)
        return sha256

    async def ask(self, script: str, argument: object = None, *, page: Page | None = None) -> object:
        """What a script, run in the page (or in another), says: plain JSON values, bounded in size.

        The script answers `JSON.stringify(…)`: so its size is known before anything is made of it.
        """
        said = await self.bounded((page or self.page).evaluate(script, argument))
        return parsed(said, most=self.options.max_probe_chars)

    @asynccontextmanager
    async def tab(self, *, width: int | None = None, height: int | None = None) -> AsyncIterator[Page]:
        """The same address in a fresh tab of the same context, `width` x `height` CSS pixels, settled a while.

        What is done to it leaves the page that was read as it is; cookies and storage they share. What is no longer
        the page (a wall, another address) is nothing to look at: `FoughtOff`.
        """
        usual_width, usual_height = self.options.viewport
        async with self.open_page() as page:
            size = {"width": width or usual_width, "height": height or usual_height}
            await self.bounded(page.set_viewport_size(size))  # type: ignore[arg-type]
            limit_ms = self.options.navigation.total_seconds() * 1000
            going = page.goto(self.url, wait_until="domcontentloaded", timeout=limit_ms, referer=self.referer or None)
            response = await self.bounded(going)
            with suppress(PlaywrightError):  # a page that never comes to rest is looked at as it is
                await self.bounded(page.wait_for_load_state("load", timeout=_LOAD_MS))
            await asyncio.sleep(self.options.quiet.total_seconds())
            await self._weigh(page, response)
            yield page

    async def _weigh(self, page: Page, response: Response | None) -> None:
        """Check the page that was opened again: a wall in its place is refused."""
        if response is None or not (response.ok or response.status == HTTPStatus.NOT_MODIFIED):
            answer = f"HTTP {response.status}" if response else "nothing"
            raise FoughtOff(f"opened again, the page answered {answer}")
        stands_for(page.url, self.url)
        html = await self.bounded(page.evaluate(_BEGINNING, SMALL_HTML_CHARS + 1))
        if not isinstance(html, str) or is_challenge(response.status, html):
            raise FoughtOff("opened again, the page asks who is there")

    async def bounded(self, call: Awaitable[T]) -> T:
        """A call to the browser, bounded in time."""
        return await asyncio.wait_for(call, self.options.probing.total_seconds())


_LOAD_MS = 3000
_BEGINNING = "(most) => document.documentElement.outerHTML.slice(0, most)"
