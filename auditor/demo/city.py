"""What the demo city is made of once it is built: sites, and pages of bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from auditor.model.unit import UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPage:
    """What the server answers at one path."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    delay: timedelta = timedelta(0)
    """How long the server waits before it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSite:
    """One site of the city and the unit it belongs to."""

    id: str
    name: str
    host: str
    """Stands in links between sites until the site is served: www.yunqiao-bus.example."""
    unit_id: str
    unit_name: str
    kind: UnitKind
    place: str
    supervisor: str | None
    pages: Mapping[str, DemoPage]
    """By path: /, /fwxx/yyfw/, /css/site.css."""
    site_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """The three sites as they are on one day."""

    today: date
    sites: tuple[DemoSite, ...]

    def site(self, site_id: str) -> DemoSite | None:
        """The site of that id, or None."""
        return next((site for site in self.sites if site.id == site_id), None)

    def at(self, origins: Mapping[str, str]) -> "City":
        """The same city with links between its sites leading to these origins (http://127.0.0.1:8701), by site id."""
        places = {f"http://{site.host}".encode(): origins[site.id].encode() for site in self.sites}
        return replace(self, sites=tuple(_linked(site, places) for site in self.sites))


def _linked(site: DemoSite, places: Mapping[bytes, bytes]) -> DemoSite:
    return replace(site, pages={path: _with_links(page, places) for path, page in site.pages.items()})


def _with_links(page: DemoPage, places: Mapping[bytes, bytes]) -> DemoPage:
    body = page.body
    for placeholder, origin in places.items():
        body = body.replace(placeholder, origin)
    return replace(page, body=body)
