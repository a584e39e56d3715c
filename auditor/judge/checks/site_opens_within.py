"""The site opens within the time the checklist allows.

Source: the inspection indicators of 2019 count openings of 15 seconds and more (wording not verified).
Counted from the start of navigation to DOMContentLoaded, by the browser's own clock. One late opening,
seen once from one place, may be our own line: it is left to a person.
"""

from auditor.judge.availability import shut, unvisited
from auditor.judge.examples import (
    column,
    did_not_open,
    leaves_open,
    opened_after,
    page_of,
    passes,
    site,
    stays_untested,
)
from auditor.judge.outcome import cant_tell, passed, shown_by, untested
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Outcome, Seconds
from auditor.model.observation import Shut
from auditor.model.page import FailureKind

ASKS = Asks.SITE


def check(seen: Seen, *, max_seconds: int) -> Outcome:
    """See the module."""
    kind = shut(seen.site)
    if kind or seen.site.page is None:
        return untested(unvisited(kind), shown_by(seen.site), kind=kind or "unknown")
    seconds = round(seen.site.page.opened_after.total_seconds(), 2)
    verdict, reason = (cant_tell, "opened_late") if seconds >= max_seconds else (passed, "opened_in_time")
    return verdict(reason, shown_by(seen.site), seconds=Seconds(seconds), max_seconds=Seconds(max_seconds))


EXAMPLES = (
    passes("just in time", site(opened_after(14.99)), max_seconds=15),
    leaves_open("at the limit", site(opened_after(15)), max_seconds=15),
    stays_untested("it never opened", site(did_not_open(FailureKind.TIMEOUT)), max_seconds=15),
    stays_untested("it is under repair", site(page_of(column(shut=Shut.UNDER_REPAIR))), max_seconds=15),
    stays_untested("our own line is down", site(did_not_open(FailureKind.OUR_SIDE)), max_seconds=15),
    stays_untested("it would not let us in", site(did_not_open(FailureKind.BLOCKED)), max_seconds=15),
)
