"""Sites of an evaluation, the audit of each as an event, and leases.

What older programs recorded is carried over: a site's pages were written when its audit was done, and the sites stood
in the roster of the day.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_EVALUATION = sa.table("evaluation", sa.column("id", sa.Text), sa.column("started_at", sa.DateTime(timezone=True)))
_UNIT = sa.table("evaluation_unit", sa.column("evaluation_id", sa.Text), sa.column("unit", sa.JSON))
_ROSTER = sa.table(
    "roster_unit",
    sa.column("number", sa.Integer),
    sa.column("unit", sa.JSON),
    sa.column("imported_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    sites = _evaluation_site()
    _event_of_site()
    _lease()
    op.bulk_insert(sites, [*_sites()])
    if op.get_bind().dialect.name == "sqlite":
        _forbid_changes("evaluation_site")


def _evaluation_site() -> sa.Table:
    return op.create_table(
        "evaluation_site",
        sa.Column("evaluation_id", sa.Text, sa.ForeignKey("evaluation.id"), primary_key=True),
        sa.Column("site_id", sa.Text, primary_key=True),
        sa.Column("site", sa.JSON, nullable=False),
    )


def _event_of_site() -> None:
    op.add_column("event", sa.Column("site_id", sa.Text))
    op.create_index("ix_event_once_a_site", "event", ["evaluation_id", "kind", "site_id"], unique=True)
    op.execute(
        "INSERT INTO event (evaluation_id, kind, at, site_id) "
        "SELECT evaluation_id, 'site_audited', max(seen_at), site_id FROM page GROUP BY evaluation_id, site_id"
    )


def _lease() -> None:
    op.create_table(
        "lease",
        sa.Column("evaluation_id", sa.Text, sa.ForeignKey("evaluation.id"), primary_key=True),
        sa.Column("site_id", sa.Text, primary_key=True),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )


def _sites() -> Iterator[dict[str, Any]]:
    """The sites each evaluation was to visit: its units' own, and those of others where its units have columns."""
    connection = op.get_bind()
    for evaluation_id, started_at in connection.execute(sa.select(_EVALUATION.c.id, _EVALUATION.c.started_at)).all():
        units = connection.scalars(sa.select(_UNIT.c.unit).where(_UNIT.c.evaluation_id == evaluation_id)).all()
        rostered = _rostered(started_at)
        found: dict[str, Any] = {site["id"]: site for unit in units for site in unit["sites"]}
        for place in (place for unit in units for place in unit["elsewhere"]):
            unlisted = {"id": place["site_id"], "name": place["name"], "url": place["url"]}
            found.setdefault(place["site_id"], rostered.get(place["site_id"], unlisted))
        yield from ({"evaluation_id": evaluation_id, "site_id": name, "site": site} for name, site in found.items())


def _rostered(at: datetime) -> dict[str, Any]:
    """Sites by id, of the roster as it was."""
    versions = sa.select(_ROSTER.c.unit).where(_ROSTER.c.imported_at <= at).order_by(_ROSTER.c.number)
    latest = {unit["id"]: unit for unit in op.get_bind().scalars(versions)}
    return {site["id"]: site for unit in latest.values() for site in unit["sites"]}


def _forbid_changes(table: str) -> None:
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
        )
