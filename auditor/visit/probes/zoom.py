"""Enlarges the page's text, and nothing else, to 200 %, in a tab of its own."""

from auditor.model.barrier import ZoomReport
from auditor.visit.probes.barriers import barriers_of
from auditor.visit.probes.isolated_world import World
from auditor.visit.probes.probe_context import Live
from auditor.visit.probes.scripts import function
from auditor.visit.probes.untrusted_json import whole

PERCENT = 200
"""Source: WCAG 2.2, success criterion 1.4.4."""


async def gather(live: Live) -> ZoomReport:
    """Which texts are cut off, or run over what stands below them, at twice their size."""
    async with live.tab() as page:
        world = await World.of(page, live.options)
        said = await world.ask(function("zoom.js"), PERCENT)
        barriers = await barriers_of(said, world, live, pictures=3)
    return ZoomReport(barriers=barriers, left_out=whole(said, "leftOut"), percent=PERCENT, texts=whole(said, "texts"))
