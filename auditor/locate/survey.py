"""One search as it goes: takes what was seen, says what to open next, and in the end what was sighted."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import IntEnum

from auditor.locate.account import names_of, open_for
from auditor.locate.articles import columns_below, entries_to_open
from auditor.locate.budget import Budget
from auditor.locate.candidates import Candidates
from auditor.locate.contents import Contents, Holds
from auditor.locate.coverage import did_not_show, is_partly_read, showed_nothing, unread_names
from auditor.locate.files import files_to_fetch
from auditor.locate.ground import Ground
from auditor.locate.likeness import Likeness
from auditor.locate.proposals import BY_CONTENT, Proposal, Proposals, Reached, to_read_on
from auditor.locate.sample import Sample
from auditor.locate.trail import Trail
from auditor.model.account import kinds_of
from auditor.model.address import same_page, same_place, within
from auditor.model.checklist import Item
from auditor.model.column import Candidate, Column, Coverage, Look, SiteName
from auditor.model.page import Purpose, Visit
from auditor.model.pressed import pressed
from auditor.model.search import Search, Sighting
from auditor.model.vocabulary import Vocabulary

_TRIED = 3
"""Of the pages bearing an item's name, so many times `columns_per_item` are tried until that many show something."""
_ASKS_FOR_ALL = {"elements_present", "updated_within"}


class _Shows(IntEnum):
    """What a page shows, the better the higher: one that could not be seen may yet be good."""

    NOTHING = 0
    UNKNOWN = 1
    SOMETHING = 2


