"""Runs scripts in an isolated world of a page: its own scripts can neither see nor alter what runs there."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Page
from playwright.async_api import Error as PlaywrightError

from auditor.visit.options import BrowserOptions
from auditor.visit.probes.probe_context import FoughtOff, parsed

_MOST_FRAMES = 3
"""Looked into on a page."""
_MOST_TRIED = 12
_IS_IN_SIGHT = (
    "() => JSON.stringify(innerWidth >= 100 && innerHeight >= 50 && document.body?.innerText.trim().length > 0)"
)


class World:
    """Runs scripts on a page's document by natives that the page has not touched."""

    def __init__(self, session: CDPSession, context: int, options: BrowserOptions, frame: str = "") -> None:
        self.session = session
        self.frame = frame
        """The path of the frame's address; empty for the page's own document."""
        self._context = context
        self._options = options

    @classmethod
    async def of(cls, page: Page, options: BrowserOptions) -> "World":
        """Enter the page's document as it is now; a document that replaces it has another world."""
        async with asyncio.timeout(options.probing.total_seconds()):
            session = await page.context.new_cdp_session(page)
            tree = await session.send("Page.getFrameTree")
            return await cls._entered(session, tree["frameTree"]["frame"]["id"], options)

    async def frames(self) -> tuple["World", ...]:
        """The first frames in sight that the page's own server filled: what they show is the site's as well."""
        tree = (await self._send("Page.getFrameTree", {}))["frameTree"]
        own = tree["frame"].get("securityOrigin", "")
        alike = [frame for frame in _frames_below(tree) if frame.get("securityOrigin") == own != "://"]
        found: list[World] = []
        for frame in alike[:_MOST_TRIED]:
            try:
                path = urlsplit(frame["url"]).path or "srcdoc"
                world = await self._entered(self.session, frame["id"], self._options, path)
                if len(found) < _MOST_FRAMES and await world.ask(_IS_IN_SIGHT) is True:
                    found.append(world)
            except (PlaywrightError, FoughtOff, ValueError):  # a frame that has gone is no longer in sight
                continue
        return tuple(found)

    @classmethod
    async def _entered(cls, session: CDPSession, frame: str, options: BrowserOptions, path: str = "") -> "World":
        made = await session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "auditor"})
        return cls(session, made["executionContextId"], options, path)

    async def run(self, source: str) -> object:
        """The value of a script, once its promise is resolved: plain data.

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
        """The result of a function for an argument: plain JSON values, bounded in size.

        The function answers `JSON.stringify(…)`: so its size is known before anything is made of it.
        """
        said = await self.run(f"({function})({json.dumps(argument)})")
        return parsed(said, most=self._options.max_probe_chars)

    async def listeners(self) -> Mapping[int, tuple[str, ...]]:
        """What events the elements of the document are listened to for, by any script, by the elements' own ids."""
        wanted = {"expression": "document.documentElement", "contextId": self._context}
        root = await self._send("Runtime.evaluate", wanted)
        listed = await self._send(
            "DOMDebugger.getEventListeners", {"objectId": root["result"]["objectId"], "depth": -1, "pierce": True}
        )
        found: dict[int, list[str]] = {}
        for listener in listed["listeners"]:
            if "backendNodeId" in listener:
                found.setdefault(listener["backendNodeId"], []).append(listener["type"])
        return {node: tuple(types) for node, types in found.items()}

    async def ask_of(self, function: str, nodes: Sequence[int], argument: object) -> object:
        """The result of a function for an argument and the elements of these ids; otherwise as `ask`."""
        wanted = {
            "functionDeclaration": function,
            "executionContextId": self._context,
            "arguments": [{"value": argument}, *[await self._handle(node) for node in nodes]],
            "returnByValue": True,
        }
        said = await self._send("Runtime.callFunctionOn", wanted)
        if "exceptionDetails" in said:
            raise FoughtOff("the page gave no answer")
        return parsed(said["result"].get("value"), most=self._options.max_probe_chars)

    async def _handle(self, node: int) -> dict[str, Any]:
        """An element as an argument; null where it is not, or no longer, of this document."""
        try:
            wanted = {"backendNodeId": node, "executionContextId": self._context}
            return {"objectId": (await self._send("DOM.resolveNode", wanted))["object"]["objectId"]}
        except PlaywrightError:
            return {"value": None}

    async def _send(self, method: str, wanted: dict[str, Any]) -> dict[str, Any]:
        sent: dict[str, Any] = await asyncio.wait_for(
            self.session.send(method, wanted), self._options.probing.total_seconds()
        )
        return sent


def _frames_below(tree: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for child in tree.get("childFrames", ()):
        yield child["frame"]
        yield from _frames_below(child)
