"""Reads the plans of the demo city from the files beside it. They are ours: a fault in them raises."""

import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from auditor.demo.mutations import without
from auditor.demo.owner import Elsewhere, Owner
from auditor.demo.plan import (
    ColumnPlan,
    DemoArticle,
    DemoBlock,
    DemoDoor,
    DemoLook,
    DemoSection,
    Fate,
    Filling,
    Manner,
    SitePlan,
)
from auditor.model.unit import UnitKind

SMALL = ("bus", "coach", "bureau")
WHOLE = (
    *SMALL, "metro", "express", "intercity", "ferry", "port", "district", "county", "suburban", "town", "west-station",
    "bay", "stone",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CityPlan:
    """A city before its day is set."""

    name: str
    """What its evaluation is called."""
    sites: tuple[SitePlan, ...]
    truth_files: tuple[str, ...]
    guests: tuple[Owner, ...] = ()
    """Units without a site of their own."""

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Every unit, in the order of the roster."""
        return (*(site.owner for site in self.sites), *self.guests)


@cache
def read_small_city() -> CityPlan:
    """Three units with a site each: done in a quarter of a minute."""
    return CityPlan(name="云桥市演示测评", sites=tuple(_site(name) for name in SMALL), truth_files=("truth",))


@cache
def read_whole_city() -> CityPlan:
    """Every kind of unit, and what real sites do."""
    guests = tuple(_owner(table) for table in _table("guests")["unit"])
    sites = tuple(_site(name) for name in WHOLE)
    return CityPlan(name="云桥市全市演示测评", sites=sites, guests=guests, truth_files=("truth", "truth-whole"))


def read_city(*, whole: bool) -> CityPlan:
    """The one or the other."""
    return read_whole_city() if whole else read_small_city()


def _table(*path: str) -> dict[str, Any]:
    *folder, name = path
    return tomllib.loads(files(__package__).joinpath(*folder, f"{name}.toml").read_text(encoding="utf-8"))


def _site(name: str) -> SitePlan:
    table = _table("sites", name)
    owner = _owner(table.pop("owner"))
    return SitePlan(
        owner=owner,
        look=DemoLook(**table.pop("look")),
        manner=_manner(table.pop("manner", {})),
        sections=tuple(_section(section, owner) for section in table.pop("section", ())),
        **_tuples(table),
    )


def _owner(table: dict[str, Any]) -> Owner:
    elsewhere = tuple(Elsewhere(**place) for place in table.pop("elsewhere", ()))
    return Owner(**{**table, "kind": UnitKind(table["kind"]), "elsewhere": elsewhere})


def _manner(table: dict[str, Any]) -> Manner:
    return Manner(**{**table, "door": DemoDoor(table.get("door", "open"))})


def _section(table: dict[str, Any], owner: Owner) -> DemoSection:
    """A section for another unit names that unit: shared columns then speak of it."""
    if "unit" in table:
        owner = next(guest for guest in _hosted() if guest.id == table["unit"])
    return DemoSection(
        name=table["name"],
        path=table.get("path"),
        lead=table.get("lead", ""),
        below=table.get("below"),
        fate=Fate(table.get("fate", "shown")),
        columns=tuple(_column(column, owner) for column in table["column"]),
    )


@cache
def _hosted() -> tuple[Owner, ...]:
    """Units that have columns on another's site."""
    tables = (*_table("guests")["unit"], _table("sites", "town")["owner"])
    return tuple(_owner(table) for table in tables)


def _column(table: dict[str, Any], owner: Owner) -> ColumnPlan:
    """A column of its own; or one `like` a shared one (company/rights), with its own keys over it."""
    if "like" in table:
        folder, _, key = table.pop("like").partition("/")
        table = _named(_table("shared", folder)[key], owner) | table
    lost = table.pop("without", ())
    column = ColumnPlan(
        blocks=tuple(DemoBlock(**_tuples(block)) for block in table.pop("block", ())),
        articles=tuple(DemoArticle(**_tuples(article)) for article in table.pop("article", ())),
        filling=Filling(table.pop("filling", "server")),
        fate=Fate(table.pop("fate", "shown")),
        **table,
    )
    return without(column, lost) if lost else column


def _named(value: Any, owner: Owner) -> Any:  # noqa: ANN401  # whatever TOML holds
    """The same with $name, $phone, $address and the like set."""
    match value:
        case str():
            return Template(value).substitute(asdict(owner))
        case list():
            return [_named(part, owner) for part in value]
        case dict():
            return {key: _named(part, owner) for key, part in value.items()}
        case _:
            return value


def _tuples(table: dict[str, Any]) -> dict[str, Any]:
    return {key: _tuple(value) for key, value in table.items()}


def _tuple(value: Any) -> Any:  # noqa: ANN401  # whatever TOML holds
    return tuple(_tuple(part) for part in value) if isinstance(value, list) else value
