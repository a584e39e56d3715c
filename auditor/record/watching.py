"""Stores what became of the tasks that come round, every opening of a home page, and who is at what just now."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, Float, Index, Text, UniqueConstraint, bindparam, delete, func, text, update
from sqlmodel import Field, Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from auditor.model.event import Event
from auditor.model.message import Message
from auditor.model.watch import OpeningResult, RunState, SiteOpening, Task, TaskKind, TaskRun
from auditor.record.column_types import CrawledText, Moment
from auditor.record.events import append
from auditor.record.transactions import reading, writing

Put = Callable[[Session, Sequence[Message], datetime], object]


def nowhere(session: Session, messages: Sequence[Message], at: datetime) -> None:
    """Where nobody is told, there is no outbox."""


class OpeningRow(SQLModel, table=True):
    """One opening of a site's home page."""

    __tablename__ = "opening"
    __table_args__ = (UniqueConstraint("site_id", "due_at", "look"), Index("ix_opening_at", "at"))

    number: int | None = Field(default=None, primary_key=True)
    site_id: str = Field(sa_type=Text)
    due_at: datetime = Field(sa_type=Moment)
    look: int
    at: datetime = Field(sa_type=Moment)
    result: str = Field(sa_type=Text)
    seconds: float | None = Field(default=None, sa_type=Float)
    detail: str = Field(sa_type=CrawledText)
    opened_by: str = Field(sa_type=Text)


class TaskRunRow(SQLModel, table=True):
    """What became of a task that was due."""

    __tablename__ = "task_run"
    __table_args__ = (UniqueConstraint("kind", "target", "part", "due_at", "state"), Index("ix_task_run_at", "at"))

    number: int | None = Field(default=None, primary_key=True)
    kind: str = Field(sa_type=Text)
    target: str = Field(sa_type=Text)
    part: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    due_at: datetime = Field(sa_type=Moment)
    first_due_at: datetime | None = Field(default=None, sa_type=Moment)
    times: int
    reason: str = Field(sa_type=Text)
    evaluation_id: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)


class WatchLeaseRow(SQLModel, table=True):
    """Who does something just now. Taken, prolonged and given back, so rows change and go."""

    __tablename__ = "watch_lease"

    name: str = Field(sa_type=Text, primary_key=True)
    holder: str = Field(sa_type=Text)
    until: datetime = Field(sa_type=Moment)


@dataclass(frozen=True, slots=True)
class SqlWatchStore:
    """Implements `ports.WatchStore`."""

    engine: Engine
    put: Put = nowhere
    """Puts messages in the outbox, within the transaction of what they tell."""

    def record(
        self,
        *,
        openings: Sequence[SiteOpening] = (),
        runs: Sequence[TaskRun] = (),
        events: Sequence[Event] = (),
        messages: Sequence[Message] = (),
        at: datetime | None = None,
    ) -> None:
        """Append, all or none; of an opening, or of a task's due time and state, what is there already stands.

        `at`: when messages are put in the outbox.
        """
        with writing(self.engine) as session:
            _alone(session)
            for opening in openings:
                if session.exec(_same_opening(opening)).first() is None:
                    session.add(_opening_row(opening))
            for run in runs:
                if session.exec(_same_run(run)).first() is None:
                    session.add(_run_row(run))
            append(session, events)
            if messages and at is not None:
                self.put(session, messages, at)

    def last(self, by: datetime) -> dict[Task, datetime]:
        """By task: the latest time it was due, up to a moment, of which it is recorded what became of it."""
        runs = select(TaskRunRow.kind, TaskRunRow.target, TaskRunRow.part, func.max(TaskRunRow.due_at)).where(
            TaskRunRow.state != RunState.BEGUN.value, TaskRunRow.due_at <= by
        )
        with reading(self.engine) as session:
            found = {
                Task(kind=TaskKind(kind), target=target, part=part): at
                for kind, target, part, at in session.exec(
                    runs.group_by(TaskRunRow.kind, TaskRunRow.target, TaskRunRow.part)
                )
            }
            for site_id, at in _latest(session, by):
                task = Task(kind=TaskKind.AVAILABILITY, target=site_id)
                found[task] = max(at, found.get(task, at))
        return found

    def unconfirmed(self, by: datetime) -> dict[str, SiteOpening]:
        """By site: its latest opening up to a moment, where it failed and had no second look."""
        found = dict[str, SiteOpening]()
        with reading(self.engine) as session:
            for site_id, at in _latest(session, by):
                same = (OpeningRow.site_id == site_id, OpeningRow.due_at == at)
                last = session.exec(select(OpeningRow).where(*same).order_by(col(OpeningRow.look).desc())).first()
                if last is not None:
                    found[site_id] = _opening(last)
        return {site_id: one for site_id, one in found.items() if one.look == 1 and one.result.is_failure}

    def began_at(self) -> datetime | None:
        """When anything was recorded first; None where nothing was."""
        with reading(self.engine) as session:
            found = (
                session.exec(select(func.min(OpeningRow.at))).first(),
                session.exec(select(func.min(TaskRunRow.at))).first(),
            )
        return min((at for at in found if at is not None), default=None)

    def openings(self, since: datetime, until: datetime, site_id: str = "") -> tuple[SiteOpening, ...]:
        """Openings due within, of one site or of all, by site and time, the first look before the second."""
        statement = select(OpeningRow).where(OpeningRow.due_at >= since, OpeningRow.due_at <= until)
        if site_id:
            statement = statement.where(OpeningRow.site_id == site_id)
        statement = statement.order_by(col(OpeningRow.site_id), col(OpeningRow.due_at), col(OpeningRow.look))
        with reading(self.engine) as session:
            return tuple(map(_opening, session.exec(statement)))

    def runs(self, since: datetime) -> tuple[TaskRun, ...]:
        """What became of tasks, as it was recorded since a moment, in order."""
        statement = select(TaskRunRow).where(TaskRunRow.at >= since).order_by(col(TaskRunRow.number))
        with reading(self.engine) as session:
            return tuple(map(_run, session.exec(statement)))

    def begun(self, since: datetime) -> tuple[TaskRun, ...]:
        """Tasks that were begun since a moment and of which no end is recorded, in the order begun."""
        runs = self.runs(since)
        ended = {(run.task, run.due_at) for run in runs if run.state is not RunState.BEGUN}
        return tuple(run for run in runs if run.state is RunState.BEGUN and (run.task, run.due_at) not in ended)

    def claim(self, names: Iterable[str], holder: str, until: datetime, at: datetime) -> frozenset[str]:
        """Take what nobody holds at a moment, or the holder does already; which those are.

        All leases are of one length: one that would last longer was taken by a clock that was ahead, and holds nothing.
        """
        granted = set[str]()
        with writing(self.engine) as session:
            _alone(session)
            for name in names:
                held = session.get(WatchLeaseRow, name)
                if held is None or held.holder == holder or held.until <= at or held.until > until:
                    session.merge(WatchLeaseRow(name=name, holder=holder, until=until))
                    granted.add(name)
        return frozenset(granted)

    def renew(self, holder: str, until: datetime) -> frozenset[str]:
        """Prolong all that a holder still has; what that is."""
        own = col(WatchLeaseRow.holder) == holder
        with writing(self.engine) as session:
            session.execute(update(WatchLeaseRow).where(own).values(until=until))
            return frozenset(session.exec(select(WatchLeaseRow.name).where(own)))

    def release(self, names: Iterable[str], holder: str) -> None:
        """Give back; harmless where another holds it by now."""
        own = col(WatchLeaseRow.holder) == holder
        with writing(self.engine) as session:
            session.execute(delete(WatchLeaseRow).where(own, col(WatchLeaseRow.name).in_(tuple(names))))

    def held(self, at: datetime) -> tuple[tuple[str, str], ...]:
        """What is held at a moment, by whom."""
        statement = select(WatchLeaseRow).where(WatchLeaseRow.until > at).order_by(WatchLeaseRow.name)
        with reading(self.engine) as session:
            return tuple((row.name, row.holder) for row in session.exec(statement))


