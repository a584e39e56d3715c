"""One context of the browser and its one page, every call to it bounded in time."""

import asyncio
import base64
import re
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import TypeVar

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame as LiveFrame
from playwright.async_api import Page, Response

from auditor.model.page import FailedRequest, Frame
from auditor.visit.browser.browser_launcher import OpenedTab
from auditor.visit.network import failures
from auditor.visit.options import BrowserOptions, user_agent
from auditor.visit.page.challenge import WAITED_FOR, is_challenge
from auditor.visit.page.decoding import server_text
from auditor.visit.page.dialogs import Dialogs
from auditor.visit.page.late_scripts import scripts_under_way
from auditor.visit.page.page_script import READ, PageReading, read_arguments
from auditor.visit.page.request_failures import Losses
from auditor.visit.page.script_menus import expand

T = TypeVar("T")

_MAX_DOCUMENTS = 5
"""Redirects by script, and reloads, before we give up reading."""
_READ_FRAMES = ("http", "about:srcdoc", "about:blank", "data:text/html", "blob:")
_SAYS = re.compile(r"<body[^>]*>\s*[^\s<]|<body[^>]*>\s*<(?!/body)")
"""A frame that a script filled; most without an address are empty."""
_URL_CHARS = 2000
_NO_MORE_COMES = "() => { if (window.__auditor) window.__auditor.broken = true; }"


