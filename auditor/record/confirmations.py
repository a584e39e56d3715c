"""Stores confirmations (where columns stand, as persons said) in a table that is only added to."""

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import col, select

from auditor.model.confirmation import Confirmation, ConfirmationKind
from auditor.record.rows import ConfirmationRow
from auditor.record.transactions import reading, writing


@dataclass(frozen=True, slots=True)
class SqlConfirmationStore:
    """Implements `ports.ConfirmationStore` in a database."""

    engine: Engine

    def add(self, said: Confirmation) -> None:
        """Append one."""
        with writing(self.engine) as session:
            session.add(_row(said))

    def all(self) -> tuple[Confirmation, ...]:
        """Every one, in the order they were made."""
        statement = select(ConfirmationRow).order_by(col(ConfirmationRow.number))
        with reading(self.engine) as session:
            return tuple(_confirmation(row) for row in session.exec(statement))


def _row(said: Confirmation) -> ConfirmationRow:
    return ConfirmationRow(
        site_id=said.site_id,
        unit_id=said.unit_id,
        item_id=said.item_id,
        kind=said.kind.value,
        url=said.url,
        name=said.name,
        said_by=said.by,
        note=said.note,
        at=said.at,
    )


def _confirmation(row: ConfirmationRow) -> Confirmation:
    return Confirmation(
        site_id=row.site_id,
        unit_id=row.unit_id,
        item_id=row.item_id,
        kind=ConfirmationKind(row.kind),
        url=row.url,
        name=row.name,
        by=row.said_by,
        note=row.note,
        at=row.at,
    )
