"""How far a page reaches in a window 320 CSS pixels wide."""

from auditor.model.reflow import Reflow
from auditor.visit.probes.answers import whole
from auditor.visit.probes.live import Live

WIDTH = 320
"""CSS pixels: 1280 enlarged fourfold. Source: WCAG 2.2, success criterion 1.4.10."""
_HEIGHT = 640
_MEASURE = "() => JSON.stringify({ width: innerWidth, content: document.scrollingElement?.scrollWidth ?? 0 })"


async def gather(live: Live) -> Reflow:
    """Lay the page out anew, in a narrow tab of its own."""
    async with live.tab(width=WIDTH, height=_HEIGHT) as page:
        said = await live.ask(_MEASURE, page=page)
    return Reflow(width=whole(said, "width"), content_width=whole(said, "content"))