_LATEST = text(
    """
    WITH RECURSIVE site(id) AS (
        SELECT min(site_id) FROM opening
        UNION ALL
        SELECT (SELECT min(site_id) FROM opening WHERE site_id > site.id) FROM site WHERE site.id IS NOT NULL
    )
    SELECT id, (SELECT max(due_at) FROM opening WHERE site_id = site.id AND due_at <= :by) AS due_at
    FROM site WHERE id IS NOT NULL
    """
)
"""Steps from site to site by the index: a year of openings is not gone through for what was last."""


def _latest(session: Session, by: datetime) -> list[tuple[str, datetime]]:
    """Of each site when its last opening up to a moment was due."""
    asked = _LATEST.bindparams(bindparam("by", by, type_=Moment())).columns(id=Text(), due_at=Moment())
    return [(site_id, at) for site_id, at in session.execute(asked) if at is not None]


def _alone(session: Session) -> None:
    """Wait until nobody else writes here, until the transaction ends. SQLite's writers wait for each other anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE watch_lease IN SHARE ROW EXCLUSIVE MODE"))


def _same_opening(one: SiteOpening) -> SelectOfScalar[OpeningRow]:
    return select(OpeningRow).where(
        OpeningRow.site_id == one.site_id, OpeningRow.due_at == one.due_at, OpeningRow.look == one.look
    )


def _same_run(one: TaskRun) -> SelectOfScalar[TaskRunRow]:
    task = one.task
    return select(TaskRunRow).where(
        TaskRunRow.kind == task.kind.value, TaskRunRow.target == task.target, TaskRunRow.part == task.part,
        TaskRunRow.due_at == one.due_at, TaskRunRow.state == one.state.value,
    )  # fmt: skip


def _opening_row(one: SiteOpening) -> OpeningRow:
    return OpeningRow(
        site_id=one.site_id, due_at=one.due_at, look=one.look, at=one.at, result=one.result.value,
        seconds=one.seconds, detail=one.detail, opened_by=one.by,
    )  # fmt: skip


def _opening(row: OpeningRow) -> SiteOpening:
    return SiteOpening(
        site_id=row.site_id, due_at=row.due_at, at=row.at, look=row.look, result=OpeningResult(row.result),
        seconds=row.seconds, detail=row.detail, by=row.opened_by,
    )  # fmt: skip


def _run_row(one: TaskRun) -> TaskRunRow:
    task = one.task
    return TaskRunRow(
        kind=task.kind.value, target=task.target, part=task.part, state=one.state.value, due_at=one.due_at,
        first_due_at=one.first_due_at, times=one.times, reason=one.reason, evaluation_id=one.evaluation_id, at=one.at,
    )  # fmt: skip


def _run(row: TaskRunRow) -> TaskRun:
    return TaskRun(
        task=Task(kind=TaskKind(row.kind), target=row.target, part=row.part), state=RunState(row.state),
        due_at=row.due_at, first_due_at=row.first_due_at, times=row.times, reason=row.reason,
        evaluation_id=row.evaluation_id, at=row.at,
    )  # fmt: skip
