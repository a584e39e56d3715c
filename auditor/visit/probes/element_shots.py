"""Takes pictures of single elements."""

import asyncio
import base64

from auditor.visit.probes.isolated_world import World
from auditor.visit.probes.probe_context import FoughtOff, Live
from auditor.visit.probes.untrusted_json import member, yes

_QUALITY = 55
_MARGIN = 8  # CSS pixels around the element
_MOST_WIDTH, _MOST_HEIGHT = 900, 500
_FURTHEST = 1e5


async def clip(world: World, live: Live, box: object) -> str | None:
    """The digest of a picture of that part of the page; None where there is no such part, or no room for it."""
    area = _area(box)
    if area is None:
        return None
    wanted: dict[str, object] = {
        "format": "jpeg",
        "quality": _QUALITY,
        "optimizeForSpeed": True,
        "captureBeyondViewport": not yes(box, "inSight"),  # what lies beyond costs a layout of the whole page
        "clip": {**area, "scale": 1},
    }
    return live.keep(base64.b64decode(await _shot(world, live, wanted)))


async def exact(world: World, live: Live, box: object = None) -> str:
    """A picture of the window, or of a part of the page, without loss, to be compared with another; in base64."""
    area = _area(box)
    wanted: dict[str, object] = {"format": "png", "optimizeForSpeed": True}
    return await _shot(world, live, {**wanted, "clip": {**area, "scale": 1}} if area else wanted)


async def close_up(world: World, live: Live, box: object) -> str:
    """A picture without loss of a part of what the window shows, enlarged by the `scale` of its box; in base64.

    Glyphs are drawn anew at that size: so even thin ones come to their full colour.

    Raises:
        FoughtOff: there is no such part.
    """
    sides = {name: member(box, name) for name in ("x", "y", "width", "height", "scale")}
    if not all(isinstance(side, int | float) and 0 <= side < _FURTHEST for side in sides.values()):
        raise FoughtOff("the page has no such part")
    return await _shot(world, live, {"format": "png", "optimizeForSpeed": True, "clip": sides})


async def _shot(world: World, live: Live, wanted: dict[str, object]) -> str:
    shot = await asyncio.wait_for(
        world.session.send("Page.captureScreenshot", wanted), live.options.probing.total_seconds()
    )
    return str(shot["data"])


def _area(box: object) -> dict[str, float] | None:
    if not isinstance(box, dict):
        return None
    sides = [member(box, name) for name in ("x", "y", "width", "height")]
    if not all(isinstance(side, int | float) and abs(side) < _FURTHEST for side in sides):
        return None
    x, y, width, height = (float(side) for side in sides if isinstance(side, int | float))
    if x + width <= 0 or y + height <= 0:
        return None
    left, top = max(0.0, x - _MARGIN), max(0.0, y - _MARGIN)
    return {
        "x": left,
        "y": top,
        "width": min(width + 2 * _MARGIN, _MOST_WIDTH),
        "height": min(height + 2 * _MARGIN, _MOST_HEIGHT),
    }
