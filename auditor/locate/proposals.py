"""Finds, for what no name on the site leads to, the pages that hold it under another name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from auditor.locate.budget import Budget
from auditor.locate.candidates import Candidates
from auditor.locate.content_match import Contents, Holds, NameSays, is_lead
from auditor.locate.entry_selection import columns_below
from auditor.locate.frontier import Trail
from auditor.locate.link_classifier import Rank
from auditor.locate.opened_pages import OpenedPages
from auditor.model.address import same_page
from auditor.model.checklist import Item
from auditor.model.column import Candidate, Column, FoundBy, Look
from auditor.model.observation import LinkZone

_BY_CONTENT = 0.7  # what a page holds speaks for it, and its name does not
_BY_BOTH = 0.85  # a name that resembles the item's, and a page that holds what is asked
BY_CONTENT = frozenset(("content", "name_and_content"))
"""Why a candidate is one, where what its page holds speaks for it."""
_MOST_READ = 3
"""Pages with a sign of an item whose entries are opened to see more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A page that may be an item's column."""

    candidate: Candidate
    holds: Holds
    strength: int
    """Elements of the item that it shows."""
    shared: int
    """Telling words that its name shares with the item's."""

    @property
    def is_enough(self) -> bool:
        """True where it holds what the item asks for."""
        return self.holds >= Holds.ENOUGH


