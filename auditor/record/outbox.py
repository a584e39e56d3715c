"""Stores the outbox: messages, which are only added to, and how far each has come, which changes until it is sent.

A message is put in the transaction of what it tells: neither is there without the other.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Engine, Index, Text, UniqueConstraint, func, update
from sqlmodel import Field, Session, SQLModel, col, select

from auditor.model.event import PROGRAM, Event, Subject, SubjectKind
from auditor.model.message import Delivery, DeliveryState, Message
from auditor.record.column_types import CrawledText, Moment
from auditor.record.database_clock import database_now
from auditor.record.events import append
from auditor.record.transactions import reading, writing

_AT_WORK = (DeliveryState.SENDING.value, DeliveryState.HANDING_OVER.value)


_FINAL = frozenset({DeliveryState.SENT, DeliveryState.UNCERTAIN, DeliveryState.FAILED})


class MessageRow(SQLModel, table=True):
    """One message, as it was put."""

    __tablename__ = "message"
    __table_args__ = (UniqueConstraint("person_id", "kind", "once"),)

    number: int | None = Field(default=None, primary_key=True)
    kind: str = Field(sa_type=Text)
    person_id: str = Field(sa_type=Text)
    subject_kind: str = Field(sa_type=Text)
    subject_id: str = Field(sa_type=Text)
    data: dict[str, Any] = Field(sa_type=JSON)
    once: str = Field(sa_type=Text)
    put_at: datetime = Field(sa_type=Moment)


class DeliveryRow(SQLModel, table=True):
    """How far a message has come, and which command is at it."""

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_state_next_at", "state", "next_at"),
        Index("ix_delivery_route_changed_at", "route", "changed_at"),
    )

    message_number: int = Field(foreign_key="message.number", primary_key=True)
    state: str = Field(sa_type=Text)
    route: str = Field(sa_type=Text)
    tries: int
    next_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)
    detail: str = Field(sa_type=CrawledText)
    holder: str | None = Field(default=None, sa_type=Text)
    until: datetime | None = Field(default=None, sa_type=Moment)


def put(session: Session, messages: Sequence[Message], at: datetime) -> int:
    """Put messages in the outbox within a transaction; how many were new. What was put before is left out.

    Raises:
        ValueError: a message's data are no plain JSON.
    """
    new = [message for message in dict.fromkeys(map(_Once, messages)) if not _is_put(session, message.message)]
    for once in new:
        row = _message_row(once.message, at)
        session.add(row)
        session.flush()
        session.add(_new_delivery(row.number or 0, max(at, once.message.not_before or at), at))
    session.flush()
    return len(new)


@dataclass(frozen=True, slots=True)
class SqlOutboxStore:
    """Implements `ports.OutboxStore`. Each call is one transaction."""

    engine: Engine

    def put(self, messages: Sequence[Message], at: datetime) -> int:
        """Put messages in the outbox; how many were new. What was put before is left out."""
        with writing(self.engine) as session:
            return put(session, messages, at)

    def due(self, now: datetime) -> tuple[Delivery, ...]:
        """What waits and may be tried by then, in the order put."""
        waiting = DeliveryRow.state == DeliveryState.WAITING.value
        return self._deliveries(waiting, col(DeliveryRow.next_at) <= now)

    def all(self, states: Collection[DeliveryState] = ()) -> tuple[Delivery, ...]:
        """Every message with how far it has come, in the order put; in some states only, where any are given."""
        wanted = [state.value for state in states]
        return self._deliveries(*([col(DeliveryRow.state).in_(wanted)] if wanted else []))

    def get(self, number: int) -> Delivery | None:
        """One message, or None."""
        return next(iter(self._deliveries(MessageRow.number == number)), None)

    def claim(self, numbers: Collection[int], route: str, holder: str, length: timedelta) -> frozenset[int]:
        """Take messages that wait, to send them by a route; numbers of those that were taken."""
        with writing(self.engine) as session:
            now = database_now(session)
            free = (col(DeliveryRow.message_number).in_(numbers), DeliveryRow.state == DeliveryState.WAITING.value)
            rows = session.exec(select(DeliveryRow).where(*free).with_for_update()).all()
            for row in rows:
                row.state, row.holder, row.until = DeliveryState.SENDING.value, holder, now + length
                row.route, row.tries = route, row.tries + 1
                session.add(row)
            return frozenset(row.message_number for row in rows)

    def handing_over(self, numbers: Collection[int], holder: str) -> None:
        """Note that the words of messages a command took are being handed over from now on."""
        with writing(self.engine) as session:
            own = (col(DeliveryRow.message_number).in_(numbers), col(DeliveryRow.holder) == holder)
            session.execute(update(DeliveryRow).where(*own).values(state=DeliveryState.HANDING_OVER.value))

    def settle(
        self,
        numbers: Collection[int],
        state: DeliveryState,
        at: datetime,
        *,
        detail: str = "",
        next_at: datetime | None = None,
        by: str = "",
    ) -> None:
        """Note what became of messages: they are free again, and what is final is an event of each."""
        with writing(self.engine) as session:
            for row in session.exec(select(DeliveryRow).where(col(DeliveryRow.message_number).in_(numbers))).all():
                row.state, row.changed_at, row.detail = state.value, at, detail
                row.next_at, row.holder, row.until = next_at or row.next_at, None, None
                session.add(row)
                append(session, [_event(row, at, by)] if state in _FINAL or by else [])

    def reclaim(self, at: datetime) -> int:
        """Free what commands that died were at; what they may have handed over is uncertain. How many were freed."""
        with writing(self.engine) as session:
            now = database_now(session)
            died = (col(DeliveryRow.state).in_(_AT_WORK), col(DeliveryRow.until) <= now)
            rows = session.exec(select(DeliveryRow).where(*died).with_for_update()).all()
            for row in rows:
                handed_over = row.state == DeliveryState.HANDING_OVER.value
                row.state = (DeliveryState.UNCERTAIN if handed_over else DeliveryState.WAITING).value
                row.changed_at, row.holder, row.until = at, None, None
                session.add(row)
                append(session, [_event(row, at, "")] if handed_over else [])
            return len(rows)

    def sent_since(self, route: str, since: datetime) -> int:
        """How many letters went by a route since then: what is one letter went at one moment."""
        final = [DeliveryState.SENT.value, DeliveryState.UNCERTAIN.value]
        own = (DeliveryRow.route == route, col(DeliveryRow.state).in_(final), col(DeliveryRow.changed_at) > since)
        with reading(self.engine) as session:
            return session.exec(select(func.count(func.distinct(DeliveryRow.changed_at))).where(*own)).one()

    def _deliveries(self, *which: Any) -> tuple[Delivery, ...]:  # noqa: ANN401 - conditions
        statement = (
            select(MessageRow, DeliveryRow)
            .join(DeliveryRow, col(DeliveryRow.message_number) == MessageRow.number)
            .where(*which)
            .order_by(col(MessageRow.number))
        )
        with reading(self.engine) as session:
            return tuple(_delivery(message, delivery) for message, delivery in session.exec(statement))


@dataclass(frozen=True, slots=True, eq=False)
class _Once:
    """A message by what makes it the same as another."""

    message: Message

    def __hash__(self) -> int:
        return hash(self._same())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Once) and self._same() == other._same()

    def _same(self) -> tuple[str, str, str]:
        return self.message.person, self.message.kind, self.message.once


def _is_put(session: Session, message: Message) -> bool:
    same = (
        MessageRow.person_id == message.person,
        MessageRow.kind == message.kind,
        MessageRow.once == message.once,
    )
    return session.exec(select(MessageRow.number).where(*same)).first() is not None


def _new_delivery(number: int, next_at: datetime, at: datetime) -> DeliveryRow:
    waiting = DeliveryState.WAITING.value
    return DeliveryRow(
        message_number=number, state=waiting, route="", tries=0, next_at=next_at, changed_at=at, detail=""
    )


def _message_row(message: Message, at: datetime) -> MessageRow:
    return MessageRow(
        kind=message.kind,
        person_id=message.person,
        subject_kind=message.about.kind.value,
        subject_id=message.about.id,
        data=dict(message.data),
        once=message.once,
        put_at=at,
    )


def _delivery(row: MessageRow, delivery: DeliveryRow) -> Delivery:
    message = Message(
        kind=row.kind,
        person=row.person_id,
        about=Subject(kind=SubjectKind(row.subject_kind), id=row.subject_id),
        data=row.data,
        once=row.once,
    )
    return Delivery(
        number=row.number or 0,
        message=message,
        put_at=row.put_at,
        state=DeliveryState(delivery.state),
        route=delivery.route,
        tries=delivery.tries,
        next_at=delivery.next_at,
        changed_at=delivery.changed_at,
        detail=delivery.detail,
    )


def _event(row: DeliveryRow, at: datetime, by: str) -> Event:
    subject = Subject(kind=SubjectKind.MESSAGE, id=str(row.message_number))
    data = {"route": row.route, "tries": row.tries, "detail": row.detail}
    return Event(subject=subject, kind=row.state, at=at, by=by or PROGRAM, data=data)
