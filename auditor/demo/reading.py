"""Reads the plans of the demo sites from the files beside it. They are ours: a fault in them raises."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from auditor.demo.plan import Article, Block, ColumnPlan, Look, Owner, Section, SitePlan
from auditor.model.unit import UnitKind

SITES = ("bus", "coach", "bureau")


@cache
def read_plans() -> tuple[SitePlan, ...]:
    """The three sites as they are without any further fault."""
    return tuple(_site(name) for name in SITES)


def _site(name: str) -> SitePlan:
    table = tomllib.loads(files(__package__).joinpath("sites", f"{name}.toml").read_text(encoding="utf-8"))
    owner = table.pop("owner")
    return SitePlan(
        owner=Owner(**{**owner, "kind": UnitKind(owner["kind"])}),
        look=Look(**table.pop("look")),
        sections=tuple(_section(section) for section in table.pop("section")),
        **_tuples(table),
    )


def _section(table: dict[str, Any]) -> Section:
    columns = tuple(_column(column) for column in table["column"])
    return Section(name=table["name"], path=table.get("path"), lead=table.get("lead", ""), columns=columns)


def _column(table: dict[str, Any]) -> ColumnPlan:
    blocks = tuple(Block(**_tuples(block)) for block in table.pop("block", ()))
    articles = tuple(Article(**_tuples(article)) for article in table.pop("article", ()))
    return ColumnPlan(blocks=blocks, articles=articles, **table)


def _tuples(table: dict[str, Any]) -> dict[str, Any]:
    return {key: _tuple(value) for key, value in table.items()}


def _tuple(value: Any) -> Any:  # noqa: ANN401  # whatever TOML holds
    return tuple(_tuple(part) for part in value) if isinstance(value, list) else value
