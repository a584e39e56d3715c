"""The unit published something within the period: the newest dated entry of all its columns together.

Source: the department that sets the period, by a document of its own; no national source sets one for companies. A
company that changed no line owes no notice of change, so no single column is held to the period. Counted in calendar
days from the newest dated entry of any of its columns, wherever they lawfully stand, to the day judged for. Failed only
where every column was found and read to the end, or surely is not there. Left to a person are columns that may have a
newer entry, a unit without any dated column, and sites of the unit's own that show a newer entry outside its columns.
"""

from collections.abc import Iterator
from dataclasses import replace

from auditor.judge.availability import says_gone, shut, unvisited
from auditor.judge.examples import (
    column,
    did_not_open,
    fails,
    leaves_open,
    no_column,
    opened,
    page_of,
    passes,
    stays_untested,
)
from auditor.judge.newest_entry import Newest, newest_of, why_unsure
from auditor.judge.outcome import cant_tell, failed, listed_by, passed, shown_by, untested
from auditor.judge.outside_own_site import strange_place
from auditor.judge.unread_account import open_on
from auditor.model.account import Question
from auditor.model.address import same_site
from auditor.model.check import Asks
from auditor.model.column import Column, Coverage, Look, Seen
from auditor.model.finding import Days, Fact, Outcome
from auditor.model.observation import Mark, PageKind, Shut
from auditor.model.page import GONE_STATUSES, FailureKind
from auditor.model.unit import Site

ASKS = Asks.UNIT


def check(seen: Seen, *, max_age_days: int) -> Outcome:
    """See the module."""
    found = [(part, part.column) for part in seen.parts if part.column and _opens(part.column)]
    dated = [(part, newest) for part, column in found if (newest := newest_of(column, seen.on))]
    if not dated:
        return _nothing_dated(seen, max_age_days)
    part, newest = max(dated, key=lambda one: one[1].on)
    told, quote = _told(seen, part, newest, max_age_days), listed_by(newest.look, newest.quote)
    if newest.on.toordinal() >= _since(seen, max_age_days):
        return passed("newest_of_all", quote, **told)
    if unsure := [one for one in seen.parts if _is_open(one)]:
        return cant_tell("columns_left_open", quote, **told, **_columns(unsure))
    if elsewhere := next(_fresh_elsewhere(seen, max_age_days), None):
        return cant_tell("newer_elsewhere", quote, shown_by(elsewhere), page=elsewhere.url, **told)
    return failed("newest_of_all", quote, **told)


def _nothing_dated(seen: Seen, max_age_days: int) -> Outcome:
    closed = [shut(part.site) for part in seen.parts]
    if closed and closed[0] and all(closed):
        return untested(unvisited(closed[0]), shown_by(seen.site), kind=closed[0])
    return cant_tell("no_dated_column", shown_by(seen.site), max_age_days=Days(max_age_days))


def _since(seen: Seen, max_age_days: int) -> int:
    return seen.on.toordinal() - max_age_days


def _told(seen: Seen, part: Seen, newest: Newest, max_age_days: int) -> dict[str, Fact]:
    item = part.item
    return {
        "column_zh": item.name if item else "",
        "column_en": item.name_en if item else "",
        "newest_on": newest.on,
        "age_days": Days((seen.on - newest.on).days),
        "max_age_days": Days(max_age_days),
    }


def _is_open(part: Seen) -> bool:
    """True where a column may have an entry that was not read: not surely missing, or not read to the end."""
    column = part.column
    if column is None or column.observation is None:
        return _may_be_there(part)
    if says_gone(column.observation):
        return bool(open_on(column.look, Question.PRESENCE))
    if not _opens(column) or strange_place(column, part.site.url):
        return True
    is_directory = not column.entries and column.observation.kind is PageKind.DIRECTORY
    return is_directory or why_unsure(column, part.on) is not None


def _may_be_there(part: Seen) -> bool:
    if part.column is None:
        moved = part.site.page is not None and not same_site(part.site.page.final_url, part.site.url)
        return bool(moved or shut(part.site) or part.similar or not part.coverage.complete)
    failure = part.column.look.failure
    return failure is None or not failure.kind.is_theirs


def _opens(column: Column) -> bool:
    """True where the page is the column's for certain: not shut, not gone, no other page in its place."""
    page, is_another = column.look.page, column.leads_home or column.leads_above or bool(column.another_body)
    if page is None or shut(column.look) or says_gone(column.observation) or is_another:
        return False
    return column.names_itself or page.status not in GONE_STATUSES


