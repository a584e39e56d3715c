"""Keeps the links that may lead to pages which name further columns, and which of them are still unopened."""

from collections.abc import Callable, Container
from dataclasses import dataclass, field

from auditor.folding import bare
from auditor.locate.budget import Budget
from auditor.locate.link_classifier import Rank, is_blind_menu, is_in_other_script, is_way, rank
from auditor.locate.search_results import is_search_results
from auditor.locate.site_scope import SiteScope
from auditor.model.address import same_page
from auditor.model.column import Look
from auditor.model.observation import Link, LinkZone, Observation, PageKind
from auditor.model.page import Purpose, Visit

_CHOICES = frozenset((PageKind.DIRECTORY, PageKind.SITE_MAP))
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
    name: str = field(compare=False)
    """The link's own words."""
    is_choice: bool = field(compare=False, default=False)
    """True for a name in a menu, a site map or a directory: a visitor chooses among them."""

    @property
    def purpose(self) -> Purpose:
        """Why it is opened."""
        return _PURPOSES.get(self.rank, Purpose.MENU)


class Trail:
    """The ways seen so far on one site; what is known to be something else is no way."""

    def __init__(self, ground: SiteScope, budget: Budget) -> None:
        self._ground, self._budget = ground, budget
        self._ways: dict[str, Way] = {}
        self._away: dict[str, str] = {}
        """By page: the name of a directory that stands on another host."""
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
        is_results = is_search_results(look.observation, self._ground.vocabulary)
        for link in look.observation.links:
            if not self._ground.names_columns(link, look.observation, is_results=is_results):
                continue
            self._parents.update(map(bare, link.trail))
            if is_blind_menu(link, self._ground.vocabulary) and not self._ground.is_something_else(link.text):
                self._blind.add(bare(link.text))
            elif link.url is not None and is_way(link, look.observation, self._ground.vocabulary):
                is_choice = link.zone is LinkZone.MENU or look.observation.kind in _CHOICES
                name, place = link.text or link.title, rank(link, self._ground.vocabulary)
                way = Way(place, depth, len(self._ways), link.url, visit.url, name, is_choice)
                self._take(link, way, visit, is_flat=is_flat)

    def next_way(self, opened: Container[str], liking: Callable[[str], int] = lambda _: 0) -> Way | None:
        """The most promising way not yet opened, or None.

        Args:
            opened: The pages that were opened, as `same_page` writes them.
            liking: How like a name is to what is still missing; of ways of one rank the liked ones come first.
        """
        ways = (way for key, way in self._ways.items() if self._is_open_yet(key, opened))
        return min(ways, key=lambda way: (way.rank, -liking(way.name), way), default=None)

    def unopened(self, opened: Container[str], is_found: Callable[[str], bool] = lambda _: False) -> int:
        """How many ways were left, those to another host's directories among them.

        `is_found`: whether a name is that of a column found on the site itself; of that name no other is needed.
        """
        away = {key: name for key, name in self._away.items() if not is_found(name)}
        return sum(self._is_open_yet(key, opened) for key in (*self._ways, *away))

    def ways(self) -> tuple[Way, ...]:
        """Every way there is, in the order they were seen; a platform's tree accounts for those below its own."""
        return tuple(way for key, way in self._ways.items() if key not in self._charted)

    def is_something_else(self, way: Way) -> bool:
        """True where its name is known to be nothing that is asked for."""
        return way.rank >= Rank.MENU and self._ground.is_something_else(way.name)

    def _is_open_yet(self, key: str, opened: Container[str]) -> bool:
        """True for a page that may name further columns; a platform's tree has named those below its own."""
        if key in opened or key in self._charted:
            return False
        return key not in self._ways or not self.is_something_else(self._ways[key])

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

    def _take(self, link: Link, way: Way, visit: Visit, *, is_flat: bool) -> None:
        url = way.url
        if name := bare(link.text):
            self._names.setdefault(name, is_in_other_script(link.text))
        is_own = self._ground.is_on_site(url) and self._ground.may_lead_to_own(link, url, visit)
        if is_own:
            self._add(way)
        elif (is_flat and link.zone is LinkZone.MENU) or self._is_away(link, url):
            self._away[same_page(url)] = way.name

    def _is_away(self, link: Link, url: str) -> bool:
        return not self._ground.is_on_site(url) and rank(link, self._ground.vocabulary) in _PURPOSES

    def _add(self, way: Way) -> None:
        key = same_page(way.url)
        self._depths[key] = min(way.depth, self._depths.get(key, way.depth))
        if way.depth > self._budget.depth:
            return
        known = self._ways.get(key)
        if (
            known is None
            or way.rank < known.rank
            or (self.is_something_else(known) and not self.is_something_else(way))
        ):
            self._ways[key] = way
