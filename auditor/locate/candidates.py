"""Keeps, for every item, the links that may lead to its column."""

from collections.abc import Mapping, Sequence

from auditor.folding import bare
from auditor.locate.name_match import NO_SIGNS, SURE, ItemNames, Match
from auditor.locate.opened_pages import OpenedPages
from auditor.locate.search_results import is_search_results
from auditor.locate.site_scope import SiteScope
from auditor.model.address import same_page
from auditor.model.checklist import Item
from auditor.model.column import Candidate, FoundBy, Look
from auditor.model.column_names import ColumnSigns
from auditor.model.observation import Link, LinkZone, Observation, PageKind
from auditor.model.page import Purpose, Visit
from auditor.model.search import Search

_MOST_RESEMBLING = 20
_LONGEST_ROW = 10  # characters; longer rows of a list are titles of articles
_UNSURE = 0.5  # a name that leads nowhere a program can follow, or that a script took away
_OWN_NAME = 0.9  # a page that names itself so, though no link did
_OWN_NAMES = frozenset(("same_name", "synonym"))
_ZONES = {LinkZone.MENU: 0, LinkZone.BODY: 1, LinkZone.BREADCRUMB: 2, LinkZone.FOOTER: 3, LinkZone.ENTRY: 4}


class Candidates:
    """The links seen so far that fit an item, the best first."""

    def __init__(
        self, search: Search, ground: SiteScope, signs: Mapping[str, Sequence[ColumnSigns]] = NO_SIGNS
    ) -> None:
        self._search, self.ground = search, ground
        self._names = ItemNames(search.items, signs, ground.vocabulary)
        self._by_item: dict[str, dict[str, tuple[tuple[float, int, int], Candidate]]] = {}
        self._dropped: set[tuple[str, str]] = set()
        """Items and pages that usual names led to, and that are no columns."""
        self._order = 0
        for item in search.items:
            self._take_pin(item)

    def learn(self, look: Look, visit: Visit) -> None:
        """Compare every link of a page, and the page's own name, with the items."""
        if look.observation is None:
            return
        is_results = is_search_results(look.observation, self.ground.vocabulary)
        if not is_results:
            self._own_name(look.observation, visit)
        for link in look.observation.links:
            if not self.ground.names_columns(link, look.observation, is_results=is_results):
                continue
            if link.url is None or same_page(link.url) == same_page(visit.url):
                self._compare(link, visit.url, visit, at_most=_UNSURE)
            elif self.ground.may_lead_to_own(link, link.url, visit):
                is_friend = link.zone is LinkZone.FOOTER and not self.ground.is_on_site(link.url)
                self._compare(link, link.url, visit, at_most=_UNSURE if is_friend else 1)
        for link in look.observation.taken_links:
            if link.url is not None and self.ground.may_lead_to_own(link, link.url, visit):
                self._compare(link, link.url, visit, at_most=_UNSURE)

    def sure(self, item_id: str) -> tuple[Candidate, ...]:
        """The links that bear one of the item's names, best first; another site's only where the own has none.

        A name that is two is the item's only where no other is: beside 工作动态, 新闻公告 is the section above it.
        Where a person has pinned the column's page, that page alone: no other of the name answers for it.
        """
        if self.is_pinned(item_id):
            return tuple(candidate for candidate in self.all(item_id) if candidate.why == "profile")
        sure = tuple(candidate for candidate in self.all(item_id) if candidate.score >= SURE)
        own = tuple(candidate for candidate in sure if self._is_own(candidate)) or sure
        return tuple(candidate for candidate in own if candidate.why != "part_of_name") or own

    def is_in_main_menu(self, candidate: Candidate) -> bool:
        """True where the menu of the entry page calls it by one of the item's own names."""
        is_of_menu = candidate.found_by is FoundBy.MENU and self.ground.is_entry(candidate.found_on)
        return is_of_menu and candidate.why in _OWN_NAMES

    def is_pinned(self, item_id: str) -> bool:
        """True where the site's profile says which page the column is."""
        return self._search.pinned(item_id) is not None

    def named(self, opened: OpenedPages) -> dict[str, frozenset[str]]:
        """By page: the items whose column it is by its name, at the address of the link and where that led."""
        found: dict[str, frozenset[str]] = {}
        for item in self._search.items:
            for candidate in self.sure(item.id):
                look = opened.look(candidate.url)
                ends = [look.page.final_url] if look and look.page else []
                for page in {same_page(url) for url in (candidate.url, *ends)}:
                    found[page] = found.get(page, frozenset()) | {item.id}
        return found

    def resembling(self, item_id: str) -> tuple[Candidate, ...]:
        """The links that only resemble a name, best first."""
        return tuple(c for c in self.all(item_id) if c.score < SURE)[:_MOST_RESEMBLING]

    def all(self, item_id: str) -> tuple[Candidate, ...]:
        """Every link that bears or resembles a name, best first; of all to one page the best."""
        ranked = sorted(self._by_item.get(item_id, {}).values(), key=lambda pair: pair[0])
        return tuple(candidate for _, candidate in ranked)

    def _is_own(self, candidate: Candidate) -> bool:
        return candidate.why == "profile" or self.ground.is_on_site(candidate.url)

    def _compare(self, link: Link, url: str, visit: Visit, at_most: float = 1) -> None:
        matches = self._names.matches(link.text) or self._names.matches(link.title)
        is_else = self.ground.is_something_else(link.text)
        for match in matches:
            if not _is_title(link, match) and (match.score >= SURE or not is_else):
                candidate = Candidate(
                    item_id=match.item_id, url=url, name=link.text, found_by=_found_by(link, visit.purpose),
                    found_on=visit.url, score=min(match.score, at_most), why=match.why,
                )  # fmt: skip
                self._add(candidate, (_ZONES[link.zone], 0 if self.ground.is_entry(visit.url) else 1))

    def names_itself(self, item_id: str, seen: Observation) -> bool:
        """True where a page goes by one of the item's names in its own words."""
        return self._fits(item_id, self._own_names(seen), SURE)

    def usual(self, url: str) -> tuple[Candidate, ...]:
        """The candidates of a page that only the vocabulary's usual names speak for."""
        found = (pages.get(same_page(url)) for pages in self._by_item.values())
        return tuple(pair[1] for pair in found if pair and pair[1].why == "usual_name")

    def drop(self, candidate: Candidate) -> None:
        """Forget a candidate whose page is none."""
        self._by_item[candidate.item_id].pop(same_page(candidate.url), None)
        self._dropped.add((candidate.item_id, same_page(candidate.url)))

    def goes_by_another(self, item_id: str, name: str, seen: Observation) -> bool:
        """True where a page goes by other names than the link's and the item's."""
        own = {bare(called) for called in self._own_names(seen)} - {""}
        return bool(own) and bare(name) not in own and not self.names_itself(item_id, seen)

    def bears_name(self, item_id: str, name: str) -> bool:
        """True where a name is one of the item's."""
        return self._fits(item_id, (name,), SURE)

    def is_named_after_another(self, item_id: str, name: str) -> bool:
        """True where a name is another item's very name, and only resembles this one's."""
        return any(match.item_id != item_id and match.score >= SURE for match in self._names.matches(name))

    def is_named_otherwise(self, item_id: str, seen: Observation) -> bool:
        """True where the last crumb of a page's breadcrumb resembles none of the item's names."""
        crumb = tuple(name for name in seen.breadcrumb[-1:] if name not in self.ground.vocabulary.words("no-own-name"))
        own = self._own_names(seen)
        return seen.title is None and bool(crumb) and not self._fits(item_id, (*crumb, *own), 0)

    def _fits(self, item_id: str, names: tuple[str, ...], least: float) -> bool:
        found = (match for name in names for match in self._names.matches(name))
        return any(match.item_id == item_id and match.score >= least for match in found)

    def _own_name(self, seen: Observation, visit: Visit) -> None:
        if seen.title is not None or not self.ground.is_on_site(visit.url):
            return
        for name in self._own_names(seen):
            for match in self._names.matches(name):
                if match.score >= SURE:
                    candidate = Candidate(
                        item_id=match.item_id, url=visit.url, name=name, found_by=FoundBy.PAGE, found_on=visit.url,
                        score=min(match.score, _OWN_NAME), why="names_itself",
                    )  # fmt: skip
                    self._add(candidate, (_ZONES[LinkZone.BODY], 1))

    def _own_names(self, seen: Observation) -> tuple[str, ...]:
        """What a page calls itself: column, heading, last crumb; a home page its title, not the head of a panel."""
        if self.ground.is_home(seen.url):
            return (seen.document_title,)
        panels = {listing.heading for listing in seen.listings} if seen.kind is PageKind.CHANNEL else set()
        crumb = seen.breadcrumb[-1:]
        named = (name for name in (seen.column_name, seen.heading) if name and name not in panels)
        return tuple(dict.fromkeys((*named, *crumb)))

    def _take_pin(self, item: Item) -> None:
        pin = self._search.pinned(item.id)
        if pin is not None:
            candidate = Candidate(
                item_id=item.id, url=pin.url, name=pin.name or "", found_by=FoundBy.PROFILE, found_on=pin.url,
                score=1.0, why="profile", confirmed_by=pin.confirmed_by, confirmed_on=pin.confirmed_on,
            )  # fmt: skip
            self._add(candidate, (-1, 0))

    def _add(self, candidate: Candidate, place: tuple[int, int]) -> None:
        """Keep the best way to each page: between equals the one seen first."""
        self._order += 1
        rank = (-candidate.score, place[0] * 2 + place[1], self._order)
        pages = self._by_item.setdefault(candidate.item_id, {})
        key = same_page(candidate.url)
        if candidate.why == "usual_name" and (candidate.item_id, key) in self._dropped:
            return
        if key not in pages or rank < pages[key][0]:
            pages[key] = (rank, candidate)


def _is_title(link: Link, match: Match) -> bool:
    """True for a row of a list that only holds the name among other words."""
    return link.zone is LinkZone.ENTRY and match.score < SURE and len(bare(link.text)) > _LONGEST_ROW


def _found_by(link: Link, purpose: Purpose) -> FoundBy:
    if purpose is Purpose.SITE_MAP:
        return FoundBy.SITE_MAP
    if link.zone is LinkZone.MENU:
        return FoundBy.MENU
    return FoundBy.DIRECTORY if purpose is Purpose.DIRECTORY else FoundBy.LINK
