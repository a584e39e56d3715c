"""What the demo city is made of once it is built: sites, and pages of bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from auditor.demo.owner import Owner
from auditor.demo.plan import DemoDoor

PASS = "yunqiao_pass"  # noqa: S105  # no secret
"""The cookie that a challenge's script sets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPage:
    """What the server answers at one path."""

    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    delay: timedelta = timedelta(0)
    """How long the server waits before it answers."""
    location: str | None = None
    """Where a redirect leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSite:
    """One site of the city."""

    id: str
    name: str
    host: str
    """Stands in links between sites until the site is served: www.yunqiao-bus.example."""
    unit_id: str | None
    """The unit whose site it is; None for the new host of a site that moved."""
    pages: Mapping[str, DemoPage]
    """By path: /, /fwxx/yyfw/, /css/site.css."""
    site_code: str | None = None
    door: DemoDoor = DemoDoor.OPEN
    gate: DemoPage | None = None
    """What answers in the place of a page, where the door is neither open nor closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """The city as it is on one day."""

    today: date
    sites: tuple[DemoSite, ...]
    units: tuple[Owner, ...]

    def site(self, site_id: str) -> DemoSite | None:
        """The site of that id, or None."""
        return next((site for site in self.sites if site.id == site_id), None)

    def at(self, origins: Mapping[str, str]) -> "City":
        """The same city with links between its sites leading to these origins (http://127.0.0.1:8701), by site id."""
        places = {f"http://{site.host}": origins[site.id] for site in self.sites}
        return replace(self, sites=tuple(_linked(site, places) for site in self.sites))


def _linked(site: DemoSite, places: Mapping[str, str]) -> DemoSite:
    pages = {path: _with_links(page, places) for path, page in site.pages.items()}
    return replace(site, pages=pages, gate=_with_links(site.gate, places) if site.gate else None)


def _with_links(page: DemoPage, places: Mapping[str, str]) -> DemoPage:
    body, location = page.body, page.location
    for placeholder, origin in places.items():
        body = body.replace(placeholder.encode(), origin.encode())
        location = location.replace(placeholder, origin) if location else None
    return replace(page, body=body, location=location)
