"""Prints our own HTML as PDF by the browser: tagged, with bookmarks. No page of the web is opened."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from playwright.async_api import Error as PlaywrightError

from auditor.visit.browser.browser_launcher import Engine
from auditor.visit.browser.chromium import NoBrowser
from auditor.visit.browser.tab import Tab
from auditor.visit.network.dialer import DirectDialer
from auditor.visit.network.guard import guard_of
from auditor.visit.options import BrowserOptions

_SECONDS = 120


class Unprintable(Exception):  # noqa: N818 - it says what is the matter
    """Raised where a document cannot be printed; `str` says why, in one line."""


async def printed(documents: Sequence[bytes], options: BrowserOptions) -> AsyncIterator[bytes]:
    """Each HTML document as PDF, in order. Raises Unprintable."""
    engine = Engine(options, DirectDialer(guard_of(options), options.connecting))
    try:
        for document in documents:
            yield await _one(engine, document, options)
    finally:
        await engine.stop()


async def _one(engine: Engine, document: bytes, options: BrowserOptions) -> bytes:
    opened = await engine.page()
    if isinstance(opened, NoBrowser):
        raise Unprintable(opened.error)
    try:
        async with asyncio.timeout(_SECONDS):
            await opened.page.set_content(document.decode(), wait_until="load")
            return await opened.page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    except (PlaywrightError, TimeoutError) as error:
        raise Unprintable(" ".join(str(error).split())[:200] or "it takes too long") from None
    finally:
        if not await Tab(opened, options).close():
            await engine.retire(opened.browser)
