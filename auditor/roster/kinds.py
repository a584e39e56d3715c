"""The names that kinds of unit go by in a roster."""

from collections.abc import Mapping
from types import MappingProxyType

from auditor.model.unit import UnitKind

_NAMES = {
    UnitKind.BUS: ("公交", "城市公交", "公共汽车", "公共汽电车", "城市公共汽电车", "城市公共交通"),
    UnitKind.METRO: ("地铁", "轨道", "轨道交通", "城市轨道交通"),
    UnitKind.COACH: ("班车客运", "道路班车客运", "班线客运", "道路客运", "长途客运"),
    UnitKind.COACH_STATION: ("客运站", "道路客运站", "汽车客运站", "汽车站"),
    UnitKind.FERRY: ("水路旅客班轮", "旅客班轮", "客运班轮", "水路客运", "轮渡"),
    UnitKind.PORT: ("港口客运站", "港口客运", "客运港", "客运码头"),
    UnitKind.BUREAU: ("主管部门", "交通运输局", "交通运输主管部门", "市交通运输局"),
    UnitKind.COUNTY_OFFICE: ("区县部门", "县级主管部门", "区县交通运输局", "县交通运输局", "区交通运输局"),
}

KIND_NAMES: Mapping[str, UnitKind] = MappingProxyType(
    {name: kind for kind, names in _NAMES.items() for name in (kind.value, *names)}
)
"""Every accepted name, the stored value among them."""


def known_kinds() -> str:
    """Each kind with its first Chinese name, for a fault's `expected`."""
    return ", ".join(f"{kind.value} ({names[0]})" for kind, names in _NAMES.items())
