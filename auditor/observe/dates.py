"""Date text -> date: the forms that Chinese sites print, and nothing that only looks like one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.observe.phrases import META_WORDS

FIRST_YEAR = 1970
LAST_YEAR = 2099
_YEAR = r"(?:19[789]|20\d)\d"
_CLOCK = r"[\sT]*\d{1,2}[:时点]\d{1,2}(?:[:分]\d{1,2}秒?|分)?(?:\.\d+)?(?:\s?(?:[AaPp][Mm]|Z|[+-]\d\d:?\d\d))?"
_NUMBERS = re.compile(
    rf"(?<![\d.\-/])(?P<y>{_YEAR})\s?(?P<s>[-/.])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<d>\d{{1,2}})(?![\d]|[.\-/]\d)"
)
_SIGNS = re.compile(rf"(?<!\d)(?P<y>{_YEAR})\s?年\s?(?P<m>\d{{1,2}})\s?月\s?(?P<d>\d{{1,2}})(?!\d)\s?[日号]?")
_CHINESE = re.compile(
    r"(?P<y>[〇○零oO0一二三四五六七八九]{4})\s?年\s?(?P<m>[元正一二三四五六七八九十]{1,3})\s?月\s?"
    r"(?P<d>初?[一二三四五六七八九十廿卅]{1,3})\s?日"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?|十[一二]?月|[一二三四五六七八九]月)"
_MONTH_FIRST = re.compile(
    rf"(?<!\w){_MONTH}\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?日?,?\s+(?P<y>{_YEAR})(?!\d)", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?P<y>{_YEAR})(?!\d)", re.IGNORECASE
)
_INSIDE = (_NUMBERS, _SIGNS, _CHINESE, _MONTH_FIRST, _DAY_FIRST)

_COMPACT = re.compile(rf"(?P<y>{_YEAR})(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])")
_SHORT_YEAR = re.compile(r"(?P<y>\d{2})(?P<s>[-/.])(?P<m>\d{2})(?P=s)(?P<d>\d{2})")
_YEAR_LAST = re.compile(rf"(?P<a>\d{{1,2}})(?P<s>[-/.])(?P<b>\d{{1,2}})(?P=s)(?P<y>{_YEAR})")
_SPLIT = (
    re.compile(rf"(?P<y>{_YEAR})年?\s(?P<m>\d{{1,2}})[-/.月\s]\s?(?P<d>\d{{1,2}})日?"),
    re.compile(rf"(?P<m>\d{{1,2}})[-/.月]\s?(?P<d>\d{{1,2}})日?\s(?P<y>{_YEAR})年?"),
    re.compile(rf"(?P<d>\d{{1,2}})日?\s(?P<y>{_YEAR})\s?[-/.年\s]\s?(?P<m>\d{{1,2}})月?"),
    re.compile(rf"(?P<y>{_YEAR})\s?[-/.年]\s?(?P<m>\d{{1,2}})月?\s(?P<d>\d{{1,2}})日?"),
    re.compile(rf"(?P<d>\d{{1,2}})日?\s{_MONTH},?\s?(?P<y>{_YEAR})", re.IGNORECASE),
    re.compile(rf"{_MONTH}\s(?P<d>\d{{1,2}})日?,?\s?(?P<y>{_YEAR})", re.IGNORECASE),
)
_NO_YEAR = (
    re.compile(r"(?P<m>\d{2})[-/.](?P<d>\d{2})"),
    re.compile(r"(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日?"),
    re.compile(r"(?P<d>\d{1,2})日?\s(?P<m>\d{1,2})月"),
    re.compile(rf"(?P<d>\d{{1,2}})日?\s{_MONTH}", re.IGNORECASE),
    re.compile(rf"{_MONTH}\s(?P<d>\d{{1,2}})日?", re.IGNORECASE),
)
_AGO = re.compile(r"(?P<n>\d{1,3})\s?(?P<unit>秒钟?|分钟|小时|天|日)之?前")
_NAMED_DAYS = {"刚刚": 0, "今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
_NAMED_DAY = re.compile(rf"(?P<name>{'|'.join(_NAMED_DAYS)})")
_WIDE = str.maketrans("０１２３４５６７８９：－—–．／（）［］，　\u00a0", "0123456789:---./()[],  ")
_DIGITS = dict(zip("〇○零oO0一二三四五六七八九", "000000123456789", strict=True))
_TRIM = "[]()【】〔〕「」<>《》|·•-—,,、;; ::~*"
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)[一二三四五六日天]")
_CLOCK_TAIL = re.compile(_CLOCK)
LONGEST_LINE = 120
"""Characters; a longer text is prose, its dates stand in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFound:
    """A date read in a text, and the characters it was read in."""

    on: date
    start: int
    end: int
    has_year: bool = True


