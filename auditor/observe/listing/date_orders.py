"""Which figure of a date is the day, the month, the year: settled by all rows of one list, or left open.

17/01/2026 proves that the day stands first, and then 03/07/2026 beside it is the third of July. Where the rows allow
several orders, the only one in which they stand sorted, or in which none lies ahead, is taken; else none.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from auditor.model.observation import DateForm
from auditor.observe.dates.ambiguous_dates import DAY_AND_MONTH, YEAR_LAST, either_order
from auditor.observe.dates.dates import folded
from auditor.observe.dates.short_dates import SHORT_YEAR, latest, short_year_day
from auditor.observe.listing.rows import RowRead

_FEWEST_ALIKE = 2
_FEWEST_SORTED = 3
_AHEAD = timedelta(days=7)
_MONTHS = 12

_Days = list[date | None]


def in_one_order(reads: Sequence[RowRead], today: date) -> list[RowRead]:
    """The rows of one list; those whose order of figures stays open lose their day and keep its words."""
    return _yearless(_short_years(_years_last(reads, today), today), today)


def is_ordered(days: Sequence[date]) -> bool:
    """True where the days stand newest first, or oldest first."""
    pairs = list(pairwise(days))
    return all(one >= other for one, other in pairs) or all(one <= other for one, other in pairs)


def undated(read: RowRead) -> RowRead:
    """The row without its day."""
    return replace(read, entry=replace(read.entry, on=None))


def _dated(read: RowRead, on: date | None) -> RowRead:
    return replace(read, entry=replace(read.entry, on=on))


def _figures(read: RowRead, form: re.Pattern[str]) -> re.Match[str] | None:
    return form.search(folded(read.entry.date_text or ""))


def _years_last(reads: Sequence[RowRead], today: date) -> list[RowRead]:
    """03/07/2026: by the rows that can be read in one way only, else by the order the rows stand in."""
    if not any(read.entry.form is DateForm.DAY_OR_MONTH for read in reads):
        return list(reads)
    written = {place: match for place, read in enumerate(reads) if (match := _figures(read, YEAR_LAST))}
    pairs = [either_order(int(match["a"]), int(match["b"]), int(match["y"])) for match in written.values()]
    orders: list[_Days] = [[day for day, _ in pairs], [day for _, day in pairs]]
    known = [reads[place].entry.on if reads[place].year_told else None for place in written]
    possible = [days for days in orders if _is_possible(days, known)]
    chosen = _chosen(possible, [reads[place].entry.is_pinned for place in written], today)
    settled = dict(zip(written, chosen, strict=True)) if chosen else {}
    return [
        _dated(read, read.entry.on if read.year_told else settled.get(place))
        if read.entry.form is DateForm.DAY_OR_MONTH
        else read
        for place, read in enumerate(reads)
    ]


def _is_possible(days: _Days, known: Sequence[date | None]) -> bool:
    return all(on is not None and told in {None, on} for on, told in zip(days, known, strict=True))


def _chosen(possible: list[_Days], pinned: Sequence[bool], today: date) -> _Days | None:
    """The only possible order; else the only one that lies in the past; else the only sorted one; else none."""
    if len(possible) <= 1 or all(days == possible[0] for days in possible):
        return next(iter(possible), None)
    past = [days for days in possible if all(on is not None and on <= today + _AHEAD for on in days)]
    if len(past) == 1 and len(past[0]) >= _FEWEST_ALIKE:
        return past[0]
    free = [[on for on, top in zip(days, pinned, strict=True) if on and not top] for days in possible]
    in_order = [place for place, days in enumerate(free) if is_ordered(days) and len(set(days)) >= _FEWEST_SORTED]
    return (
        possible[in_order[0]] if len(in_order) == 1 and not any(map(is_ordered, _others(free, in_order[0]))) else None
    )


def _others(orders: Sequence[list[date]], chosen: int) -> list[list[date]]:
    return [days for place, days in enumerate(orders) if place != chosen]


def _short_years(reads: Sequence[RowRead], today: date) -> list[RowRead]:
    """26-03-05: the year stands first unless another order is as good, or the only one the rows allow."""
    short = [place for place, read in enumerate(reads) if _is_short(read)]
    if not short:
        return list(reads)
    days = _short_days([reads[place] for place in short], today) if len(short) >= _FEWEST_ALIKE else None
    settled = dict(zip(short, days or [None] * len(short), strict=True))
    return [_dated(read, settled[place]) if place in settled else read for place, read in enumerate(reads)]


def _is_short(read: RowRead) -> bool:
    """True for 26-03-05; the signs of 26年3月5日 say themselves which figure is what."""
    return read.entry.form is DateForm.SHORT_YEAR and "年" not in (read.entry.date_text or "")


def _short_days(short: Sequence[RowRead], today: date) -> _Days | None:
    figures = [match for read in short if (match := _figures(read, SHORT_YEAR))]
    if len(figures) < len(short):
        return None
    parts = [(match["y"], match["m"], match["d"]) for match in figures]
    forward = [short_year_day(first, second, last, today) for first, second, last in parts]
    others = [
        [short_year_day(last, second, first, today) for first, second, last in parts],
        [short_year_day(last, first, second, today) for first, second, last in parts],
    ]
    possible = [days for days in others if None not in days]
    if None in forward:
        return _chosen(possible, [read.entry.is_pinned for read in short], today)
    backwards = any(_in_order(days) or not _in_order(forward) for days in possible)
    return None if backwards else forward


def _in_order(days: _Days) -> bool:
    return is_ordered([on for on in days if on])


def _yearless(reads: Sequence[RowRead], today: date) -> list[RowRead]:
    """03/07 is the third of July where another row of the list is 17/01, and open where a third is 01/17."""
    written = {place: match for place, read in enumerate(reads) if (match := _day_and_month(read))}
    day_first = any(int(match["a"]) > _MONTHS for match in written.values())
    if not day_first:
        return list(reads)
    both = any(int(match["b"]) > _MONTHS for match in written.values())
    return [_day_first(read, written.get(place), today, both=both) for place, read in enumerate(reads)]


def _day_and_month(read: RowRead) -> re.Match[str] | None:
    if read.entry.form is not DateForm.NO_YEAR or read.year_told:
        return None
    match = _figures(read, DAY_AND_MONTH)
    return match if match and not re.search(r"\d", folded(read.entry.date_text or "")[match.end() :]) else None


def _day_first(read: RowRead, match: re.Match[str] | None, today: date, *, both: bool) -> RowRead:
    if match is None or max(int(match["a"]), int(match["b"])) > _MONTHS:
        return read
    return undated(read) if both else _dated(read, latest(int(match["b"]), int(match["a"]), today))
