"""The roster of the demo city, with the addresses it is served at."""

from collections.abc import Mapping

from auditor.demo.city import City
from auditor.demo.owner import Owner
from auditor.model.unit import ColumnElsewhere, Liaison, Roster, Site, Unit


def city_roster(city: City, origins: Mapping[str, str]) -> Roster:
    """Its units; origins (http://127.0.0.1:8701) by site id."""
    return Roster(units=tuple(_unit(owner, city, origins) for owner in city.units))


def bare_unit(owner: Owner) -> Unit:
    """The unit as checklists know it: who and where it is, not where its pages are."""
    return Unit(id=owner.id, name=owner.name, kind=owner.kind, place=owner.place)


def _unit(owner: Owner, city: City, origins: Mapping[str, str]) -> Unit:
    return Unit(
        id=owner.id,
        name=owner.name,
        kind=owner.kind,
        place=owner.place,
        supervisor=owner.supervisor,
        sites=tuple(
            Site(id=site.id, name=site.name, url=f"{origins[site.id]}/", site_code=site.site_code)
            for site in city.sites
            if site.unit_id == owner.id
        ),
        elsewhere=tuple(
            ColumnElsewhere(site_id=place.site_id, url=origins[place.site_id] + place.path, name=place.name)
            for place in owner.elsewhere
        ),
        liaisons=(Liaison(name="演示联络员", phone="0000-5550999", email=f"liaison@{owner.id}.example"),),
    )
