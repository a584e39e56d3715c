"""The units of the demo city, as plans name them."""

from dataclasses import dataclass

from auditor.model.unit import UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """The place on another unit's site where a unit's columns stand."""

    site_id: str
    path: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """A unit, as pages name it."""

    id: str
    name: str
    kind: UnitKind
    place: str
    address: str
    phone: str
    phone_label: str = "服务热线"
    supervisor: str | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