class Tab:
    """A context with one page that every address of a site is opened in.

    Every method may raise Playwright's Error, or TimeoutError where the browser did not answer in time: then the tab
    is to be closed.
    """

    def __init__(self, opened: OpenedTab, options: BrowserOptions) -> None:
        page = opened.page
        self.browser = opened.browser
        self.browser_name = opened.browser_name
        self._context = page.context
        self._page = page
        self._door = opened.door
        self._options = options
        self._documents = 0
        self._answered = ""
        self._is_moved = False
        self._arrived = asyncio.Event()
        self.losses = Losses(page, opened.door, lambda: self._later(page.evaluate(_NO_MORE_COMES)))
        self._session = opened.session
        self.dialogs = Dialogs(page, self._later)
        self.referer = ""
        """What the last address was opened with."""
        self._calls: set[asyncio.Task[None]] = set()
        page.on("framenavigated", self._on_navigated)
        self._opening_own = 0
        self._context.on("page", self._on_page)

    async def go(self, url: str, referer: str = "") -> Response | None:
        """Open an address and wait for its first bytes. None where the browser held that nothing was to be loaded.

        `referer`: what is sent as the address of the page that links to it, as it is.
        """
        self.referer = referer
        self._begin()
        try:
            response = await self._goto(url)
        except PlaywrightError as error:
            if not failures.is_interrupted(error.message):
                raise
            response = await self._goto(url)
        if response is None:  # only the fragment differed from the page before
            await self._goto("about:blank")
            self._begin()
            response = await self._goto(url)
        return response

    async def pass_by(self, url: str, referer: str = "") -> Response | None:
        """Open a page on the way to another, as a person does; None where it did not open, which is no failure."""
        response = None
        with suppress(PlaywrightError, TimeoutError):
            response = await self.go(url, referer)
            limit_ms = self._options.settle.total_seconds() * 1000
            await self._bounded(self._page.wait_for_load_state("load", timeout=limit_ms))
        return response

    async def identity(self, url: str) -> dict[str, str]:
        """The headers by which the server of an address knows this tab: its user agent, and its cookies there."""
        cookies = await self._bounded(self._context.cookies([url]))
        pairs = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies)
        agent = {"User-Agent": user_agent(self.browser.version, self._options)}
        return {**agent, "Cookie": pairs} if pairs and pairs.isascii() else agent

    def _begin(self) -> None:
        self._documents = 0
        self.dialogs.begin()
        self.losses.begin()

    async def _goto(self, url: str) -> Response | None:
        limit_ms = self._options.navigation.total_seconds() * 1000
        going = self._page.goto(url, wait_until="commit", timeout=limit_ms, referer=self.referer or None)
        response = await self._bounded(going)
        self._answered = response.url if response else ""
        return response

    async def read(self) -> PageReading | None:
        """Wait for the page to settle, and read it; the last document where it redirects or reloads itself.

        None where the documents kept replacing each other.
        """
        for _ in range(_MAX_DOCUMENTS):
            self._arrived.clear()
            reading = await self._read_document()
            if reading is None:
                await self._arrives()
            elif not await self._is_replaced(reading):
                return reading
            self._documents += 1
        return None

    async def unfold(self, reading: PageReading) -> PageReading:
        """The document that was read, with the trees on it opened."""
        if not reading.closed:
            return reading
        is_all = await expand(self.evaluate, self._options)
        opened = await self.read() or reading
        return opened if is_all else replace(opened, cut=(*opened.cut, "max_tree_nodes"))

    async def evaluate(self, script: str, argument: object) -> object:
        """What a script makes of the page's own document."""
        return await self._bounded(self._page.evaluate(script, argument))

    async def _arrives(self) -> bool:
        """Wait for the next document, for as long as one may take that has been announced."""
        try:
            await asyncio.wait_for(self._arrived.wait(), self._options.leave.total_seconds())
        except TimeoutError:
            return False
        return True

    async def _read_document(self) -> PageReading | None:
        self._is_moved = self._documents > 1
        want = read_arguments(self._options, want_server=self._is_moved, answered=self._answered)
        try:
            reading = PageReading.of(await self._bounded(self._page.evaluate(READ, want)))
        except PlaywrightError as error:
            if not failures.is_document_gone(error.message):
                raise
            return None
        self._is_moved = self._is_moved or reading.is_another
        return reading

    async def _is_replaced(self, reading: PageReading) -> bool:
        if reading.status not in WAITED_FOR or not is_challenge(reading.status, reading.html):
            return False
        return await self._arrives() or await self._is_leaving()

    async def _is_leaving(self) -> bool:
        """True where the document goes just now. Raises where it died while nobody asked it anything."""
        try:
            await self._bounded(self._page.evaluate("0"))
        except PlaywrightError as error:
            if not failures.is_document_gone(error.message):
                raise
            return True
        return False

    async def scripts_under_way(self) -> tuple[FailedRequest, ...]:
        """Scripts that have not come."""
        return await self._bounded(scripts_under_way(self._session))

    async def frames(self) -> tuple[tuple[Frame, ...], tuple[FailedRequest, ...], bool]:
        """Every child frame that could be read, what its scripts did not get, and whether all had settled."""
        found: list[Frame] = []
        unended: list[FailedRequest] = []
        settled = True
        for live in self._page.frames[1 : 1 + self._options.max_frames]:
            if live.url.startswith(_READ_FRAMES):
                reading = await self._read_frame(live)
                settled = settled and reading is not None and reading.settled
                unended += [one for one in reading.failed if one.detail] if reading else []
                says = reading is not None and (_SAYS.search(reading.html) or not live.url.startswith("about:"))
                if reading and says:
                    found.append(Frame(url=live.url[:_URL_CHARS], html=reading.html, status=reading.status))
        if not settled:
            await self._is_leaving()  # or dead: then it is the whole page that is to be read again
        return tuple(found), tuple(unended), settled

    async def _read_frame(self, live: LiveFrame) -> PageReading | None:
        limit = (self._options.settle * 2 + self._options.leave).total_seconds()
        arguments = read_arguments(self._options)
        try:
            reading = PageReading.of(await self._bounded(live.evaluate(READ, arguments), limit))
            if not reading.closed:
                return reading
            await expand(lambda script, argument: self._bounded(live.evaluate(script, argument), limit), self._options)
            return PageReading.of(await self._bounded(live.evaluate(READ, arguments), limit))
        except (PlaywrightError, TimeoutError):
            return None

    @property
    def has_more_frames(self) -> bool:
        """True where the page has more child frames than are read."""
        return len(self._page.frames) - 1 > self._options.max_frames

    @property
    def is_moved(self) -> bool:
        """True where the document read is another than the one the address first brought."""
        return self._is_moved

    async def server_html(self, response: Response, reading: PageReading) -> str | None:
        """The server's answer as text, or None where the browser no longer holds it, or only its own bad reading."""
        try:
            body = await self._bounded(response.body())
        except (PlaywrightError, TimeoutError):
            return None
        return server_text(body, reading.body_bytes, response.headers.get("content-type", ""), reading.encoding)

    async def screenshot(self) -> bytes | None:
        """JPEG of the viewport, or None where the browser gave none."""
        wanted = {"format": "jpeg", "quality": self._options.jpeg_quality, "optimizeForSpeed": True}
        try:
            shot = await self._bounded(self._session.send("Page.captureScreenshot", wanted))
        except (PlaywrightError, TimeoutError):
            return None
        return base64.b64decode(shot["data"])

    @property
    def page(self) -> Page:
        """The page that every address is opened in."""
        return self._page

    @asynccontextmanager
    async def another(self) -> AsyncIterator[Page]:
        """A further page of the context, closed on leaving. Pages that the site opens are closed at once."""
        self._opening_own += 1
        try:
            page = await self._bounded(self._context.new_page())
        finally:
            self._opening_own -= 1
        try:
            yield page
        finally:
            await self._bounded(page.close(), self._options.closing.total_seconds())

    async def close(self) -> bool:
        """Close the context; False where it did not close in time, or its browser is gone."""
        if self._door is not None:
            await self._door.close()
        try:
            await self._bounded(self._context.close(), self._options.closing.total_seconds())
        except (PlaywrightError, TimeoutError):
            return False
        return True

    async def _bounded(self, call: Awaitable[T], limit: float | None = None) -> T:
        return await asyncio.wait_for(call, limit or self._options.every_call.total_seconds())

    def _on_page(self, page: Page) -> None:
        if not self._opening_own:
            self._later(page.close())

    def _on_navigated(self, frame: LiveFrame) -> None:
        if frame is self._page.main_frame:
            self._documents += 1
            self._arrived.set()
            if frame.url.startswith("http"):
                self.losses.arrived()

    def _later(self, call: Awaitable[object]) -> None:
        """Run a call in the background; a failure is ignored, for what it concerns is gone with its context."""
        task = asyncio.ensure_future(self._to_no_harm(call))
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    async def _to_no_harm(self, call: Awaitable[object]) -> None:
        with suppress(PlaywrightError, TimeoutError):
            await self._bounded(call, self._options.closing.total_seconds())
