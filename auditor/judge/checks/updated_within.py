"""The column was updated within the period the checklist allows.

Source: the period's own clause, or the department that set it. Counted in calendar days from the newest dated
entry of the column's own list (or, where it has no list, from its own date of publication) to the day judged
for. Dates after that day do not count. A list without dates, an unsorted list with further pages, and a list
that did not load are left to a person.
"""

from datetime import date

from auditor.judge.examples import column, fails, leaves_open, passes
from auditor.judge.outcome import cant_tell, failed, passed, shown_by, untested
from auditor.model.check import Asks
from auditor.model.column import Column, Seen
from auditor.model.finding import Outcome
from auditor.model.observation import Observation, PageKind

ASKS = Asks.ITEM
AFTER = "not_blank"


def check(seen: Seen, *, max_age_days: int) -> Outcome:
    """See the module."""
    if seen.column is None or seen.column.observation is None:
        return untested("no_column", shown_by(seen.site))
    observation, evidence = seen.column.observation, shown_by(seen.column.look)
    newest_on, title = _newest(seen.column, observation, seen.on)
    if newest_on is None:
        return cant_tell(_why_undated(observation), evidence, max_age_days=max_age_days)
    age_days = (seen.on - newest_on).days
    quote = shown_by(seen.column.look, f"{title} {newest_on.isoformat()}".strip())
    if age_days <= max_age_days:
        return passed("newest_entry_age", quote, newest_on=newest_on, age_days=age_days, max_age_days=max_age_days)
    verdict, reason = (cant_tell, why) if (why := _why_unsure(observation)) else (failed, "newest_entry_age")
    return verdict(reason, quote, newest_on=newest_on, age_days=age_days, max_age_days=max_age_days)


def _newest(column: Column, observation: Observation, on: date) -> tuple[date | None, str]:
    if entry := column.newest_entry(by=on):
        return entry.on, entry.title
    published = observation.published_on
    has_own_date = not observation.entries and published is not None and published <= on
    return (published, observation.title or "") if has_own_date else (None, "")


def _why_undated(observation: Observation) -> str:
    if not observation.entries and observation.kind is PageKind.DIRECTORY:
        return "directory_of_columns"
    return "only_future_dates" if any(entry.on for entry in observation.entries) else "no_dated_entry"


def _why_unsure(observation: Observation) -> str | None:
    if observation.script_lists or not observation.settled or observation.cut:
        return "list_not_filled"
    if any(listing.has_more and not listing.is_sorted for listing in observation.listings):
        return "unsorted_with_more_pages"
    return "undated_entries" if any(entry.on is None for entry in observation.entries) else None


EXAMPLES = (
    passes("an entry exactly at the limit", column(entries=["2026-01-02"]), max_age_days=180),
    fails("an entry one day past it", column(entries=["2026-01-01"]), max_age_days=180),
    passes("an entry of the day itself", column(entries=["2026-07-01"]), max_age_days=14),
    passes("pinned old rows stand first", column(entries=["2020-01-01", "2026-06-30"]), max_age_days=14),
    fails("a date in the future does not count", column(entries=["2026-07-02", "2025-01-01"]), max_age_days=180),
    leaves_open("only dates in the future", column(entries=["2026-07-02"]), max_age_days=180),
    leaves_open("no date at all", column(entries=[None]), max_age_days=180),
    leaves_open("some rows undated", column(entries=["2025-01-01", None]), max_age_days=180),
    leaves_open(
        "unsorted, with further pages", column(entries=["2024-01-01", "2025-01-01"], has_more=True), max_age_days=180
    ),
    leaves_open("the list did not load", column(entries=["2025-01-01"], script_lists=True), max_age_days=180),
    leaves_open("a directory of columns", column(kind=PageKind.DIRECTORY, text="领导 机构"), max_age_days=180),
    passes(
        "no list, but its own date",
        column(kind=PageKind.ARTICLE, text="指南", published_on="2026-06-30"),
        max_age_days=180,
    ),
)
