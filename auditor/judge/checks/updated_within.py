"""The column was updated within the period the checklist allows.

Source: the period's own clause, or the department that set it. Counted in calendar days from the newest dated
entry of the column's own list (or, where it has no list, from its own date of publication) to the day judged
for; of several pages that go by the item's name the freshest counts. Dates after that day do not count, and keep
a stale column open: somebody dated ahead, or looks back. Of a list of pictures the pages that were opened tell the
day. 1970-01-01 and its like are no dates. A list without dates, rows whose day stays open, an unsorted list with
further pages, a list that did not load, and a page that is only a part of the column are left to a person.
"""

from auditor.judge.examples import article, column, columns_of, fails, leaves_open, passes, unshown
from auditor.judge.newest_entry import facts_of, newest_of, why_unsure
from auditor.judge.outcome import cant_tell, failed, is_told, listed_by, passed, shown_by, untested
from auditor.model.check import Asks, Needs
from auditor.model.column import Seen
from auditor.model.finding import Days, Outcome
from auditor.model.observation import Observation, PageKind
from auditor.model.page import FailureKind
from auditor.model.unread import UnreadKind

ASKS = Asks.ITEM
NEEDS = (Needs.ENTRIES_OF_PICTURES, Needs.EVERY_PAGE)
AFTER = "not_blank"


def check(seen: Seen, *, max_age_days: int) -> Outcome:
    """See the module."""
    if seen.column is None or seen.column.observation is None:
        return untested("no_column", shown_by(seen.site))
    newest = newest_of(seen.column, seen.on)
    if newest is None:
        return cant_tell(
            _why_undated(seen.column.observation), shown_by(seen.column.look), max_age_days=Days(max_age_days)
        )
    ages = {"age_days": Days((seen.on - newest.on).days), "max_age_days": Days(max_age_days)}
    quote = listed_by(newest.look, newest.quote)
    if ages["age_days"] <= max_age_days:
        said = "told_entry_age" if is_told(newest.look) else "newest_entry_age"
        return passed(said, quote, newest_on=newest.on, **ages)
    why = why_unsure(seen.column, seen.on)
    verdict, reason = (cant_tell, why) if why else (failed, "newest_entry_age")
    more = facts_of(seen.column, reason)
    return verdict(reason, quote, newest_on=newest.on, **ages, **more)


def _why_undated(observation: Observation) -> str:
    if not observation.entries and observation.kind is PageKind.DIRECTORY:
        return "directory_of_columns"
    return "only_future_dates" if any(entry.on for entry in observation.entries) else "no_dated_entry"


_OLD, _NEW = column(entries=["2025-01-01"]), column(entries=["2026-06-30"])

_FRESH = article("正文", published_on="2026-06-20")
_STALE = article("正文", published_on="2025-01-10")

EXAMPLES = (
    passes("a picture's page is fresh", column(entries=[None], images=1, articles=[_FRESH]), max_age_days=30),
    fails("every picture's page is old", column(entries=[None], images=1, articles=[_STALE]), max_age_days=180),
    leaves_open(
        "a picture's page was not opened", column(entries=[None] * 2, images=2, articles=[_STALE]), max_age_days=180
    ),
    leaves_open(
        "further pictures stand on the next page",
        column(entries=[None], images=1, articles=[_STALE], has_more=True),
        max_age_days=180,
    ),
    leaves_open("rows of words without a day", column(entries=[None], articles=[_STALE]), max_age_days=180),
    passes("an entry exactly at the limit", column(entries=["2026-01-02"]), max_age_days=180),
    fails("an entry one day past it", column(entries=["2026-01-01"]), max_age_days=180),
    passes("an entry of the day itself", column(entries=["2026-07-01"]), max_age_days=14),
    leaves_open("an old one, and the page was cut", column(entries=["2025-01-01"], cut=["links"]), max_age_days=180),
    passes(
        "its platform tells of a fresh one",
        column(entries=["2026-06-30"], platform=unshown(told=True), script_lists=True),
        max_age_days=14,
    ),
    leaves_open(
        "its platform tells of old ones alone",
        column(entries=["2025-01-01"], platform=unshown(told=True), script_lists=True),
        max_age_days=14,
    ),
    passes("pinned old rows stand first", column(entries=["2020-01-01", "2026-06-30"]), max_age_days=14),
    leaves_open(
        "an entry dated in the future stands above old ones",
        column(entries=["2026-07-02", "2025-01-01"]),
        max_age_days=180,
    ),
    passes(
        "another page of the name is fresh", column(entries=["2025-01-01"], also=columns_of(_NEW)), max_age_days=180
    ),
    fails(
        "another page of the name is old too", column(entries=["2025-02-01"], also=columns_of(_OLD)), max_age_days=180
    ),
    fails(
        "another page is fresh and calls itself otherwise",
        column(entries=["2025-01-01"], also=columns_of(column(entries=["2026-06-30"], names_itself=False))),
        max_age_days=180,
    ),
    leaves_open(
        "another page of the name did not open",
        column(entries=["2025-01-01"], also=columns_of(column(failure=FailureKind.TIMEOUT))),
        max_age_days=180,
    ),
    leaves_open("it is only a part of the column", column(entries=["2025-01-01"], is_part=True), max_age_days=180),
    leaves_open("only dates in the future", column(entries=["2026-07-02"]), max_age_days=180),
    leaves_open("no date at all", column(entries=[None]), max_age_days=180),
    leaves_open(
        "no list, and a day that systems print for none",
        column(kind=PageKind.ARTICLE, text="指南", published_on="1970-01-01"),
        max_age_days=180,
    ),
    leaves_open("some rows undated", column(entries=["2025-01-01", None]), max_age_days=180),
    leaves_open(
        "unsorted, with further pages", column(entries=["2024-01-01", "2025-01-01"], has_more=True), max_age_days=180
    ),
    leaves_open(
        "a newer list may stand in a frame", column(entries=["2025-01-01"], unread=[UnreadKind.FRAME]), max_age_days=180
    ),
    fails(
        "its list stands there without the script",
        column(entries=["2025-01-01"], unread=[UnreadKind.SCRIPT]),
        max_age_days=180,
    ),
    fails("a picture is no entry", column(entries=["2025-01-01"], unread=[UnreadKind.PICTURE]), max_age_days=180),
    leaves_open("the list did not load", column(entries=["2025-01-01"], script_lists=True), max_age_days=180),
    leaves_open("a directory of columns", column(kind=PageKind.DIRECTORY, text="领导 机构"), max_age_days=180),
    passes(
        "no list, but its own date",
        column(kind=PageKind.ARTICLE, text="指南", published_on="2026-06-30"),
        max_age_days=180,
    ),
)
