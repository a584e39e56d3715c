"""Opens what lays itself over the page (lightboxes, dialogs) by the keyboard, in tabs of its own.

Pressed are links that lead nowhere and buttons that send nothing, and of these only those that call themselves so, and
not by a word for what is done at a server. While one is pressed, the tab sends nothing but requests to read, and goes
nowhere.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, cast

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Route

from auditor.model.barrier import Barrier, LayersReport
from auditor.visit.probes.barriers import barriers_of
from auditor.visit.probes.isolated_world import World
from auditor.visit.probes.probe_context import Live
from auditor.visit.probes.scripts import function
from auditor.visit.probes.untrusted_json import whole, yes

_MOST = 4  # layers a page
_READS = ("GET", "HEAD", "OPTIONS")
_OPENS_WITHIN = 0.4  # seconds
_TABS = 12  # presses within a layer, to see whether the focus leaves it


async def gather(live: Live) -> LayersReport:
    """What becomes of the focus when a layer opens, while it is there, and whether Escape closes it."""
    tried = opened = 0
    barriers: list[Barrier] = []
    triggers = whole(await (await _entered(live.page, live)).ask("layers.count"), "triggers")
    live.leaves_traces = triggers > 0
    for at in range(min(triggers, _MOST)):
        async with live.tab() as page:
            world = await _entered(page, live)
            if not yes(await world.ask("layers.aim", at), "ready"):
                continue
            tried += 1
            await page.route("**/*", _only_read)
            await live.bounded(page.keyboard.press("Enter"))
            await asyncio.sleep(_OPENS_WITHIN)
            if yes(await world.ask("layers.opened"), "opened"):
                opened += 1
                rows = await _faults(page, world, live)
                said = {"rows": rows}
                barriers += await barriers_of(said, world, live, pictures=1)
    return LayersReport(barriers=tuple(barriers), left_out=max(0, triggers - _MOST), tried=tried, opened=opened)


async def _only_read(route: Route) -> None:
    with suppress(PlaywrightError):  # the tab was closed meanwhile
        if route.request.method in _READS and not route.request.is_navigation_request():
            await route.continue_()
        else:
            await route.abort("aborted")  # the page stays


async def _entered(page: Page, live: Live) -> World:
    world = await World.of(page, live.options)
    await world.run(f"({function('layers.js')})()")
    return world


async def _faults(page: Page, world: World, live: Live) -> list[Mapping[str, Any]]:
    rules: list[str] = []
    if not yes(await world.ask("layers.inside"), "inside"):
        rules.append("layer-opens-without-the-focus")
    if yes(await world.ask("layers.closing"), "unreachable"):
        rules.append("layer-close-out-of-reach")
    if await _leaves(page, world, live):
        rules.append("layer-lets-the-focus-go")
    await live.bounded(page.keyboard.press("Escape"))
    await asyncio.sleep(_OPENS_WITHIN)
    if not yes(await world.ask("layers.gone"), "gone"):
        rules.append("layer-stays-on-escape")
    return [cast("Mapping[str, Any]", await world.ask("layers.row", rule)) for rule in rules]


async def _leaves(page: Page, world: World, live: Live) -> bool:
    was_inside = yes(await world.ask("layers.inside"), "inside")
    for _ in range(_TABS):
        await live.bounded(page.keyboard.press("Tab"))
        said = await world.ask("layers.inside")
        if yes(said, "inside"):
            was_inside = True
        elif was_inside and yes(said, "elsewhere"):
            return True
    return not was_inside
