"""Short texts that are a date and nothing else: with a label, in brackets, without a year, in pieces, 3天前."""

import re
from dataclasses import replace
from datetime import date, timedelta

from auditor.model.observation import DateForm
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern
from auditor.observe.dates.dates import (
    CLOCK,
    HALF_DAYS,
    MONTH,
    YEAR,
    DateFound,
    built,
    date_of,
    dates_in,
    folded,
    moment_day,
)
from auditor.observe.dates.numerals import month_number, number
from auditor.observe.html.phrases import META_WORDS

LONGEST_LINE = 120
"""Characters; a longer text is prose, its dates stand in the text."""
_COMPACT = re.compile(
    rf"(?P<y>{YEAR})(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?:(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?"
)
SHORT_YEAR = re.compile(r"(?P<y>\d{2})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})")
_SHORT_SIGNS = re.compile(r"(?P<y>\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]?")
_YEAR_LAST = re.compile(rf"(?P<a>\d{{1,2}})(?P<s>[-/.])(?P<b>\d{{1,2}})(?P=s)(?P<y>{YEAR})")
_SPLIT = (
    re.compile(rf"(?P<y>{YEAR})年?\s(?P<m>\d{{1,2}})[-/.月\s]\s?(?P<d>\d{{1,2}})日?"),
    re.compile(rf"(?P<m>\d{{1,2}})[-/.月]\s?(?P<d>\d{{1,2}})日?\s(?P<y>{YEAR})年?"),
    re.compile(rf"(?P<d>\d{{1,2}})日?\s(?:[/|]\s)?(?P<y>{YEAR})\s?[-/.年\s]\s?(?P<m>\d{{1,2}})月?"),
    re.compile(rf"(?P<y>{YEAR})\s?[-/.年]\s?(?P<m>\d{{1,2}})月?\s(?P<d>\d{{1,2}})日?"),
    re.compile(rf"(?P<d>\d{{1,2}})日?\s(?P<m>\d{{1,2}})月\s(?P<y>{YEAR})年?"),
    re.compile(rf"(?P<d>\d{{1,2}})日?\s{MONTH},?\s?(?P<y>{YEAR})", re.IGNORECASE),
    re.compile(rf"{MONTH}\s(?P<d>\d{{1,2}})日?,?\s?(?P<y>{YEAR})", re.IGNORECASE),
)
_NO_YEAR = (
    re.compile(r"(?P<m>\d{2})[-/.](?P<d>\d{2})"),
    re.compile(r"(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?[日号]?"),
    re.compile(r"(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})[日号]"),
    re.compile(r"(?P<d>\d{1,2})日?\s(?P<m>\d{1,2})月"),
    re.compile(rf"(?P<d>\d{{1,2}})日?\s{MONTH}", re.IGNORECASE),
    re.compile(rf"{MONTH}\s(?P<d>\d{{1,2}})日?", re.IGNORECASE),
)
_AGO = re.compile(
    r"(?:大?约\s?)?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,2}|半)\s?个?(?P<unit>秒钟?|分钟?|小时|钟头|天|日)(?:之|以)?前"
    r"|(?P<count>\d{1,3}|an?)\s(?P<english>second|minute|hour|day)s?\sago",
    re.IGNORECASE,
)
_NAMED_DAYS = {
    "刚刚": 0, "刚才": 0, "今天": 0, "今日": 0, "today": 0, "just now": 0, "昨天": 1, "昨日": 1,
    "yesterday": 1, "前天": 2,
}  # fmt: skip
_DAYS_OF_LONG = {"周": 7, "星期": 7, "礼拜": 7, "week": 7, "月": 30, "month": 30, "年": 365}
_DAYS_OF = {"天": 1.0, "日": 1.0, "day": 1.0, "小时": 1 / 24, "钟头": 1 / 24, "hour": 1 / 24}
LONG_AGO = re.compile(
    r"(?:大?约\s?)?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,2}|半)\s?(?P<unit>个?月|个?星期|个?礼拜|周|年)多?(?:之|以)?前"
    r"|(?P<count>\d{1,3}|an?) (?P<english>week|month|year)s? ago",
    re.IGNORECASE,
)
"""Weeks, months and years ago name no day."""
_TRIM = "[]()【】〔〕「」<>《》|·•-—,，、;； :：~*"
_WEEKDAY = re.compile(
    r"(?:星期|周|礼拜)[一二三四五六日天]|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b,?",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(rf"(?:{HALF_DAYS}|(?<=[\d\s])[ap]\.?m\.?)(?=$|[\s\])】])", re.IGNORECASE)
"""2026-03-05 上午: beside a date without a clock."""
_ROW_MARKS = word_pattern(r"(?:{row-mark}|\b(?:new|hot|top))(?=$|[\s\])）】!！|])", re.IGNORECASE)
"""Marks beside the date of a row: 2026-03-05 置顶."""
_GAPS = re.compile(r"\s*([-/.年月日])\s*")
_MOST_AGO = 400
"""Days; whoever counts further back counts in months."""


def whole_date(text: str, today: date, vocabulary: Vocabulary) -> DateFound | None:
    """The date a short text consists of (with a label, a time, brackets), or None where it says more than a date."""
    if len(text) > LONGEST_LINE:
        return None
    plain = folded(text)
    found = next(dates_in(text), None)
    if found is not None:
        rest = CLOCK.sub("", plain[: found.start]) + " " + CLOCK.sub("", plain[found.end :])
        return found if _says_nothing(rest, vocabulary) else None
    bare = bare_words(plain, vocabulary)
    short = _short_form(bare, text, today)
    return replace(short, start=max(plain.find(bare), 0)) if short else None


def bare_words(plain: str, vocabulary: Vocabulary) -> str:
    """A folded text without labels, clock times, days of the week, the marks of a row, and brackets."""
    spoken = vocabulary.pattern(META_WORDS).sub(" ", CLOCK.sub("", plain))
    return _plain(spoken, vocabulary)


def joined_date(parts: list[str], today: date, vocabulary: Vocabulary) -> DateFound | None:
    """The date that the texts of neighbouring elements make together (day block, year block), or None."""
    text = " ".join(folded(part).strip(_TRIM) for part in parts)
    for form in _SPLIT:
        match = form.fullmatch(text)
        on = built(match) if match else None
        if on is not None:
            return DateFound(on=on, start=0, end=len(text))
    closed = _GAPS.sub(r"\1", " ".join(folded(part).strip() for part in parts))
    found = next(dates_in(closed), None)
    if found is not None:
        rest = closed[: found.start] + CLOCK.sub("", closed[found.end :])
        if _says_nothing(rest, vocabulary):
            return found
    return _yearless(text, text, today)


def _says_nothing(rest: str, vocabulary: Vocabulary) -> bool:
    return len(_plain(vocabulary.pattern(META_WORDS).sub(" ", rest), vocabulary)) <= 1


def _plain(text: str, vocabulary: Vocabulary) -> str:
    spoken = _HALF_DAY.sub("", _WEEKDAY.sub("", text))
    return vocabulary.pattern(_ROW_MARKS).sub("", spoken).strip(_TRIM)


def _short_form(bare: str, text: str, today: date) -> DateFound | None:
    compact, last = _COMPACT.fullmatch(bare), _YEAR_LAST.fullmatch(bare)
    on = built(compact) if compact else _year_last(last) if last else None
    if on is None and bare != folded(text).strip(_TRIM):
        on = moment_day(bare, today)
    if on is not None:
        return DateFound(on=on, start=0, end=len(text))
    return _short_year(bare, text, today) or _relative(bare, text, today) or _yearless(bare, text, today)


def _year_last(match: re.Match[str]) -> date | None:
    """Day and month, where only one order is possible."""
    year, first, second = int(match["y"]), int(match["a"]), int(match["b"])
    either = {date_of(year, first, second), date_of(year, second, first)} - {None}
    return either.pop() if len(either) == 1 else None


def _short_year(bare: str, text: str, today: date) -> DateFound | None:
    match = SHORT_YEAR.fullmatch(bare) or _SHORT_SIGNS.fullmatch(bare)
    on = short_year_day(match["y"], match["m"], match["d"], today) if match else None
    return DateFound(on=on, start=0, end=len(text), form=DateForm.SHORT_YEAR) if on else None


def short_year_day(year: str, month: str, day: str, today: date) -> date | None:
    """The day of a year of two figures, not after today; None where there is none."""
    century = 2000 if int(year) <= today.year % 100 else 1900
    on = date_of(century + int(year), int(month), int(day))
    return on if on is not None and on <= today else None


def _relative(bare: str, text: str, today: date) -> DateFound | None:
    """Days and hours ago."""
    days = _NAMED_DAYS.get(bare.lower())
    if days is None:
        ago = _AGO.fullmatch(bare)
        days = _days_ago(ago) if ago else None
    if days is None or days > _MOST_AGO:
        return None
    return DateFound(on=today - timedelta(days=days), start=0, end=len(text), form=DateForm.RELATIVE)


def _days_ago(ago: re.Match[str]) -> int:
    count = (ago["n"] or ago["count"]).lower().replace("两", "二")
    unit = (ago["unit"] or ago["english"]).lower()
    many = 0 if count == "半" else 1 if count in {"a", "an"} else number(count)
    return int(many * _DAYS_OF.get(unit, 0))


def long_ago(bare: str, today: date) -> date | None:
    """The newest day that weeks or months ago may be; None for years, which say too little, and for other words."""
    ago = LONG_AGO.fullmatch(bare)
    if ago is None or (ago["unit"] == "年" and ago["n"] != "半") or ago["english"] == "year":
        return None
    count = (ago["n"] or ago["count"]).lower().replace("两", "二")
    many = 0.5 if count == "半" else 1 if count in {"a", "an"} else number(count)
    unit = (ago["unit"] or ago["english"]).lower().removeprefix("个")
    return today - timedelta(days=int(many * _DAYS_OF_LONG[unit]))


def _yearless(bare: str, text: str, today: date) -> DateFound | None:
    for form in _NO_YEAR:
        match = form.fullmatch(bare)
        on = latest(month_number(match["m"]), number(match["d"]), today) if match else None
        if on is not None:
            return DateFound(on=on, start=0, end=len(text), form=DateForm.NO_YEAR)
    return None


def latest(month: int, day: int, today: date) -> date | None:
    """The newest such day that is not after `today`: what a date without its year means on its own."""
    years = (date_of(year, month, day) for year in range(today.year, today.year - 5, -1))
    return next((on for on in years if on is not None and on <= today), None)
