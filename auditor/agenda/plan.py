"""The plan: what is looked at how often, when not, what is warned of, who is told."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from auditor.model.unit import Unit, UnitKind


class Frequency(StrEnum):
    """How often something is looked at."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    NEVER = "never"


class EvaluationPeriod(StrEnum):
    """How often a whole evaluation is begun."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"

    @property
    def months(self) -> int:
        """Its length."""
        return {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyHours:
    """Hours of the day, in the country's time; an end at or before the start lies on the next day."""

    start: time
    end: time

    @property
    def length(self) -> timedelta:
        """How long they last: a day at most."""
        minutes = _minutes(self.end) - _minutes(self.start)
        return timedelta(minutes=minutes if minutes > 0 else minutes + 24 * 60)

    def hold(self, at: datetime) -> bool:
        """True at a moment within; the end is outside."""
        now, start, end = at.time(), self.start, self.end
        return start <= now < end if start < end else now >= start or now < end


def _minutes(of: time) -> int:
    return of.hour * 60 + of.minute


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanScope:
    """Of whom a part of the plan speaks; an empty tuple means no restriction."""

    units: tuple[str, ...] = ()
    kinds: tuple[UnitKind, ...] = ()
    places: tuple[str, ...] = ()
    """Places, each with those below it."""
    items: tuple[str, ...] = ()

    def holds(self, unit: Unit) -> bool:
        """True where it speaks of a unit."""
        in_place = not self.places or any(unit.place == p or unit.place.startswith(p + "/") for p in self.places)
        return in_place and (not self.units or unit.id in self.units) and (not self.kinds or unit.kind in self.kinds)


