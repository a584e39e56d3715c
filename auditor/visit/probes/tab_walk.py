"""Walks through a page by presses of the Tab key, and records where each leads."""

import asyncio

from playwright.async_api import Page

from auditor.visit.probes.element_shots import exact
from auditor.visit.probes.isolated_world import World
from auditor.visit.probes.probe_context import Live
from auditor.visit.probes.untrusted_json import member, members, whole, yes

_MOST_PRESSES = 800  # home pages of offices have some 300 links
_SECONDS = 13  # of the walk and its looks
_STUCK = 10  # presses that do not move the focus: a field for dates has up to eight stops of its own
_WAYS_OUT = (("Shift+Tab",), ("Escape", "Tab"), ("ArrowRight", "Tab"), ("ArrowDown", "Tab"))
_LOOKS_SECONDS = 5  # in which stops may be looked at in pictures, one of a kind of markup
_SETTLES = 0.5  # seconds a page may take to show that the focus came, or went


class Walk:
    """The presses, until the focus leaves the page, comes back, is stuck, or the time is over."""

    def __init__(self, page: Page, world: World, live: Live) -> None:
        self._page, self._world, self._live = page, world, live
        self._places: list[int] = []
        self._looked_for = 0.0  # seconds
        self.rows: list[object] = []
        self.is_whole = False
        """True where the focus left the page, and no dialog kept it till then."""

    async def go(self) -> None:
        """Walk."""
        ends_at = asyncio.get_running_loop().time() + _SECONDS
        is_kept = False
        for _ in range(_MOST_PRESSES):
            if asyncio.get_running_loop().time() > ends_at:
                return
            said = await self._pressed("Tab")
            place = whole(said, "place")
            if any(earlier >= 0 for earlier in self._places) and yes(said, "hasLeft"):
                self.is_whole = not is_kept
                return
            if self._is_round(place):
                return
            is_kept = yes(said, "inDialog")
            self._places.append(place)
            if not yes(said, "isFrame") and self._places[-_STUCK:] == [place] * _STUCK:
                await self._find_a_way_out(place)
                return
            await self._consider(said, place)

    def _is_round(self, place: int) -> bool:
        """True where the page keeps the focus going round, as layers do: what lies behind is not out of reach."""
        return place == 0 and self._places[-1:] != [0] and 0 in self._places

    async def _consider(self, said: object, place: int) -> None:
        if yes(said, "isNew") and yes(said, "isThrown"):
            await self._ask_whether_thrown(place)
        elif yes(said, "wantsLook") and self._looked_for < _LOOKS_SECONDS:
            began = asyncio.get_running_loop().time()
            await self._look_for_focus(place)
            self._looked_for += asyncio.get_running_loop().time() - began

    async def _find_a_way_out(self, place: int) -> None:
        """No trap is what the Tab key backwards, Escape or an arrow leads out of. Arrows would alter a field."""
        if place < 0:
            return
        is_field = yes(await self._world.ask("walk.isField", place), "isField")
        ways = _WAYS_OUT[:2] if is_field else _WAYS_OUT
        is_freed = False
        for way in ways:
            places = [whole(await self._pressed(key), "place") for key in way]
            is_freed = is_freed or any(other != place for other in places)
        found = await self._world.ask("walk.trapped", [place, is_freed])
        self.rows += members(found, "rows", most=1)

    async def _ask_whether_thrown(self, place: int) -> None:
        """The element gave the focus away as it came: once more, and after a while it is still nowhere."""
        await asyncio.sleep(_SETTLES)
        await self._world.ask("walk.focus", place)
        await asyncio.sleep(_SETTLES)
        self.rows += members(await self._world.ask("walk.thrown", place), "rows", most=1)

    async def _look_for_focus(self, place: int) -> None:
        """The style says nothing of the focus: so pictures are asked, with it, without, and with it again."""
        await asyncio.sleep(_SETTLES)
        said = await self._world.ask("walk.unmoved", place)
        if not yes(said, "unmoved"):
            return
        with_focus = await self._pictures(said)
        await self._world.ask("walk.leave")
        await asyncio.sleep(_SETTLES)
        without = await self._pictures(said)
        await self._world.ask("walk.focus", place)
        await asyncio.sleep(_SETTLES)
        again = await self._pictures(said)
        if not yes(await self._world.ask("walk.unmoved", place), "unmoved"):
            return
        if with_focus[1] == without[1] == again[1]:
            certainty = "sure" if with_focus[0] == without[0] == again[0] else "doubt"
            self.rows.append(await self._world.ask("walk.row", ["focus-not-seen", certainty, place]))

    async def _pressed(self, key: str) -> object:
        await self._live.bounded(self._page.keyboard.press(key))
        return await self._world.ask("walk.step")

    async def _pictures(self, said: object) -> tuple[str, str]:
        """The window, and the surroundings of the element in it: where something moves elsewhere, these tell more."""
        return await exact(self._world, self._live), await exact(self._world, self._live, member(said, "box"))
