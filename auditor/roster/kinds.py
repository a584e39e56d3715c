"""The names that kinds of unit go by in a roster."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from auditor.model.unit import UnitKind

_NAMES = {
    UnitKind.BUS: ("公交", "城市公交", "公共汽车", "公共汽电车", "城市公共汽电车", "城市公共交通"),
    UnitKind.METRO: ("地铁", "轨道", "轨道交通", "城市轨道交通"),
    UnitKind.COACH: ("道路班车客运", "班车客运", "班线客运", "道路客运", "长途客运"),
    UnitKind.COACH_STATION: ("客运站", "道路客运站", "汽车客运站", "汽车站"),
    UnitKind.FERRY: ("轮渡", "水路旅客班轮", "旅客班轮", "客运班轮", "水路客运"),
    UnitKind.PORT: ("港口客运站", "港口客运", "客运港", "客运码头"),
    UnitKind.BUREAU: ("交通运输局", "主管部门", "交通运输主管部门", "市交通运输局"),
    UnitKind.COUNTY_OFFICE: (
        "县级政府机关",
        "区县机关",
        "区县部门",
        "县级主管部门",
        "区县交通运输局",
        "县交通运输局",
        "区交通运输局",
    ),
}

KIND_NAMES: Mapping[str, UnitKind] = MappingProxyType(
    {name: kind for kind, names in _NAMES.items() for name in (kind.value, *names)}
)
"""Every accepted name, the stored value among them."""


def known_kinds() -> str:
    """Each kind with its Chinese name, for a fault's `expected`. The template of a roster says the very same."""
    return ", ".join(map(kind_label, _NAMES))


def kind_label(kind: UnitKind) -> str:
    """What a kind is called wherever a person reads of it: by its stored value, and in Chinese."""
    return f"{kind.value} {_NAMES[kind][0]}"


def kind_of(text: str) -> UnitKind | None:
    """The kind that any of its names means, or several of them together: bus, 公交, Bus（公交）. None for no kind."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("-", "_")
    parts = [part for part in re.split(r"[\s()/,、]+", folded) if part]
    meant = {KIND_NAMES.get(part) for part in parts}
    return meant.pop() if len(meant) == 1 else None
