"""Units, their sites, and the people who answer for them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is. Stored values are only ever added to."""

    BUS = "bus"
    METRO = "metro"
    COACH = "coach"
    COACH_STATION = "coach_station"
    FERRY = "ferry"
    PORT = "port"
    BUREAU = "bureau"
    COUNTY_OFFICE = "county_office"

    @property
    def is_government(self) -> bool:
        """True for offices, which the rules for government sites bind."""
        return self in {UnitKind.BUREAU, UnitKind.COUNTY_OFFICE}


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedColumn:
    """What a person has fixed about one item on one site; it wins over locating and observing.

    The roster fixes it; or a person confirmed it of a finding (`model.confirmation`), and is named.
    """

    item_id: str
    url: str
    """The column's page; what else is fixed holds for this page."""
    list_selector: str | None = None
    """CSS selector (soupsieve) of the element that holds the column's entries."""
    date_pattern: str | None = None
    """Regular expression with groups year, month and day, read in an entry's text."""
    name: str | None = None
    """The name under which the column stands on the site, where that is known."""
    unit_id: str | None = None
    """The unit whose column it is; None: of every unit whose columns stand on the site."""
    confirmed_by: str | None = None
    """Who confirmed it; None where the roster fixes it."""
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One web site and its profile. `id` is unique in a roster."""

    id: str
    name: str
    url: str
    site_code: str | None = None
    """网站标识码: ten digits, or bm and eight digits."""
    profile: tuple[PinnedColumn, ...] = ()

    def pinned(self, item_id: str, unit_id: str | None = None) -> PinnedColumn | None:
        """What the profile fixes for an item of every unit, or of that one; or None."""
        fitting = (pin for pin in self.profile if pin.item_id == item_id and pin.unit_id in {None, unit_id})
        return next(fitting, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnElsewhere:
    """The place on another unit's site where a unit's own columns stand."""

    site_id: str
    url: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Liaison:
    """联络员: the person of a unit to whom findings are delivered, between two days."""

    name: str
    phone: str | None = None
    email: str | None = None
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A company or office under supervision. `sites` may be empty: having none is lawful."""

    id: str
    name: str
    kind: UnitKind
    place: str
    """Administrative place, widest first, joined by /: 山东省/济南市."""
    credit_code: str | None = None
    """统一社会信用代码 (GB 32100), 18 characters."""
    supervisor: str | None = None
    sites: tuple[Site, ...] = ()
    elsewhere: tuple[ColumnElsewhere, ...] = ()
    liaisons: tuple[Liaison, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The units of a department, in file order, unique by id."""

    units: tuple[Unit, ...]
    closed: frozenset[str] = frozenset()
    """Ids of units that are under supervision no longer; their sites may carry other units' columns still."""

    @property
    def supervised(self) -> tuple[Unit, ...]:
        """The units that are under supervision."""
        return tuple(unit for unit in self.units if unit.id not in self.closed)

    def unit_by_id(self, unit_id: str) -> Unit | None:
        """The unit of that id, or None."""
        return next((unit for unit in self.units if unit.id == unit_id), None)

    def unit(self, name_or_id: str) -> Unit | None:
        """The unit of that id or exact name, or None."""
        return next((unit for unit in self.units if name_or_id in (unit.id, unit.name)), None)

    def site(self, site_id: str) -> Site | None:
        """The site of that id, whoever owns it, or None."""
        return next((site for unit in self.units for site in unit.sites if site.id == site_id), None)
