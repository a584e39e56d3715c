"""Chooses what to open below a column: columns of its own, entries that name an element, the newest entries."""

from collections.abc import Iterator

from auditor.folding import fold
from auditor.locate.link_classifier import is_way
from auditor.model.address import same_page, same_site, within
from auditor.model.check import Needs
from auditor.model.checklist import Item
from auditor.model.column import Column
from auditor.model.observation import LinkZone, PageKind
from auditor.model.vocabulary import Vocabulary

_ENTRY_ZONES = {LinkZone.BODY, LinkZone.ENTRY}
_BELOW_ZONES = {LinkZone.MENU, *_ENTRY_ZONES}


def entries_to_open(item: Item, column: Column, most: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Addresses to open: entries naming a required element first, then columns below it, then the newest."""
    if not item.needs(Needs.ENTRIES) and not (item.needs(Needs.ENTRIES_OF_PICTURES) and _shows_pictures(column)):
        return ()
    below = columns_below(column, vocabulary) if item.elements else ()
    ranked = (*_naming_elements(item, column), *below, *_newest_first(column))
    distinct: dict[str, str] = {}
    for url in ranked:
        if same_site(url, column.look.url):
            distinct.setdefault(same_page(url), url)
    distinct.pop(same_page(column.look.url), None)
    return tuple(distinct.values())[:most]


def _shows_pictures(column: Column) -> bool:
    """True for a list of pictures: the pages of its rows may bear the day that it does not."""
    return column.observation is not None and column.observation.is_list_of_pictures


def columns_below(column: Column, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Addresses of further columns: folders within the column's own, or whatever a directory lists."""
    page, seen = column.look.page, column.observation
    if page is None or seen is None:
        return ()
    links = (link for link in seen.links if link.zone in _BELOW_ZONES and link.text)
    below = (link for link in links if link.url and _is_below(link.url, page.final_url, seen.kind))
    return tuple(dict.fromkeys(link.url for link in below if link.url and is_way(link, seen, vocabulary)))


def _is_below(url: str, column: str, kind: PageKind) -> bool:
    key = same_page(url)
    if kind is not PageKind.DIRECTORY and not key.endswith("/"):
        return False
    return key != same_page(column) and within(url, column)


def _naming_elements(item: Item, column: Column) -> Iterator[str]:
    words = [fold(word) for element in item.elements for word in element.words]
    for link in column.observation.links if column.observation else ():
        if link.url and link.zone in _ENTRY_ZONES:
            name = fold(link.text)
            if any(word in name for word in words):
                yield link.url


def _newest_first(column: Column) -> Iterator[str]:
    dated = sorted((entry for entry in column.entries if entry.on), key=lambda entry: entry.on, reverse=True)  # type: ignore[arg-type,return-value]
    undated = [entry for entry in column.entries if not entry.on]
    return (entry.url for entry in (*dated, *undated) if entry.url)
