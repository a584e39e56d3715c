"""A world of its own in a page: the page's scripts can neither see nor alter what runs there."""

import asyncio
import json
from typing import Any

from playwright.async_api import CDPSession, Page

from auditor.visit.options import BrowserOptions
from auditor.visit.probes.live import FoughtOff, TooLarge


class World:
    """Runs scripts on a page's document by natives that the page has not touched."""

    def __init__(self, session: CDPSession, context: int, options: BrowserOptions) -> None:
        self.session = session
        self._context = context
        self._options = options

    @classmethod
    async def of(cls, page: Page, options: BrowserOptions) -> "World":
        """Enter the page's document as it is now; a document that replaces it has another world."""
        async with asyncio.timeout(options.probing.total_seconds()):
            session = await page.context.new_cdp_session(page)
            tree = await session.send("Page.getFrameTree")
            frame = tree["frameTree"]["frame"]["id"]
            made = await session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "auditor"})
        return cls(session, made["executionContextId"], options)

    async def run(self, source: str) -> object:
        """What a script comes to, once its promise is kept: a plain value.

        Raises:
            FoughtOff: it did not come to its end.
        """
        wanted = {
            "expression": source,
            "contextId": self._context,
            "awaitPromise": True,
            "returnByValue": True,
            "includeCommandLineAPI": True,
        }
        said: dict[str, Any] = await asyncio.wait_for(
            self.session.send("Runtime.evaluate", wanted), self._options.probing.total_seconds()
        )
        if trouble := said.get("exceptionDetails"):
            told = trouble.get("exception", {}).get("description") or trouble.get("text", "")
            raise FoughtOff(str(told)[:300])
        return said["result"].get("value")

    async def ask(self, function: str, argument: object = None) -> object:
        """What a function answers to an argument: plain JSON values, bounded in size.

        The function answers `JSON.stringify(…)`: so its size is known before anything is made of it.
        """
        said = await self.run(f"({function})({json.dumps(argument)})")
        if not isinstance(said, str):
            raise FoughtOff("the page gave no answer")
        if len(said) > self._options.max_probe_chars:
            raise TooLarge(f"{len(said)} characters")
        return json.loads(said)
