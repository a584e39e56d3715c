"""Chooses which entries of a column to open."""

from collections.abc import Iterator

from auditor.locate.address import same_page
from auditor.locate.ways import same_site
from auditor.model.checklist import Item
from auditor.model.column import Column
from auditor.model.observation import LinkZone
from auditor.model.text import fold

_ENTRY_ZONES = {LinkZone.BODY, LinkZone.ENTRY}
_ASKS_FOR_ENTRIES = {"links_resolve", "elements_present"}


def entries_to_open(item: Item, column: Column, most: int) -> tuple[str, ...]:
    """Addresses of the column's entries to open: those naming a required element first, then the newest."""
    if not any(use.check in _ASKS_FOR_ENTRIES for use in item.checks):
        return ()
    urls = (url for url in (*_naming_elements(item, column), *_newest_first(column)) if same_site(url, column.look.url))
    distinct = {same_page(url): url for url in reversed([*urls])}
    distinct.pop(same_page(column.look.url), None)
    return tuple(reversed(distinct.values()))[:most]


def _naming_elements(item: Item, column: Column) -> Iterator[str]:
    words = [fold(word) for element in item.elements for word in element.words]
    for link in column.observation.links if column.observation else ():
        if link.url and link.zone in _ENTRY_ZONES and any(word in fold(link.text) for word in words):
            yield link.url


def _newest_first(column: Column) -> Iterator[str]:
    dated = sorted((entry for entry in column.entries if entry.on), key=lambda entry: entry.on, reverse=True)  # type: ignore[arg-type,return-value]
    undated = [entry for entry in column.entries if not entry.on]
    return (entry.url for entry in (*dated, *undated) if entry.url)
