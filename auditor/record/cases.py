"""Stores cases: their events in the log, and beside them one line a case for lists, written in the same transaction."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Engine, Index, Integer, Text, delete, func
from sqlmodel import Field, Session, SQLModel, col, select

from auditor.model.case import CaseKind, CaseLine, CaseStage
from auditor.model.complainant import Complainant
from auditor.model.event import Event, RecordedEvent, Subject, SubjectKind
from auditor.model.message import Message
from auditor.record.case_keys import CaseKeys
from auditor.record.column_types import CrawledText
from auditor.record.complainants import keep_complainant
from auditor.record.events import append, events_of, take_turn
from auditor.record.transactions import reading, writing

PutMessages = Callable[[Session, Sequence[Message], datetime], object]
"""Puts messages in the outbox, within the transaction."""


class CaseLineRow(SQLModel, table=True):
    """A case as lists show it: made of its events, and of nothing else."""

    __tablename__ = "case_line"
    __table_args__ = (
        Index("ix_case_line_serial", "kind", "year", "serial", unique=True),
        Index("ix_case_line_open", "closed_on", "due"),
        Index("ix_case_line_unit", "unit_id"),
        Index("ix_case_line_fault", "fault_key"),
    )

    id: str = Field(sa_type=Text, primary_key=True)
    kind: str = Field(sa_type=Text)
    year: int = Field(sa_type=Integer)
    serial: int = Field(sa_type=Integer)
    number: str = Field(sa_type=CrawledText)
    stage: str = Field(sa_type=Text)
    unit_id: str = Field(sa_type=Text)
    item_id: str = Field(sa_type=Text)
    site_id: str = Field(sa_type=Text)
    fault_key: str = Field(sa_type=CrawledText)
    problem: str = Field(sa_type=CrawledText)
    carrier: str = Field(sa_type=Text)
    procedure_id: str = Field(sa_type=Text)
    channel: str = Field(sa_type=Text)
    returns: int = Field(sa_type=Integer)
    opened_on: date
    closed_on: date | None = None
    term: str = Field(sa_type=Text)
    owed_by: str = Field(sa_type=Text)
    due: date | None = None
    due_by_hand: bool
    provisional_years: list[Any] = Field(sa_type=JSON)
    last_event: int = Field(sa_type=Integer)


@dataclass(frozen=True, slots=True)
class SqlCaseDesk:
    """Implements `ports.CaseDesk`: what is done to cases within one transaction, by nobody else meanwhile."""

    session: Session
    keys: CaseKeys
    put: PutMessages
    at: datetime

    def events(self, case_id: str) -> tuple[RecordedEvent, ...]:
        """What happened to a case, in order."""
        return events_of(self.session, Subject(kind=SubjectKind.CASE, id=case_id))

    def line(self, case_id: str) -> CaseLine | None:
        """A case as lists show it."""
        row = self.session.get(CaseLineRow, case_id)
        return None if row is None else _line(row)

    def of_fault(self, fault_key: str) -> tuple[CaseLine, ...]:
        """The rectifications of a fault, the latest first."""
        found = select(CaseLineRow).where(CaseLineRow.fault_key == fault_key)
        return tuple(map(_line, self.session.exec(found.order_by(*_LATEST_FIRST))))

    def next_serial(self, kind: CaseKind, year: int) -> int:
        """The number of the next case of its kind in a year, from 1."""
        last = select(func.max(CaseLineRow.serial)).where(CaseLineRow.kind == kind.value, CaseLineRow.year == year)
        return (self.session.exec(last).one() or 0) + 1

    def record(self, events: Sequence[Event]) -> tuple[RecordedEvent, ...]:
        """Append events; what was appended."""
        return append(self.session, events)

    def keep(self, line: CaseLine) -> None:
        """Keep a case's line in the place of the one before it."""
        self.session.merge(_row(line))
        self.session.flush()

    def keep_complainant(self, case_id: str, complainant: Complainant) -> None:
        """Seal and keep who complained."""
        keep_complainant(self.session, self.keys, case_id, complainant)

    def tell(self, messages: Sequence[Message]) -> None:
        """Put messages in the outbox."""
        self.put(self.session, messages, self.at)


@dataclass(frozen=True, slots=True)
class SqlCaseStore:
    """Implements `ports.CaseStore`."""

    engine: Engine
    keys: CaseKeys
    put: PutMessages

    @contextmanager
    def desk(self, at: datetime) -> Iterator[SqlCaseDesk]:
        """A transaction in which cases are worked on alone: committed whole on leaving, or not at all."""
        with writing(self.engine) as session:
            take_turn(session)
            yield SqlCaseDesk(session, self.keys, self.put, at)

    def line(self, case_id: str) -> CaseLine | None:
        """A case as lists show it; by its id, or by its number."""
        found = select(CaseLineRow).where((col(CaseLineRow.id) == case_id) | (col(CaseLineRow.number) == case_id))
        with reading(self.engine) as session:
            row = session.exec(found).first()
            return None if row is None else _line(row)

    def lines(self, kind: CaseKind | None = None, *, open_only: bool = False) -> tuple[CaseLine, ...]:
        """Cases as lists show them, the latest first."""
        found = select(CaseLineRow)
        if kind is not None:
            found = found.where(CaseLineRow.kind == kind.value)
        if open_only:
            found = found.where(col(CaseLineRow.closed_on).is_(None))
        with reading(self.engine) as session:
            return tuple(map(_line, session.exec(found.order_by(*_LATEST_FIRST))))

    def replace_lines(self, lines: Sequence[CaseLine]) -> None:
        """Put these lines in the place of all there are: they were made of the log anew."""
        with writing(self.engine) as session:
            session.execute(delete(CaseLineRow))
            session.add_all(map(_row, lines))


_LATEST_FIRST = (col(CaseLineRow.year).desc(), col(CaseLineRow.serial).desc(), col(CaseLineRow.kind))


def _row(line: CaseLine) -> CaseLineRow:
    _, year, serial = line.id.split("-")
    packed = {name: getattr(line, name) for name in CaseLine.__dataclass_fields__}
    packed |= {"kind": line.kind.value, "stage": line.stage.value, "provisional_years": list(line.provisional_years)}
    return CaseLineRow(year=int(year), serial=int(serial), **packed)


def _line(row: CaseLineRow) -> CaseLine:
    return CaseLine(
        id=row.id, kind=CaseKind(row.kind), number=row.number, stage=CaseStage(row.stage), unit_id=row.unit_id,
        item_id=row.item_id, site_id=row.site_id, fault_key=row.fault_key, problem=row.problem, carrier=row.carrier,
        procedure_id=row.procedure_id, channel=row.channel, returns=row.returns, opened_on=row.opened_on,
        closed_on=row.closed_on, term=row.term, owed_by=row.owed_by, due=row.due, due_by_hand=row.due_by_hand,
        provisional_years=tuple(row.provisional_years), last_event=row.last_event,
    )  # fmt: skip
