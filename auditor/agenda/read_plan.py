"""watch.toml -> Plan, or every fault at once. A workspace's file is laid over the shipped one, key by key."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from string import Formatter
from typing import Any, TypeVar

from auditor.agenda.moments import COUNTRY
from auditor.agenda.plan import (
    FEWEST_A_DAY,
    AlertRules,
    AvailabilityRules,
    ColumnLooks,
    DailyHours,
    EvaluationPeriod,
    Frequency,
    Maintenance,
    Plan,
    PlannedEvaluation,
    PlanOverride,
    PlanPause,
    PlanScope,
    WarningRules,
)
from auditor.model.unit import UnitKind
from auditor.tables.document import read_document
from auditor.tables.table import Table, note_repeats, whole

_MOST_A_DAY = 288
_LAST_DAY = 28
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")
_PLACES = frozenset({"year", "half", "quarter", "month"})
T = TypeVar("T")


def read_plan(text: str, file: str, base: Plan | None = None) -> Plan:
    """Read a plan; what it leaves out is as in `base`, without which every key must be there. Raises InputFaults."""
    document = read_document(text, file)
    table = whole(document)
    plan = _Reader(table, base).plan()
    table.close()
    document.close()
    return plan


class _Reader:
    """Reads the tables of a plan over those of the plan below it."""

    def __init__(self, table: Table, base: Plan | None) -> None:
        self._table, self._base = table, base

    def plan(self) -> Plan:
        base = self._base
        looks = self._below("looks")
        plan = Plan(
            version=self._table.optional_text("version") or (base.version if base else self._table.text("version")),
            availability=self._availability(),
            home_page=looks.choice("home_page", Frequency, default=base.home_page if base else None),
            accessibility=looks.choice("accessibility", Frequency, default=base.accessibility if base else None),
            accessibility_checklist=looks.optional_text("accessibility_checklist")
            or (base.accessibility_checklist if base else looks.text("accessibility_checklist")),
            windows=self._listed(looks, "windows", _windows, base.windows if base else None),
            on_days_of_rest=_flag(looks, "on_days_of_rest", default=base.on_days_of_rest if base else True),
            columns=self._tables(looks, "columns", _column_looks, base.columns if base else ()),
            evaluations=self._tables(self._table, "evaluation", _evaluation, base.evaluations if base else ()),
            warnings=self._warnings(),
            alerts=self._alerts(),
            overrides=self._tables(self._table, "override", _override, base.overrides if base else ()),
            maintenance=self._tables(self._table, "maintenance", _maintenance, base.maintenance if base else ()),
            pauses=self._tables(self._table, "pause", _pause, base.pauses if base else ()),
        )
        note_repeats(self._table.tables("evaluation"))
        looks.close()
        return plan

    def _below(self, key: str) -> Table:
        """The table of a key; an empty one where it is absent, which is a fault without a plan below."""
        if self._base is None and key not in self._table.values:
            self._table.missing(key)
        return self._table.table(key) or Table(document=self._table.document, place=(key,), values={})

    def _tables(self, table: Table, key: str, read: Callable[[Table], T], usual: tuple[T, ...]) -> tuple[T, ...]:
        if key not in table.values:
            return usual
        rows = table.tables(key)
        found = tuple(map(read, rows))
        for row in rows:
            row.close()
        return found

    def _listed(
        self, table: Table, key: str, read: Callable[[Table, str], tuple[T, ...]], usual: tuple[T, ...] | None
    ) -> tuple[T, ...]:
        if key not in table.values and usual is not None:
            return usual
        return read(table, key)

    def _availability(self) -> AvailabilityRules:
        table, base = self._below("availability"), self._base.availability if self._base else None
        rules = AvailabilityRules(
            openings_a_day=_a_day(table, default=base.openings_a_day if base else None),
            limit=timedelta(seconds=table.count("seconds", default=_seconds(base.limit) if base else None)),
            second_look=timedelta(
                minutes=table.count("second_look_minutes", default=_seconds(base.second_look) // 60 if base else None)
            ),
            days=table.count("days", default=base.days if base else None),
            limit_percent=_percent(table, "limit_percent", base.limit_percent if base else None),
            warn_percent=_percent(table, "warn_percent", base.warn_percent if base else None),
            steady_openings=table.count("steady_openings", default=base.steady_openings if base else None),
        )
        if rules.warn_percent > rules.limit_percent:
            table.fault("warn_percent", f"at most limit_percent, {rules.limit_percent}")
        table.close()
        return rules

    def _warnings(self) -> WarningRules:
        table, base = self._below("warnings"), self._base.warnings if self._base else None
        rules = WarningRules(
            columns=self._listed(table, "columns", _pairs, base.columns if base else None),
            annual_reports=self._listed(table, "annual_reports", Table.texts, base.annual_reports if base else None),
            annual_report_working_days=table.count(
                "annual_report_working_days", default=base.annual_report_working_days if base else None
            ),
            next_calendar_from_month=table.count(
                "next_calendar_from_month", default=base.next_calendar_from_month if base else None
            ),
        )
        if rules.next_calendar_from_month > 12:  # noqa: PLR2004 - months of a year
            table.fault("next_calendar_from_month", "a month from 1 to 12")
        table.close()
        return rules

    def _alerts(self) -> AlertRules:
        table, base = self._below("alerts"), self._base.alerts if self._base else AlertRules()
        rules = AlertRules(
            tell=table.texts("tell") if "tell" in table.values else base.tell,
            tell_second=table.texts("tell_second") if "tell_second" in table.values else base.tell_second,
            tell_trouble=table.texts("tell_trouble") if "tell_trouble" in table.values else base.tell_trouble,
            quiet=table.choice("quiet", Frequency, default=base.quiet),
            second_after=timedelta(
                hours=table.count("second_after_hours", default=_seconds(base.second_after) // 3600)
            ),
            calm=timedelta(hours=table.count("calm_hours", default=_seconds(base.calm) // 3600)),
            outage_calm=timedelta(hours=table.count("outage_calm_hours", default=_seconds(base.outage_calm) // 3600)),
        )
        table.close()
        return rules


def _seconds(length: timedelta) -> int:
    return round(length.total_seconds())


def _flag(table: Table, key: str, *, default: bool) -> bool:
    return table.flag(key) if key in table.values else default


def _percent(table: Table, key: str, default: int | None) -> int:
    value = table.count(key, default=default)
    if value > 100:  # noqa: PLR2004 - per cent
        table.fault(key, "a whole number from 1 to 100")
    return value


def _a_day(table: Table, *, default: int | None) -> int:
    value = table.count("openings_a_day", default=default)
    if not FEWEST_A_DAY <= value <= _MOST_A_DAY:
        table.fault("openings_a_day", f"a whole number from {FEWEST_A_DAY} to {_MOST_A_DAY}")
        return FEWEST_A_DAY
    return value


def _column_looks(row: Table) -> ColumnLooks:
    days = row.count("up_to_days") if "up_to_days" in row.values else None
    return ColumnLooks(up_to_days=days, look=row.choice("look", Frequency))


def _scope(row: Table) -> PlanScope:
    return PlanScope(
        units=row.texts("units"), kinds=row.choices("kinds", UnitKind), places=row.texts("places"),
        items=row.texts("items"),
    )  # fmt: skip


def _evaluation(row: Table) -> PlannedEvaluation:
    day = row.count("day", default=1)
    if day > _LAST_DAY:
        row.fault("day", f"a day from 1 to {_LAST_DAY}, which every month has")
    name = row.text("name")
    if name and not _is_pattern(name):
        row.fault("name", "a name with no other braces than {year}, {half}, {quarter}, {month}, and with {year}")
    return PlannedEvaluation(
        id=row.id(), every=row.choice("every", EvaluationPeriod), day=min(day, _LAST_DAY), name=name, scope=_scope(row)
    )


def _is_pattern(name: str) -> bool:
    try:
        parts = [
            (field, form, conversion) for _, field, form, conversion in Formatter().parse(name) if field is not None
        ]
    except ValueError:
        return False
    return (
        {field for field, _, _ in parts} <= _PLACES
        and all(not form and not c for _, form, c in parts)
        and any(field == "year" for field, _, _ in parts)
    )


def _override(row: Table) -> PlanOverride:
    def frequency(key: str) -> Frequency | None:
        return row.choice(key, Frequency) if key in row.values else None

    return PlanOverride(
        scope=_scope(row),
        home_page=frequency("home_page"),
        accessibility=frequency("accessibility"),
        columns=frequency("columns"),
        openings_a_day=_a_day(row, default=None) if "openings_a_day" in row.values else None,
        tell=row.texts("tell") if "tell" in row.values else None,
        tell_second=row.texts("tell_second") if "tell_second" in row.values else None,
    )


def _maintenance(row: Table) -> Maintenance:
    began, ended = _moment(row, "from"), _moment(row, "to")
    daily = _hours(row, "daily") if "daily" in row.values else None
    if daily is None and (began is None or ended is None):
        row.fault("daily", "hours such as 23:00-05:30, or both from and to")
    if began and ended and ended <= began:
        row.fault("to", "a time after from")
    return Maintenance(scope=_scope(row), why=row.text("why"), began=began, ended=ended, daily=daily)


def _pause(row: Table) -> PlanPause:
    since, until = row.optional_day("from"), row.optional_day("to")
    if since is None and "from" not in row.values:
        row.missing("from")
    if since and until and until < since:
        row.fault("to", "a day on or after from")
    return PlanPause(scope=_scope(row), since=since or date.min, until=until, why=row.text("why"))


def _moment(row: Table, key: str) -> datetime | None:
    """A TOML date with a time; without a zone it is the country's."""
    value = row.raw(key)
    if value is None:
        return None
    if not isinstance(value, datetime):
        row.fault(key, "a date with a time such as 2026-12-01T22:00:00, without quotes")
        return None
    return value if value.tzinfo else value.replace(tzinfo=COUNTRY)


