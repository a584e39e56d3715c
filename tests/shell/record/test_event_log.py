"""The log of events in a database: appended by many at once, never changed, its chain whole."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from auditor.model.event import Event, Subject, SubjectKind, first_break
from auditor.record.events import SqlEventStore
from tests.shell.record.samples import MORNING

UNIT = Subject(kind=SubjectKind.UNIT, id="bus")
CASE = Subject(kind=SubjectKind.CASE, id="c1")


def event(n: int, subject: Subject = UNIT, **fields) -> Event:
    return Event(subject=subject, kind="renamed", at=MORNING + timedelta(seconds=n), by="p1", data={"n": n}, **fields)


@pytest.fixture
def log(engine: Engine) -> SqlEventStore:
    return SqlEventStore(engine)


def test_events_come_back_as_they_were_by_subject_and_as_a_whole(log: SqlEventStore):
    appended = log.append(event(1), event(2, CASE), event(3))
    assert [one.number for one in appended] == [1, 2, 3]
    assert tuple(log.all()) == appended
    assert [one.event for one in log.of(UNIT)] == [event(1), event(3)]
    assert [one.event for one in log.of_kind(SubjectKind.CASE)] == [event(2, CASE)]
    assert first_break(log.all()) is None


def test_what_may_happen_once_happens_once(log: SqlEventStore):
    assert len(log.append(event(1, once="signed"), event(2, once="signed"))) == 1
    assert log.append(event(3, once="signed")) == ()
    assert len(log.append(event(4, CASE, once="signed"), event(5))) == 2


def test_many_writers_make_one_chain(log: SqlEventStore):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: log.append(event(n), event(n + 100, CASE)), range(12)))
    found = list(log.all())
    assert [one.number for one in found] == list(range(1, 25))
    assert first_break(found) is None
    pairs = zip(found[::2], found[1::2], strict=True)
    assert all(one.event.data["n"] + 100 == other.event.data["n"] for one, other in pairs)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event_log SET kind = 'other'",
        "DELETE FROM event_log",
        "INSERT OR REPLACE INTO event_log SELECT * FROM event_log",
    ],
)
def test_the_database_itself_refuses_to_change_it(log: SqlEventStore, statement):
    log.append(event(1))
    with pytest.raises(DatabaseError, match="only added to"), log.engine.begin() as connection:
        connection.execute(text(statement))
    assert first_break(log.all()) is None


def test_a_row_changed_behind_the_triggers_breaks_the_chain(log: SqlEventStore):
    log.append(event(1), event(2), event(3))
    with log.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER event_log_no_update"))
        connection.execute(text("UPDATE event_log SET done_by = 'another' WHERE number = 2"))
    assert first_break(log.all()) == 2


def test_data_that_are_no_json_are_refused_and_nothing_is_appended(log: SqlEventStore):
    with pytest.raises((TypeError, ValueError)):
        log.append(event(1), Event(subject=UNIT, kind="k", at=MORNING, by="p", data={"x": object()}))
    assert list(log.all()) == []
