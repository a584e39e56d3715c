"""Finds, for what no name on the site leads to, the pages that hold it under another name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from auditor.locate.contents import Contents, Holds, NameSays
from auditor.locate.ground import Ground
from auditor.locate.likeness import Likeness
from auditor.locate.trail import Trail
from auditor.model.address import same_page
from auditor.model.checklist import Item
from auditor.model.column import Candidate, FoundBy, Look

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
    shared: int
    """Telling words that its name shares with the item's."""

    @property
    def is_enough(self) -> bool:
        """True where it holds what the item asks for."""
        return self.holds is Holds.ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What a search has opened, by page, and what it knows of those pages."""

    looks: Mapping[str, Look]
    below: Mapping[str, Sequence[Look]]
    """Entries that were opened of a page."""
    taken: Mapping[str, frozenset[str]]
    """Ids of the items whose columns a page is by its name."""


class Proposals:
    """The pages behind the site's names, held against what is missing."""

    def __init__(self, ground: Ground, trail: Trail, contents: Contents, likeness: Likeness) -> None:
        self._ground, self._trail, self._contents, self._likeness = ground, trail, contents, likeness
        self._held: dict[tuple[str, str, int], Holds] = {}

    def of(self, item: Item, resembling: Sequence[Candidate], reached: Reached) -> tuple[Proposal, ...]:
        """The pages that hold something of an item, the best first; `resembling` are links whose names resemble it."""
        links = {same_page(candidate.url): candidate for candidate in self._links(item)}
        named = {same_page(candidate.url): candidate for candidate in resembling}
        found = (
            self._proposal(item, named.get(page, candidate), reached, is_named=page in named)
            for page, candidate in {**links, **named}.items()
        )
        best = attrgetter("holds", "candidate.score", "shared")
        return tuple(sorted((one for one in found if one and one.holds), key=best, reverse=True))

    def held(self, item: Item, candidate: Candidate, reached: Reached) -> Holds:
        """How much of an item the page of a link holds whose name resembles it."""
        found = self._proposal(item, candidate, reached, is_named=True)
        return found.holds if found else Holds.NONE

    def _links(self, item: Item) -> Iterator[Candidate]:
        for way in self._trail.ways():
            if not self._trail.is_something_else(way):
                yield Candidate(
                    item_id=item.id, url=way.url, name=way.name, found_by=FoundBy.CONTENT, found_on=way.found_on,
                    score=_BY_CONTENT, why="content" if way.is_choice else "content_of_link",
                )  # fmt: skip

    def _proposal(self, item: Item, link: Candidate, reached: Reached, *, is_named: bool) -> Proposal | None:
        look = reached.looks.get(same_page(link.url))
        seen = look.observation if look else None
        if look is None or seen is None or self._ground.is_entry(link.url) or self._ground.leads_home(look):
            return None
        if seen.title is not None and link.why == "content_of_link":
            return None  # an article that some page mentions is no column
        holds = self._holds(item, link, look, reached, is_named=is_named)
        return Proposal(
            candidate=self._candidate(item, link, is_named=is_named),
            holds=holds,
            shared=self._likeness.shared(item.id, link.name),
        )

    def _holds(self, item: Item, link: Candidate, look: Look, reached: Reached, *, is_named: bool) -> Holds:
        page = same_page(link.url)
        entries = tuple(reached.below.get(page, ()))
        key = item.id, page, len(entries)
        is_alike = is_named or self._likeness.is_alike(item.id, link.name)
        is_others = bool(reached.taken.get(page, frozenset()) - {item.id})
        if key not in self._held:
            self._held[key] = self._contents.held(
                item.id,
                (look, *entries),
                url=look.page.final_url if look.page else link.url,
                name=NameSays.ANOTHER if is_others else NameSays.ALIKE if is_alike else NameSays.NOTHING,
            )
        return self._held[key]

    def _candidate(self, item: Item, link: Candidate, *, is_named: bool) -> Candidate:
        """The link as a candidate: a name that resembles, and a page that holds what is known of it, are enough."""
        is_both = is_named and self._contents.is_known(item.id)
        return Candidate(
            item_id=item.id, url=link.url, name=link.name, found_on=link.found_on,
            found_by=link.found_by if is_both else FoundBy.CONTENT,
            score=_BY_BOTH if is_both else _BY_CONTENT,
            why="name_and_content" if is_both else "content",
        )  # fmt: skip


def to_read_on(proposals: Sequence[Proposal]) -> tuple[Candidate, ...]:
    """Pages whose entries may tell more, where none holds enough by itself."""
    if any(one.is_enough for one in proposals):
        return ()
    return tuple(one.candidate for one in proposals[:_MOST_READ])
