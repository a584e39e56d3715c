"""The newest dated entry of a column, and why there may be a newer one that was not read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditor.judge.unread_account import open_on
from auditor.model.account import Question, kinds_of
from auditor.model.address import same_page
from auditor.model.column import Column, Look
from auditor.model.finding import Fact
from auditor.model.no_day import is_no_day
from auditor.model.observation import Entry, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """The newest entry of a column."""

    on: date
    quote: str
    """The words that name it: its title, or else its date as the page writes it."""
    look: Look
    """The page it stands on."""


def pages_of(column: Column) -> tuple[Column, ...]:
    """The column's page, and the further pages that go by the item's name in their own words."""
    return (column, *(further for further in column.also if further.names_itself and further.observation))


def newest_of(column: Column, on: date) -> Newest | None:
    """The newest entry not after a day, on all pages of a column; of a page without entries its own day.

    None where nothing bears a date.
    """
    found = (newest for page in pages_of(column) if (newest := _newest_on(page, on)))
    return max(found, key=lambda newest: newest.on, default=None)


def _newest_on(column: Column, on: date) -> Newest | None:
    listed = _newest_listed(column, on)
    opened = max(_newest_opened(column, on), key=lambda newest: newest.on, default=None)
    if listed is not None or opened is not None:
        return max((one for one in (listed, opened) if one), key=lambda newest: newest.on)
    seen = column.observation
    if seen is None or seen.entries or seen.published_on is None or seen.published_on > on:
        return None
    if is_no_day(seen.published_on):
        return None
    return Newest(on=seen.published_on, quote=seen.title or "", look=column.look)


def _newest_listed(column: Column, on: date) -> Newest | None:
    entry = column.newest_entry(by=on)
    if entry is None or entry.on is None:
        return None
    return Newest(on=entry.on, quote=entry.title or entry.date_text or "", look=column.look)


def _newest_opened(column: Column, on: date) -> Iterator[Newest]:
    """Of a list of pictures: the rows whose pages were opened and bear a day of publication."""
    for url, entry in _pictured(column).items():
        for look in column.articles:
            day = _day_of(look)
            if same_page(look.url) == url and day and day <= on:
                yield Newest(on=day, quote=entry.title, look=look)


def _pictured(column: Column) -> dict[str, Entry]:
    """By page: the rows of a list of pictures."""
    if column.observation is None or not column.observation.is_list_of_pictures:
        return {}
    return {same_page(entry.url): entry for entry in column.entries if entry.url}


def _day_of(look: Look) -> date | None:
    day = look.observation.published_on if look.observation else None
    return None if day is None or is_no_day(day) else day


def why_unsure(column: Column, on: date) -> str | None:
    """Why the column may have an entry newer than those read, a code; None where it surely has not."""
    pages = pages_of(column)
    if any(_may_be_fresh(further) for further in column.also):
        return "pages_that_did_not_open"
    if column.is_part:
        return "part_of_column"
    if any(entry.on and entry.on > on for page in pages for entry in page.entries):
        return "future_dates"
    reasons = (_why_unread(page, page.observation) for page in pages if page.observation)
    return next((reason for reason in reasons if reason), None)


def facts_of(column: Column, reason: str) -> dict[str, Fact]:
    """What is told of such a doubt beside its reason."""
    pages = pages_of(column)
    if reason == "cut_short":
        return {"limits": _limits(pages)}
    unread = (one for page in pages for one in open_on(page.look, Question.ROWS))
    return {"unread": kinds_of(unread)} if reason == "not_all_read" else {}


def _limits(pages: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(limit for page in pages if page.observation for limit in page.observation.cut))


def _may_be_fresh(further: Column) -> bool:
    failure = further.look.failure
    return failure is not None and not failure.kind.is_theirs


def _why_unread(column: Column, observation: Observation) -> str | None:
    if observation.script_lists or not observation.settled:
        return "list_not_filled"
    if observation.cut:
        return "cut_short"
    if open_on(column.look, Question.ROWS):
        return "not_all_read"
    if any(listing.has_more and not listing.is_sorted for listing in observation.listings):
        return "unsorted_with_more_pages"
    told = {same_page(look.url) for look in column.articles if _day_of(look)} & set(_pictured(column))
    undated = [entry for entry in observation.entries if entry.on is None]
    is_open = any(entry.url is None or same_page(entry.url) not in told for entry in undated)
    has_more = bool(undated) and any(listing.has_more for listing in observation.listings)
    return "undated_entries" if is_open or has_more else None
