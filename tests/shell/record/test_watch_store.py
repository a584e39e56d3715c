from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, StatementError

from auditor.model.event import PROGRAM, Event, Subject, SubjectKind
from auditor.model.watch import OpeningResult, RunState, SiteOpening, Task, TaskKind, TaskRun
from auditor.record.column_types import SHANGHAI
from auditor.record.events import SqlEventStore
from auditor.record.watching import SqlWatchStore
from tests.fakes.watching import FakeWatchStore

NOON = datetime(2026, 12, 1, 12, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)
COLUMNS = Task(kind=TaskKind.COLUMNS, target="u1", part="daily")
SITE = Task(kind=TaskKind.AVAILABILITY, target="s1")


@pytest.fixture(params=["real", "fake"])
def watch(request, engine: Engine) -> SqlWatchStore | FakeWatchStore:
    return SqlWatchStore(engine) if request.param == "real" else FakeWatchStore()


def opening(due_at=NOON, look=1, result=OpeningResult.OPENED, site="s1") -> SiteOpening:
    return SiteOpening(site_id=site, due_at=due_at, at=due_at, look=look, result=result, seconds=1.5, detail="x")


def run(task=COLUMNS, due_at=NOON, state=RunState.DONE, **more) -> TaskRun:
    return TaskRun(task=task, state=state, due_at=due_at, at=due_at, **more)


def test_what_is_recorded_comes_back_as_it_was(watch):
    missed = run(SITE, NOON, RunState.MISSED, first_due_at=NOON - HOUR, times=2, reason="not_running")
    watch.record(openings=[opening()], runs=[missed, run(evaluation_id="e1")])
    assert watch.openings(NOON, NOON) == (opening(),)
    assert watch.openings(NOON, NOON, "s2") == ()
    assert watch.runs(NOON) == (missed, run(evaluation_id="e1"))
    assert watch.began_at() == NOON


def test_the_same_is_recorded_once(watch):
    watch.record(openings=[opening()], runs=[run()])
    watch.record(openings=[opening(result=OpeningResult.SLOW), opening(look=2)], runs=[run(evaluation_id="other")])
    assert [one.result for one in watch.openings(NOON, NOON)] == [OpeningResult.OPENED, OpeningResult.OPENED]
    assert watch.runs(NOON) == (run(),)


def test_the_last_is_the_latest_up_to_a_moment_be_it_done_or_missed_and_not_only_begun(watch):
    begun = run(due_at=NOON + HOUR, state=RunState.BEGUN)
    missed = run(SITE, NOON + 2 * HOUR, RunState.MISSED)
    watch.record(openings=[opening(), opening(NOON + HOUR)], runs=[run(), begun, missed])
    assert watch.last(NOON) == {SITE: NOON, COLUMNS: NOON}
    assert watch.last(NOON + HOUR) == {SITE: NOON + HOUR, COLUMNS: NOON}
    assert watch.last(NOON + 3 * HOUR) == {SITE: NOON + 2 * HOUR, COLUMNS: NOON}
    assert watch.begun(NOON) == (begun,)
    assert watch.begun(NOON + 2 * HOUR) == ()
    watch.record(runs=[run(due_at=NOON + HOUR)])
    assert watch.begun(NOON) == ()


def test_an_opening_that_failed_is_unconfirmed_until_its_second_look(watch):
    failed = opening(result=OpeningResult.NO_ANSWER)
    watch.record(openings=[failed, opening(site="s2")])
    assert watch.unconfirmed(NOON) == {"s1": failed}
    assert watch.unconfirmed(NOON - HOUR) == {}
    watch.record(openings=[opening(look=2)])
    assert watch.unconfirmed(NOON) == {}


def test_events_are_recorded_with_what_they_tell_of_or_nothing_is(engine):
    watch = SqlWatchStore(engine)
    subject = Subject(kind=SubjectKind.ALERT, id="a")
    event = Event(subject=subject, kind="opened", at=NOON, by=PROGRAM)
    watch.record(openings=[opening()], events=[event])
    assert len(SqlEventStore(engine).of(subject)) == 1
    with pytest.raises(StatementError, match="zone"):
        watch.record(runs=[run()], events=[Event(subject=subject, kind="x", at=datetime(2026, 1, 1), by=PROGRAM)])  # noqa: DTZ001 - what is refused
    assert watch.runs(NOON) == ()


def test_a_lease_taken_by_a_clock_that_was_ahead_holds_nothing(watch):
    watch.claim(["a"], "one", NOON + 72 * HOUR, NOON + 71 * HOUR)
    assert watch.claim(["a"], "other", NOON + HOUR, NOON) == {"a"}


def test_a_lease_is_one_holders_until_it_is_given_back_or_expires(watch):
    assert watch.claim(["a", "b"], "one", NOON + HOUR, NOON) == {"a", "b"}
    assert watch.claim(["a", "c"], "other", NOON + HOUR, NOON) == {"c"}
    assert watch.held(NOON) == (("a", "one"), ("b", "one"), ("c", "other"))
    watch.release(["a", "c"], "one")
    assert watch.claim(["a", "c"], "third", NOON + HOUR, NOON) == {"a"}
    assert watch.renew("one", NOON + 2 * HOUR) == {"b"}
    assert watch.claim(["b", "c"], "third", NOON + 3 * HOUR, NOON + HOUR) == {"c"}
    assert watch.renew("other", NOON + 9 * HOUR) == frozenset()


@pytest.mark.parametrize("table", ["opening", "task_run"])
def test_nothing_recorded_is_changed(engine, table):
    watch = SqlWatchStore(engine)
    watch.record(openings=[opening()], runs=[run()])
    with pytest.raises(IntegrityError, match="only added to"), engine.begin() as connection:
        connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - a name of ours