class Survey:
    """The search of one site for one unit's items. The same looks give the same visits, always."""

    def __init__(self, search: Search, budget: Budget, vocabulary: Vocabulary | None = None) -> None:
        """`vocabulary`: names and contents of columns besides the checklist's own; None: the checklist's alone."""
        known = vocabulary or Vocabulary()
        signs = {item.id: known.signs_of(item.id, search.unit.kind) for item in search.items}
        self._search, self._budget = search, budget
        self._looks: dict[str, Look] = {}
        self._files: dict[str, Look] = {}
        self._ground = Ground(search)
        self._candidates = Candidates(search, self._ground, signs)
        self._trail = Trail(self._ground, budget, known.names_of_something_else)
        self._likeness = Likeness(search.items, signs)
        self._contents = Contents(search.items, search.unit.kind, signs, self._likeness)
        self._proposals = Proposals(self._ground, self._trail, self._contents, self._likeness)
        self._purposes: dict[str, Purpose] = {}
        self._sample = Sample(search)
        self._chosen: dict[tuple[str, int], tuple[Look, tuple[str, ...]]] = {}
        """By item and look: the look, and what is to be opened below it. It is asked for after every page."""
        self._proposed: dict[str, tuple[int, tuple[Proposal, ...]]] = {}
        """By item: how many pages were known, and which of them may be its column."""
        self._reached: tuple[int, Reached] | None = None

    def next_visit(self) -> Visit | None:
        """What to open next: the entry, columns, pages that may name columns, entries, files; None at the end."""
        if not self._looks:
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
        key = same_page(visit.url)
        if visit.purpose is Purpose.FILE:
            self._files[key] = look
            return
        if not self._looks:
            self._ground.settle(look)
        self._sample.take(visit, look, is_own=look.page is None or self._ground.holds(look.page.final_url))
        self._looks[key] = look
        self._purposes[key] = visit.purpose
        if look.page is not None:
            self._looks.setdefault(same_page(look.page.final_url), look)
        if visit.purpose is not Purpose.ARTICLE:
            self._candidates.learn(look, visit)
            self._trail.learn(look, visit)

    def sighting(self) -> Sighting:
        """What was seen, once there is nothing left to open."""
        columns = {item.id: column for item in self._search.items if (column := self._column(item))}
        similar = {item.id: self._similar(item) for item in self._search.items if item.id not in columns}
        return Sighting(
            search=self._search,
            entry=self._looks[same_page(self._search.entry_url)],
            columns=columns,
            candidates={item.id: self._all_candidates(item) for item in self._search.items},
            similar=similar,
            coverage=self._coverage(columns),
            looks=tuple({id(look): look for look in self._looks.values()}.values()),
        )

    def _visit(self, url: str, purpose: Purpose, found_on: str = "") -> Visit:
        pictured = purpose in {Purpose.HOME, Purpose.COLUMN}
        probes = self._sample.probes(purpose)
        source = self._source(url, found_on) if found_on else ""
        return Visit(url=url, purpose=purpose, screenshot=pictured, found_on=source, probes=probes)

    def _source(self, url: str, found_on: str) -> str:
        """Where the page that links to an address came from in the end; for one that a person named, the entry."""
        place = self._search.entry_url if same_page(found_on) == same_page(url) else found_on
        look = self._looks.get(same_page(place))
        return look.page.final_url if look and look.page else ""

    def _next_sample(self) -> Visit | None:
        """Pages that no item needs, and that stand for the others where probes are run."""
        entry = self._looks[same_page(self._search.entry_url)]
        for purpose, url, found_on in self._sample.wanted(entry, tuple(self._looks.values())):
            if same_page(url) not in self._looks and self._ground.holds(url):
                return self._visit(url, purpose, found_on)
        return None

    def _next_column(self) -> Visit | None:
        for item in self._search.items:
            for candidate in self._worth_opening(item):
                if same_page(candidate.url) not in self._looks and self._has_pages_left():
                    return self._visit(candidate.url, Purpose.COLUMN, candidate.found_on)
        return None

    def _worth_opening(self, item: Item) -> tuple[Candidate, ...]:
        """One good page that goes by the item's name is enough; elements and fresh entries may stand on several."""
        asks_for_all = any(use.check in _ASKS_FOR_ALL for use in item.checks)
        worth: list[Candidate] = []
        showing = 0
        for candidate in self._candidates.sure(item.id)[: self._budget.columns_per_item * _TRIED]:
            worth.append(candidate)
            shows, names_itself = self._merits(item, candidate)
            showing += shows is _Shows.SOMETHING
            if showing == self._budget.columns_per_item or (shows and names_itself and not asks_for_all):
                break
        return tuple(worth)

    def _merits(self, item: Item, candidate: Candidate) -> tuple[_Shows, bool]:
        """What a candidate's page shows, and whether it goes by the item's name in its own words."""
        look = self._looks.get(same_page(candidate.url))
        seen = look.observation if look else None
        if look is None or seen is None:
            is_gone = look is not None and look.failure is not None and look.failure.kind.is_theirs
            return (_Shows.NOTHING if is_gone else _Shows.UNKNOWN, False)
        names_itself = candidate.why == "profile" or self._candidates.names_itself(item.id, seen)
        if self._ground.leads_home(look):
            return (_Shows.UNKNOWN, False)
        return (_Shows.NOTHING if showed_nothing(seen) else _Shows.SOMETHING, names_itself)

    def _next_way(self) -> Visit | None:
        if not self._is_anything_missing() or not self._has_pages_left():
            return None
        way = self._trail.next_way(self._looks, self._liking())
        if way is None:
            return None
        wanted = self._sample.wanted(self._looks[same_page(self._search.entry_url)], ())
        is_search = any(
            purpose is Purpose.SEARCH and same_page(url) == same_page(way.url) for purpose, url, _ in wanted
        )
        return self._visit(way.url, Purpose.SEARCH if is_search else way.purpose, way.found_on)

    def _liking(self) -> Callable[[str], int]:
        """How many telling words a name shares with what is still missing."""
        missing = [item.id for item in self._search.items if not self._is_found(item)]
        return lambda name: max((self._likeness.shared(item_id, name) for item_id in missing), default=0)

    def _next_alike(self) -> Visit | None:
        """A page whose name resembles that of a missing item and that no menu led to: what it holds decides."""
        for item in self._search.items:
            if self._candidates.sure(item.id) or not self._has_pages_left():
                continue
            for candidate in self._candidates.resembling(item.id)[: self._budget.columns_per_item]:
                if same_page(candidate.url) not in self._looks and self._ground.holds(candidate.url):
                    return self._visit(candidate.url, Purpose.COLUMN, candidate.found_on)
        return None

    def _next_article(self) -> Visit | None:
        for item in self._search.items:
            for column in self._to_read(item):
                for url in self._entries(item, column):
                    if same_page(url) not in self._looks:
                        return self._visit(url, Purpose.ARTICLE, column.look.url)
        return None

    def _to_read(self, item: Item) -> tuple[Column, ...]:
        """The item's column; where none is found, pages whose entries may tell that they are it."""
        column = self._column(item)
        if column is not None:
            return (column,)
        return tuple(
            Column(candidate=candidate, look=self._looks[same_page(candidate.url)])
            for candidate in to_read_on(self._may_be(item))
        )

    def _next_file(self) -> Visit | None:
        for item in self._search.items:
            column = self._column(item)
            for visit in self._wanted_files(item, column) if column else ():
                if same_page(visit.url) not in self._files:
                    return visit
        return None

    def _wanted_files(self, item: Item, column: Column) -> tuple[Visit, ...]:
        return files_to_fetch(item, column, self._budget.files_per_column)

    def _entries(self, item: Item, column: Column) -> tuple[str, ...]:
        place = item.id, id(column.look)
        if place not in self._chosen:
            self._chosen[place] = column.look, entries_to_open(item, column, self._budget.articles_per_column)
        return self._chosen[place][1]

    def _is_anything_missing(self) -> bool:
        return not all(self._is_found(item) for item in self._search.items)

    def _is_found(self, item: Item) -> bool:
        """True where a page bears the item's name and shows something, or a person has pinned the page."""
        if self._candidates.is_pinned(item.id):
            return True
        merits = (self._merits(item, candidate) for candidate in self._candidates.sure(item.id))
        return any(shows is _Shows.SOMETHING for shows, _ in merits)

    def _has_pages_left(self) -> bool:
        return sum(purpose is not Purpose.ARTICLE for purpose in self._purposes.values()) < self._budget.pages

    def _column(self, item: Item) -> Column | None:
        """The best page that bears the item's name: one that shows something before one that does not."""
        opened = self._opened_sure(item) or self._holding(item)
        if not opened:
            return None
        best, *also = sorted(opened, key=lambda candidate: self._merits(item, candidate), reverse=True)
        return self._with_articles(item, self._opened(item, best), tuple(self._opened(item, c) for c in also))

    def _opened_sure(self, item: Item) -> tuple[Candidate, ...]:
        return tuple(c for c in self._candidates.sure(item.id) if same_page(c.url) in self._looks)

    def _holding(self, item: Item) -> tuple[Candidate, ...]:
        """The pages that hold what the item asks for, the best first; where a name speaks for some, those alone."""
        found = [proposal.candidate for proposal in self._may_be(item) if proposal.is_enough]
        best = max((candidate.score for candidate in found), default=0)
        return tuple(c for c in found if c.score == best)[: self._budget.columns_per_item]

    def _may_be(self, item: Item) -> tuple[Proposal, ...]:
        count = len(self._looks)
        if item.id not in self._proposed or self._proposed[item.id][0] != count:
            found = self._proposals.of(item, self._candidates.resembling(item.id), self._all_reached())
            self._proposed[item.id] = count, found
        return self._proposed[item.id][1]

    def _all_reached(self) -> Reached:
        count = len(self._looks)
        if self._reached is None or self._reached[0] != count:
            self._reached = count, Reached(looks=self._looks, below=self._below(), taken=self._named())
        return self._reached[1]

    def _below(self) -> dict[str, tuple[Look, ...]]:
        """By page: its entries that were opened."""
        articles = {url: look for url, look in self._looks.items() if self._purposes.get(url) is Purpose.ARTICLE}
        if not articles:
            return {}
        found: dict[str, tuple[Look, ...]] = {}
        for page, look in self._looks.items():
            entries = look.observation.entries if look.observation else ()
            urls = (same_page(entry.url) for entry in entries if entry.url)
            if opened := tuple(articles[url] for url in urls if url in articles):
                found[page] = opened[: self._budget.articles_per_column]
        return found

    def _named(self) -> dict[str, frozenset[str]]:
        """By page: the items whose column it is by its name."""
        found: dict[str, frozenset[str]] = {}
        for item in self._search.items:
            for candidate in self._candidates.sure(item.id):
                look = self._looks.get(same_page(candidate.url))
                ends = [look.page.final_url] if look and look.page else []
                for page in {same_page(url) for url in (candidate.url, *ends)}:
                    found[page] = found.get(page, frozenset()) | {item.id}
        return found

    def _similar(self, item: Item) -> tuple[Candidate, ...]:
        """Links that resemble the item's names, without those that may mean it and whose page holds nothing of it."""
        found = self._candidates.resembling(item.id)
        if not self._contents.is_known(item.id):
            return found
        return tuple(candidate for candidate in found if not self._is_refuted(item, candidate))

    def _is_refuted(self, item: Item, candidate: Candidate) -> bool:
        look = self._looks.get(same_page(candidate.url))
        if candidate.why != "perhaps" or look is None or open_for(look):
            return False
        return self._proposals.held(item, candidate, self._all_reached()) is Holds.NONE

    def _all_candidates(self, item: Item) -> tuple[Candidate, ...]:
        """Those by name; where none is sure, those by content before them."""
        named = self._candidates.all(item.id)
        return named if self._opened_sure(item) else (*(one.candidate for one in self._may_be(item)), *named)

    def _opened(self, item: Item, candidate: Candidate) -> Column:
        look = self._looks[same_page(candidate.url)]
        column = Column(candidate=candidate, look=look, leads_home=self._ground.leads_home(look))
        seen = column.observation
        if look.page is None or seen is None or candidate.why == "profile":
            return column
        names_itself = self._candidates.names_itself(item.id, seen)
        is_elsewhere = not names_itself and not same_place(look.page.final_url, look.url)
        is_moved = is_elsewhere or bool(pressed(look.url).name)
        is_other = self._candidates.is_named_otherwise(item.id, seen)
        has_more = bool(columns_below(column) or (seen.platform and seen.platform.columns_below))
        is_above = is_elsewhere and within(look.url, look.page.final_url)
        is_part = is_moved or is_other or has_more or self._ground.has_tabs(seen)
        return replace(column, names_itself=names_itself, is_part=is_part, leads_above=is_above)

    def _with_articles(self, item: Item, column: Column, also: tuple[Column, ...]) -> Column:
        urls = [same_page(url) for url in self._entries(item, column)]
        articles = tuple(self._looks[url] for url in urls if url in self._looks)
        whole = replace(column, also=also, articles=articles)
        wanted = (same_page(visit.url) for visit in self._wanted_files(item, whole))
        return replace(whole, files=tuple(self._files[url] for url in wanted if url in self._files))

    def _names(self, columns: Mapping[str, Column]) -> tuple[SiteName, ...]:
        entry = self._looks[same_page(self._search.entry_url)]
        home = {same_page(url) for url in (entry.url, entry.page.final_url if entry.page else entry.url)}
        proposed: dict[str, tuple[str, ...]] = {}
        for item_id, column in columns.items():
            for one in (column, *column.also) if column.candidate.why in BY_CONTENT else ():
                page = same_page(one.candidate.url)
                proposed[page] = (*proposed.get(page, ()), item_id)
        return names_of(self._trail, self._looks, self._named(), proposed, home)

    def _coverage(self, columns: Mapping[str, Column]) -> Coverage:
        looks = [look for url, look in self._looks.items() if self._purposes.get(url) not in {None, Purpose.ARTICLE}]
        purposes = list(self._purposes.values())
        return Coverage(
            opened=sum(look.page is not None for look in looks),
            unopened=self._trail.unopened(self._looks),
            failed=sum(did_not_show(look) for look in looks),
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
