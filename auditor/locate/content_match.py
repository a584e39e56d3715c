"""Tells whether a page holds what an item asks for, whatever it is called.

An item is known by the elements it requires, by words in the titles of its list, by words of its page or by a form
(`model.column_names`); one of which nothing is known, by the words of its own name.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import ceil

from auditor.elements.element_match import seen_in
from auditor.elements.table_headers import table_seen
from auditor.folding import fold
from auditor.locate.name_likeness import Likeness
from auditor.model.checklist import Element, Force, Item
from auditor.model.column import Look
from auditor.model.column_names import ColumnSigns
from auditor.model.observation import LinkZone, Observation
from auditor.model.unit import UnitKind
from auditor.model.vocabulary import Vocabulary

_FEW = 2
"""Elements, and entries, below which nothing is told by them alone."""
_MANY = 5
"""Elements from which on half is not enough: guides and offices share addresses, hours and telephones."""
_MOST_TITLES = 1 / 2
"""Of a list's titles so many bear a word that tells whose list it is."""
_SOME_TITLES = 1 / 3
"""So many are enough where the name is alike too."""
_SHORTEST = 30
"""Characters of text beside its links below which a page names things, and does not tell them."""
_FIELDS = 3
"""Fields of a form that one can write a letter in."""
_APART = "\n"


class Holds(IntEnum):
    """How much of an item a page holds."""

    NONE = 0
    SOME = 1
    """A sign of it, and not enough."""
    ENOUGH = 2
    CLEARLY = 3
    """Its folder is named by the item's initials, besides."""


class NameSays(IntEnum):
    """What the name a page stands under says of an item."""

    ANOTHER = 0
    """It is another item's: all that is required must be there."""
    NOTHING = 1
    ALIKE = 2
    """It shares a word with the item's names: less is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _KnownItem:
    item: Item
    required: tuple[Element, ...]
    """Elements it must show; where it must show none, all that it should."""
    signs: tuple[ColumnSigns, ...]

    @property
    def is_known(self) -> bool:
        """True where something is known of what its column holds."""
        return len(self.required) >= _FEW or any(each.titles or each.words or each.form for each in self.signs)


class Contents:
    """By what the items of one search are known."""

    def __init__(
        self,
        items: Sequence[Item],
        kind: UnitKind,
        signs: Mapping[str, Sequence[ColumnSigns]],
        likeness: Likeness,
        vocabulary: Vocabulary,
    ) -> None:
        self._vocabulary = vocabulary
        self.likeness = likeness
        self._items = {
            item.id: _KnownItem(item=item, required=_required(item, kind), signs=tuple(signs.get(item.id, ())))
            for item in items
        }

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items."""
        return tuple(self._items)

    def is_section(self, item_id: str) -> bool:
        """True for an item that is a section itself: its column names further columns."""
        return any(signs.section for signs in self._items[item_id].signs)

    def is_known(self, item_id: str) -> bool:
        """True where something is known of what the item's column holds, besides its name."""
        return self._items[item_id].is_known

    def strength(self, item_id: str, look: Look) -> int:
        """How many of an item's elements a page shows: of two pages that hold enough the fuller is the column."""
        required = self._items[item_id].required
        return (
            sum(_shows(look.observation, element, self._vocabulary) for element in required) if look.observation else 0
        )

    def held(self, item_id: str, looks: Sequence[Look], *, url: str, name: NameSays) -> Holds:
        """How much of an item a page holds, with those of its entries that were opened.

        Args:
            item_id: The item.
            looks: The page, then entries of it.
            url: Its address.
            name: What the name that leads there says of the item.
        """
        known = self._items[item_id]
        pages = [look.observation for look in looks if look.observation is not None]
        if not pages:
            return Holds.NONE
        if known.is_known:
            by_elements = _elements(known.required, pages, _needed(known.required, name), self._vocabulary)
            return by_elements if name is NameSays.ANOTHER else max(by_elements, _signs(known.signs, pages, name))
        if name is NameSays.ANOTHER:
            return Holds.NONE
        is_named = self.likeness.bears_initials(item_id, url)
        return Holds.CLEARLY if is_named else _by_name(self.likeness.words(item_id), pages)


