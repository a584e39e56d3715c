"""Reads the period a round is about: 2026-11, 2026Q4, 2026H2, 2026, or two days with .. between."""

import re
from calendar import monthrange
from datetime import date

from auditor.model.round_plan import PeriodKind, PlannedPeriod
from auditor.roster.persons import Refused

_SHAPES = (
    (PeriodKind.MONTH, re.compile(r"(?P<year>\d{4})-(?P<part>0[1-9]|1[0-2])"), 1),
    (PeriodKind.QUARTER, re.compile(r"(?P<year>\d{4})Q(?P<part>[1-4])"), 3),
    (PeriodKind.HALF_YEAR, re.compile(r"(?P<year>\d{4})H(?P<part>[12])"), 6),
    (PeriodKind.YEAR, re.compile(r"(?P<year>\d{4})(?P<part>)"), 12),
)
"""With the months each lasts."""
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)")


def read_period(text: str) -> PlannedPeriod:
    """The period that was written. Raises Refused."""
    written = text.strip().upper()
    for kind, shape, months in _SHAPES:
        if found := shape.fullmatch(written):
            year, first = int(found["year"]), (int(found["part"] or 1) - 1) * months + 1
            return _whole(kind, year, first, months, text)
    try:
        return _between(written)
    except (ValueError, TypeError):
        raise _refused(text) from None


def _whole(kind: PeriodKind, year: int, first: int, months: int, text: str) -> PlannedPeriod:
    last = first + months - 1
    try:
        return PlannedPeriod(
            kind=kind, first_on=date(year, first, 1), last_on=date(year, last, monthrange(year, last)[1])
        )  # fmt: skip
    except ValueError:
        raise _refused(text) from None


def _between(written: str) -> PlannedPeriod:
    found = _DAYS.fullmatch(written)
    if found is None:
        raise ValueError(written)
    first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2])
    if last < first:
        raise ValueError(written)
    return PlannedPeriod(kind=PeriodKind.SPECIAL, first_on=first, last_on=last)


def _refused(text: str) -> Refused:
    return Refused("--period", text, "2026-11, 2026Q4, 2026H2, 2026, or two days such as 2026-11-02..2026-11-20")
