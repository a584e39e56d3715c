"""Keeps the links that may lead to pages which name further columns, and which of them are still unopened."""

from collections.abc import Container
from dataclasses import dataclass

from auditor.locate.address import same_page
from auditor.locate.budget import Budget
from auditor.locate.ways import Rank, is_blind_menu, is_way, rank, same_site, within
from auditor.model.checklist import Carrier
from auditor.model.column import Look
from auditor.model.observation import Link, LinkZone, Observation
from auditor.model.page import Purpose, Visit
from auditor.model.search import Search
from auditor.model.text import bare

_PURPOSES = {Rank.SITE_MAP: Purpose.SITE_MAP, Rank.DIRECTORY: Purpose.DIRECTORY}


@dataclass(frozen=True, slots=True, order=True)
class Way:
    """A link worth following; ways are tried in this order."""

    rank: Rank
    depth: int
    order: int
    url: str

    @property
    def purpose(self) -> Purpose:
        """Why it is opened."""
        return _PURPOSES.get(self.rank, Purpose.MENU)


class Trail:
    """The ways seen so far on one site."""

    def __init__(self, search: Search, budget: Budget) -> None:
        self._search, self._budget = search, budget
        self._ways: dict[str, Way] = {}
        self._depths: dict[str, int] = {}
        self._blind: set[str] = set()
        self._parents: set[str] = set()

    def learn(self, look: Look, visit: Visit) -> None:
        """Remember where a page leads."""
        depth = self._depths.setdefault(same_page(visit.url), 0) + 1
        if look.observation is None or not self._is_own(visit.url):
            return
        for link in look.observation.links:
            self._parents.update(map(bare, link.trail))
            if is_blind_menu(link):
                self._blind.add(bare(link.text))
            elif self._leads_on(link, look.observation, visit):
                self._add(link, depth)

    def next_way(self, opened: Container[str]) -> Way | None:
        """The most promising way not yet opened, or None."""
        return min((way for key, way in self._ways.items() if key not in opened), default=None)

    def unopened(self, opened: Container[str]) -> int:
        """How many ways were left."""
        return sum(key not in opened for key in self._ways)

    def blind_menus(self) -> int:
        """How many menu entries only a script opens, not counting those whose sub-menus could be read."""
        return len(self._blind - self._parents)

    def _is_own(self, url: str) -> bool:
        lies = within if self._search.carrier is Carrier.BUREAU_COLUMN else same_site
        return same_page(url) == same_page(self._search.entry_url) or lies(url, self._search.entry_url)

    def _leads_on(self, link: Link, page: Observation, visit: Visit) -> bool:
        if link.url is None or not is_way(link, page):
            return False
        at_entry = same_page(visit.url) == same_page(self._search.entry_url)
        offered = (
            at_entry and link.zone in {LinkZone.BODY, LinkZone.ENTRY} and same_site(link.url, self._search.entry_url)
        )
        return self._is_own(link.url) or offered

    def _add(self, link: Link, depth: int) -> None:
        key = same_page(link.url or "")
        self._depths[key] = min(depth, self._depths.get(key, depth))
        if depth > self._budget.depth:
            return
        way = Way(rank(link), depth, len(self._ways), link.url or "")
        if key not in self._ways or way.rank < self._ways[key].rank:
            self._ways[key] = way
