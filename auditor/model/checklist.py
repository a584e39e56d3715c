"""What must be published, by whom, where, how fresh, under which clause, for how many points."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from auditor.model.check import Needs
from auditor.model.clause import Clause
from auditor.model.unit import Unit, UnitKind

SAMPLED = 6
"""Pages of a site on which probes are run, where a checklist sets no other number."""
OptionValue = str | int | float | bool | date
Options = Mapping[str, OptionValue]
"""A check's options by parameter name."""


class Force(StrEnum):
    """How strongly the rule asks."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


class Carrier(StrEnum):
    """载体: where an item may lawfully be published."""

    SITE = "site"
    BUREAU_COLUMN = "bureau_column"
    GOVERNMENT_SITE = "government_site"
    WECHAT = "wechat"
    APP = "app"
    VEHICLE = "vehicle"
    STATION = "station"
    NOTICE_BOARD = "notice_board"
    SERVICE_HALL = "service_hall"

    @property
    def is_web(self) -> bool:
        """True for the carriers a browser can visit."""
        return self in {Carrier.SITE, Carrier.BUREAU_COLUMN, Carrier.GOVERNMENT_SITE}


ON_OTHERS_SITES = frozenset((Carrier.BUREAU_COLUMN, Carrier.GOVERNMENT_SITE))
"""What a place registered on another's site may be: a bureau's column, an office's place on a government's platform."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckUse:
    """One check asked of one item: with which options, for how many points, under which clause."""

    check: str
    options: Options = field(default_factory=dict)
    points: Decimal = Decimal(0)
    clause_id: str | None = None
    """Where the check rests on another clause than the item (a period, mostly)."""
    set_by: str | None = None
    """Whose number the options carry: a document, or the department itself."""
    hint: bool = False
    """What it finds is shown to a person, and never counts as failed: no source that was read to the end asks it."""
    needs: frozenset[Needs] = frozenset()
    """What must have been opened or fetched before it can be asked, as the check's own file says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """要素: something the column must show. Present where a word, a shape or the table of it is seen."""

    id: str
    name: str
    words: tuple[str, ...]
    shapes: tuple[str, ...] = ()
    """Names of shapes that satisfy it as well: telephone, fare, time, address, route, headway, head,
    forbidden, allowance, line, begins, office_hours, company_phone."""
    columns: tuple[str, ...] = ()
    """Columns of a table that satisfies it as well, all of them in one head; other names of one stand after |."""
    not_in: tuple[str, ...] = ()
    """Longer words in which a word of it means something else: 领导 in 集中统一领导."""
    perhaps: tuple[str, ...] = ()
    """Words that may mean it and may not: where they alone are seen, a person decides."""
    at_least: int = 1
    """How many different words (or shapes, or the table) must be seen."""
    force: Force = Force.MUST
    clause_id: str | None = None
    points: Decimal | None = None
    """None: an equal share of what the item gives its elements."""
    kinds: tuple[UnitKind, ...] = ()
    """Kinds it is asked of; empty for all the item is asked of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliesTo:
    """Of whom an item is asked. An empty tuple means no restriction."""

    kinds: tuple[UnitKind, ...] = ()
    places: tuple[str, ...] = ()
    """Places, each binding those below it: 山东省/济南市 binds 山东省/济南市/市中区."""

    def binds(self, unit: Unit) -> bool:
        """True where the item is asked of this unit."""
        kind_bound = not self.kinds or unit.kind in self.kinds
        return kind_bound and (not self.places or any(_lies_in(unit.place, place) for place in self.places))


