"""The site opens within the time the checklist allows.

Source: the inspection indicators of 2019 count openings of 15 seconds and more over a week of 20 openings a day, 5 %
being too many (wording not verified). Counted from the start of navigation to DOMContentLoaded, by the browser's own
clock. Where the site is watched and enough openings of the week before were counted, that week decides. One late
opening, seen once from one place, may be our own line: it is left to a person.
"""

from auditor.judge.availability import shut, unvisited
from auditor.judge.examples import (
    column,
    did_not_open,
    fails,
    leaves_open,
    opened_after,
    page_of,
    passes,
    site,
    stays_untested,
    watched,
)
from auditor.judge.outcome import cant_tell, failed, passed, shown_by, untested
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Outcome, Seconds
from auditor.model.observation import Shut
from auditor.model.page import FailureKind
from auditor.model.watch import AvailabilityWeek

ASKS = Asks.SITE
_MOST_PERCENT = 5


def check(seen: Seen, *, max_seconds: int, max_percent: int = _MOST_PERCENT) -> Outcome:
    """See the module."""
    week = seen.week if seen.week is not None and seen.week.is_enough else None
    if week is not None and week.reaches(max_percent):
        return _of_week(seen, week, max_seconds, max_percent)
    kind = shut(seen.site)
    if kind or seen.site.page is None:
        return untested(unvisited(kind), shown_by(seen.site), kind=kind or "unknown")
    if week is not None:
        return _of_week(seen, week, max_seconds, max_percent)
    seconds = round(seen.site.page.opened_after.total_seconds(), 2)
    verdict, reason = (cant_tell, "opened_late") if seconds >= max_seconds else (passed, "opened_in_time")
    return verdict(reason, shown_by(seen.site), seconds=Seconds(seconds), max_seconds=Seconds(max_seconds))


def _of_week(seen: Seen, week: AvailabilityWeek, max_seconds: int, max_percent: int) -> Outcome:
    verdict = failed if week.reaches(max_percent) else passed
    return verdict(
        "week_of_openings",
        shown_by(seen.site),
        since_on=week.since.date(),
        until_on=week.until.date(),
        counted=week.counted,
        failed=week.failed,
        percent=week.percent,
        max_percent=max_percent,
        max_seconds=Seconds(max_seconds),
    )


EXAMPLES = (
    passes("just in time", site(opened_after(14.99)), max_seconds=15),
    leaves_open("at the limit", site(opened_after(15)), max_seconds=15),
    fails("a week in which one in twenty failed", watched(opened_after(1), 7, 140), max_seconds=15),
    fails("the same, and it is down now", watched(did_not_open(FailureKind.TIMEOUT), 7, 140), max_seconds=15),
    passes("late this once, in a week that was well", watched(opened_after(15), 6, 140), max_seconds=15),
    leaves_open("late, and too few openings were counted", watched(opened_after(15), 7, 139), max_seconds=15),
    stays_untested("down now, in a good week", watched(did_not_open(FailureKind.DNS), 6, 140), max_seconds=15),
    stays_untested("it never opened", site(did_not_open(FailureKind.TIMEOUT)), max_seconds=15),
    stays_untested("it is under repair", site(page_of(column(shut=Shut.UNDER_REPAIR))), max_seconds=15),
    stays_untested("our own line is down", site(did_not_open(FailureKind.OUR_SIDE)), max_seconds=15),
    stays_untested("it would not let us in", site(did_not_open(FailureKind.BLOCKED)), max_seconds=15),
)
