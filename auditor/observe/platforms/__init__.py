"""Disclosure platforms that many sites share: a file a platform, each read by what is publicly known of it."""

from auditor.model.page import Page
from auditor.model.platform import PlatformColumn
from auditor.observe.platforms import gkmlpt, jpage
from auditor.observe.platforms.base import Chart, Node, Platform, Told

PLATFORMS: tuple[Platform, ...] = (gkmlpt, jpage)


def chart_of(page: Page) -> tuple[str, Chart] | None:
    """(name of the platform, what the page's data says); None where the page is of none."""
    for platform in PLATFORMS:
        chart = platform.chart(page)
        if chart is not None:
            return platform.NAME, chart
    return None


def told_by(name: str, body: bytes, column: PlatformColumn, base: str) -> Told | None:
    """What the interface of the platform of that name answered."""
    platform = next((one for one in PLATFORMS if name == one.NAME), None)
    return platform.told(body, column, base) if platform else None


__all__ = ["PLATFORMS", "Chart", "Node", "Platform", "Told", "chart_of", "told_by"]
