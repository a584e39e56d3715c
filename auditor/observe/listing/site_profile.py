"""What a person has fixed about a column: where its entries stand, and how their dates are written."""

import re
from dataclasses import dataclass
from datetime import date

import soupsieve
from bs4 import BeautifulSoup, Tag

from auditor.model.no_day import is_no_day
from auditor.model.observation import DateForm, Entry, Listing
from auditor.model.unit import PinnedColumn
from auditor.model.vocabulary import Vocabulary
from auditor.observe.dates.dates import date_of, dates_in
from auditor.observe.dates.short_dates import whole_date
from auditor.observe.html.address import absolute
from auditor.observe.html.tree import ADDRESS_MARK
from auditor.observe.listing.entries import clean_title

_ROWS = ("li", "tr", "dd", "article")
_MOST_ROWS = 2000
_LONGEST_ROW = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGround:
    """What a document is read by: the base and encoding of its addresses, the words that are known."""

    base: str
    encoding: str = ""
    vocabulary: Vocabulary


def pinned_listing(html: str, ground: PageGround, pin: PinnedColumn, today: date) -> Listing | None:
    """The list a profile points at, or None where it points at none or its selector cannot be read."""
    if pin.list_selector is None:
        return None
    try:
        soup = BeautifulSoup(html, "lxml")
        holder = soupsieve.select_one(pin.list_selector, soup)
    except (soupsieve.SelectorSyntaxError, RecursionError, ValueError):
        return None
    if holder is None:
        return None
    entries = tuple(entry for row in _rows(holder) if (entry := _entry(row, ground, pin, today)) is not None)
    return Listing(entries=entries, where=pin.list_selector)


def _rows(holder: Tag) -> list[Tag]:
    """The rows of the element: the first kind of row element in it, else its children."""
    for name in _ROWS:
        rows = holder.find_all(name, limit=_MOST_ROWS)
        if rows:
            return [row for row in rows if isinstance(row, Tag)]
    return [child for child in holder.children if isinstance(child, Tag)][:_MOST_ROWS]


def _entry(row: Tag, ground: PageGround, pin: PinnedColumn, today: date) -> Entry | None:
    text = row.get_text(" ", strip=True)[:_LONGEST_ROW]
    link = max(row.find_all("a"), key=lambda found: len(found.get_text()), default=None)
    title = clean_title((link or row).get_text(" ", strip=True), ground.vocabulary) if link or text else ""
    if not title:
        return None
    on, quote = read_date(text, pin.date_pattern, today, ground.vocabulary)
    href = str(link.get(ADDRESS_MARK) or link.get("href", "")) if link is not None else ""
    return Entry(title=title, url=absolute(ground.base, href, ground.encoding), on=on, date_text=quote)


def read_date(text: str, pattern: str | None, today: date, vocabulary: Vocabulary) -> tuple[date | None, str | None]:
    """(date, words) by a pattern with groups year, month, day; without a pattern, the last full date."""
    if pattern is None:
        whole = whole_date(text, today, vocabulary)
        found = [*dates_in(text)]
        if whole is not None and whole.form is DateForm.SHORT_YEAR:
            whole = None
        if whole is None and not found:
            return None, None
        last = whole or found[-1]
        return None if is_no_day(last.on) else last.on, text[last.start : last.end]
    try:
        match = re.search(pattern, text)
        parts = match.groupdict() if match else {}
        on = date_of(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except (re.error, KeyError, ValueError, TypeError):
        return None, None
    if match is None or on is None:
        return None, None
    return None if is_no_day(on) else on, match[0]
