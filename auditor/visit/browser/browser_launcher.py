"""Starts the one browser of this process when it is first needed, and again after it died."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass

from playwright.async_api import Browser, BrowserContext, CDPSession, Page, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

from auditor.visit.browser.asyncio_noise import keep_unheard
from auditor.visit.browser.chromium import NoBrowser, find_browser, guard_arguments, launch_arguments, wants_sandbox
from auditor.visit.browser.processes import MemoryWatch, Process, browsers_in, drivers, end_group
from auditor.visit.browser.shared_exclusive_lock import Turns
from auditor.visit.browser.temporary_folder import Lodging
from auditor.visit.network import failures
from auditor.visit.network.dialer import Dialer
from auditor.visit.options import BrowserOptions, user_agent
from auditor.visit.page.page_script import WATCH
from auditor.visit.proxy.quota import TrafficLimits
from auditor.visit.proxy.tab_proxy import TabProxy

_ATTEMPTS = 3
_LOOK_AT_MEMORY_SECONDS = 0.5
_KEPT_BYTES = 20_000_000
"""Of a tab's latest answers, as they came over the network: the oldest make room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTab:
    """The page of a fresh context, its browser, and the proxy its traffic goes through."""

    browser: Browser
    browser_name: str
    """HeadlessChrome 150.0.7871.100."""
    page: Page
    session: CDPSession
    """For commands of the DevTools protocol that Playwright does not offer."""
    door: TabProxy | None