def _lies_in(place: str, wider: str) -> bool:
    return place == wider or place.startswith(wider + "/")


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalUses:
    """Checks as some places set them; they stand in the place of the item's own of the same names."""

    applies_to: AppliesTo
    checks: tuple[CheckUse, ...]

    def closeness(self, unit: Unit) -> int:
        """How closely its places name the unit's: the length of the longest that holds it."""
        return max((len(place) for place in self.applies_to.places if _lies_in(unit.place, place)), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """栏目要求: one column the checklist requires."""

    id: str
    name: str
    name_en: str
    synonyms: tuple[str, ...] = ()
    subject: str = "enterprise"
    """公开主体: enterprise, bureau or government."""
    force: Force = Force.MUST
    applies_to: AppliesTo = field(default_factory=AppliesTo)
    in_force_from: date | None = None
    in_force_to: date | None = None
    carriers: tuple[Carrier, ...] = (Carrier.SITE,)
    clause_id: str | None = None
    elements: tuple[Element, ...] = ()
    checks: tuple[CheckUse, ...] = ()
    local: tuple[LocalUses, ...] = ()
    """Checks that some places set otherwise."""
    group: str | None = None
    """A veto may count the items of one group: news, notices."""

    def names(self) -> tuple[str, ...]:
        """The name and every synonym, the name first."""
        return (self.name, *self.synonyms)

    def needs(self, what: Needs) -> bool:
        """True where one of its checks needs that."""
        return any(what in use.needs for use in self.checks)

    def at(self, unit: Unit) -> "Item":
        """The item as it is asked of a unit: of its place's own settings of a check the closest wins."""
        binding = [local for local in self.local if local.applies_to.binds(unit)]
        nearest = sorted(binding, key=lambda local: local.closeness(unit))
        ours = {use.check: use for local in nearest for use in local.checks}
        kept = tuple(ours.pop(use.check, use) for use in self.checks)
        return replace(self, checks=(*kept, *ours.values())) if nearest else self

    def in_force(self, on: date) -> bool:
        """True on the days the rule binds; both ends included."""
        started = self.in_force_from is None or self.in_force_from <= on
        return started and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One axis of the score, and the checks whose points it gathers."""

    id: str
    name: str
    name_en: str
    checks: tuple[str, ...]
    is_of_age: bool = False
    """True where one of its checks holds something to a period: where nobody set one, ages are shown instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade and the lowest score, of 100, that earns it."""

    name: str
    name_en: str
    at_least: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """单项否决: so many failed findings of a check decide, whatever the points."""

    id: str
    name: str
    name_en: str
    check: str
    at_least: int
    binds: tuple[UnitKind, ...]
    groups: tuple[str, ...] = ()
    """Groups of items that count; empty for all."""
    clause_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """The document by which an office adopted a checklist as its own rules."""

    document: str
    number: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """检查清单: one standard, one version."""

    id: str
    version: str
    title: str
    title_en: str
    kinds: tuple[UnitKind, ...]
    """Kinds of unit it is the default for."""
    items: tuple[Item, ...]
    dimensions: tuple[Dimension, ...]
    clauses: tuple[Clause, ...] = ()
    grades: tuple[Grade, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    site_checks: tuple[CheckUse, ...] = ()
    """Checks asked once of the site, not of an item."""
    unit_checks: tuple[CheckUse, ...] = ()
    """Checks asked once of the unit, over all its columns together."""
    sample: int = SAMPLED
    """On how many pages of a site probes are run, the home page included, where a check judges any."""
    scoring_by: str | None = None
    """The document that sets points and grades; None where the department sets them itself."""
    adopted: Adoption | None = None
    """None where no office adopted it: then only what is verified may be held against a unit in public."""
    mended_costs_points: bool = True
    """Whether a fault that was mended while a round was under way costs its points all the same."""
    digest: str = ""
    """The first digits of its text's SHA-256: two texts are two, though nobody raised the version."""

    @property
    def edition(self) -> str:
        """Which text it is: 2026.1 (a1b2c3d4)."""
        return f"{self.version} ({self.digest})" if self.digest else self.version

    def clause(self, clause_id: str | None) -> Clause | None:
        """The clause of that id, or None."""
        return next((clause for clause in self.clauses if clause.id == clause_id), None)

    def item(self, item_id: str | None) -> Item | None:
        """The item of that id, or None."""
        return next((item for item in self.items if item.id == item_id), None)

    def items_for(self, unit: Unit, on: date) -> tuple[Item, ...]:
        """The items asked of a unit on a day, in file order, each as the unit's place sets it."""
        bound = (item for item in self.items if item.applies_to.binds(unit) and item.in_force(on))
        return tuple(item.at(unit) for item in bound)
