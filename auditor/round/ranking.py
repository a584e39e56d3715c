"""Ranks units among those of their kind and of their group; units with the same points share a rank."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.model.round_result import UnitStanding

_Order = tuple[bool, Decimal]


def ranked(units: Sequence[UnitStanding]) -> tuple[UnitStanding, ...]:
    """The units in their order, each with its ranks. What has no score has none; what a veto decided on comes last."""
    in_kind = _ranks({unit.unit_id: (unit.kind, _order(unit)) for unit in units if unit.points is not None})
    in_group = _ranks({u.unit_id: (u.group, _order(u)) for u in units if u.points is not None and u.group})
    return tuple(
        replace(unit, rank_in_kind=in_kind.get(unit.unit_id), rank_in_group=in_group.get(unit.unit_id))
        for unit in units
    )  # fmt: skip


def _order(unit: UnitStanding) -> _Order:
    return unit.vetoed, -(unit.points or Decimal(0))


def _ranks(placed: Mapping[str, tuple[Hashable, _Order]]) -> dict[str, int]:
    """By id; of every field by itself, the best is 1, and who comes after two firsts is third."""
    fields: dict[Hashable, list[_Order]] = {}
    for among, order in placed.values():
        fields.setdefault(among, []).append(order)
    first: dict[tuple[Hashable, _Order], int] = {}
    for among, orders in fields.items():
        for place, order in enumerate(sorted(orders), 1):
            first.setdefault((among, order), place)
    return {unit_id: first[where] for unit_id, where in placed.items()}