def _windows(table: Table, key: str) -> tuple[DailyHours, ...]:
    texts = table.texts(key)
    if not texts:
        table.fault(key, "at least one window such as 08:00-20:00")
    found = (_read_hours(text) for text in texts)
    windows = tuple(hours for hours in found if hours is not None)
    if len(windows) != len(texts):
        table.fault(key, "windows such as 08:00-20:00 or 22:00-06:00")
    return windows


def _hours(row: Table, key: str) -> DailyHours | None:
    text = row.text(key)
    hours = _read_hours(text)
    if text and hours is None:
        row.fault(key, "hours such as 23:00-05:30")
    return hours


def _read_hours(text: str) -> DailyHours | None:
    found = _HOURS.fullmatch(text)
    if found is None or (found[3] == "24" and found[4] != "00"):
        return None
    return DailyHours(start=time(int(found[1]), int(found[2])), end=time(int(found[3]) % 24, int(found[4])))


def _pairs(table: Table, key: str) -> tuple[tuple[int, int], ...]:
    value: Any = table.raw(key)
    expected = "pairs of days allowed and days warned after, such as [[14, 10], [184, 160]]"
    if not isinstance(value, list) or not all(_is_pair(pair) for pair in value):
        table.fault(key, expected)
        return ()
    return tuple((allowed, warned) for allowed, warned in value)


def _is_pair(pair: object) -> bool:
    match pair:
        case [int() as allowed, int() as warned] if not isinstance(allowed, bool) and not isinstance(warned, bool):
            return 0 < warned < allowed
    return False


def unknown_names(plan: Plan, units: frozenset[str], persons: frozenset[str], items: frozenset[str]) -> tuple[str, ...]:
    """What a plan names that nobody knows, each as a sentence: it can be read, and speaks of nothing."""
    scopes = [one.scope for one in plan.overrides] + [one.scope for one in plan.maintenance]
    scopes += [one.scope for one in plan.pauses] + [one.scope for one in plan.evaluations]
    told = {*plan.alerts.tell, *plan.alerts.tell_second, *plan.alerts.tell_trouble}
    told.update(name for one in plan.overrides for name in (*(one.tell or ()), *(one.tell_second or ())))
    named = (
        ("unit", {name for scope in scopes for name in scope.units} - units),
        ("item", {name for scope in scopes for name in scope.items} - items),
        ("person", told - persons),
    )
    return tuple(f"no {what} has the id {name}" for what, names in named for name in sorted(names))
