"""The one browser of this process: started when first needed, started anew when it died."""

import asyncio
from collections.abc import Coroutine

from playwright.async_api import Browser, BrowserContext, Page, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

from auditor.visit import failures
from auditor.visit.chromium import NoBrowser, find_browser, launch_arguments, wants_sandbox
from auditor.visit.options import BrowserOptions, user_agent
from auditor.visit.settle import WATCH

_ATTEMPTS = 2


class Engine:
    """Gives pages; restarts browser and driver together, as a dead driver still calls its browser connected."""

    def __init__(self, options: BrowserOptions) -> None:
        self._options = options
        self._driver: Playwright | None = None
        self._browser: Browser | None = None
        self._one_at_a_time = asyncio.Lock()

    async def page(self) -> tuple[Browser, Page] | NoBrowser:
        """The page of a fresh context and the browser it lives in, or why there is none."""
        trouble = ""
        for _ in range(_ATTEMPTS):
            browser = await self._running()
            if isinstance(browser, NoBrowser):
                return browser
            try:
                return browser, await asyncio.wait_for(self._new_page(browser), self._limit)
            except (PlaywrightError, TimeoutError) as error:
                trouble = failures.detail(str(error)) or "it does not answer"
                await self.retire(browser)
        return NoBrowser(error=f"the browser opens no window: {trouble}")

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
            self._driver = await asyncio.wait_for(async_playwright().start(), self._limit)
            self._browser = await asyncio.wait_for(self._launch(self._driver, str(found.path)), self._limit)
        except (PlaywrightError, TimeoutError, OSError) as error:
            await self._stop()
            return NoBrowser(error=f"the browser {found.path} does not start: {failures.detail(str(error))}")
        return self._browser

    async def _launch(self, driver: Playwright, path: str) -> Browser:
        return await driver.chromium.launch(
            executable_path=path, args=launch_arguments(), chromium_sandbox=wants_sandbox(), handle_sigint=False
        )

    async def _new_page(self, browser: Browser) -> Page:
        context = await self._new_context(browser)
        await context.add_init_script(script=WATCH)
        return await context.new_page()

    async def _new_context(self, browser: Browser) -> BrowserContext:
        width, height = self._options.viewport
        return await browser.new_context(
            user_agent=user_agent(browser.version, self._options),
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            accept_downloads=False,
            service_workers="block",
        )

    async def _stop(self) -> None:
        browser, driver = self._browser, self._driver
        self._browser, self._driver = None, None
        if browser is not None:
            await self._end(browser.close())
        if driver is not None:
            await self._end(driver.stop())

    async def _end(self, ending: Coroutine[None, None, None]) -> None:
        try:
            await asyncio.wait_for(ending, self._options.closing.total_seconds())
        except (PlaywrightError, TimeoutError, OSError):
            return  # what does not end by itself ends with its driver's pipe
