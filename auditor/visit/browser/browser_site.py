"""Opens the pages of one site in the browser: the steps of a visit, its second tries, its failures."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Response

from auditor.model.address import same_site
from auditor.model.document import Document
from auditor.model.page import GONE_STATUSES, FailureKind, Frame, Page, Purpose, Visit, VisitFailure
from auditor.model.pressed import pressed
from auditor.model.probe import Probed, ProbeState
from auditor.ports import Clock
from auditor.visit.attachments.attachments import Files
from auditor.visit.browser.browser_launcher import Engine
from auditor.visit.browser.chromium import NoBrowser
from auditor.visit.browser.probe_session import Afresh, sitting
from auditor.visit.browser.response_check import Scales, led_away, status_of
from auditor.visit.browser.retry_policy import cut_of, is_death, spoils, too_much_memory, tries_due, unfinished
from auditor.visit.browser.tab import Tab
from auditor.visit.browser.via_link import Ways
from auditor.visit.network import failures
from auditor.visit.network.connectivity import OurLine
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.network.guard import Guard
from auditor.visit.network.referer import referer
from auditor.visit.options import BrowserOptions
from auditor.visit.page.decoding import fuller, kept
from auditor.visit.page.page_builder import Gathered, assemble, stayed, with_html
from auditor.visit.page.page_script import PageReading
from auditor.visit.page.script_menus import Follower, press
from auditor.visit.probes.probe_context import FoughtOff, stands_for
from auditor.visit.probes.run import not_begun

_MOST_DEATHS = 3
"""A browser dies of its other pages too, and a renderer because the machine is short of memory."""


class BrowserSite:
    """Implements `ports.OpenSite`: one tab, opened when first needed, replaced when spoiled."""

    def __init__(
        self, engine: Engine, guard: Guard, line: OurLine, clock: Clock, options: BrowserOptions, files: Files
    ) -> None:
        self._engine = engine
        self._guard = guard
        self._line = line
        self._clock = clock
        self._options = options
        self._files = files
        self._scales = Scales(guard, options)
        self._follower = Follower(options)
        self._ways = Ways()
        self._pictured: set[tuple[str, str]] = set()
        self._tab: Tab | None = None
        self._opened_at = asyncio.get_running_loop().time()

    async def visit(self, visit: Visit) -> Page | VisitFailure:
        """Open one page. A transient failure is confirmed by a second try; what dies under it is replaced twice.

        One that is opened again is opened after a pause, and by way of the page that links to it.
        """
        if visit.again:
            await asyncio.sleep(self._options.retry_after.total_seconds())
        result = await self._confirmed(visit)
        if isinstance(result, Page):
            return result
        if result.kind.is_unreachable and await self._line.is_up() is False:
            result = FetchFailure(
                kind=FailureKind.OUR_SIDE, detail=f"our own line is down ({result.kind} for this site)"
            )
        kind, status, detail = result.kind, result.status, result.detail
        return VisitFailure(requested_url=visit.url, kind=kind, seen_at=self._clock.now(), status=status, detail=detail)

    async def fetch(self, visit: Visit) -> Document | VisitFailure:
        """Fetch one file beside the tab, in its name, and read it."""
        headers: dict[str, str] = {}
        with suppress(PlaywrightError, TimeoutError):  # a file can be fetched without; the tab tells when used next
            headers = await self._tab.identity(visit.url) if self._tab else headers
        result = await self._files.fetch(visit, headers)
        if isinstance(result, VisitFailure) and result.kind.is_unreachable and await self._line.is_up() is False:
            return replace(result, kind=FailureKind.OUR_SIDE, detail=f"our own line is down ({result.kind})")
        return result

    async def _confirmed(self, visit: Visit) -> Page | FetchFailure:
        left = self._options.max_site_time.total_seconds() - asyncio.get_running_loop().time() + self._opened_at
        if left <= 0:
            return FetchFailure(kind=FailureKind.OUR_SIDE, detail="max_site_time: the time for this site is spent")
        deaths = tries = 0
        while isinstance(result := await self._in_turn(visit, is_alone=deaths > 0), FetchFailure):
            if is_death(result):
                deaths += 1
                if deaths == _MOST_DEATHS:
                    return FetchFailure(kind=FailureKind.CRASHED, detail=f"{deaths} deaths: {result.detail}"[:300])
            else:
                tries += 1
                if tries >= tries_due(result, self._clock.now()):
                    return result
            await asyncio.sleep(self._options.retry_after.total_seconds())
        return result

    async def _in_turn(self, visit: Visit, *, is_alone: bool) -> Page | FetchFailure:
        """One attempt; under the exclusive lock after a crash, for the page of another site may have caused it."""
        turns = self._engine.turns
        async with turns.alone() if is_alone else turns.together():
            return await self._attempt(visit)

    async def close(self) -> None:
        """Close the tab; a browser that cannot even do that is ended."""
        tab, self._tab = self._tab, None
        if tab is not None and not await tab.close():
            await self._engine.retire(tab.browser)

    async def _attempt(self, visit: Visit) -> Page | FetchFailure:
        ended_before = self._engine.ended_for_memory
        try:
            result = await self._look(visit)
        except PlaywrightError as error:
            result = self._mishap(visit, error.message)
        except TimeoutError:
            result = FetchFailure(
                kind=FailureKind.TIMEOUT, detail="the browser did not answer: a script holds the page"
            )
        if self._engine.ended_for_memory > ended_before:
            result = too_much_memory(result)
        if spoils(result):
            await self.close()
        if isinstance(result, Page) and visit.probes:
            return replace(result, probes=await self._probed(visit, result))
        return result

    async def _probed(self, visit: Visit, read: Page) -> Mapping[str, Probed]:
        if read.status in GONE_STATUSES:
            return not_begun(visit.probes, f"the page came under HTTP {read.status}", ProbeState.FOUGHT_OFF)
        afresh = self._afresh(visit, read.final_url)
        return await sitting(visit.probes, self._tab, afresh, self._options, self._pictured)

    def _afresh(self, visit: Visit, read: str) -> Afresh:
        """A function that opens the page again in a fresh tab, or only closes the tab there is."""

        async def opened(*, again: bool) -> Tab | None:
            await self.close()
            if not again or isinstance(tab := await self._ready_tab(), NoBrowser):
                return None
            with suppress(PlaywrightError, TimeoutError):
                if (response := await self._go(visit, tab)) and (reading := await tab.read()):
                    if (status := status_of(reading, response)) in GONE_STATUSES:
                        raise FoughtOff(f"opened again, the page answered HTTP {status}")
                    if mishap := await self._scales.answer(response) or await self._scales.reading(reading, response):
                        raise FoughtOff(f"opened again, the page was {mishap.kind}: {mishap.detail}")
                    stands_for(reading.url, read)
                    return tab
            return None

        return opened

    def _mishap(self, visit: Visit, message: str) -> FetchFailure:
        """The failure a browser error stands for; our own proxy knows better why a connection failed."""
        if self._tab is not None and failures.is_of_the_proxy(message):
            if cut := self._tab.losses.cut_by_proxy:
                return FetchFailure(kind=FailureKind.TOO_LARGE, detail=", ".join(cut))
            if known := self._tab.losses.known_mishap(pressed(visit.url).url):
                return known
        return FetchFailure(kind=failures.from_error(message), detail=failures.detail(message))

    async def _look(self, visit: Visit) -> Page | FetchFailure:
        if visit.begins:  # what others learned of names it has not seen
            self._follower, self._ways = Follower(self._options), Ways()
        if refused := await self._guard.refusal(visit.url):
            return refused
        tab = await self._ready_tab()
        if isinstance(tab, NoBrowser):
            return FetchFailure(kind=FailureKind.OUR_SIDE, detail=tab.error)
        async with asyncio.timeout(self._options.max_page_time.total_seconds()):
            return await self._open(visit, tab)

    async def _open(self, visit: Visit, tab: Tab) -> Page | FetchFailure:
        shown = None
        if visit.again and same_site(visit.found_on, visit.url) and not await self._guard.check(visit.found_on):
            shown = await self._ways.come(visit, tab)
        result = await self._brought(visit, tab, shown or await self._go(visit, tab))
        return replace(result, server_html=None) if shown and isinstance(result, Page) else result

    async def _brought(self, visit: Visit, tab: Tab, response: Response | None) -> Page | FetchFailure:
        """The page that a response brought, or why it is rejected."""
        if response is None:
            return FetchFailure(kind=FailureKind.OUR_SIDE, detail="the browser loaded nothing")
        if mishap := await self._scales.answer(response):
            return mishap
        reading = await tab.read()
        if reading is None:
            return FetchFailure(kind=FailureKind.BLOCKED, detail="the page kept replacing itself")
        mishap = unfinished(tab, reading) or await self._scales.reading(reading, response)
        if mishap is not None:
            return mishap
        if visit.purpose is Purpose.ARTICLE:
            return await self._page(visit, tab, response, reading)
        return await self._unfolded(visit, tab, response, await tab.unfold(reading))

    async def _go(self, visit: Visit, tab: Tab) -> Response | None:
        url = pressed(visit.url).url
        return await tab.go(url, referer(visit.found_on, url))

    async def _unfolded(self, visit: Visit, tab: Tab, response: Response, reading: PageReading) -> Page | FetchFailure:
        """The page after its trees are opened and names without address followed, or one of them pressed."""
        place = pressed(visit.url)
        if not place.name:
            page = await self._page(visit, tab, response, reading)
            return await self._followed(page, visit, tab) if reading.blind else page
        is_there = await press(tab.evaluate, place.name, place.ordinal)
        shown = await tab.read() if is_there else None
        if shown is None:
            return FetchFailure(kind=FailureKind.OUR_SIDE, detail=f"nothing to press is named {place.name}"[:300])
        page = await self._page(visit, tab, response, stayed(shown, visit.url))
        return await self._followed(page, visit, tab) if shown.blind else page

    async def _followed(self, page: Page, visit: Visit, tab: Tab) -> Page:
        """The page, with the addresses that its names without one lead to. This changes the tab's document."""
        try:
            html = await self._follower.follow(tab.evaluate, may_press=not pressed(visit.url).name)
        except (PlaywrightError, TimeoutError):
            await self.close()
            return page
        if html is None:
            return page
        if visit.probes:
            await self.close()
        return with_html(page, html)

    async def _ready_tab(self) -> Tab | NoBrowser:
        if self._tab is not None:
            return self._tab
        opened = await self._engine.page()
        if isinstance(opened, NoBrowser):
            return opened
        self._tab = Tab(opened, self._options)
        return self._tab

    async def _may_show(self, frame: Frame) -> bool:
        return frame.url.startswith(("about:", "data:", "blob:")) or await self._guard.check(frame.url) is None

    async def _page(self, visit: Visit, tab: Tab, response: Response, reading: PageReading) -> Page:
        found, unended, frames_settled = await tab.frames()
        frames = tuple([frame for frame in found if await self._may_show(frame)])
        small = 0 < reading.body_bytes <= self._options.max_body_bytes
        server_html = reading.server_html
        if not tab.is_moved and small:
            server_html = await tab.server_html(response, reading)
        gathered = Gathered(
            requested_url=visit.url,
            status=status_of(reading, response),
            headers=kept(reading.headers or {} if tab.is_moved else response.headers),
            server_html=fuller(reading.left_html, reading.html) or server_html,
            frames=frames,
            frames_settled=frames_settled,
            cut=tuple(cut_of(tab)),
            failed=(*tab.losses.failed, *unended, *await tab.scripts_under_way()),
            led_away=() if pressed(visit.url).name else led_away(reading, response),
            dialogs=tab.dialogs.kept,
            screenshot=await tab.screenshot() if visit.screenshot else None,
            seen_at=self._clock.now(),
            browser=tab.browser_name,
        )
        return assemble(reading, gathered)