class Proposals:
    """The pages behind the site's names, held against what is missing."""

    def __init__(
        self, opened: OpenedPages, budget: Budget, candidates: Candidates, trail: Trail, contents: Contents
    ) -> None:
        self._opened, self._budget, self._candidates, self._trail = opened, budget, candidates, trail
        self._contents = contents
        self._held: dict[tuple[str, str, int], Holds] = {}
        self._found: dict[str, tuple[int, tuple[Proposal, ...]]] = {}
        """By item: how many pages were known, and which of them hold something of it."""
        self._reached: tuple[int, _Reached] | None = None

    def of(self, item: Item) -> tuple[Proposal, ...]:
        """The pages that hold something of an item, the best first."""
        count = len(self._opened.looks)
        if item.id not in self._found or self._found[item.id][0] != count:
            self._found[item.id] = count, self._sought(item)
        return self._found[item.id][1]

    def holding(self, item: Item) -> tuple[Candidate, ...]:
        """The pages that hold what the item asks for, the best first; where a name speaks for some, those alone."""
        found = [proposal.candidate for proposal in self.of(item) if proposal.is_enough]
        best = max((candidate.score for candidate in found), default=0)
        return tuple(one for one in found if one.score == best)[: self._budget.columns_per_item]

    def to_read_on(self, item: Item) -> tuple[Candidate, ...]:
        """Pages whose entries may tell more, where none holds enough by itself."""
        found = self.of(item)
        return () if any(one.is_enough for one in found) else tuple(one.candidate for one in found[:_MOST_READ])

    def refutes(self, item: Item, candidate: Candidate) -> bool:
        """True where the page of a link whose name may mean an item holds nothing of what is known of it."""
        if not self._contents.is_known(item.id):
            return False
        found = self._proposal(item, candidate, is_named=True)
        return found is None or found.holds is Holds.NONE

    def is_section(self, item: Item, candidate: Candidate, look: Look) -> bool:
        """True where a usual name leads to a page that goes by another, or to a section, and that is not the column.

        走进公交 leads to whatever stands first below it.
        """
        seen = look.observation
        if seen is None or seen.blank is not None or not self._contents.is_known(item.id):
            return False
        if self._candidates.ground.leads_home(look):
            return False  # what it would be is not known: it is no other column
        leads_on = not self._contents.is_section(item.id) and self._leads_to_others(item, candidate, look)
        if not leads_on and not self._candidates.goes_by_another(item.id, candidate.name, seen):
            return False
        url = look.page.final_url if look.page else look.url
        name = NameSays.ANOTHER if leads_on else NameSays.NOTHING
        return self._contents.held(item.id, (look,), url=url, name=name) < Holds.ENOUGH

    def _leads_to_others(self, item: Item, candidate: Candidate, look: Look) -> bool:
        """True for a section that leads to other items' columns only, or says nothing but their names."""
        seen, named = look.observation, self._candidates.named(self._opened)
        vocabulary, column = self._candidates.ground.vocabulary, Column(candidate=candidate, look=look)
        below = [same_page(url) for url in columns_below(column, vocabulary)]
        if below and all(named.get(page, frozenset()) - {item.id} for page in below):
            return True
        own = (link.url for link in (seen.links if seen else ()) if link.zone is LinkZone.BODY and link.url)
        return bool(seen and is_lead(seen)) and any(named.get(same_page(url), frozenset()) - {item.id} for url in own)

    def _sought(self, item: Item) -> tuple[Proposal, ...]:
        links = {same_page(candidate.url): candidate for candidate in self._links(item)}
        named = {same_page(candidate.url): candidate for candidate in self._candidates.resembling(item.id)}
        found = (
            self._proposal(item, candidate, is_named=page in named) for page, candidate in {**links, **named}.items()
        )
        best = attrgetter("holds", "candidate.score", "strength", "shared")
        return tuple(sorted((one for one in found if one and one.holds), key=best, reverse=True))

    def _links(self, item: Item) -> Iterator[Candidate]:
        for way in self._trail.ways():
            name = way.name or self._own_name(way.url)
            if name and way.rank is not Rank.SITE_MAP and not self._trail.is_something_else(way):
                yield Candidate(
                    item_id=item.id, url=way.url, name=name, found_by=FoundBy.CONTENT, found_on=way.found_on,
                    score=_BY_CONTENT, why="content" if way.is_choice else "content_of_link",
                )  # fmt: skip

    def _own_name(self, url: str) -> str:
        """What a page calls itself to which only pictures lead."""
        look = self._opened.look(url)
        seen = look.observation if look else None
        return (seen.column_name or seen.heading or "") if seen and seen.title is None else ""

    def _proposal(self, item: Item, link: Candidate, *, is_named: bool) -> Proposal | None:
        look, ground = self._opened.look(link.url), self._candidates.ground
        seen = look.observation if look else None
        if look is None or seen is None or ground.is_entry(link.url) or ground.leads_home(look):
            return None
        if seen.title is not None and link.why == "content_of_link":
            return None  # an article that some page mentions is no column
        return Proposal(
            candidate=self._candidate(item, link, is_named=is_named),
            holds=self._holds(item, link, look),
            strength=self._contents.strength(item.id, look),
            shared=self._contents.likeness.shared(item.id, link.name),
        )

    def _holds(self, item: Item, link: Candidate, look: Look) -> Holds:
        page = same_page(link.url)
        entries = self._all_reached().below.get(page, ())
        key = item.id, page, len(entries)
        if key not in self._held:
            url = look.page.final_url if look.page else link.url
            name = self._says(item, link, look, page)
            self._held[key] = self._contents.held(item.id, (look, *entries), url=url, name=name)
        return self._held[key]

    def _says(self, item: Item, link: Candidate, look: Look, page: str) -> NameSays:
        """What a name says; a section says nothing of its own: what stands below it is called by other names."""
        if self._all_reached().named.get(page, frozenset()) - {item.id}:
            return NameSays.ANOTHER
        column, vocabulary = Column(candidate=link, look=look), self._candidates.ground.vocabulary
        if self._contents.is_known(item.id) and columns_below(column, vocabulary):
            return NameSays.ANOTHER
        return NameSays.ALIKE if self._contents.likeness.is_alike(item.id, link.name) else NameSays.NOTHING

    def _candidate(self, item: Item, link: Candidate, *, is_named: bool) -> Candidate:
        """The link as a candidate: a name that resembles, and a page that holds what is known of it, are enough."""
        is_both = is_named and self._contents.is_known(item.id)
        return Candidate(
            item_id=item.id, url=link.url, name=link.name, found_on=link.found_on,
            found_by=link.found_by if is_both else FoundBy.CONTENT,
            score=_BY_BOTH if is_both else _BY_CONTENT,
            why="name_and_content" if is_both else "content",
        )  # fmt: skip

    def _all_reached(self) -> "_Reached":
        count = len(self._opened.looks)
        if self._reached is None or self._reached[0] != count:
            below = self._opened.below(self._budget.articles_per_column)
            self._reached = count, _Reached(below=below, named=self._named())
        return self._reached[1]

    def _named(self) -> Mapping[str, frozenset[str]]:
        """By page: the items whose column it is by its name, or by a name like theirs and what it holds."""
        found = self._candidates.named(self._opened)
        for item_id in self._contents.items:
            for candidate in self._candidates.resembling(item_id):
                page, look = same_page(candidate.url), self._opened.look(candidate.url)
                if look is not None and self._contents.is_known(item_id):
                    held = self._contents.held(item_id, (look,), url=candidate.url, name=NameSays.NOTHING)
                    if held >= Holds.ENOUGH:
                        found[page] = found.get(page, frozenset()) | {item_id}
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reached:
    """What is known of the pages that were opened, by page."""

    below: Mapping[str, tuple[Look, ...]]
    """Entries of it that were opened."""
    named: Mapping[str, frozenset[str]]
    """Ids of the items whose column it is by its name."""
