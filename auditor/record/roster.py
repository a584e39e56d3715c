"""Stores the roster: every version of every unit that was imported; the latest of each is in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Engine, Text, func
from sqlmodel import Field, SQLModel, col, select

from auditor.codec import pack, unpack
from auditor.model.event import Event
from auditor.model.unit import Roster, Unit
from auditor.record.column_types import Moment
from auditor.record.events import append
from auditor.record.transactions import reading, writing


class RosterUnitRow(SQLModel, table=True):
    """One version of a unit, as it was imported."""

    __tablename__ = "roster_unit"

    number: int | None = Field(default=None, primary_key=True)
    """Counts up in the order of import."""
    unit_id: str = Field(sa_type=Text, index=True)
    name: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    place: str = Field(sa_type=Text)
    unit: dict[str, Any] = Field(sa_type=JSON)
    imported_at: datetime = Field(sa_type=Moment)


@dataclass(frozen=True, slots=True)
class SqlRosterStore:
    """Implements `ports.RosterStore` in a database."""

    engine: Engine

    def load(self) -> Roster:
        """Every unit in its latest version, at the place of its first import."""
        versions = select(
            func.min(RosterUnitRow.number).label("first"), func.max(RosterUnitRow.number).label("latest")
        ).group_by(col(RosterUnitRow.unit_id))
        span = versions.subquery()
        statement = select(RosterUnitRow).join(span, col(RosterUnitRow.number) == span.c.latest).order_by(span.c.first)
        with reading(self.engine) as session:
            return Roster(units=tuple(unpack(Unit, row.unit) for row in session.exec(statement)))

    def save(self, units: Sequence[Unit], at: datetime, events: Sequence[Event] = ()) -> None:
        """Append a version of each unit, and what happened to them. All or none."""
        with writing(self.engine) as session:
            session.add_all([_row(unit, at) for unit in units])
            append(session, events)


def _row(unit: Unit, at: datetime) -> RosterUnitRow:
    return RosterUnitRow(
        unit_id=unit.id,
        name=unit.name,
        kind=unit.kind.value,
        place=unit.place,
        unit=pack(unit),
        imported_at=at,
    )
