"""One search as it goes: takes what was seen, says what to open next, and in the end what was sighted."""

from dataclasses import replace

from auditor.locate.address import same_page
from auditor.locate.articles import entries_to_open
from auditor.locate.budget import Budget
from auditor.locate.candidates import Candidates
from auditor.locate.trail import Trail
from auditor.locate.ways import same_site
from auditor.model.checklist import Item
from auditor.model.column import Candidate, Column, Coverage, Look
from auditor.model.page import Purpose, Visit
from auditor.model.search import Search, Sighting


class Survey:
    """The search of one site for one unit's items. The same looks give the same visits, always."""

    def __init__(self, search: Search, budget: Budget) -> None:
        self._search, self._budget = search, budget
        self._looks: dict[str, Look] = {}
        self._candidates = Candidates(search)
        self._trail = Trail(search, budget)
        self._purposes: dict[str, Purpose] = {}

    def next_visit(self) -> Visit | None:
        """What to open next: the entry, columns, pages that may name columns, entries; None at the end."""
        if not self._looks:
            return self._visit(self._search.entry_url, Purpose.HOME)
        return self._next_column() or self._next_way() or self._next_article()

    def take(self, visit: Visit, look: Look) -> None:
        """Learn from a page that was opened, or was not."""
        key = same_page(visit.url)
        self._looks[key] = look
        self._purposes[key] = visit.purpose
        if look.page is not None:
            self._looks.setdefault(same_page(look.page.final_url), look)
        if len(self._purposes) == 1:
            visit = self._settled(visit, look)
        if visit.purpose is not Purpose.ARTICLE:
            self._candidates.learn(look, visit)
            self._trail.learn(look, visit)

    def _settled(self, visit: Visit, look: Look) -> Visit:
        """The first visit, as if the address that answered had been asked: a site is searched where it moved to."""
        if look.page is None or same_site(look.page.final_url, visit.url):
            return visit
        home = look.page.final_url
        moved = replace(self._search, entry_url=home, site=replace(self._search.site, url=home))
        self._candidates, self._trail = Candidates(moved), Trail(moved, self._budget)
        return replace(visit, url=home)

    def sighting(self) -> Sighting:
        """What was seen, once there is nothing left to open."""
        columns = {item.id: column for item in self._search.items if (column := self._column(item))}
        similar = {
            item.id: self._candidates.resembling(item.id) for item in self._search.items if item.id not in columns
        }
        return Sighting(
            search=self._search,
            entry=self._looks[same_page(self._search.entry_url)],
            columns=columns,
            similar=similar,
            coverage=self._coverage(),
            looks=tuple({id(look): look for look in self._looks.values()}.values()),
        )

    def _visit(self, url: str, purpose: Purpose) -> Visit:
        return Visit(url=url, purpose=purpose, screenshot=purpose in {Purpose.HOME, Purpose.COLUMN})

    def _next_column(self) -> Visit | None:
        for item in self._search.items:
            for candidate in self._worth_opening(item):
                if same_page(candidate.url) not in self._looks and self._has_pages_left():
                    return self._visit(candidate.url, Purpose.COLUMN)
        return None

    def _worth_opening(self, item: Item) -> tuple[Candidate, ...]:
        """One good page that goes by the item's name is enough; elements may stand on several."""
        sure = self._candidates.sure(item.id)[: self._budget.columns_per_item]
        is_settled = not item.elements and any(all(self._merits(item, candidate)) for candidate in sure)
        return () if is_settled else sure

    def _merits(self, item: Item, candidate: Candidate) -> tuple[bool, bool]:
        """Whether a candidate's page shows something, and whether it goes by the item's name in its own words."""
        look = self._looks.get(same_page(candidate.url))
        seen = look.observation if look else None
        if seen is None:
            return (False, False)
        is_pinned = candidate.why == "profile"
        return (
            seen.blank is None and seen.error_page is None,
            is_pinned or self._candidates.names_itself(item.id, seen),
        )

    def _next_way(self) -> Visit | None:
        if not self._is_anything_missing() or not self._has_pages_left():
            return None
        way = self._trail.next_way(self._looks)
        return self._visit(way.url, way.purpose) if way else None

    def _next_article(self) -> Visit | None:
        for item in self._search.items:
            column = self._column(item)
            for url in self._entries(item, column) if column else ():
                if same_page(url) not in self._looks:
                    return self._visit(url, Purpose.ARTICLE)
        return None

    def _entries(self, item: Item, column: Column) -> tuple[str, ...]:
        return entries_to_open(item, column, self._budget.articles_per_column)

    def _is_anything_missing(self) -> bool:
        return any(not self._candidates.sure(item.id) for item in self._search.items)

    def _has_pages_left(self) -> bool:
        return sum(purpose is not Purpose.ARTICLE for purpose in self._purposes.values()) < self._budget.pages

    def _column(self, item: Item) -> Column | None:
        """The best page that bears the item's name: one that shows something before one that does not."""
        opened = [c for c in self._candidates.sure(item.id) if same_page(c.url) in self._looks]
        if not opened:
            return None
        chosen = max(opened, key=lambda candidate: self._merits(item, candidate))
        also = [c for c in opened if same_page(c.url) != same_page(chosen.url)]
        column = self._opened(chosen)
        return self._with_articles(
            item, column, tuple(self._opened(c) for c in also[: self._budget.columns_per_item - 1])
        )

    def _opened(self, candidate: Candidate) -> Column:
        return Column(candidate=candidate, look=self._looks[same_page(candidate.url)])

    def _with_articles(self, item: Item, column: Column, also: tuple[Column, ...]) -> Column:
        urls = [same_page(url) for url in self._entries(item, column)]
        articles = tuple(self._looks[url] for url in urls if url in self._looks)
        return Column(candidate=column.candidate, look=column.look, also=also, articles=articles)

    def _coverage(self) -> Coverage:
        looks = [look for url, look in self._looks.items() if self._purposes.get(url) not in {None, Purpose.ARTICLE}]
        purposes = list(self._purposes.values())
        return Coverage(
            opened=sum(look.page is not None for look in looks),
            unopened=self._trail.unopened(self._looks),
            failed=sum(look.failure is not None and not look.failure.kind.is_theirs for look in looks),
            script_menus=self._trail.blind_menus(),
            unsettled=sum(look.page is not None and not look.page.settled for look in looks),
            budget_spent=not self._has_pages_left(),
            site_map_read=Purpose.SITE_MAP in purposes,
            directories_read=purposes.count(Purpose.DIRECTORY),
        )
