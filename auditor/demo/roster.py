"""The roster of the demo city, with the addresses it is served at."""

from collections.abc import Mapping

from auditor.demo.city import City, DemoSite
from auditor.model.unit import Liaison, Roster, Site, Unit


def city_roster(city: City, origins: Mapping[str, str]) -> Roster:
    """Its three units; origins (http://127.0.0.1:8701) by site id."""
    return Roster(units=tuple(_unit(site, origins[site.id]) for site in city.sites))


def _unit(site: DemoSite, origin: str) -> Unit:
    return Unit(
        id=site.unit_id,
        name=site.unit_name,
        kind=site.kind,
        place=site.place,
        supervisor=site.supervisor,
        sites=(Site(id=site.id, name=site.name, url=f"{origin}/", site_code=site.site_code),),
        liaisons=(Liaison(name="演示联络员", phone="0000-5550999", email=f"liaison@{site.host}"),),
    )
