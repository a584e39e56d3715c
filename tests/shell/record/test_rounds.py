"""Rounds in a database: what is written step by step is what the log says, and two at once lose nothing."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from auditor.codec import pack
from auditor.model.event import Event, Subject, SubjectKind, first_break
from auditor.model.fault_key import FaultKey
from auditor.model.message import Message
from auditor.model.round import Round
from auditor.model.round_review import Decision, ReviewDecision
from auditor.record.database import open_database
from auditor.record.events import SqlEventStore
from auditor.record.outbox import SqlOutboxStore
from auditor.record.rounds import SqlRoundStore
from auditor.roster.persons import Refused
from auditor.round.actions import Act, cancelling, planning
from auditor.round.decisions import deciding, withdrawing
from auditor.round.projection import round_from
from auditor.round.tasks import review_tasks
from auditor.round.transitions import RoundStep, refuse_unless_allowed
from tests.core.round.samples import FIRST_VERSION, HEARING, NOON, PAPER, PLAN, finding, result
from tests.core.round.samples import SIGNATURES as SIGNED

ACT = Act(by="chen", at=NOON)
DEAD = finding("links_resolve", faults=tuple(f"/{n}" for n in range(6)))
TASKS = review_tasks([result(DEAD)])
DATA = {
    RoundStep.BEGIN_VISIT: {"evaluation": "#1", "units": ["u1"]},
    RoundStep.END_VISIT: {"evaluation": "#1", "evaluation_id": "e1", "on": "2026-11-02"},
    RoundStep.ASSIGN: {"units": ["u1"], "person": "li"},
    RoundStep.REVIEW: {"faults": 1},
    RoundStep.OPEN_HEARING: pack(HEARING),
    RoundStep.CONFIRM: {"unit_id": "u1"},
    RoundStep.OBJECT: {"id": "1", "unit_id": "u1", "text": "已恢复", "faults": [], "on": "2026-11-05"},
    RoundStep.ANSWER: {"id": "1", "answer": "维持"},
    RoundStep.SIGN: pack(SIGNED[0]),
    RoundStep.UNSIGN: {"reason": "有误"},
    RoundStep.PUBLISH: pack(FIRST_VERSION),
    RoundStep.OPEN_CORRECTION: {"why": "有误"},
    RoundStep.CORRECT: pack(replace(FIRST_VERSION, version=2)),
    RoundStep.FILE: {"version": 1, "scan": pack(PAPER)},
    RoundStep.CANCEL: {"why": "另行安排"},
}
"""What each step says."""


@pytest.fixture
def rounds(engine: Engine) -> SqlRoundStore:
    return SqlRoundStore(engine)


def plan(store: SqlRoundStore, round_id: str = "r1", name: str = PLAN.name) -> Round:
    taken = [one.plan.name for one in store.all()]
    made = store.act(round_id, lambda _, __: [planning(round_id, replace(PLAN, name=name), taken, ACT)])
    assert made
    return made


def step(store: SqlRoundStore, kind: RoundStep, on: date) -> bool:
    """Take a step if it may be taken on a day."""
    at = datetime(on.year, on.month, on.day, 12, tzinfo=NOON.tzinfo)

    def decide(now: Round | None, _: object) -> list[Event]:
        refuse_unless_allowed(now, kind, on)
        subject = Subject(kind=SubjectKind.ROUND, id="r1")
        return [Event(subject=subject, kind=kind.value, at=at, by="chen", data=DATA[kind])]

    try:
        store.act("r1", decide)
    except Refused:
        return False
    return True


def said(store: SqlRoundStore, number: int, made: Decision | None, by: str = "li") -> None:
    """Decide of a fault, or withdraw what was decided."""
    task = TASKS[number]

    def decide(_: Round | None, decisions: dict[FaultKey, ReviewDecision]) -> list[Event]:
        if made is not None:
            return [deciding(task, made, by=by, at=NOON, reason="理由", document="文件")]
        held = decisions.get(task.fault)
        return [withdrawing(held, by=by, at=NOON, reason="有误")] if held else []

    store.act("r1", decide, ["u1"])


MOVES = st.lists(
    st.one_of(
        st.sampled_from([one for one in RoundStep if one is not RoundStep.PLAN]),
        st.tuples(st.integers(0, len(TASKS) - 1), st.one_of(st.none(), st.sampled_from(Decision))),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES, days=st.lists(st.integers(0, 3), min_size=25, max_size=25))
def test_what_is_kept_step_by_step_is_what_the_log_says(tmp_path_factory, moves, days):
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('rounds') / 'a.db'}")
    store, on = SqlRoundStore(engine), date(2026, 11, 2)
    plan(store)
    for move, later in zip(moves, days, strict=False):
        on += timedelta(days=later)
        if isinstance(move, RoundStep):
            step(store, move, on)
        else:
            said(store, *move)
    log = SqlEventStore(engine)
    kept, decisions = store.all(), store.decisions(["u1"])
    events = [one.event for one in log.of(Subject(kind=SubjectKind.ROUND, id="r1"))]
    assert kept == (round_from(events),)
    assert store.are_as_logged()
    store.rebuild()
    assert (store.all(), store.decisions(["u1"])) == (kept, decisions)
    assert first_break(log.all()) is None
    engine.dispose()


def test_the_whole_way_may_be_walked(rounds: SqlRoundStore):
    """So that the random orders above are known to come through every state."""
    plan(rounds)
    way = [
        RoundStep.BEGIN_VISIT, RoundStep.END_VISIT, RoundStep.ASSIGN, RoundStep.REVIEW, RoundStep.OPEN_HEARING,
        RoundStep.OBJECT, RoundStep.ANSWER, RoundStep.CONFIRM, RoundStep.SIGN, RoundStep.PUBLISH, RoundStep.FILE,
        RoundStep.OPEN_CORRECTION, RoundStep.SIGN, RoundStep.CORRECT,
    ]  # fmt: skip
    assert [step(rounds, one, HEARING.opened_on) for one in way] == [True] * len(way)
    assert step(rounds, RoundStep.CANCEL, HEARING.due) is False


def test_what_is_refused_leaves_nothing_behind(rounds: SqlRoundStore):
    plan(rounds)
    before = list(SqlEventStore(rounds.engine).all())
    task = TASKS[0]

    def half_done(now: Round | None, _: object) -> list[Event]:
        refuse_unless_allowed(now, RoundStep.SIGN, NOON.date())
        return [deciding(task, Decision.FAILED, by="li", at=NOON)]

    with pytest.raises(Refused, match="it is planned"):
        rounds.act("r1", half_done)
    assert list(SqlEventStore(rounds.engine).all()) == before
    assert rounds.decisions(["u1"]) == {}


def test_no_two_rounds_share_a_name(rounds: SqlRoundStore):
    plan(rounds)
    with pytest.raises(Refused, match="no round has yet"):
        plan(rounds, "r2")
    assert [one.id for one in rounds.all()] == ["r1"]


def test_reviewers_at_once_lose_nothing(rounds: SqlRoundStore):
    plan(rounds)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: said(rounds, n, Decision.FAILED, by=f"p{n}"), range(len(TASKS))))
    assert sorted(one.by for one in rounds.decisions(["u1"]).values()) == [f"p{n}" for n in range(len(TASKS))]


def test_of_two_who_do_what_may_be_done_once_one_is_refused(rounds: SqlRoundStore):
    plan(rounds)

    def cancel(why: str) -> bool:
        def decide(now: Round | None, _: object) -> list[Event]:
            assert now
            return [cancelling(now, why, ACT)]

        try:
            rounds.act("r1", decide)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(cancel, ["甲", "乙"])) == [False, True]


def test_who_is_told_is_told_in_the_same_transaction_or_not_at_all(rounds: SqlRoundStore):
    plan(rounds)
    message = Message(kind="hearing_opened", person="p1", about=Subject(kind=SubjectKind.ROUND, id="r1"), once="r1/u1")

    def refused(_: Round) -> list[Message]:
        raise Refused("TELL", "", "nobody")

    with pytest.raises(Refused):
        rounds.act("r1", lambda now, _: [cancelling(now, "甲", ACT)] if now else [], tell=refused)
    assert rounds.get("r1").cancelled == ""
    rounds.act("r1", lambda now, _: [cancelling(now, "甲", ACT)] if now else [], tell=lambda _: [message])
    assert [one.message.kind for one in SqlOutboxStore(rounds.engine).all()] == ["hearing_opened"]


def test_a_damaged_projection_is_made_anew(rounds: SqlRoundStore):
    made = plan(rounds)
    said(rounds, 0, Decision.FAILED)
    with rounds.engine.begin() as connection:
        connection.execute(text("DELETE FROM fault_decision"))
        connection.execute(text("DELETE FROM round"))
    assert not rounds.are_as_logged()
    rounds.rebuild()
    assert rounds.are_as_logged()
    assert rounds.all() == (made,)
    assert len(rounds.decisions(["u1"])) == 1
