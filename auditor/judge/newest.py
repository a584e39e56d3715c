"""The newest dated entry of a column, and why there may be a newer one that was not read."""

from dataclasses import dataclass
from datetime import date

from auditor.judge.account import open_on
from auditor.model.account import Question, kinds_of
from auditor.model.column import Column, Look
from auditor.model.finding import Fact
from auditor.model.no_day import is_no_day
from auditor.model.observation import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """The newest entry of a column."""

    on: date
    title: str
    look: Look
    """The page it stands on."""

    @property
    def quote(self) -> str:
        """Its words and its day."""
        return f"{self.title} {self.on.isoformat()}".strip()


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
    if entry := column.newest_entry(by=on):
        return Newest(on=entry.on, title=entry.title, look=column.look) if entry.on else None
    seen = column.observation
    if seen is None or seen.entries or seen.published_on is None or seen.published_on > on:
        return None
    if is_no_day(seen.published_on):
        return None
    return Newest(on=seen.published_on, title=seen.title or "", look=column.look)


def why_unsure(column: Column, on: date) -> str | None:
    """Why the column may have an entry newer than those read, a code; None where it surely has not."""
    pages = pages_of(column)
    if any(_may_be_fresh(further) for further in column.also):
        return "pages_that_did_not_open"
    if column.is_part:
        return "part_of_column"
    if any(entry.on and entry.on > on for page in pages for entry in page.entries):
        return "future_dates"
    reasons = (_why_unread(page.look, page.observation) for page in pages if page.observation)
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


def _why_unread(look: Look, observation: Observation) -> str | None:
    if observation.script_lists or not observation.settled:
        return "list_not_filled"
    if observation.cut:
        return "cut_short"
    if open_on(look, Question.ROWS):
        return "not_all_read"
    if any(listing.has_more and not listing.is_sorted for listing in observation.listings):
        return "unsorted_with_more_pages"
    return "undated_entries" if any(entry.on is None for entry in observation.entries) else None
