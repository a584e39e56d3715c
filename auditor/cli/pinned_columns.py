"""Lists every column whose page a person fixed, in the roster or by confirming it, as JSON values."""

from collections.abc import Iterator

from auditor.bootstrap import Container
from auditor.cli.confirming import sites_of
from auditor.model.confirmation import Confirmation, confirmed_now
from auditor.model.unit import PinnedColumn
from auditor.report.findings import Json


def pinned_columns(container: Container) -> Iterator[dict[str, Json]]:
    """What the roster fixes, by site; then what persons confirmed."""
    fixed = set[tuple[str, str]]()
    for site, unit in sites_of(container.rosters.load()).values():
        for pin in site.profile:
            fixed.add((site.id, pin.item_id))
            yield _fixed(site.id, unit.id, pin)
    for said in confirmed_now(container.confirmations.all()).values():
        yield {**confirmed_column(said), "in_use": (said.site_id, said.item_id) not in fixed}


def _fixed(site_id: str, unit_id: str, pin: PinnedColumn) -> dict[str, Json]:
    return {
        "site": site_id, "item": pin.item_id, "unit": unit_id, "url": pin.url, "name": pin.name or "",
        "fixed_in": "roster", "by": None, "at": None, "note": "", "in_use": True,
    }  # fmt: skip


def confirmed_column(said: Confirmation) -> dict[str, Json]:
    """What a person said of a column, as JSON values."""
    return {
        "site": said.site_id, "item": said.item_id, "unit": said.unit_id, "url": said.url, "name": said.name,
        "fixed_in": said.kind.value, "by": said.by, "at": said.at.isoformat(), "note": said.note,
    }  # fmt: skip


def author(row: dict[str, Json]) -> str:
    """Who fixed a column, in words."""
    if row["fixed_in"] == "roster":
        return "the roster"
    beaten = "" if row["in_use"] else "; not in use, the roster fixes another"
    return f"{row['by']}, {str(row['at'])[:10]}{beaten}"
