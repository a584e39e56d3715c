"""Keeps the links that may lead to pages which name further columns, and which of them are still unopened."""

from collections.abc import Container
from dataclasses import dataclass, field

from auditor.folding import bare
from auditor.locate.budget import Budget
from auditor.locate.ground import Ground
from auditor.locate.ways import Rank, is_blind_menu, is_in_other_script, is_way, rank
from auditor.model.address import same_page
from auditor.model.column import Look
from auditor.model.observation import Link, LinkZone, Observation
from auditor.model.page import Purpose, Visit

_PURPOSES = {Rank.SITE_MAP: Purpose.SITE_MAP, Rank.DIRECTORY: Purpose.DIRECTORY}


@dataclass(frozen=True, slots=True, order=True)
class Way:
    """A link worth following; ways are tried in this order."""

    rank: Rank
    depth: int
    order: int
    url: str
    found_on: str = field(compare=False)
    """Address of the page the link stands on."""

    @property
    def purpose(self) -> Purpose:
        """Why it is opened."""
        return _PURPOSES.get(self.rank, Purpose.MENU)


class Trail:
    """The ways seen so far on one site."""

    def __init__(self, ground: Ground, budget: Budget) -> None:
        self._ground, self._budget = ground, budget
        self._ways: dict[str, Way] = {}
        self._away: set[str] = set()
        self._charted: set[str] = set()
        self._depths: dict[str, int] = {}
        self._blind: set[str] = set()
        self._parents: set[str] = set()
        self._names: dict[str, bool] = {}

    def learn(self, look: Look, visit: Visit) -> None:
        """Remember where a page leads."""
        depth = self._depths.setdefault(same_page(visit.url), 0) + 1
        if look.observation is None or not self._ground.holds(visit.url):
            return
        if look.observation.platform is not None:
            self._charted.update(map(same_page, look.observation.platform.charted))
        is_flat = self._is_flat(look.observation, visit)
        for link in look.observation.links:
            self._parents.update(map(bare, link.trail))
            if is_blind_menu(link):
                self._blind.add(bare(link.text))
            elif link.url is not None and is_way(link, look.observation):
                self._take(link, link.url, visit, depth, is_flat=is_flat)

    def next_way(self, opened: Container[str]) -> Way | None:
        """The most promising way not yet opened, or None."""
        return min((way for key, way in self._ways.items() if self._is_open_yet(key, opened)), default=None)

    def unopened(self, opened: Container[str]) -> int:
        """How many ways were left, those to another host's directories among them."""
        return sum(self._is_open_yet(key, opened) for key in (*self._ways, *self._away))

    def _is_open_yet(self, key: str, opened: Container[str]) -> bool:
        """True for a page that may name further columns; a platform's tree has named those below its own."""
        return key not in opened and key not in self._charted

    def blind_menus(self) -> int:
        """How many menu entries lead nowhere known, not counting those whose sub-menus could be read."""
        return len(self._blind - self._parents)

    def is_in_other_script(self) -> bool:
        """True where most names are in another language, or in traditional characters."""
        return sum(self._names.values()) * 2 > len(self._names)

    def _is_flat(self, page: Observation, visit: Visit) -> bool:
        """True for a place on another's site that has no address of its own: its menus may be anybody's."""
        if not self._ground.is_shared or not self._ground.is_entry(visit.url):
            return False
        return not any(
            self._ground.holds(url) and not self._ground.is_entry(url) for link in page.links if (url := link.url)
        )

    def _take(self, link: Link, url: str, visit: Visit, depth: int, *, is_flat: bool) -> None:
        if name := bare(link.text):
            self._names.setdefault(name, is_in_other_script(link.text))
        is_own = self._ground.is_on_site(url) and self._ground.may_lead_to_own(link, url, visit)
        if is_own:
            self._add(link, url, depth, visit.url)
        elif (is_flat and link.zone is LinkZone.MENU) or self._is_away(link, url):
            self._away.add(same_page(url))

    def _is_away(self, link: Link, url: str) -> bool:
        return not self._ground.is_on_site(url) and rank(link) in _PURPOSES

    def _add(self, link: Link, url: str, depth: int, found_on: str) -> None:
        key = same_page(url)
        self._depths[key] = min(depth, self._depths.get(key, depth))
        if depth > self._budget.depth:
            return
        way = Way(rank(link), depth, len(self._ways), url, found_on)
        if key not in self._ways or way.rank < self._ways[key].rank:
            self._ways[key] = way
