"""Short texts that are a date and leave the day open: which figure is the day, of whose years, or no day at all.

What stands here dates nothing by itself: the other rows of its list settle it (`orders`), or the page does.
"""

import re
from datetime import date

from auditor.model.no_day import NO_DAYS
from auditor.model.observation import DateForm
from auditor.model.vocabulary import Vocabulary
from auditor.observe.dates.dates import REPUBLIC_BEGINS, YEAR, DateFound, date_of, folded
from auditor.observe.dates.short_dates import LONGEST_LINE, SHORT_YEAR, bare_words, latest, long_ago, short_year_day

YEAR_LAST = re.compile(rf"(?<!\d)(?P<a>\d{{1,2}})\s?(?P<s>[-/.])\s?(?P<b>\d{{1,2}})\s?(?P=s)\s?(?P<y>{YEAR})(?!\d)")
DAY_AND_MONTH = re.compile(r"(?P<a>\d{2})[-/](?P<b>\d{2})")
_FIGURES_APART = re.compile(r"\d\s?[-/.年]\s?\d")
_WHOLE_FIGURES = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?:T\d{2})?")
_WHOLE_BACKWARDS = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})")
_REPUBLIC = re.compile(r"(?P<y>\d{2,3})\s?(?P<s>[-/.]|年)\s?(?P<m>\d{1,2})\s?(?:(?P=s)|月)\s?(?P<d>\d{1,2})\s?日?")
_FIRST_REPUBLIC_YEAR = 60
"""1971: a smaller year of two figures is one of this century."""


def open_date(text: str, today: date, vocabulary: Vocabulary) -> DateFound | None:
    """What a short text that is no sure date may be, with the likeliest day; None where it is none at all."""
    plain = folded(text) if len(text) <= LONGEST_LINE else ""
    if not _FIGURES_APART.search(plain):
        return _ago(plain, today, vocabulary)
    bare = bare_words(plain, vocabulary)
    found = _no_day(bare) or _day_or_month(bare, today) or _short_year(bare, today) or _day_first(bare, today)
    if found is None:
        return None
    on, form = found
    start = max(plain.find(bare), 0)
    return DateFound(on=on, start=start, end=start + len(bare), form=form)


def _ago(plain: str, today: date, vocabulary: Vocabulary) -> DateFound | None:
    """半年前, 2周前: no day, and none newer than that."""
    may_be = "前" in plain or plain.endswith("ago")
    on = long_ago(bare_words(plain, vocabulary), today) if may_be else None
    return DateFound(on=on, start=0, end=len(plain), form=DateForm.AGO) if on else None


def republic_date(text: str, vocabulary: Vocabulary) -> DateFound | None:
    """115-03-05, 115年3月5日: the day on a page that counts by the years of the republic; None where it is none."""
    plain = folded(text) if len(text) <= LONGEST_LINE else ""
    if not _FIGURES_APART.search(plain):
        return None
    bare = bare_words(plain, vocabulary)
    match = _REPUBLIC.fullmatch(bare)
    if match is None or int(match["y"]) < _FIRST_REPUBLIC_YEAR:
        return None
    on = date_of(REPUBLIC_BEGINS + int(match["y"]), int(match["m"]), int(match["d"]))
    start = max(plain.find(bare), 0)
    return DateFound(on=on, start=start, end=start + len(bare)) if on else None


def either_order(first: int, second: int, year: int) -> tuple[date | None, date | None]:
    """The day with the day first, and with the month first."""
    return date_of(year, second, first), date_of(year, first, second)


_Open = tuple[date, DateForm]


def _no_day(bare: str) -> _Open | None:
    forward, backwards = _WHOLE_FIGURES.fullmatch(bare), _WHOLE_BACKWARDS.fullmatch(bare)
    figures = forward.groups() if forward else backwards.groups()[::-1] if backwards else None
    named = tuple(map(int, figures)) if figures else None
    return (date(1970, 1, 1), DateForm.NO_DAY) if named in NO_DAYS else None


def _day_or_month(bare: str, today: date) -> _Open | None:
    match = YEAR_LAST.fullmatch(bare)
    if match is None:
        return None
    orders = either_order(int(match["a"]), int(match["b"]), int(match["y"]))
    days = [on for on in orders if on is not None]
    likely = [on for on in days if on <= today] or days
    return (max(likely), DateForm.DAY_OR_MONTH) if likely else None


def _short_year(bare: str, today: date) -> _Open | None:
    """28/12/25, 03/17/26: a year of two figures that does not stand first."""
    match = SHORT_YEAR.fullmatch(bare)
    if match is None:
        return None
    first, second, last = match["y"], match["m"], match["d"]
    orders = short_year_day(last, second, first, today), short_year_day(last, first, second, today)
    on = next((on for on in orders if on is not None), None)
    return (on, DateForm.SHORT_YEAR) if on else None


def _day_first(bare: str, today: date) -> _Open | None:
    """17/03: no year, and the first figure is no month."""
    match = DAY_AND_MONTH.fullmatch(bare)
    on = latest(int(match["b"]), int(match["a"]), today) if match and int(match["a"]) > 12 else None  # noqa: PLR2004 - months
    return (on, DateForm.NO_YEAR) if on else None
