"""One site opened in the browser: what a visit goes through, and how it may end."""

import asyncio
from dataclasses import dataclass

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Response

from auditor.model.page import FailureKind, Frame, Page, Visit, VisitFailure
from auditor.ports import Clock
from auditor.visit import failures
from auditor.visit.assemble import Gathered, assemble
from auditor.visit.bodies import kept
from auditor.visit.challenge import WAITED_FOR, is_challenge
from auditor.visit.chromium import NoBrowser
from auditor.visit.engine import Engine
from auditor.visit.guard import Guard
from auditor.visit.options import BrowserOptions
from auditor.visit.settle import Reading
from auditor.visit.tab import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class Mishap:
    """Why an attempt brought no page."""

    kind: FailureKind
    status: int | None = None
    detail: str = ""


class BrowserSite:
    """Implements `ports.OpenSite`: one tab, opened when first needed, replaced when spoiled."""

    def __init__(self, engine: Engine, guard: Guard, clock: Clock, options: BrowserOptions) -> None:
        self._engine = engine
        self._guard = guard
        self._clock = clock
        self._options = options
        self._tab: Tab | None = None

    async def visit(self, visit: Visit) -> Page | VisitFailure:
        """Open one page. A transient failure is confirmed by one second try."""
        result = await self._attempt(visit)
        if isinstance(result, Mishap) and result.kind in failures.CONFIRMED:
            await asyncio.sleep(self._options.retry_after.total_seconds())
            result = await self._attempt(visit)
        if isinstance(result, Page):
            return result
        return VisitFailure(
            requested_url=visit.url,
            kind=result.kind,
            seen_at=self._clock.now(),
            status=result.status,
            detail=result.detail,
        )

    async def close(self) -> None:
        """Close the tab; a browser that cannot even do that is ended."""
        tab, self._tab = self._tab, None
        if tab is not None and not await tab.close():
            await self._engine.retire(tab.browser)

    async def _attempt(self, visit: Visit) -> Page | Mishap:
        try:
            result = await self._look(visit)
        except PlaywrightError as error:
            result = Mishap(kind=failures.from_error(error.message), detail=failures.detail(error.message))
        except TimeoutError:
            result = Mishap(kind=FailureKind.TIMEOUT, detail="the browser did not answer: a script holds the page")
        if isinstance(result, Mishap) and result.kind in failures.SPOILING:
            await self.close()
        return result

    async def _look(self, visit: Visit) -> Page | Mishap:
        if refused := await self._guard.check(visit.url):
            return Mishap(kind=refused)
        tab = await self._ready_tab()
        if isinstance(tab, NoBrowser):
            return Mishap(kind=FailureKind.OUR_SIDE, detail=tab.error)
        response = await tab.go(visit.url)
        if response is None:
            return Mishap(kind=FailureKind.OUR_SIDE, detail="the browser loaded nothing")
        if mishap := await self._weigh_answer(response):
            return mishap
        reading = await tab.read()
        if reading is None:
            return Mishap(kind=FailureKind.BLOCKED, detail="the page kept replacing itself")
        return await self._weigh_reading(reading, response) or await self._page(visit, tab, response, reading)

    async def _ready_tab(self) -> Tab | NoBrowser:
        if self._tab is not None:
            return self._tab
        opened = await self._engine.page()
        if isinstance(opened, NoBrowser):
            return opened
        browser, page = opened
        self._tab = Tab(browser, page, self._options)
        return self._tab

    async def _weigh_answer(self, response: Response) -> Mishap | None:
        """What status, type, size and redirects of the answer already say."""
        request = response.request.redirected_from
        while request is not None:
            if refused := await self._guard.check(request.url):
                return Mishap(kind=refused, detail="redirected by way of a forbidden address")
            request = request.redirected_from
        status, headers = response.status, response.headers
        if status not in WAITED_FOR and (kind := failures.from_status(status)):
            wait = headers.get("retry-after", "")[:100]
            return Mishap(
                kind=kind, status=status, detail=f"HTTP {status}" + (f", retry-after: {wait}" if wait else "")
            )
        content_type = headers.get("content-type", "")
        if kind := failures.from_content_type(content_type):
            return Mishap(kind=kind, status=status, detail=content_type[:300])
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > self._options.max_body_bytes:
            return Mishap(kind=FailureKind.TOO_LARGE, status=status, detail=f"{length} bytes")
        return None

    async def _weigh_reading(self, reading: Reading, response: Response) -> Mishap | None:
        """What the settled document says about itself."""
        status = reading.status or response.status
        if refused := await self._guard.check(reading.url):
            return Mishap(kind=refused, detail="led to a forbidden address")
        if is_challenge(status, reading.html):
            return Mishap(kind=FailureKind.BLOCKED, status=status, detail="a challenge")
        if kind := failures.from_status(status):
            return Mishap(kind=kind, status=status, detail=f"HTTP {status}")
        if kind := failures.from_content_type(reading.content_type):
            return Mishap(kind=kind, status=status, detail=reading.content_type[:300])
        return None

    async def _may_show(self, frame: Frame) -> bool:
        return frame.url.startswith("about:") or await self._guard.check(frame.url) is None

    async def _page(self, visit: Visit, tab: Tab, response: Response, reading: Reading) -> Page:
        found, frames_settled = await tab.frames()
        frames = tuple([frame for frame in found if await self._may_show(frame)])
        small = 0 < reading.body_bytes <= self._options.max_body_bytes
        server_html = reading.server_html
        if not tab.is_moved and small:
            server_html = await tab.server_html(response, reading.encoding)
        gathered = Gathered(
            requested_url=visit.url,
            status=reading.status or response.status,
            headers=kept(reading.headers or {} if tab.is_moved else response.headers),
            server_html=server_html,
            frames=frames,
            frames_settled=frames_settled,
            frames_cut=tab.has_more_frames,
            failed=tab.failed,
            screenshot=await tab.screenshot() if visit.screenshot else None,
            seen_at=self._clock.now(),
        )
        return assemble(reading, gathered)