def dates_in(text: str, today: date) -> Iterator[DateFound]:
    """Every full date in a running text, in order. A month without a day, or a day that never was, is none."""
    folded = text.translate(_WIDE)
    taken = 0
    for match in sorted((m for form in _INSIDE for m in form.finditer(folded)), key=lambda m: (m.start(), -m.end())):
        on = _built(match, today)
        if on is not None and match.start() >= taken:
            taken = match.end()
            yield DateFound(on=on, start=match.start(), end=match.end())


def whole_date(text: str, today: date) -> DateFound | None:
    """The date a short text consists of (with a label, a time, brackets), or None where it says more than a date."""
    if len(text) > LONGEST_LINE:
        return None
    folded = text.translate(_WIDE)
    found = next(dates_in(text, today), None)
    if found is not None:
        rest = folded[: found.start] + " " + _CLOCK_TAIL.sub("", folded[found.end :])
        return found if _says_nothing(rest) else None
    bare = _WEEKDAY.sub("", META_WORDS.sub(" ", _CLOCK_TAIL.sub("", folded))).strip(_TRIM)
    return _short_form(bare, text, today)


def joined_date(parts: list[str], today: date) -> DateFound | None:
    """The date that the texts of neighbouring elements make together (day block, year block), or None."""
    text = " ".join(part.translate(_WIDE).strip(_TRIM) for part in parts)
    for form in _SPLIT:
        match = form.fullmatch(text)
        on = _built(match, today) if match else None
        if on is not None:
            return DateFound(on=on, start=0, end=len(text))
    closed = re.sub(r"\s*([-/.年月日])\s*", r"\1", " ".join(part.translate(_WIDE).strip() for part in parts))
    found = next(dates_in(closed, today), None)
    if found is not None and _says_nothing(closed[: found.start] + _CLOCK_TAIL.sub("", closed[found.end :])):
        return found
    return _yearless(text, text, today)


def _says_nothing(rest: str) -> bool:
    bare = _WEEKDAY.sub("", META_WORDS.sub(" ", rest)).strip(_TRIM)
    return len(bare) <= 1


def _short_form(bare: str, text: str, today: date) -> DateFound | None:
    for form in (_COMPACT, _SHORT_YEAR, _YEAR_LAST):
        match = form.fullmatch(bare)
        on = _built(match, today) if match else None
        if on is not None:
            return DateFound(on=on, start=0, end=len(text))
    return _relative(bare, text, today) or _yearless(bare, text, today)


def _relative(bare: str, text: str, today: date) -> DateFound | None:
    """Days and hours ago. Weeks, months and years ago name no day."""
    named = _NAMED_DAY.fullmatch(bare)
    if named:
        days = _NAMED_DAYS[named["name"]]
    else:
        ago = _AGO.fullmatch(bare)
        if ago is None:
            return None
        days = int(ago["n"]) if ago["unit"] in {"天", "日"} else 0
    return DateFound(on=today - timedelta(days=days), start=0, end=len(text))


def _yearless(bare: str, text: str, today: date) -> DateFound | None:
    for form in _NO_YEAR:
        match = form.fullmatch(bare)
        on = latest(_month(match["m"]), int(match["d"]), today) if match else None
        if on is not None:
            return DateFound(on=on, start=0, end=len(text), has_year=False)
    return None


def latest(month: int, day: int, today: date) -> date | None:
    """The newest such day that is not in the future: what a date without its year means."""
    years = (date_of(year, month, day) for year in range(today.year, today.year - 5, -1))
    return next((on for on in years if on is not None and on <= today), None)


def date_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day or the year is beyond reason."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _built(match: re.Match[str], today: date) -> date | None:
    parts = match.groupdict()
    if "a" in parts:
        return _year_last(int(parts["y"]), int(parts["a"]), int(parts["b"]))
    year, month, day = _number(parts["y"]), _month(parts["m"]), _number(parts["d"])
    if year < 100:  # noqa: PLR2004 - two digits
        year += 2000 if year <= today.year % 100 else 1900
    return date_of(year, month, day)


def _year_last(year: int, first: int, second: int) -> date | None:
    """Day and month, where only one order is possible."""
    either = {date_of(year, first, second), date_of(year, second, first)} - {None}
    return either.pop() if len(either) == 1 else None


def _month(text: str) -> int:
    lower = text.lower()
    if lower[:3] in _MONTHS:
        return _MONTHS.index(lower[:3]) + 1
    return _number(lower.removesuffix("月"))


def _number(text: str) -> int:
    """Arabic or Chinese figures; 0 where they make no number."""
    if text.isdecimal():
        return int(text)
    text = text.removeprefix("初").replace("元", "一").replace("正", "一").replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        figures = (_DIGITS.get(tens or "一", ""), _DIGITS.get(ones or "〇", ""))
    else:
        figures = tuple(_DIGITS.get(sign, "") for sign in text)  # type: ignore[assignment]
    joined = "".join(figures)
    return int(joined) if joined and all(figures) else 0
