"""Working and calendar days of the PRC. A year whose notice is not known gives a provisional answer, and says so.

Sources: 民法典 art. 201 (the first day is not counted), art. 203 (a last day of rest moves on);
全国年节及纪念日放假办法 for the days off that fall on a fixed date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import chinese_calendar

from auditor.model.clause import ClauseMark
from auditor.tables.document import read_document
from auditor.tables.table import Table, whole

_DAY = timedelta(days=1)
_FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)})
_SECOND_OF_MAY_SINCE = 2025
_NEXT_NOTICE_FROM = 29
"""In December of 2006, 2007, 2011 and 2018 the next year's notice moved days from the 29th on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOverride:
    """One year's notice, as an office entered it. It wins over the library.

    Days may also lie in December before the year, where its notice moves them.
    """

    year: int
    off: tuple[date, ...]
    """Days off, weekends included or not."""
    work: tuple[date, ...]
    """Weekend days worked instead."""
    title: str
    address: str
    mark: ClauseMark
    via: str | None = None


class DayKind(StrEnum):
    """What kind of day it is."""

    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    """A day off by the year's notice, or by law."""
    MAKE_UP_DAY = "make_up_day"
    """A day of a weekend that is worked instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNature:
    """What a day is, and which holiday makes it so, by its Chinese name; empty where that is not known."""

    kind: DayKind
    holiday: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAnswer:
    """A day computed. `years` are those whose notice was not known: while there are any, the day may still move."""

    on: date
    years: tuple[int, ...] = ()

    @property
    def provisional(self) -> bool:
        """True where a notice to come may change the answer."""
        return bool(self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Working days counted; `years` as in Answer."""

    working_days: int
    years: tuple[int, ...] = ()

    @property
    def provisional(self) -> bool:
        """True where a notice to come may change the count."""
        return bool(self.years)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Counts days by the notices given, then by chinese_calendar, then by Monday to Friday less the fixed holidays."""

    overrides: tuple[YearOverride, ...] = ()

    def is_working_day(self, day: date) -> bool:
        """True on a day people work; a guess where `unannounced` names a year."""
        for override in self.overrides:
            if day in override.off or day in override.work:
                return day in override.work
        if all(self._has(year) for year in _years_of(day)):
            return _is_weekday(day)
        known = _library_says(day)
        return known if known is not None else _is_weekday(day) and not _is_fixed_holiday(day)

    def nature(self, day: date) -> DayNature:
        """What kind of day it is, and the holiday it belongs to or is worked for."""
        works, is_weekday = self.is_working_day(day), _is_weekday(day)
        if works == is_weekday:
            kind = DayKind.WEEKDAY if works else DayKind.WEEKEND
            named = "" if works else _holiday_at(day)
            return DayNature(kind=DayKind.HOLIDAY if named else kind, holiday=named)
        return DayNature(kind=DayKind.MAKE_UP_DAY if works else DayKind.HOLIDAY, holiday=_holiday_at(day))

    def unannounced(self, day: date) -> tuple[int, ...]:
        """The years whose missing notice may change this day's nature."""
        return tuple(year for year in _years_of(day) if not self._has(year) and not _library_has(year))

    def add_working_days(self, start: date, n: int) -> DayAnswer:
        """The nth working day after `start`, which is not counted itself; n = 0 is `start`."""
        _refuse_negative(n)
        day, passed = start, list[date]()
        while n:
            day += _DAY
            passed.append(day)
            n -= self.is_working_day(day)
        return DayAnswer(on=day, years=self._missing(passed))

    def add_calendar_days(self, start: date, n: int, *, moves_on: bool = True) -> DayAnswer:
        """The nth day after `start`, which is not counted itself.

        A last day of rest moves on to the next working day (art. 203, of legal terms), unless `moves_on` is False.
        """
        _refuse_negative(n)
        day = start + n * _DAY
        if not moves_on:
            return DayAnswer(on=day)
        looked_at = [day]
        while not self.is_working_day(day):
            day += _DAY
            looked_at.append(day)
        return DayAnswer(on=day, years=self._missing(looked_at))

    def working_days_between(self, start: date, end: date) -> Count:
        """Working days after `start`, up to and including `end`; negative where `end` lies before `start`."""
        if end < start:
            back = self.working_days_between(end, start)
            return Count(working_days=-back.working_days, years=back.years)
        days = [start + step * _DAY for step in range(1, (end - start).days + 1)]
        return Count(working_days=sum(self.is_working_day(day) for day in days), years=self._missing(days))

    def _has(self, year: int) -> bool:
        return any(override.year == year for override in self.overrides)

    def _missing(self, days: Iterable[date]) -> tuple[int, ...]:
        return tuple(sorted({year for day in days for year in self.unannounced(day)}))


def read_year(text: str, file: str) -> YearOverride:
    """Read checklists/calendars/<year>.toml; raises InputFaults with every fault."""
    document = read_document(text, file)
    table = whole(document)
    override = YearOverride(
        year=table.count("year"),
        title=table.text("title"),
        address=table.text("address"),
        mark=table.choice("mark", ClauseMark),
        via=table.optional_text("via"),
        off=_days(table, "off"),
        work=_days(table, "work"),
    )
    _note_misplaced(table, override)
    table.close()
    document.close()
    return override


def _days(table: Table, key: str) -> tuple[date, ...]:
    value = table.raw(key)
    spans = [row if isinstance(row, list) else [row, row] for row in value] if isinstance(value, list) else None
    if spans is None or not all(_is_span(span) for span in spans):
        table.fault(key, "a list of dates, or of [first, last] pairs of dates")
        return ()
    return tuple(first + step * _DAY for first, last in spans for step in range((last - first).days + 1))


def _is_span(span: list[object]) -> bool:
    match span:
        case [date() as first, date() as last] if type(first) is type(last) is date:
            return first <= last <= first + timedelta(days=31)
    return False


def _note_misplaced(table: Table, override: YearOverride) -> None:
    for key, days in (("off", override.off), ("work", override.work)):
        for day in days:
            if override.year not in _years_of(day):
                expected = f"days of {override.year}, or of the last days of December before it"
                table.document.fault((key,), day, expected)
    for day in sorted(set(override.off) & set(override.work)):
        table.document.fault(("work",), day, "a day that is not in off as well")


def _years_of(day: date) -> tuple[int, ...]:
    """The years whose notices may speak of a day."""
    late = (day.month, day.day) >= (12, _NEXT_NOTICE_FROM)
    return (day.year, day.year + 1) if late else (day.year,)


def _library_says(day: date) -> bool | None:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def _holiday_at(day: date) -> str:
    """The Chinese name of the holiday a day belongs to, or is worked for, as the library knows it."""
    try:
        _, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return ""
    return chinese_calendar.Holiday(name).chinese if name else ""


def _library_has(year: int) -> bool:
    return _library_says(date(year, 1, 1)) is not None


def _is_weekday(day: date) -> bool:
    return day.isoweekday() < 6  # noqa: PLR2004 - Saturday


def _is_fixed_holiday(day: date) -> bool:
    second_of_may = (day.month, day.day) == (5, 2) and day.year >= _SECOND_OF_MAY_SINCE
    return second_of_may or (day.month, day.day) in _FIXED_HOLIDAYS


def _refuse_negative(n: int) -> None:
    if n < 0:
        raise ValueError(f"a number of days to add, not {n}")
