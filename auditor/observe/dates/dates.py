"""Dates in running text: the full forms that Chinese sites print, and nothing that only looks like one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from auditor.model.observation import DateForm
from auditor.observe.dates.numerals import month_number, number

FIRST_YEAR = 1970
LAST_YEAR = 2099
CHINA = timezone(timedelta(hours=8))
YEAR = r"(?:19[789]|20\d)\d"
HALF_DAYS = "上午|下午|中午|凌晨|清晨|早上|早晨|傍晚|晚上|夜间"
_HALF = rf"(?:{HALF_DAYS}|[AaPp]\.?[Mm]\.?)"
CLOCK = re.compile(
    rf"[\sT]*(?:{_HALF}\s?)?\d{{1,2}}(?:\s?[:时時点點]\s?\d{{1,2}}(?:\s?[:分]\s?\d{{1,2}}\s?秒?|\s?分)?(?:\.\d+)?|\s?[时時点點]整?)"
    r"(?:\s?(?:[AaPp]\.?[Mm]\.?(?![a-z])|Z|[+-]\d\d:?\d\d))?"
)
MONTH = r"(?P<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?|十[一二]?月|[一二三四五六七八九]月)"
_NUMBERS = re.compile(
    rf"(?<![\d.\-/])(?P<y>{YEAR})\s?(?P<s>[-/.])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<d>\d{{1,2}})(?![\d]|[.\-/]\d)"
)
_SIGNS = re.compile(rf"(?<!\d)(?P<y>{YEAR})\s?年\s?(?P<m>\d{{1,2}})\s?月\s?(?P<d>\d{{1,2}})(?!\d)\s?[日号]?")
_CHINESE = re.compile(
    rf"(?<!\d)(?P<y>[〇○零oO0一二三四五六七八九]{{4}}|{YEAR})\s?年\s?(?P<m>[元一二三四五六七八九十]{{1,2}})\s?月\s?"
    r"(?P<d>[一二三四五六七八九十卅]{1,3})\s?[日号]"
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w){MONTH}\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?日?,?\s+(?P<y>{YEAR})(?!\d)", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{MONTH},?[\s-]+(?P<y>{YEAR})(?!\d)", re.IGNORECASE
)
_YEAR_AT_END = re.compile(
    rf"(?<!\w){MONTH}\s(?P<d>\d{{1,2}})\s\d\d:\d\d:\d\d\s(?:[A-Z]{{3,4}}\s)?(?P<y>{YEAR})(?!\d)", re.IGNORECASE
)
"""Thu Mar 05 10:22:00 CST 2026, as Java prints it."""
YEAR_SIGN = "年"
SIGNS = "[年月日]"
DAY_FIGURES = r"\d{4}([-/.年])\d{1,2}[-/.月]\d{1,2}日?"
"""A day in figures within a pattern: 2024-05-08, 2024年5月8日."""
EDGE_DATE = re.compile(
    r"[\[(（【]?\s*(?:19|20)\d\d\s?([-/.年])\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?\s*(?:\d\d:\d\d(?::\d\d)?)?\s*[\])）】]?"
)
"""A date at the end or beginning of a text that says more: 标题 [2021-01-02]."""
DAY_LIKE = re.compile(r"\d\s?[-/.年月]\s?\d|\d{8}|[〇○零一二三四五六七八九]{2,}年|\d\s?[日号]")
"""What may be a day, or a part of one."""
IN_CHINESE_FIGURES = re.compile(r"[〇○零一二三四五六七八九]\s?年")
"""A year as documents are signed: 二〇二四年."""
_FIGURES = "[元〇○零一二三四五六七八九十百]"
_REPUBLIC = re.compile(
    rf"(?:中[華华]\s?)?民[國国]\s?(?P<r>\d{{1,3}}|{_FIGURES}{{1,6}})\s?(?:年|(?P<s>[-/.]))\s?(?P<m>\d{{1,2}}|{_FIGURES}{{1,3}})\s?(?:月|(?P=s))"
    rf"\s?(?P<d>\d{{1,2}}(?!\d)|{_FIGURES}{{1,3}})\s?[日號号]?"
)
"""民國115年3月5日: years of the republic."""
REPUBLIC_BEGINS = 1911
_INSIDE = (_REPUBLIC, _NUMBERS, _SIGNS, _CHINESE, _MONTH_FIRST, _DAY_FIRST, _YEAR_AT_END)
_NAMES_YEAR = re.compile(rf"{YEAR}|[〇○零oO0一二三四五六七八九]{{4}}|民[國国]")
_ZONED = re.compile(
    r"(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d{1,9})?)?|\s?(\d\d):(\d\d):\d\d(?:\.\d{1,9})?)\s?([+-]\d\d:?(?:00|15|30|45))(?![\d:])"
    r"|[T\s]?(\d\d):(\d\d)(?::\d\d(?:\.\d{1,9})?)?\s?(Z)"
)
"""10:00-11:00 is from ten to eleven, and no zone: a zone stands after a T, after seconds, or is Z."""
_FURTHEST_WEST, _FURTHEST_EAST = timedelta(hours=-12), timedelta(hours=14)
_LUNAR = re.compile(r"[农阴]历\s?(?:的)?$")
_WIDE = str.maketrans(
    "０１２３４５６７８９：－—–．／（）［］，　\u00a0ＯОΟ◯ｏ發佈時間開錄輯來點擊閱讀瀏覽號週禮後",
    "0123456789:---./()[],  〇〇〇〇〇发布时间开录辑来点击阅读浏览号周礼后",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFound:
    """A date read in a text, and the characters it was read in."""

    on: date
    start: int
    end: int
    form: DateForm = DateForm.FULL


def folded(text: str) -> str:
    """The text with the figures, strokes and brackets of its wide and look-alike forms made plain; as long as it.

    So are the traditional signs of the words that label dates.
    """
    return text.translate(_WIDE)


def dates_in(text: str) -> Iterator[DateFound]:
    """Every full date in a running text, in order. A month without a day, or a day that never was, is none."""
    plain = folded(text)
    if not _NAMES_YEAR.search(plain):
        return
    taken = 0
    for match in sorted((m for form in _INSIDE for m in form.finditer(plain)), key=lambda m: (m.start(), -m.end())):
        on = built(match)
        if on is None or match.start() < taken:
            continue
        taken = match.end()
        if not _LUNAR.search(plain[max(0, match.start() - 4) : match.start()]):
            yield DateFound(on=_in_china(on, plain[taken : taken + 40]), start=match.start(), end=taken)


def built(match: re.Match[str]) -> date | None:
    """The day that a match with groups y (or r, of the republic), m and d names; None where there is no such day."""
    years = match.groupdict()
    year = REPUBLIC_BEGINS + number(years["r"]) if years.get("r") else number(match["y"])
    return date_of(year, month_number(match["m"]), number(match["d"]))


def date_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day or the year is beyond reason."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_china(on: date, after: str) -> date:
    """The day in China, where a clock time with its zone stands after it."""
    zoned = _ZONED.match(after)
    if zoned is None:
        return on
    hours, minutes, zone = (found for found in zoned.groups() if found is not None)
    offset = timedelta(0) if zone == "Z" else timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    offset = -offset if zone[0] == "-" else offset
    if not _FURTHEST_WEST <= offset <= _FURTHEST_EAST:
        return on
    local = timedelta(hours=int(hours), minutes=int(minutes)) - offset
    days = (local + timedelta(hours=8)) // timedelta(days=1)
    return date_of(*(on + timedelta(days=days)).timetuple()[:3]) or on


def moment_day(text: str, today: date) -> date | None:
    """The day in China of a Unix time in seconds or milliseconds, from 2000 to tomorrow; else None."""
    plain = text.strip()
    if not plain.isascii() or not plain.isdecimal() or len(plain) not in {9, 10, 12, 13}:
        return None
    seconds = int(plain) // (1000 if len(plain) > 10 else 1)  # noqa: PLR2004 - figures of a time in seconds
    on = datetime.fromtimestamp(seconds, UTC).astimezone(CHINA).date()
    return on if date(2000, 1, 1) <= on <= today + timedelta(days=1) else None
