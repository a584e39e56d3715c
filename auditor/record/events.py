"""Stores the log of events: one chain for all subjects, appended one at a time, whoever writes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Engine, Index, Text, text
from sqlmodel import Field, Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from auditor.model.event import FIRST, Event, RecordedEvent, Subject, SubjectKind, digest_of
from auditor.record.column_types import CrawledText, Moment
from auditor.record.transactions import reading, writing

_AT_ONCE = 1000
"""Rows read at a time where the whole log is gone through."""


class EventLogRow(SQLModel, table=True):
    """One event in its place."""

    __tablename__ = "event_log"
    __table_args__ = (
        Index("ix_event_log_subject", "subject_kind", "subject_id", "number"),
        Index("ix_event_log_once", "subject_kind", "subject_id", "kind", "once", unique=True),
    )

    number: int = Field(primary_key=True)
    subject_kind: str = Field(sa_type=Text)
    subject_id: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    done_by: str = Field(sa_type=CrawledText)
    """`Event.by`, a word SQL keeps for itself."""
    data: dict[str, Any] = Field(sa_type=JSON)
    once: str | None = Field(default=None, sa_type=Text)
    previous: str = Field(sa_type=Text)
    digest: str = Field(sa_type=Text)


@dataclass(frozen=True, slots=True)
class SqlEventStore:
    """Implements `ports.EventStore`."""

    engine: Engine

    def append(self, *events: Event) -> tuple[RecordedEvent, ...]:
        """Append events, all or none; of those that may be there once, only what is not there yet. What was appended.

        Raises:
            ValueError: an event's data are no plain JSON.
        """
        with writing(self.engine) as session:
            return append(session, events)

    def of(self, subject: Subject) -> tuple[RecordedEvent, ...]:
        """What happened to a subject, in order."""
        with reading(self.engine) as session:
            return events_of(session, subject)

    def of_kind(self, kind: SubjectKind, after: int = 0) -> tuple[RecordedEvent, ...]:
        """What happened to all subjects of a kind, in order, behind the event of that number."""
        statement = select(EventLogRow).where(EventLogRow.subject_kind == kind.value, EventLogRow.number > after)
        with reading(self.engine) as session:
            return tuple(map(_recorded, session.exec(statement.order_by(col(EventLogRow.number)))))

    def all(self) -> Iterator[RecordedEvent]:
        """The whole log, in order, a part at a time."""
        last = 0
        while rows := self._after(last):
            yield from map(_recorded, rows)
            last = rows[-1].number

    def last(self) -> RecordedEvent | None:
        """The head of the chain, or None."""
        with reading(self.engine) as session:
            row = session.exec(select(EventLogRow).order_by(col(EventLogRow.number).desc()).limit(1)).first()
            return None if row is None else _recorded(row)

    def at(self, number: int) -> RecordedEvent | None:
        """The event of a number, or None."""
        with reading(self.engine) as session:
            row = session.get(EventLogRow, number)
            return None if row is None else _recorded(row)

    def _after(self, number: int) -> Sequence[EventLogRow]:
        statement = select(EventLogRow).where(col(EventLogRow.number) > number)
        with reading(self.engine) as session:
            return session.exec(statement.order_by(col(EventLogRow.number)).limit(_AT_ONCE)).all()


def append(session: Session, events: Sequence[Event]) -> tuple[RecordedEvent, ...]:
    """Append within a transaction that records something else as well."""
    take_turn(session)
    last = session.exec(select(EventLogRow).order_by(col(EventLogRow.number).desc()).limit(1)).first()
    number, previous = (last.number, last.digest) if last else (0, FIRST)
    appended = []
    for event in events:
        if event.once and session.exec(_same(event)).first() is not None:
            continue
        number += 1
        digest = digest_of(number, previous, event)
        recorded = RecordedEvent(number=number, event=event, previous=previous, digest=digest)
        session.add(_row(recorded))
        appended.append(recorded)
        previous = digest
    return tuple(appended)


def events_of(session: Session, subject: Subject) -> tuple[RecordedEvent, ...]:
    """What happened to a subject, in order, within a transaction."""
    statement = select(EventLogRow).where(
        EventLogRow.subject_kind == subject.kind.value, EventLogRow.subject_id == subject.id
    )
    return tuple(map(_recorded, session.exec(statement.order_by(col(EventLogRow.number)))))


def take_turn(session: Session) -> None:
    """Wait until nobody else appends, until the transaction ends. SQLite's writers wait for each other anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE event_log IN SHARE ROW EXCLUSIVE MODE"))


def _same(event: Event) -> SelectOfScalar[EventLogRow]:
    return select(EventLogRow).where(
        EventLogRow.subject_kind == event.subject.kind.value, EventLogRow.subject_id == event.subject.id,
        EventLogRow.kind == event.kind, EventLogRow.once == event.once,
    )  # fmt: skip


def _row(one: RecordedEvent) -> EventLogRow:
    event = one.event
    return EventLogRow(
        number=one.number,
        subject_kind=event.subject.kind.value,
        subject_id=event.subject.id,
        kind=event.kind,
        at=event.at,
        done_by=event.by,
        data=dict(event.data),
        once=event.once or None,
        previous=one.previous,
        digest=one.digest,
    )


def _recorded(row: EventLogRow) -> RecordedEvent:
    event = Event(
        subject=Subject(kind=SubjectKind(row.subject_kind), id=row.subject_id),
        kind=row.kind,
        at=row.at,
        by=row.done_by,
        data=row.data,
        once=row.once or "",
    )
    return RecordedEvent(number=row.number, event=event, previous=row.previous, digest=row.digest)
