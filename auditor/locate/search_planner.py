"""One search as it goes: takes what was seen, says what to open next, and in the end what was sighted."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from auditor.folding import bare
from auditor.locate.budget import Budget
from auditor.locate.candidates import Candidates
from auditor.locate.columns import Columns
from auditor.locate.content_match import Contents
from auditor.locate.coverage import did_not_show, is_partly_read, unread_names
from auditor.locate.frontier import Trail
from auditor.locate.name_account import NameAccount
from auditor.locate.name_likeness import Likeness
from auditor.locate.opened_pages import OpenedPages
from auditor.locate.page_owner import Owners
from auditor.locate.probe_sample import Sample
from auditor.locate.proposals import BY_CONTENT, Proposals
from auditor.locate.site_scope import SiteScope
from auditor.model.account import kinds_of
from auditor.model.address import same_page
from auditor.model.column import Column, Coverage, Look, SiteName
from auditor.model.page import Purpose, Visit
from auditor.model.search import Search, Sighting
from auditor.model.vocabulary import Vocabulary


class Survey:
    """The search of one site for one unit's items. The same looks give the same visits, always."""

    def __init__(self, search: Search, budget: Budget, known: Vocabulary) -> None:
        """`known`: names and contents of columns besides the checklist's own, and the words of links."""
        signs = {item.id: known.signs_of(item.id, search.unit.kind) for item in search.items}
        self._known = frozenset(
            map(bare, (*known.column_names, *(name for one in search.items for name in one.names())))
        )
        self._search, self._budget = search, budget
        self._opened = OpenedPages()
        self._ground = SiteScope(search, known)
        self._candidates = Candidates(search, self._ground, signs)
        self._trail = Trail(self._ground, budget)
        self._likeness = Likeness(search.items, signs)
        contents = Contents(search.items, search.unit.kind, signs, self._likeness, known)
        proposals = Proposals(self._opened, budget, self._candidates, self._trail, contents)
        self._owners = Owners(search, self._ground, self._opened, known)
        self._columns = Columns(search.items, self._opened, budget, self._candidates, proposals, self._owners)
        self._sample = Sample(search, known)
        self._tried: set[str] = set()
        """Entries that were opened to see whether a page is a column."""

    def next_visit(self) -> Visit | None:
        """What to open next: the entry, columns, pages that may name columns, entries, files; None at the end."""
        if not self._opened.looks:
            return replace(self._visit(self._search.entry_url, Purpose.HOME), begins=True)
        return (
            self._next_column()
            or self._next_way()
            or self._next_alike()
            or self._next_article()
            or self._next_file()
            or self._next_sample()
        )

    def take(self, visit: Visit, look: Look) -> None:
        """Learn from a page that was opened, or was not."""
        if visit.purpose is Purpose.FILE:
            self._opened.take(visit, look)
            return
        if not self._opened.looks:
            self._ground.settle(look)
            self._owners.settle(look)
        self._sample.take(visit, look, is_own=look.page is None or self._ground.holds(look.page.final_url))
        self._opened.take(visit, look)
        if visit.purpose is not Purpose.ARTICLE:
            self._candidates.learn(look, visit)
            self._trail.learn(look, visit)
            self._columns.settle(look, visit)
            self._owners.learn(look)

    def sighting(self) -> Sighting:
        """What was seen, once there is nothing left to open."""
        items = self._search.items
        columns = {item.id: column for item in items if (column := self._columns.of(item))}
        return Sighting(
            search=self._search,
            entry=self._entry,
            columns=columns,
            candidates={item.id: self._columns.candidates(item) for item in items},
            similar={item.id: self._columns.similar(item) for item in items if item.id not in columns},
            coverage=self._coverage(columns),
            looks=tuple(look for look in self._opened.distinct() if not self._is_tried_only(look, columns)),
        )

    def _is_tried_only(self, look: Look, columns: Mapping[str, Column]) -> bool:
        """True for an entry of a page that was thought to be a column and is none: it tells nothing of the columns."""
        if same_page(look.url) not in self._tried:
            return False
        read = (article for column in columns.values() for each in (column, *column.also) for article in each.articles)
        return all(article is not look for article in read)

    @property
    def _entry(self) -> Look:
        return self._opened.looks[same_page(self._search.entry_url)]

    def _visit(self, url: str, purpose: Purpose, found_on: str = "") -> Visit:
        pictured = purpose in {Purpose.HOME, Purpose.COLUMN}
        probes = self._sample.probes(purpose)
        source = self._source(url, found_on) if found_on else ""
        return Visit(url=url, purpose=purpose, screenshot=pictured, found_on=source, probes=probes)

    def _source(self, url: str, found_on: str) -> str:
        """Where the page that links to an address came from in the end; for one that a person named, the entry."""
        place = self._search.entry_url if same_page(found_on) == same_page(url) else found_on
        look = self._opened.look(place)
        return look.page.final_url if look and look.page else ""

    def _next_sample(self) -> Visit | None:
        """Pages that no item needs, and that stand for the others where probes are run."""
        for purpose, url, found_on in self._sample.wanted(self._entry, tuple(self._opened.looks.values())):
            if not self._opened.has(url) and self._ground.holds(url):
                return self._visit(url, purpose, found_on)
        return None

    def _next_column(self) -> Visit | None:
        for item in self._search.items:
            for candidate in self._columns.worth_opening(item):
                if not self._opened.has(candidate.url) and self._has_pages_left():
                    return self._visit(candidate.url, Purpose.COLUMN, candidate.found_on)
        return None

    def _next_way(self) -> Visit | None:
        missing = [item.id for item in self._search.items if not self._columns.is_found(item)]
        if not missing or not self._has_pages_left():
            return None
        way = self._trail.next_way(self._opened.looks, self._liking(missing))
        if way is None:
            return None
        wanted = self._sample.wanted(self._entry, ())
        is_search = any(
            purpose is Purpose.SEARCH and same_page(url) == same_page(way.url) for purpose, url, _ in wanted
        )
        return self._visit(way.url, Purpose.SEARCH if is_search else way.purpose, way.found_on)

    def _liking(self, missing: list[str]) -> Callable[[str], int]:
        """How many telling words a name shares with what is still missing."""
        return lambda name: max(self._likeness.shared(item_id, name) for item_id in missing)

    def _next_alike(self) -> Visit | None:
        """A page whose name resembles that of a missing item and that no menu led to: what it holds decides."""
        for item in self._search.items:
            if self._candidates.sure(item.id) or not self._has_pages_left():
                continue
            for candidate in self._candidates.resembling(item.id)[: self._budget.columns_per_item]:
                if not self._opened.has(candidate.url) and self._ground.holds(candidate.url):
                    return self._visit(candidate.url, Purpose.COLUMN, candidate.found_on)
        return None

    def _next_article(self) -> Visit | None:
        for item in self._search.items:
            column = self._columns.of(item)
            for tried in (column,) if column else self._columns.to_try(item):
                for url in self._columns.entries(item, tried):
                    if not self._opened.has(url):
                        self._tried |= set() if column else {same_page(url)}
                        return self._visit(url, Purpose.ARTICLE, tried.look.url)
        return None

    def _next_file(self) -> Visit | None:
        for item in self._search.items:
            column = self._columns.of(item)
            for visit in self._columns.files(item, column) if column else ():
                if same_page(visit.url) not in self._opened.files:
                    return visit
        return None

    def _has_pages_left(self) -> bool:
        opened = self._opened.purposes.values()
        return sum(purpose is not Purpose.ARTICLE for purpose in opened) < self._budget.pages

    def _names(self, columns: Mapping[str, Column]) -> tuple[SiteName, ...]:
        proposed: dict[str, tuple[str, ...]] = {}
        for item_id, column in columns.items():
            for one in (column, *column.also) if column.candidate.why in BY_CONTENT else ():
                page = same_page(one.candidate.url)
                proposed[page] = (*proposed.get(page, ()), item_id)
        return NameAccount(
            trail=self._trail,
            ground=self._ground,
            looks=self._opened.looks,
            named=self._candidates.named(self._opened),
            proposed=proposed,
            known=self._known,
        ).names()

    def _is_found_here(self, columns: Mapping[str, Column], name: str) -> bool:
        """True where a name is that of an item whose column stands on the site itself."""
        return any(
            column.observation is not None and self._ground.is_on_site(column.look.url)
            for item_id, column in columns.items()
            if self._candidates.bears_name(item_id, name)
        )

    def _coverage(self, columns: Mapping[str, Column]) -> Coverage:
        looks = list(self._opened.read_for_columns())
        purposes = list(self._opened.purposes.values())
        return Coverage(
            opened=sum(look.page is not None for look in looks),
            unopened=self._trail.unopened(self._opened.looks, partial(self._is_found_here, columns)),
            failed=sum(did_not_show(look) and self._ground.is_on_site(look.url) for look in looks),
            script_menus=self._trail.blind_menus(),
            unsettled=sum(is_partly_read(look) for look in looks),
            limits=tuple(dict.fromkeys(name for look in looks if look.observation for name in look.observation.cut)),
            unread=kinds_of(one for look in looks for one in unread_names(look)),
            other_script=self._trail.is_in_other_script(),
            budget_spent=not self._has_pages_left(),
            site_map_read=Purpose.SITE_MAP in purposes,
            directories_read=purposes.count(Purpose.DIRECTORY),
            names=self._names(columns),
        )
