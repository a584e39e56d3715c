"""Stores complainants: one sealed body a case, in a table of its own, which can be emptied."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, LargeBinary, Text
from sqlmodel import Field, Session, SQLModel, col, select

from auditor.codec import pack, unpack
from auditor.model.complainant import Complainant
from auditor.record.case_keys import CaseKeys
from auditor.record.column_types import Moment
from auditor.record.transactions import reading, writing


class ComplainantRow(SQLModel, table=True):
    """What is known of who complained, sealed by the case's key."""

    __tablename__ = "complainant"

    case_id: str = Field(sa_type=Text, primary_key=True)
    sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    """None once it was erased."""
    erased_at: datetime | None = Field(default=None, sa_type=Moment)


@dataclass(frozen=True, slots=True)
class SqlComplainantStore:
    """Implements `ports.ComplainantStore`."""

    engine: Engine
    keys: CaseKeys

    def of(self, case_id: str) -> Complainant | None:
        """Who complained; None where that was erased, or nothing was ever kept."""
        with reading(self.engine) as session:
            row = session.get(ComplainantRow, case_id)
        body = None if row is None or row.sealed is None else self.keys.open(case_id, row.sealed)
        return None if body is None else unpack(Complainant, json.loads(body))

    def erase(self, case_id: str, at: datetime) -> None:
        """Destroy the key, then what it sealed; harmless where that was done."""
        self.keys.destroy(case_id)
        with writing(self.engine) as session:
            _empty(session, case_id, at)

    def erase_again(self, at: datetime) -> tuple[str, ...]:
        """Apply every erasure of the log again, as after a backup was restored; the cases whose data had come back."""
        destroyed = self.keys.apply_again()
        if not destroyed:
            return ()
        kept = select(ComplainantRow.case_id).where(col(ComplainantRow.sealed).is_not(None))
        with reading(self.engine) as session:
            back = tuple(sorted(set(session.exec(kept)) & destroyed))
        if back:
            with writing(self.engine) as session:
                for case_id in back:
                    _empty(session, case_id, at)
        return back


def keep_complainant(session: Session, keys: CaseKeys, case_id: str, complainant: Complainant) -> None:
    """Seal and keep who complained, within a transaction that records the case as well."""
    body = json.dumps(pack(complainant), ensure_ascii=True).encode()
    row = session.get(ComplainantRow, case_id) or ComplainantRow(case_id=case_id)
    row.sealed = keys.seal(case_id, body)
    session.add(row)


def _empty(session: Session, case_id: str, at: datetime) -> None:
    row = session.get(ComplainantRow, case_id)
    if row is not None and row.sealed is not None:
        row.sealed, row.erased_at = None, at
        session.add(row)
