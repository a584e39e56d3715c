"""Makes the searches of each site from the units and their checklists."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from auditor.judge import probes_for
from auditor.model.checklist import ON_OTHERS_SITES, Carrier, Checklist
from auditor.model.search import Search
from auditor.model.unit import ColumnElsewhere, Site, Unit

SiteById = Callable[[str], Site | None]
"""The site of that id, whoever owns it: a roster's, or those an evaluation remembers."""

SearchesBySite = Mapping[str, tuple[Site, tuple[Search, ...]]]
"""By site id: the site, and every search to carry out on it."""


def searches_by_site(units: Iterable[tuple[Unit, Checklist]], known: SiteById, on: date) -> SearchesBySite:
    """Every search to carry out, by site id: a site that carries the columns of many units is visited once.

    The searches of a site stand in an order of their own, that of its owner first: what one of them opens another
    finds opened, and what a unit is found to lack must not hang on who stands before it in the roster.
    """
    by_site: dict[str, tuple[Search, ...]] = {}
    for unit, checklist in units:
        for search in _searches(unit, checklist, known, on):
            by_site[search.site.id] = (*by_site.get(search.site.id, ()), search)
    ordered = {site_id: tuple(sorted(searches, key=_place)) for site_id, searches in by_site.items()}
    return {site_id: (searches[0].site, searches) for site_id, searches in ordered.items()}


def _place(search: Search) -> tuple[bool, str, str]:
    return search.carrier is not Carrier.SITE, search.unit.id, search.entry_url


def _searches(unit: Unit, checklist: Checklist, known: SiteById, on: date) -> Iterator[Search]:
    items = checklist.items_for(unit, on)
    probes = probes_for(use.check for use in checklist.site_checks)
    for site in unit.sites:
        yield Search(
            unit=unit, site=site, entry_url=site.url, carrier=Carrier.SITE, items=items,
            probes=probes, sample=checklist.sample if probes else 0,
        )  # fmt: skip
    lawful = tuple(item for item in items if ON_OTHERS_SITES.intersection(item.carriers))
    for place in unit.elsewhere:
        site = known(place.site_id) or _unlisted(place)
        yield Search(unit=unit, site=site, entry_url=place.url, carrier=Carrier.BUREAU_COLUMN, items=lawful)


def _unlisted(place: ColumnElsewhere) -> Site:
    return Site(id=place.site_id, name=place.name, url=place.url)
