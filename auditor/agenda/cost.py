"""What a day of the plan costs: visits and requests, by host. Estimates, to be read before a plan is put in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from auditor.agenda.due import AgendaEntry, WatchedUnit
from auditor.agenda.rhythm import Rhythm
from auditor.model.unit import Unit
from auditor.model.watch import TaskKind

REQUESTS_A_PAGE = 30
"""What a page of such sites loads with it: styles, scripts, pictures."""
_PAGES_OF_A_COLUMN = 4
"""Its own, an entry or two, and a share of the menus."""
_PAGES_OF_A_SITE = 3
"""The home page, robots.txt, a site map."""
_SAMPLED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class HostCost:
    """What one host bears on one day."""

    host: str
    openings: int = 0
    audits: int = 0
    visits: int = 0
    """Pages opened, openings included."""

    @property
    def requests(self) -> int:
        """With all that pages load."""
        return self.visits * REQUESTS_A_PAGE


def cost_on(
    planned: Iterable[tuple[AgendaEntry, Rhythm]], watched: Iterable[WatchedUnit], on: date
) -> tuple[HostCost, ...]:
    """What each host bears on a day, the heaviest first."""
    units = {one.unit.id: one for one in watched}
    counts: dict[str, list[int]] = {}
    for entry, rhythm in planned:
        times = len(rhythm(on))
        for host, pages in _pages(entry, units) if times else ():
            openings, audits, visits = counts.setdefault(host, [0, 0, 0])
            is_opening = entry.task.kind is TaskKind.AVAILABILITY
            counts[host] = [openings + times * is_opening, audits + times * (not is_opening), visits + times * pages]
    found = (HostCost(host=host, openings=o, audits=a, visits=v) for host, (o, a, v) in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.visits, one.host)))


def _pages(entry: AgendaEntry, units: Mapping[str, WatchedUnit]) -> Iterable[tuple[str, int]]:
    """Each host of a task's sites, with the pages that are opened there."""
    if entry.task.kind is TaskKind.EVALUATION:
        return [pair for one in units.values() for pair in _each(one.unit, _of_columns(len(one.items)))]
    unit = units[entry.unit_id].unit
    match entry.task.kind:
        case TaskKind.AVAILABILITY:
            return [(_host(site.url), 1) for site in unit.sites if site.id == entry.site_id]
        case TaskKind.HOME_PAGE:
            return _each(unit, _PAGES_OF_A_SITE)
        case TaskKind.ACCESSIBILITY:
            return _each(unit, _PAGES_OF_A_SITE + _SAMPLED)
    return _each(unit, _of_columns(len(entry.items)))


def _of_columns(items: int) -> int:
    return _PAGES_OF_A_SITE + _PAGES_OF_A_COLUMN * items


def _each(unit: Unit, pages: int) -> list[tuple[str, int]]:
    hosts = [*(_host(site.url) for site in unit.sites), *(_host(place.url) for place in unit.elsewhere)]
    return [(host, pages) for host in dict.fromkeys(hosts)]


def _host(url: str) -> str:
    return urlsplit(url).netloc
