"""The shipped plan, units, moments, for the tests of the agenda."""

from datetime import datetime
from pathlib import Path

import auditor
from auditor.agenda.due import DoneSoFar, WatchedUnit
from auditor.agenda.moments import COUNTRY
from auditor.agenda.plan import Plan
from auditor.agenda.read_plan import read_plan
from auditor.model.unit import Site, Unit, UnitKind

SHIPPED = (Path(auditor.__file__).parent.parent / "checklists/watching/watch.toml").read_text("utf-8")
NOTHING_DONE = DoneSoFar(last={}, unconfirmed={})


def plan(own: str = "") -> Plan:
    shipped = read_plan(SHIPPED, "shipped.toml")
    return read_plan(own, "watch.toml", shipped) if own else shipped


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COUNTRY)


def unit(unit_id: str = "u1", **more: object) -> Unit:
    site = Site(id=f"{unit_id}-site", name=unit_id, url=f"https://{unit_id}.example/")
    values = {"id": unit_id, "name": unit_id, "kind": UnitKind.BUS, "place": "甲省/乙市", "sites": (site,)}
    return Unit(**{**values, **more})  # type: ignore[arg-type]


ITEMS = (("news", 14), ("notices", 184), ("charter", 396), ("phones", None))


def watched(unit_id: str = "u1", **more: object) -> WatchedUnit:
    return WatchedUnit(unit=unit(unit_id, **more), items=ITEMS, has_site_checks=True, has_probes=True)
