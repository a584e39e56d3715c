"""Runs our own rules, for what axe-core has none for, in an isolated world of the page."""

from functools import cache

from auditor.model.barrier import ScanReport
from auditor.visit.probes.barriers import MOST_NODES, barriers_of
from auditor.visit.probes.isolated_world import World
from auditor.visit.probes.probe_context import Live
from auditor.visit.probes.scripts import source
from auditor.visit.probes.untrusted_json import texts, whole

PARTS = ("words", "tools", "text", "structure", "tables", "images", "links", "forms")
_MOST_OF_RULE = 30
_MOST_NAMES = 100
_OF_PAGES = ("title-says-nothing",)
"""Of no concern in a frame: nobody is shown its title."""


async def gather(live: Live) -> ScanReport:
    """What our rules find in the page's own document, and in frames that its own server filled."""
    world = await World.of(live.page, live.options)
    reports = [await _of(each, live) for each in (world, *await world.frames())]
    return ScanReport(
        barriers=tuple(barrier for report in reports for barrier in report.barriers),
        left_out=sum(report.left_out for report in reports),
        cut=tuple(dict.fromkeys(rule for report in reports for rule in report.cut)),
        broken=tuple(dict.fromkeys(rule for report in reports for rule in report.broken)),
    )


async def _of(world: World, live: Live) -> ScanReport:
    wanted = {"mostNodes": MOST_NODES, "mostOfRule": _MOST_OF_RULE, "without": _OF_PAGES if world.frame else ()}
    said = await world.ask(_script(), wanted)
    return ScanReport(
        barriers=await barriers_of(said, world, live),
        left_out=whole(said, "leftOut"),
        cut=texts(said, "cut", most=_MOST_NAMES),
        broken=texts(said, "broken", most=_MOST_NAMES),
    )


@cache
def _script() -> str:
    parts = (source("element.js"), *(source(f"scan/{name}.js") for name in PARTS))
    return "(() => {\n" + "\n".join(parts) + f"\nconst main =\n{source('scan/run.js').rstrip()};\nreturn main;\n}})()"