class Engine:
    """Opens pages; restarts browser and driver together, as a dead driver still calls its browser connected.

    Without a dialer there is no proxy, and the browser reaches the network by itself: for measurements only.
    """

    def __init__(self, options: BrowserOptions, dialer: Dialer | None) -> None:
        self._options = options
        self._dialer = dialer
        self._driver: Playwright | None = None
        self._browser: Browser | None = None
        self._processes: tuple[Process, ...] = ()
        self._lodging: Lodging | None = None
        self._watching: asyncio.Task[None] | None = None
        self._one_at_a_time = asyncio.Lock()
        self.browser_name = ""
        """Of the browser that was started last: HeadlessChrome 150.0.7871.100."""
        self.turns = Turns()
        self.ended_for_memory = 0
        """How many renderers were ended because they held too much."""

    async def page(self) -> OpenedTab | NoBrowser:
        """The page of a fresh context, or why there is none."""
        opened = await self._try_page()
        for _ in range(_ATTEMPTS - 1):
            if not isinstance(opened, NoBrowser) or opened.is_lasting:
                break
            opened = await self._try_page()
        return opened

    async def _try_page(self) -> OpenedTab | NoBrowser:
        browser = await self._running()
        if isinstance(browser, NoBrowser):
            return browser
        try:
            return await self._open(browser)
        except (PlaywrightError, TimeoutError, OSError) as error:
            await self.retire(browser)
            trouble = failures.detail(str(error)) or "it does not answer"
            return NoBrowser(error=f"the browser opens no window: {trouble}", is_lasting=False)

    async def retire(self, browser: Browser) -> None:
        """End a browser that misbehaves, and its driver; the next context starts new ones. Does nothing twice."""
        async with self._one_at_a_time:
            if self._browser is browser:
                await self._stop()

    async def stop(self) -> None:
        """End browser and driver."""
        async with self._one_at_a_time:
            await self._stop()

    @property
    def _limit(self) -> float:
        return self._options.starting.total_seconds()

    async def _running(self) -> Browser | NoBrowser:
        async with self._one_at_a_time:
            if self._browser is not None and self._browser.is_connected():
                return self._browser
            await self._stop()
            return await self._start()

    async def _start(self) -> Browser | NoBrowser:
        found = find_browser(self._options.executable)
        if isinstance(found, NoBrowser):
            return found
        try:
            self._lodging = Lodging.take()
            self._driver = await self._start_driver(self._lodging)
            self._browser = await asyncio.wait_for(
                self._launch(self._driver, str(found.path), self._lodging), self._limit
            )
            await asyncio.wait_for(self._get_to_know(self._browser), self._limit)
        except (PlaywrightError, TimeoutError, OSError) as error:
            await self._stop()
            trouble = failures.detail(str(error)) or "it does not answer"
            return NoBrowser(error=f"the browser {found.path} does not start: {trouble}", is_lasting=False)
        return self._browser

    async def _start_driver(self, lodging: Lodging) -> Playwright:
        keep_unheard(asyncio.get_running_loop())
        before = drivers()
        try:
            async with lodging.as_temporary():
                return await asyncio.wait_for(async_playwright().start(), self._limit)
        except Exception as error:
            if type(error) is Exception:  # so Playwright calls a driver that died before it said a word
                raise PlaywrightError(str(error)) from error
            raise
        finally:
            self._processes = tuple(drivers() - before)

    async def _launch(self, driver: Playwright, path: str, lodging: Lodging) -> Browser:
        return await driver.chromium.launch(
            executable_path=path,
            artifacts_dir=lodging.path / "artifacts",
            args=launch_arguments() + (guard_arguments() if self._dialer else []),
            ignore_default_args=["--disable-popup-blocking"],
            chromium_sandbox=wants_sandbox(),
            handle_sigint=False,
        )

    async def _get_to_know(self, browser: Browser) -> None:
        session = await browser.new_browser_cdp_session()
        self.browser_name = str((await session.send("Browser.getVersion"))["product"]).replace("/", " ")
        listed = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
        await session.detach()
        pid = next((int(each["id"]) for each in listed if each["type"] == "browser"), 0)
        if process := Process.of(pid):
            self._processes = (process, *self._processes)
            self._watching = asyncio.ensure_future(self._watch_memory(pid))

    async def _watch_memory(self, browser: int) -> None:
        watch = MemoryWatch(browser, self._options.max_memory_bytes)
        while True:
            await asyncio.sleep(_LOOK_AT_MEMORY_SECONDS)
            self.ended_for_memory += watch.look()

    async def _open(self, browser: Browser) -> OpenedTab:
        door = await TabProxy.open(self._dialer, self._limits()) if self._dialer else None
        try:
            page, session = await asyncio.wait_for(self._new_page(browser, door), self._limit)
        except BaseException:
            if door is not None:
                await door.close()
            raise
        return OpenedTab(browser=browser, browser_name=self.browser_name, page=page, session=session, door=door)

    def _limits(self) -> TrafficLimits:
        own = self._options
        return TrafficLimits(
            max_body_bytes=own.max_body_bytes, max_page_bytes=own.max_page_bytes, max_requests=own.max_requests
        )

    async def _new_page(self, browser: Browser, door: TabProxy | None) -> tuple[Page, CDPSession]:
        context = await self._new_context(browser, door)
        await context.add_init_script(script=WATCH)
        page = await context.new_page()
        session = await context.new_cdp_session(page)
        await self._keep_answers(session)
        return page, session

    async def _keep_answers(self, session: CDPSession) -> None:
        """Keep answers as they came: their bytes can be asked for, and not only what the browser read in them."""
        with suppress(PlaywrightError):  # version 143 knows no such thing: `bodies.server_text` makes do without
            await session.send("Network.configureDurableMessages", {"maxTotalBufferSize": _KEPT_BYTES})

    async def _new_context(self, browser: Browser, door: TabProxy | None) -> BrowserContext:
        width, height = self._options.viewport
        return await browser.new_context(
            user_agent=user_agent(browser.version, self._options),
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            accept_downloads=False,
            service_workers="block",
            proxy={"server": door.address} if door else None,
        )

    async def _stop(self) -> None:
        browser, driver, processes, lodging = self._browser, self._driver, self._processes, self._lodging
        self._browser, self._driver, self._processes, self._lodging = None, None, (), None
        if self._watching is not None:
            self._watching.cancel()
            self._watching = None
        if browser is not None:
            await self._end(browser.close())
        if driver is not None:
            await self._end(driver.stop())
        left = browsers_in(lodging.path) if lodging is not None else ()
        for process in (*processes, *left):
            end_group(process)
        if lodging is not None:
            await lodging.remove()

    async def _end(self, ending: Coroutine[None, None, None]) -> None:
        with suppress(PlaywrightError, TimeoutError, OSError):  # what does not end by itself is ended by its id
            await asyncio.wait_for(ending, self._options.closing.total_seconds())
