"""Chooses which attachments of a column to fetch: those named like a required element, then the newest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditor.folding import fold
from auditor.model.address import same_page
from auditor.model.check import Needs
from auditor.model.checklist import Item
from auditor.model.column import Column, Look
from auditor.model.page import FailureKind, Purpose, Visit

READABLE = frozenset(("pdf", "doc", "docx", "wps", "xls", "xlsx", "et", "pptx", "ofd", "csv", "txt", "zip"))
"""What their names end in, of the attachments that can be read."""


@dataclass(frozen=True, slots=True)
class _Linked:
    url: str
    text: str
    found_on: str


def files_to_fetch(item: Item, column: Column, most: int) -> tuple[Visit, ...]:
    """Visits of attachments to fetch: those that name a required element first, then the column's, then its entries'.

    What stands in the column itself comes before what its entries are, and of those the newest comes first.
    """
    if not item.elements or not item.needs(Needs.FILES):
        return ()
    words = [fold(word) for element in item.elements for word in (*element.words, *element.perhaps)]
    linked = tuple(_linked(column))
    naming = (file for file in linked if any(word in fold(file.text) for word in words))
    distinct: dict[str, _Linked] = {}
    for file in (*naming, *linked):
        distinct.setdefault(same_page(file.url), file)
    chosen = tuple(distinct.values())[:most]
    return tuple(Visit(url=file.url, purpose=Purpose.FILE, found_on=file.found_on) for file in chosen)


def _linked(column: Column) -> Iterator[_Linked]:
    days = {entry.url: entry.on for entry in column.entries if entry.on}
    yield from sorted(_attached(column.look), key=lambda file: days.get(file.url, date.max), reverse=True)
    for look in column.articles:
        if look.failure is not None and look.failure.kind is FailureKind.NOT_HTML:
            yield _Linked(look.url, _title(column, look.url), column.look.url)
        yield from _attached(look)
    for further in column.also:
        yield from _linked(further)


def _attached(look: Look) -> Iterator[_Linked]:
    for attachment in look.observation.attachments if look.observation else ():
        if attachment.extension in READABLE:
            yield _Linked(attachment.url, attachment.text, look.page.final_url if look.page else look.url)


def _title(column: Column, url: str) -> str:
    return next((entry.title for entry in column.entries if entry.url == url), "")
