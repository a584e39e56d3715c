"""Makes an item's column of what was opened: by its name, else by what its page holds."""

from collections.abc import Iterable
from dataclasses import replace
from enum import IntEnum

from auditor.locate.attachment_selection import files_to_fetch
from auditor.locate.budget import Budget
from auditor.locate.candidates import Candidates
from auditor.locate.coverage import showed_nothing
from auditor.locate.entry_selection import columns_below, entries_to_open
from auditor.locate.name_account import open_for
from auditor.locate.opened_pages import OpenedPages
from auditor.locate.page_owner import Owners
from auditor.locate.proposals import Proposals
from auditor.model.address import same_page, same_place, within
from auditor.model.check import Needs
from auditor.model.checklist import Item
from auditor.model.column import Candidate, Column, Look
from auditor.model.page import Visit
from auditor.model.pressed import pressed

_TRIED = 3
"""Of the pages bearing an item's name, so many times `columns_per_item` are tried until that many show something."""


class Shows(IntEnum):
    """What a page shows, the better the higher: one that could not be seen may yet be good."""

    NOTHING = 0
    UNKNOWN = 1
    SOMETHING = 2


class Columns:
    """The columns of one search, as far as it went."""

    def __init__(
        self,
        items: Iterable[Item],
        opened: OpenedPages,
        budget: Budget,
        candidates: Candidates,
        proposals: Proposals,
        owners: Owners,
    ) -> None:
        self._items = {item.id: item for item in items}
        self._opened, self._budget, self._ground = opened, budget, candidates.ground
        self._candidates, self._proposals, self._owners = candidates, proposals, owners
        self._chosen: dict[tuple[str, int], tuple[Look, tuple[str, ...]]] = {}
        """By item and look: the look, and what is to be opened below it. It is asked for after every page."""

    def of(self, item: Item) -> Column | None:
        """The best page that bears the item's name: one that shows something before one that does not.

        Where no page bears it, the best that holds what the item asks for. Pages that seem to be another body's come
        last, and are never mixed with the unit's own.
        """
        named = sorted(self._by_name(item), key=lambda candidate: self._merits(item, candidate), reverse=True)
        held = () if self._own(named) else self._proposals.holding(item)
        opened = self._own(named) or self._own(held) or named or held
        if not opened:
            return None
        best, *also = opened
        return self._with_articles(item, self._column(item, best), tuple(self._column(item, c) for c in also))

    def settle(self, look: Look, visit: Visit) -> None:
        """Drop the usual names that led to a page which is not the column they usually mean."""
        for candidate in self._candidates.usual(visit.url):
            item = self._items[candidate.item_id]
            if self._proposals.is_section(item, candidate, look):
                self._candidates.drop(candidate)

    def worth_opening(self, item: Item) -> tuple[Candidate, ...]:
        """One good page that goes by the item's name is enough; elements and fresh entries may stand on several."""
        needs_all = item.needs(Needs.EVERY_PAGE)
        worth: list[Candidate] = []
        showing = 0
        for candidate in self._candidates.sure(item.id)[: self._budget.columns_per_item * _TRIED]:
            worth.append(candidate)
            shows, is_chosen, names_itself = self._merits(item, candidate)
            showing += shows is Shows.SOMETHING
            is_it = bool(shows) and (is_chosen or names_itself)
            if showing == self._budget.columns_per_item or (is_it and not needs_all):
                break
        return tuple(worth)

    def is_found(self, item: Item) -> bool:
        """True where a page bears the item's name and shows something, or a person has pinned the page."""
        if self._candidates.is_pinned(item.id):
            return True
        merits = (self._merits(item, candidate) for candidate in self._candidates.sure(item.id))
        return any(shows is Shows.SOMETHING for shows, *_ in merits)

    def to_try(self, item: Item) -> tuple[Column, ...]:
        """Of an item that has no column yet: pages whose entries may tell that they are it."""
        known = ((candidate, self._opened.look(candidate.url)) for candidate in self._proposals.to_read_on(item))
        return tuple(Column(candidate=candidate, look=look) for candidate, look in known if look)

    def entries(self, item: Item, column: Column) -> tuple[str, ...]:
        """Addresses below a column that are to be opened."""
        place = item.id, id(column.look)
        if place not in self._chosen:
            self._chosen[place] = column.look, self._entries(item, column)
        return self._chosen[place][1]

    def files(self, item: Item, column: Column) -> tuple[Visit, ...]:
        """Attachments of a column that are to be fetched."""
        return files_to_fetch(item, column, self._budget.files_per_column)

    def candidates(self, item: Item) -> tuple[Candidate, ...]:
        """Those by name, the best first; where none of them is sure, those by content before them."""
        named = self._candidates.all(item.id)
        by_content = () if self._by_name(item) else self._proposals.of(item)
        return (*(one.candidate for one in by_content), *named)

    def similar(self, item: Item) -> tuple[Candidate, ...]:
        """Links that resemble the item's names.

        But for those that are another item's very name or lead to another item's column, and those that may mean it and
        whose page holds nothing of it.
        """
        found, named = self._candidates.resembling(item.id), self._candidates.named(self._opened)
        own = (
            one
            for one in found
            if not self._candidates.is_named_after_another(item.id, one.name)
            and not named.get(same_page(one.url), frozenset()) - {item.id}
        )
        return tuple(candidate for candidate in own if not self._is_refuted(item, candidate))

    def _is_refuted(self, item: Item, candidate: Candidate) -> bool:
        look = self._opened.look(candidate.url)
        was_read = candidate.why == "perhaps" and look is not None and not open_for(look)
        return was_read and self._proposals.refutes(item, candidate)

    def _by_name(self, item: Item) -> tuple[Candidate, ...]:
        return tuple(one for one in self._candidates.sure(item.id) if self._opened.has(one.url))

    def _merits(self, item: Item, candidate: Candidate) -> tuple[Shows, bool, bool]:
        """What a candidate's page shows; whether the main menu calls it by the item's name, and whether it does itself.

        What the menu names so stays the column where it leads on to its first child, which goes by another name.
        """
        look = self._opened.look(candidate.url)
        seen = look.observation if look else None
        if look is None or seen is None:
            is_gone = look is not None and look.failure is not None and look.failure.kind.is_theirs
            return (Shows.NOTHING if is_gone else Shows.UNKNOWN, False, False)
        if self._ground.leads_home(look) or self._whose(candidate):
            return (Shows.UNKNOWN, False, False)
        names_itself = candidate.why == "profile" or self._candidates.names_itself(item.id, seen)
        shows = Shows.NOTHING if showed_nothing(seen) else Shows.SOMETHING
        is_itself = names_itself or not self._ground.is_view_of_home(candidate.url)
        return (shows, is_itself and self._candidates.is_in_main_menu(candidate), names_itself)

    def _own(self, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
        return tuple(candidate for candidate in candidates if not self._whose(candidate))

    def _whose(self, candidate: Candidate) -> str:
        """The body whose page it seems to be, where that is not the unit; what a person pinned is the unit's."""
        look = self._opened.look(candidate.url)
        return self._owners.another(look) if look and candidate.why != "profile" else ""

    def _entries(self, item: Item, column: Column) -> tuple[str, ...]:
        return entries_to_open(item, column, self._budget.articles_per_column, self._ground.vocabulary)

    def _column(self, item: Item, candidate: Candidate) -> Column:
        look = self._opened.looks[same_page(candidate.url)]
        column = Column(
            candidate=candidate, look=look, leads_home=self._ground.leads_home(look),
            another_body=self._whose(candidate),
        )  # fmt: skip
        seen = column.observation
        if look.page is None or seen is None or candidate.why == "profile":
            return column
        names_itself = self._candidates.names_itself(item.id, seen)
        is_elsewhere = not names_itself and not same_place(look.page.final_url, look.url)
        is_moved = is_elsewhere or bool(pressed(look.url).name)
        is_other = self._candidates.is_named_otherwise(item.id, seen)
        has_more = bool(
            columns_below(column, self._ground.vocabulary) or (seen.platform and seen.platform.columns_below)
        )
        is_above = is_elsewhere and within(look.url, look.page.final_url)
        is_part = is_moved or is_other or has_more or self._ground.has_tabs(seen)
        return replace(column, names_itself=names_itself, is_part=is_part, leads_above=is_above)

    def _with_articles(self, item: Item, column: Column, also: tuple[Column, ...]) -> Column:
        looks = (self._opened.look(url) for url in self.entries(item, column))
        whole = replace(column, also=also, articles=tuple(look for look in looks if look))
        wanted = (same_page(visit.url) for visit in self.files(item, whole))
        files = self._opened.files
        return replace(whole, files=tuple(files[page] for page in wanted if page in files))
