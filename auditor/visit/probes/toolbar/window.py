"""Operates the window in which a toolbar is tried: calls into the page, and what they return."""

import asyncio
import base64
from collections.abc import Awaitable
from contextlib import suppress
from importlib.resources import files
from typing import TypeVar

from playwright.async_api import CDPSession, Page, Request, Response, WebSocket
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame as LiveFrame

from auditor.model.toolbar import Shot
from auditor.visit.network import failures
from auditor.visit.probes.probe_context import FoughtOff, Live, TooLarge, parsed
from auditor.visit.probes.toolbar.metrics import Box, Figures
from auditor.visit.probes.toolbar.script_requests import Arrivals, is_main
from auditor.visit.probes.toolbar.words import words
from auditor.visit.probes.untrusted_json import members, text, whole, yes

T = TypeVar("T")
NO_ANSWER = (PlaywrightError, TimeoutError, FoughtOff, TooLarge)
"""What a frame may do in the place of an answer: the page is looked at without it."""
_HERE = files("auditor.visit.probes.toolbar")
SCRIPTS = tuple(
    _HERE.joinpath(name).read_text(encoding="utf-8") for name in ("stage.js", "find.js", "measure.js", "elder.js")
)
"""For every document of the window, before its own scripts."""
_SAMPLE = 200
"""Text boxes."""
_LOAD_MS = 5000
_BAD = 400


class Stage:
    """A page of its own, every call to it bounded in time. Raises as `Live` does."""

    def __init__(self, page: Page, live: Live) -> None:
        self.page = page
        self.live = live
        self.shots: list[Shot] = []
        self.documents = 0
        self.last_status: int | None = None
        """Of the last answer for the page itself."""
        self.asked = 0
        self.voices = 0
        self.arrivals = Arrivals(page, live.url)
        self._camera: CDPSession | None = None
        page.on("request", self._on_request)
        page.on("websocket", self._on_socket)
        page.on("response", self._on_response)
        page.on("framenavigated", self._on_navigated)

    async def ask(self, call: str, argument: object = None, frame: LiveFrame | None = None) -> object:
        """What a function of our scripts says, such as `Find.entries`; asked again where the document was replaced."""
        script = f"async (a) => __auditorStage.told(await __auditor{call}(a))"
        try:
            return await self._said(script, argument, frame)
        except PlaywrightError as error:
            if frame is not None or not failures.is_document_gone(error.message):
                raise
        await self.loaded()
        return await self._said(script, argument, frame)

    async def _said(self, script: str, argument: object, frame: LiveFrame | None) -> object:
        if frame is None:
            return await self.live.ask(script, argument, page=self.page)
        said = await self.bounded(frame.evaluate(script, argument))
        return parsed(said, most=self.live.options.max_probe_chars)

    async def bounded(self, call: Awaitable[T]) -> T:
        """A call to the browser, bounded in time."""
        return await self.live.bounded(call)

    async def open(self, url: str) -> bool:
        """Open an address; True where a page came and was loaded in time."""
        self.last_status = None
        limit_ms = self.live.options.navigation.total_seconds() * 1000
        with suppress(PlaywrightError, TimeoutError):
            if await self.bounded(self.page.goto(url, wait_until="domcontentloaded", timeout=limit_ms)) is None:
                # only the fragment differed from the page that is there
                await self.bounded(self.page.reload(wait_until="domcontentloaded", timeout=limit_ms))
            return await self.loaded() and self.is_good
        return False

    @property
    def is_good(self) -> bool:
        """True where the last answer for the page itself was one, and no refusal."""
        return self.last_status is not None and self.last_status < _BAD

    async def loaded(self) -> bool:
        """Wait for the page and its pictures; False where it was still loading when the time for it ran out."""
        try:
            await self.bounded(self.page.wait_for_load_state("load", timeout=_LOAD_MS))
        except (PlaywrightError, TimeoutError):
            return False
        await asyncio.sleep(self.live.options.quiet.total_seconds())
        return True

    async def pause(self, ms: int) -> None:
        """Let the page do what it has to, by its own clock."""
        await self.ask("Measure.pause", {"ms": ms})

    async def sample(self) -> int:
        """Choose the text boxes that are measured from now on; how many there are."""
        said = await self.ask("Measure.sample", {"size": _SAMPLE})
        return whole({"n": said}, "n")

    async def figures(self) -> Figures:
        """The page as it is now."""
        said = await self.ask("Measure.figures")
        return Figures(
            boxes=tuple(_box(box) for box in members(said, "boxes", most=_SAMPLE)),
            pictures=whole(said, "pictures"),
            picture_px=_decimal(said, "picturePx"),
            characters=whole(said, "characters"),
            said=whole(said, "said"),
            dialogs=whole(said, "dialogs"),
            forms=whole(said, "forms"),
            place=(whole(said, "scrollX"), whole(said, "scrollY"), text(said, "hash")),
            opened=tuple(url for url in members(said, "opened", most=20) if isinstance(url, str)),
            body_cursor=yes(said, "bodyCursor"),
            stirred=whole(said, "stirred"),
            in_tool=whole(said, "inTool"),
            asked=self.asked,
            voices=self.voices,
        )

    async def said_in_frames(self) -> int:
        """Texts and sounds that frames of the page asked for; a frame that does not answer asked for none."""
        count = 0
        for frame in self.page.frames[1 : 1 + self.live.options.max_frames]:
            with suppress(*NO_ANSWER):
                count += whole({"n": await self.ask("Stage.count", None, frame) or 0}, "n")
        return count

    async def shoot(self, name: str) -> None:
        """Keep a picture of the window, the first of its name; none where the browser gives none."""
        if any(shot.name == name for shot in self.shots):
            return
        wanted = {"format": "jpeg", "quality": self.live.options.jpeg_quality, "optimizeForSpeed": True}
        try:
            if self._camera is None:
                self._camera = await self.bounded(self.page.context.new_cdp_session(self.page))
            shot = await self.bounded(self._camera.send("Page.captureScreenshot", wanted))
        except (PlaywrightError, TimeoutError):
            return
        if sha256 := self.live.keep(base64.b64decode(shot["data"])):
            self.shots.append(Shot(name=name, sha256=sha256))

    def _on_navigated(self, frame: LiveFrame) -> None:
        self.documents += frame is self.page.main_frame

    def _on_request(self, request: Request) -> None:
        if not words().bystanders.search(request.url):
            self.asked += 1
            self.voices += bool(words().voice.search(request.url)) or request.resource_type == "media"

    def _on_socket(self, socket: WebSocket) -> None:
        self.asked += 1
        socket.on("framesent", lambda _: self._on_sent())

    def _on_sent(self) -> None:
        self.asked += 1

    def _on_response(self, response: Response) -> None:
        if response.request.resource_type == "document" and is_main(self.page, response.request):
            self.last_status = response.status


def _box(said: object) -> Box | None:
    if said is None:
        return None
    return Box(
        px=_decimal(said, "px") or 0.0,
        colour=text(said, "color"),
        ground=text(said, "ground"),
        filter=text(said, "filter"),
        cursor=text(said, "cursor"),
        sign=text(said, "sign"),
    )


def _decimal(said: object, name: str) -> float | None:
    value = said.get(name) if isinstance(said, dict) else None
    return float(value) if isinstance(value, int | float) and abs(value) < 1e6 else None  # noqa: PLR2004
