"""Stores rounds and decisions on faults: events in the log, and in the same transaction what they come to.

The tables `round` and `fault_decision` can be made anew from the log at any time (`rebuild`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Engine, Text, delete
from sqlmodel import Field, Session, SQLModel, col, select

from auditor.codec import pack, unpack
from auditor.model.event import Event, SubjectKind
from auditor.model.fault_key import FaultKey
from auditor.model.message import Message
from auditor.model.round import Round
from auditor.model.round_review import ReviewDecision
from auditor.record.column_types import CrawledText
from auditor.record.events import SqlEventStore, append
from auditor.record.outbox import put
from auditor.record.transactions import reading, writing
from auditor.round.decisions import decisions_from
from auditor.round.projection import after, round_from

_AT_ONCE = 500
"""Keys asked for in one statement."""


class RoundRow(SQLModel, table=True):
    """A round as it is by its events so far."""

    __tablename__ = "round"

    id: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(sa_type=CrawledText)
    projection: dict[str, Any] = Field(sa_type=JSON)


class FaultDecisionRow(SQLModel, table=True):
    """The decision on a fault that stands by the events so far."""

    __tablename__ = "fault_decision"

    fault: str = Field(primary_key=True, sa_type=Text)
    unit_id: str = Field(sa_type=Text, index=True)
    decision: dict[str, Any] = Field(sa_type=JSON)


Decide = Callable[[Round | None, dict[FaultKey, ReviewDecision]], Sequence[Event]]
"""From a round and all decisions, as they are when nobody else writes, to what happens. May refuse by raising."""


Tell = Callable[[Round], Sequence[Message]]
"""From the round as it is by then to what persons are to be told, in the same transaction."""


@dataclass(frozen=True, slots=True)
class SqlRoundStore:
    """Rounds, and the decisions on faults that stand. Each call is one transaction."""

    engine: Engine

    def all(self) -> tuple[Round, ...]:
        """Every round, in the order they were planned."""
        with reading(self.engine) as session:
            rows = session.exec(select(RoundRow.projection).order_by(col(RoundRow.id))).all()
        return tuple(unpack(Round, projection) for projection in rows)

    def get(self, name_or_id: str) -> Round | None:
        """The round of that id or name, or None."""
        return next((one for one in self.all() if name_or_id in (one.id, one.plan.name)), None)

    def decisions(self, unit_ids: Iterable[str]) -> dict[FaultKey, ReviewDecision]:
        """The decisions that stand on faults of some units."""
        with reading(self.engine) as session:
            return _decisions(session, unit_ids)

    def act(
        self, round_id: str, decide: Decide, unit_ids: Iterable[str] = (), tell: Tell | None = None
    ) -> Round | None:
        """Let something happen to a round, alone: what `decide` refuses by raising leaves nothing behind.

        `unit_ids`: of which units it is given the decisions. `tell` says who is told of it. The round as it is then.
        """
        with writing(self.engine) as session:
            append(session, ())  # nobody else appends from here on
            row = session.get(RoundRow, round_id)
            before = unpack(Round, row.projection) if row else None
            events = tuple(decide(before, _decisions(session, unit_ids)))
            recorded = [one.event for one in append(session, events)]
            found = before
            for event in recorded:
                found = after(found, event) if event.subject.kind is SubjectKind.ROUND else found
            _keep(session, found)
            keep_decisions(session, recorded)
            if tell and found and recorded:
                put(session, tell(found), recorded[-1].at)
            return found

    def rebuild(self) -> None:
        """Make both tables anew from the log."""
        rounds, faults = self._logged()
        with writing(self.engine) as session:
            for table in (RoundRow, FaultDecisionRow):
                session.execute(delete(table))
            for round_ in rounds:
                _keep(session, round_)
            keep_decisions(session, faults)

    def are_as_logged(self) -> bool:
        """True where both tables are what the log says."""
        rounds, faults = self._logged()
        with reading(self.engine) as session:
            decisions = [unpack(ReviewDecision, one) for one in session.exec(select(FaultDecisionRow.decision))]
        kept = {made.fault: made for made in decisions}
        return kept == decisions_from(faults) and self.all() == tuple(sorted(rounds, key=lambda one: one.id))

    def _logged(self) -> tuple[list[Round], list[Event]]:
        """The rounds by their events, and the events of faults."""
        log, by_round = SqlEventStore(self.engine), dict[str, list[Event]]()
        for one in log.of_kind(SubjectKind.ROUND):
            by_round.setdefault(one.event.subject.id, []).append(one.event)
        found = (round_from(events) for events in by_round.values())
        faults = [one.event for one in log.of_kind(SubjectKind.FINDING)]
        return [round_ for round_ in found if round_ is not None], faults


def _keep(session: Session, round_: Round | None) -> None:
    if round_ is not None:
        session.merge(RoundRow(id=round_.id, name=round_.plan.name, projection=pack(round_)))


def keep_decisions(session: Session, events: Sequence[Event]) -> None:
    """Write what the events of faults among these come to; each fault's last event decides."""
    touched = [event for event in events if event.subject.kind is SubjectKind.FINDING]
    standing = decisions_from(touched)
    faults = list(dict.fromkeys(event.subject.id for event in touched))
    for start in range(0, len(faults), _AT_ONCE):
        some = faults[start : start + _AT_ONCE]
        session.execute(delete(FaultDecisionRow).where(col(FaultDecisionRow.fault).in_(some)))
    session.add_all(
        FaultDecisionRow(fault=str(key), unit_id=key.unit_id, decision=pack(made)) for key, made in standing.items()
    )


def _decisions(session: Session, unit_ids: Iterable[str]) -> dict[FaultKey, ReviewDecision]:
    found: dict[FaultKey, ReviewDecision] = {}
    ids = list(dict.fromkeys(unit_ids))
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        statement = select(FaultDecisionRow.decision).where(col(FaultDecisionRow.unit_id).in_(some))
        made = (unpack(ReviewDecision, row) for row in session.exec(statement))
        found.update((one.fault, one) for one in made)
    return found
