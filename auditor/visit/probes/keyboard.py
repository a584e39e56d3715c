"""Walks through the page by real presses of the Tab key, in a tab of its own."""

import asyncio
from collections.abc import Mapping
from typing import Any, cast

from playwright.async_api import Page

from auditor.model.barrier import Barrier, Certainty, KeyboardReport
from auditor.visit.probes.answers import whole, yes
from auditor.visit.probes.barriers import barriers_of
from auditor.visit.probes.live import Live
from auditor.visit.probes.scripts import function
from auditor.visit.probes.world import World

_MOST_PRESSES = 150
_SECONDS = 10
_STUCK = 3  # presses that do not move the focus
_MOST_LOOKS = 6  # stops whose focus is looked for in pictures
_POINTER = frozenset(("click", "mouseenter", "mouseover"))
_MOST_LISTENERS = 300
_CERTAINTY = {certainty.value: certainty for certainty in Certainty}

_Rows = list[Mapping[str, Any]]


async def gather(live: Live) -> KeyboardReport:
    """Where the Tab key leads, whether the focus is seen there, and what only a pointer can use."""
    async with live.tab() as page:
        world = await World.of(page, live.options)
        await world.run(f"({function('keyboard.js')})()")
        expected = whole(await world.ask("() => walk.begin()"), "expected")
        walk = _Walk(page, world, live)
        await walk.go()
        ended = await world.ask("walk.end", walk.is_whole)
        pointer = await _asked_of_the_pointer(world)
        barriers = (
            *await _barriers({"rows": walk.rows}, world, live),
            *await _barriers(ended, world, live),
            *await _barriers(pointer, world, live),
        )
    return KeyboardReport(barriers=barriers, reached=whole(ended, "reached"), expected=expected, is_whole=walk.is_whole)


async def _barriers(said: object, world: World, live: Live) -> tuple[Barrier, ...]:
    return await barriers_of(said, world, live, certainty=_CERTAINTY, pictures=3)


async def _asked_of_the_pointer(world: World) -> object:
    """What listens to the pointer, and whether a keyboard can use it all the same."""
    listened = await world.listeners()
    nodes = [node for node, types in listened.items() if _POINTER.intersection(types)][:_MOST_LISTENERS]
    function = "function(listened, ...elements) { return walk.pointer(listened, elements); }"
    return await world.ask_of(function, nodes, [listened[node] for node in nodes])


class _Walk:
    """The presses, one after the other, until the focus comes back, is stuck, or the time is over."""

    def __init__(self, page: Page, world: World, live: Live) -> None:
        self._page, self._world, self._live = page, world, live
        self._places: list[int] = []
        self._looks = 0
        self.rows: _Rows = []
        self.is_whole = False

    async def go(self) -> None:
        ends_at = asyncio.get_running_loop().time() + _SECONDS
        for _ in range(_MOST_PRESSES):
            if asyncio.get_running_loop().time() > ends_at:
                return
            await self._press("Tab")
            said = await self._world.ask("walk.step")
            place = whole(said, "place")
            if self._is_round(place):
                self.is_whole = True
                return
            self._places.append(place)
            if yes(said, "isFrame"):
                continue
            if await self._is_trapped(place):
                return
            if place >= 0 and yes(said, "isNew") and not yes(said, "seen"):
                await self._look_for_focus(place)

    def _is_round(self, place: int) -> bool:
        """True where the focus left the page, or came back to where it began."""
        visited = any(earlier >= 0 for earlier in self._places)
        return visited and (place < 0 or (place == 0 and self._places[-1] != 0))

    async def _is_trapped(self, place: int) -> bool:
        if place < 0 or self._places[-_STUCK:] != [place] * _STUCK:
            return False
        await self._press("Shift+Tab")
        freed = whole(await self._world.ask("walk.step"), "place") != place
        await self._add("focus-trapped", Certainty.DOUBT if freed else Certainty.SURE, place)
        return True

    async def _look_for_focus(self, place: int) -> None:
        """The style says nothing of the focus: so the picture is asked, with it and without."""
        if self._looks >= _MOST_LOOKS:
            return
        self._looks += 1
        with_focus = await self._picture()
        await self._world.ask("walk.leave")
        without = await self._picture()
        await self._world.ask("walk.back", place)
        if with_focus == without:
            await self._add("focus-not-seen", Certainty.SURE, place)

    async def _add(self, rule: str, certainty: Certainty, place: int) -> None:
        row = await self._world.ask("walk.row", [rule, certainty.value, place, ""])
        self.rows.append(cast("Mapping[str, Any]", row))

    async def _press(self, key: str) -> None:
        await self._live.bounded(self._page.keyboard.press(key))

    async def _picture(self) -> str:
        wanted = {"format": "jpeg", "quality": 80}
        shot = await self._live.bounded(self._world.session.send("Page.captureScreenshot", wanted))
        return str(shot["data"])
