"""Runs axe-core on the page, in an isolated world."""

import asyncio
import json
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from auditor.model.barrier import AxeReport, AxeRule
from auditor.visit.probes.barriers import MOST_NODES, barriers_of
from auditor.visit.probes.contrasts import borne_out
from auditor.visit.probes.isolated_world import World
from auditor.visit.probes.probe_context import Live
from auditor.visit.probes.scripts import function, source
from auditor.visit.probes.untrusted_json import member, members, text, texts, whole

_VENDOR = Path(__file__).parent / "vendor" / "axe"
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
"""WCAG 2.2 is not asked: GB/T 37668-2019 rests on the versions before it."""
_BEYOND = ("identical-links-same-purpose",)
"""Of level AAA, asked all the same: it costs nothing, and only ever asks a person."""
_WITHOUT = ("region",)
"""Good practice that no success criterion asks, and that takes a tenth of the whole time."""
OF_PAGES = ("aria-hidden-body", "bypass", "document-title", "html-has-lang", "meta-viewport")
"""What axe-core itself asks of a page, and of no frame in it."""
_MOST_PICTURES = 3
_MOST_OF_RULE = 40
_MOST_RULES = 150
_MOST_ALIKE = 3
"""Texts of one kind whose contrast is reckoned."""
_SPARE_SECONDS = 3
"""Before the probe's end, in which no text is pictured any more."""
VERSION: str = tomllib.loads((_VENDOR / "vendor.toml").read_text(encoding="utf-8"))["version"]
"""Of axe-core; `tools/update_axe.py` sets it."""


async def gather(live: Live) -> AxeReport:
    """What axe-core finds in the page's own document, and in frames that its own server filled; others are counted."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + live.limit.total_seconds() - _SPARE_SECONDS
    world = await World.of(live.page, live.options)
    reports = [await _of(each, live, ends_at) for each in (world, *await world.frames())]
    return replace(
        reports[0],
        rules=tuple({rule.id: rule for report in reversed(reports) for rule in report.rules}.values()),
        barriers=tuple(barrier for report in reports for barrier in report.barriers),
        left_out=sum(report.left_out for report in reports),
        cut=tuple(dict.fromkeys(rule for report in reports for rule in report.cut)),
        frames=max(0, sum(report.frames for report in reports) - len(reports) + 1),
    )


async def _of(world: World, live: Live, ends_at: float) -> AxeReport:
    await world.run(source("vendor/axe/axe.min.js"))
    await world.run(f"({function('pixels.js')})()")
    wanted = {
        "locale": _locale(),
        "mostNodes": MOST_NODES,
        "mostOfRule": _MOST_OF_RULE,
        "mostAlike": _MOST_ALIKE,
        "tags": _TAGS[:-1] if world.frame else _TAGS,
        "rules": _BEYOND,
        "without": OF_PAGES if world.frame else _WITHOUT,
    }
    said = await world.ask(function("axe.js", "colours.js"), wanted)
    rows = await borne_out(tuple(members(said, "rows", most=MOST_NODES)), world, live, ends_at)
    alike = sum({whole(row, "kind"): whole(row, "alike") for row in rows if member(row, "kind") is not None}.values())
    return AxeReport(
        version=text(said, "version"),
        rules_run=whole(said, "run"),
        rules=tuple(_rule(row) for row in members(said, "rules", most=_MOST_RULES)),
        barriers=await barriers_of({"rows": rows}, world, live, pictures=_MOST_PICTURES),
        left_out=whole(said, "leftOut") + alike,
        cut=tuple(dict.fromkeys((*texts(said, "cut", most=_MOST_RULES), *(("color-contrast",) if alike else ())))),
        frames=whole(said, "frames"),
    )


def _rule(row: object) -> AxeRule:
    tags = member(row, "tags")
    return AxeRule(
        id=text(row, "id", most=60),
        impact=text(row, "impact"),
        help=text(row, "help"),
        help_zh=text(row, "helpZh"),
        tags=tuple(tag[:40] for tag in tags[:20] if isinstance(tag, str)) if isinstance(tags, list) else (),
    )


@cache
def _locale() -> object:
    return json.loads((_VENDOR / "zh_CN.json").read_text(encoding="utf-8"))