def _required(item: Item, kind: UnitKind) -> tuple[Element, ...]:
    asked = [element for element in item.elements if not element.kinds or kind in element.kinds]
    must = tuple(element for element in asked if element.force is Force.MUST)
    return must or tuple(element for element in asked if element.force is Force.SHOULD)


def _needed(required: Sequence[Element], name: NameSays) -> int:
    """So many of the required elements are enough; of those that only should be there all are needed."""
    count = len(required)
    if any(element.force is not Force.MUST for element in required):
        return count
    match name:
        case NameSays.ANOTHER:
            return count
        case NameSays.ALIKE:
            return ceil(count / 3)
        case NameSays.NOTHING:
            return max(_FEW, ceil(count / 2)) if count < _MANY else count // 2 + 1


def _elements(required: Sequence[Element], pages: Sequence[Observation], needed: int, vocabulary: Vocabulary) -> Holds:
    if len(required) < _FEW:
        return Holds.NONE
    seen = sum(any(_shows(page, element, vocabulary) for page in pages) for element in required)
    is_must = all(element.force is Force.MUST for element in required)
    return _enough(seen if is_must or seen >= needed else 0, needed)


def _enough(seen: int, needed: int) -> Holds:
    return Holds.ENOUGH if seen >= needed else Holds.SOME if seen else Holds.NONE


def _shows(page: Observation, element: Element, vocabulary: Vocabulary) -> bool:
    if is_lead(page):
        return False
    text = _APART.join((page.text, *(entry.title for entry in page.entries)))
    hits = {hit.word for hit in (*seen_in(text, element, vocabulary), *table_seen(page.table_heads, element))}
    return len(hits) >= element.at_least


def is_lead(page: Observation) -> bool:
    """True for the lead of a section, which names things and does not tell them: 线路、时刻、票价查询."""
    own = [link for link in page.links if link.zone is LinkZone.BODY and link.url]
    says_little = len(page.text) - sum(len(link.text) for link in own) < _SHORTEST
    return says_little and bool(own) and not page.entries and not any(sign.isdigit() for sign in page.text)


def _signs(signs: Sequence[ColumnSigns], pages: Sequence[Observation], name: NameSays) -> Holds:
    found = (max(_titles(each, pages[0], name), _words(each, pages, name), _form(each, pages[0])) for each in signs)
    return max(found, default=Holds.NONE)


def _titles(signs: ColumnSigns, page: Observation, name: NameSays) -> Holds:
    return _listed(page, signs.bears, name) if signs.titles else Holds.NONE


def _listed(page: Observation, is_telling: Callable[[str], bool], name: NameSays) -> Holds:
    titles = _titles_on(page)
    telling = sum(map(is_telling, titles))
    least, share = (1, _SOME_TITLES) if name is NameSays.ALIKE else (_FEW, _MOST_TITLES)
    return _enough(telling, max(least, ceil(len(titles) * share)))


def _titles_on(page: Observation) -> list[str]:
    """Titles of a page's list; of one that is a table without links, the longest cell of each row below its head."""
    rows = [] if page.entries else [max(cells, key=len) for cells in page.table_heads[1:] if cells]
    return [fold(title) for title in (*(entry.title for entry in page.entries), *rows)]


def _words(signs: ColumnSigns, pages: Sequence[Observation], name: NameSays) -> Holds:
    if not signs.words:
        return Holds.NONE
    text = fold(_APART.join(page.text for page in pages))
    return _enough(sum(word in text for word in signs.words), max(1, signs.least - (name is NameSays.ALIKE)))


def _form(signs: ColumnSigns, page: Observation) -> Holds:
    return Holds.ENOUGH if signs.form and page.fields >= _FIELDS else Holds.NONE


def _by_name(words: frozenset[str], pages: Sequence[Observation]) -> Holds:
    """By the words of the item's name in the titles of a list, or in what the page says and calls itself."""
    page = pages[0]
    if page.entries:
        return _listed(page, lambda title: any(word in title for word in words), NameSays.NOTHING)
    text = fold(page.text)
    return _enough(sum(word in text for word in words), max(_FEW, ceil(len(words) / 2)))
