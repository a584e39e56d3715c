"""Years that a list's dates leave out or shorten: settled by the day of the visit and the rows beside them.

03-05 is the newest such day that is past, unless the order of the rows says otherwise: then its year stays open.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from auditor.model.observation import DateForm
from auditor.observe.dates.short_dates import latest
from auditor.observe.listing.date_orders import in_one_order, is_ordered, undated
from auditor.observe.listing.rows import RowRead

_AHEAD = timedelta(days=7)
"""A day so little ahead of the visit may as well be one of this year, printed by a clock that is wrong."""


def settled(reads: Sequence[RowRead], today: date) -> list[RowRead]:
    """The rows of one list; those whose year stays open lose their day and keep its words."""
    reads = in_one_order(reads, today)
    if not any(_leaves_year(read) for read in reads):
        return list(reads)
    alone = [read.entry.on for read in reads]
    first = next(place for place, read in enumerate(reads) if _leaves_year(read))
    leads = [read.entry.is_pinned or place < first for place, read in enumerate(reads)]
    in_order = _in_order(reads, leads, today)
    sure = is_ordered([on for on, leads_on in zip(alone, leads, strict=True) if on and not leads_on])
    return [
        undated(read) if _leaves_year(read) and not (_is_past(on, today) and (sure or on == other)) else read
        for read, on, other in zip(reads, alone, in_order, strict=True)
    ]


def _leaves_year(read: RowRead) -> bool:
    return read.entry.on is not None and read.entry.form is DateForm.NO_YEAR and not read.year_told


def _in_order(reads: Sequence[RowRead], leads: Sequence[bool], today: date) -> list[date | None]:
    """The days as they would be if the newest stood first: each the newest not after the one above it.

    `leads`: rows marked as pinned, and those in full above the first that leaves its year out; they order nothing.
    """
    days: list[date | None] = []
    above = today
    for read, lead in zip(reads, leads, strict=True):
        on = read.entry.on
        if on is not None and _leaves_year(read):
            on = latest(on.month, on.day, above)
        days.append(on)
        above = on if on is not None and not lead else above
    return days


def _is_past(on: date | None, today: date) -> bool:
    """False for a day whose anniversary is just ahead."""
    if on is None:
        return False
    soon = latest(on.month, on.day, today + _AHEAD)
    return soon is None or soon <= today