FEWEST_A_DAY = 20
"""The indicators count a week of days with as many openings (国办秘函〔2019〕19号, 站点无法访问)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityRules:
    """How availability is counted."""

    openings_a_day: int
    limit: timedelta
    """An opening that takes as long fails."""
    second_look: timedelta
    """After a first that failed, the second is due so much later."""
    days: int
    """Openings of so many days are counted together."""
    limit_percent: int
    """A share of failures as high or higher is too many."""
    warn_percent: int
    steady_openings: int
    """Openings in a row that end an outage."""

    @property
    def fewest(self) -> int:
        """Openings that must have been counted before anything is said of a share."""
        return FEWEST_A_DAY * self.days


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLooks:
    """How often columns are looked at that are bound to a period."""

    up_to_days: int | None
    """The longest period it speaks of; None: of columns without one, and of all longer ones."""
    look: Frequency


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOverride:
    """What is different for some units, or for some items of theirs; None leaves it as it is."""

    scope: PlanScope
    home_page: Frequency | None = None
    accessibility: Frequency | None = None
    columns: Frequency | None = None
    openings_a_day: int | None = None
    tell: tuple[str, ...] | None = None
    tell_second: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Maintenance:
    """A time announced by units, in which their sites may be down: nothing then is held against them."""

    scope: PlanScope
    why: str
    began: datetime | None = None
    ended: datetime | None = None
    daily: DailyHours | None = None
    """Every day in these hours, from `began` to `ended` where they are given."""

    def holds(self, at: datetime) -> bool:
        """True at a moment within; both ends as they are written, the end outside."""
        begun = self.began is None or self.began <= at
        return begun and (self.ended is None or at < self.ended) and (self.daily is None or self.daily.hold(at))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPause:
    """Days on which nothing is looked at, both included."""

    scope: PlanScope
    since: date
    until: date | None
    why: str

    def holds(self, on: date) -> bool:
        """True on a day of it."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEvaluation:
    """An evaluation that is begun by the calendar."""

    id: str
    every: EvaluationPeriod
    day: int
    """Of the first month of its period, 1 to 28."""
    name: str
    """With {year}, {half}, {quarter}, {month}."""
    scope: PlanScope


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRules:
    """When to warn before a limit is reached."""

    columns: tuple[tuple[int, int], ...]
    """Days allowed, and days after which it is warned."""
    annual_reports: tuple[str, ...]
    """Ids of the items that hold annual reports."""
    annual_report_working_days: int
    """Working days before 31 January."""
    next_calendar_from_month: int

    def warn_after(self, max_age_days: int) -> int | None:
        """The age in days at which a column bound to that period is warned of; None where no rule speaks of it."""
        return dict(self.columns).get(max_age_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRules:
    """Who is told, and how what flaps is calmed."""

    tell: tuple[str, ...] = ()
    tell_second: tuple[str, ...] = ()
    tell_trouble: tuple[str, ...] = ()
    """Who is told of trouble with the program itself, and that all is quiet."""
    quiet: Frequency = Frequency.WEEKLY
    """How often it is said that all is quiet."""
    second_after: timedelta = timedelta(hours=24)
    calm: timedelta = timedelta(hours=72)
    """What comes back sooner after it was mended is told only once it has lasted as long."""
    outage_calm: timedelta = timedelta(hours=6)
    """The same of a site that is down again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole of it."""

    version: str
    availability: AvailabilityRules
    home_page: Frequency
    accessibility: Frequency
    accessibility_checklist: str
    """Id of the checklist that probes are judged by."""
    columns: tuple[ColumnLooks, ...]
    """By period, the shortest first, the one without last."""
    windows: tuple[DailyHours, ...]
    on_days_of_rest: bool
    evaluations: tuple[PlannedEvaluation, ...]
    warnings: WarningRules
    alerts: AlertRules
    overrides: tuple[PlanOverride, ...] = ()
    maintenance: tuple[Maintenance, ...] = ()
    pauses: tuple[PlanPause, ...] = field(default=())

    def frequency_of(self, unit: Unit, what: str) -> Frequency:
        """How often a unit's `home_page` or `accessibility` is looked at: the last override that speaks of it wins."""
        said = [getattr(one, what) for one in self._overrides(unit) if not one.scope.items]
        own: Frequency | None = next((one for one in reversed(said) if one is not None), None)
        return own or Frequency(getattr(self, what))

    def column_frequency(self, unit: Unit, item_id: str, max_age_days: int | None) -> Frequency:
        """How often a column is looked at."""
        said = [one.columns for one in self._overrides(unit) if not one.scope.items or item_id in one.scope.items]
        own = next((one for one in reversed(said) if one is not None), None)
        return own or next((rule.look for rule in self.columns if _binds(rule, max_age_days)), Frequency.MONTHLY)

    def openings_a_day(self, unit: Unit) -> int:
        """How often a day the unit's sites are opened."""
        said = [one.openings_a_day for one in self._overrides(unit)]
        return next((one for one in reversed(said) if one is not None), self.availability.openings_a_day)

    def told(self, unit: Unit | None, *, second: bool = False) -> tuple[str, ...]:
        """Ids of the persons who are told of a unit (None: of what concerns no unit), or told second."""
        key = "tell_second" if second else "tell"
        said = [getattr(one, key) for one in self._overrides(unit)] if unit else []
        usual = self.alerts.tell_second if second else self.alerts.tell
        return next((tuple(one) for one in reversed(said) if one is not None), usual)

    def maintenance_of(self, unit: Unit) -> tuple[Maintenance, ...]:
        """The times in which the unit's sites may be down."""
        return tuple(one for one in self.maintenance if one.scope.holds(unit))

    def in_maintenance(self, unit: Unit, at: datetime) -> bool:
        """True while the unit's sites may be down."""
        return any(one.holds(at) for one in self.maintenance_of(unit))

    def paused(self, unit: Unit, on: date) -> bool:
        """True on a day the unit is not looked at."""
        return any(one.holds(on) and one.scope.holds(unit) for one in self.pauses)

    def is_open(self, at: datetime) -> bool:
        """True in hours in which audits may begin."""
        return any(hours.hold(at) for hours in self.windows)

    def _overrides(self, unit: Unit) -> tuple[PlanOverride, ...]:
        return tuple(one for one in self.overrides if one.scope.holds(unit))


def _binds(rule: ColumnLooks, max_age_days: int | None) -> bool:
    return rule.up_to_days is None or (max_age_days is not None and max_age_days <= rule.up_to_days)
