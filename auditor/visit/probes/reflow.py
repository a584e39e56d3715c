"""Measures how far a page reaches in a window 320 CSS pixels wide."""

import asyncio

from auditor.model.barrier import ReflowReport
from auditor.visit.probes.barriers import barriers_of
from auditor.visit.probes.isolated_world import World
from auditor.visit.probes.probe_context import Live
from auditor.visit.probes.scripts import function
from auditor.visit.probes.untrusted_json import whole

WIDTH = 320
"""CSS pixels: 1280 enlarged fourfold. Source: WCAG 2.2, success criterion 1.4.10."""
_HEIGHT = 640


async def gather(live: Live) -> ReflowReport:
    """Make the window of a tab of its own narrow, as enlarging the page does."""
    async with live.tab() as page:
        world = await World.of(page, live.options)
        await world.run(f"({function('reflow.js')})()")
        await live.bounded(page.set_viewport_size({"width": WIDTH, "height": _HEIGHT}))
        await asyncio.sleep(live.options.quiet.total_seconds())
        said = await world.ask("reflow")
        barriers = await barriers_of(said, world, live, pictures=3)
    return ReflowReport(
        barriers=barriers,
        left_out=whole(said, "leftOut"),
        width=whole(said, "width"),
        content_width=whole(said, "content"),
    )