def _columns(parts: list[Seen]) -> dict[str, Fact]:
    items = {part.item.id: part.item for part in parts if part.item}.values()
    return {"columns_zh": tuple(item.name for item in items), "columns_en": tuple(item.name_en for item in items)}


def _fresh_elsewhere(seen: Seen, max_age_days: int) -> Iterator[Look]:
    """Pages of the unit's own sites, outside its columns, that show an entry of the period."""
    since = _since(seen, max_age_days)
    for part in seen.parts:
        if any(same_site(part.site.url, site.url) for site in seen.unit.sites):
            for look in (part.site, *part.others):
                days = [entry.on for entry in look.observation.entries if entry.on] if look.observation else []
                if any(since <= day.toordinal() <= seen.on.toordinal() for day in days):
                    yield look


_SITE = Site(id="bus", name="示例公交", url="https://bus.example/")
_HOME_NEWS = page_of(column(entries=["2026-06-20"], kind=PageKind.CHANNEL))


def _unit(*parts: Seen) -> Seen:
    """All of a unit's columns: those seen in these examples."""
    return replace(parts[0], unit=replace(parts[0].unit, sites=(_SITE,)), item=None, column=None, parts=parts)


_ERROR = Mark(reason="not_found", quote="页面不存在")
_OLD, _FRESH, _TEXT = column(entries=["2025-01-01"]), column(entries=["2026-06-01"]), column(text="乘客须知")

EXAMPLES = (
    passes("one column is fresh, another old", _unit(_OLD, _FRESH), max_age_days=180),
    passes(
        "fresh, and a column could not be opened", _unit(_FRESH, column(failure=FailureKind.TIMEOUT)), max_age_days=180
    ),
    passes("exactly at the limit", _unit(column(entries=["2026-01-02"])), max_age_days=180),
    fails("one day past it", _unit(column(entries=["2026-01-01"]), _TEXT), max_age_days=180),
    fails("all are old, and text bears no date", _unit(_OLD, _TEXT), max_age_days=180),
    fails("old, and a column is surely missing", _unit(_OLD, no_column()), max_age_days=180),
    fails("old, and a column is gone", _unit(_OLD, column(failure=FailureKind.GONE)), max_age_days=180),
    leaves_open("old, and a column did not open", _unit(_OLD, column(failure=FailureKind.TIMEOUT)), max_age_days=180),
    leaves_open(
        "old, and a column was not looked for to the end",
        _unit(_OLD, no_column(coverage=Coverage(opened=5, budget_spent=True))),
        max_age_days=180,
    ),
    leaves_open(
        "old, and its site leads on to another host",
        _unit(_OLD, no_column(home=opened(final_url="https://new.example/"))),
        max_age_days=180,
    ),
    leaves_open("old, and a name resembles a column's", _unit(_OLD, no_column(similar=["公告信息"])), max_age_days=180),
    leaves_open("old, and a list did not load", _unit(_OLD, column(text="公告", script_lists=True)), max_age_days=180),
    leaves_open("old, and a column's rows bear no dates", _unit(_OLD, column(entries=[None])), max_age_days=180),
    leaves_open(
        "old, and columns stand below one", _unit(_OLD, column(text="公告", kind=PageKind.DIRECTORY)), max_age_days=180
    ),
    leaves_open(
        "old, and another page of the site shows a new entry",
        _unit(column(entries=["2025-01-01"], others=[_HOME_NEWS])),
        max_age_days=180,
    ),
    leaves_open(
        "old, and a column leads back home", _unit(_OLD, column(text="首页", leads_home=True)), max_age_days=180
    ),
    leaves_open(
        "a column leads to the home page's news",
        _unit(_OLD, column(entries=["2026-06-30"], leads_home=True)),
        max_age_days=180,
    ),
    fails(
        "old, and a column says it is gone", _unit(_OLD, column(error_page=_ERROR, shut=Shut.GONE)), max_age_days=180
    ),
    leaves_open("old, and a column asks for a login", _unit(_OLD, column(shut=Shut.ASKS_FOR_LOGIN)), max_age_days=180),
    leaves_open("no column bears dates", _unit(_TEXT), max_age_days=180),
    stays_untested("our own line is down", _unit(no_column(home=did_not_open(FailureKind.OUR_SIDE))), max_age_days=180),
    stays_untested("the site did not open", _unit(no_column(home=did_not_open(FailureKind.DNS))), max_age_days=180),
)
