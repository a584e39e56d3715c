"""The same scenarios on the real lease store and on the fake."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from auditor.model.evaluation import Claim, Lease
from auditor.ports import EvaluationStore, LeaseStore, Unrecordable
from auditor.record.archive import FolderArchive
from auditor.record.database_clock import database_now
from auditor.record.evaluations import SqlEvaluationStore
from auditor.record.leases import SqlLeaseStore
from auditor.record.rows import LeaseRow
from tests.fakes import FakeEvaluationStore, FakeLeaseStore, FixedClock
from tests.shell.record.samples import EVALUATION, MORNING, add_audit

MINUTE = timedelta(minutes=1)
INSTANT = timedelta(microseconds=1)
MINE = Lease(evaluation_id="e1", site_id="s", holder="a", length=MINUTE)
THEIRS = replace(MINE, holder="b", length=2 * MINUTE)

Stores = tuple[EvaluationStore, LeaseStore]
CLOCK = FixedClock(MORNING)
"""The clock of the store: a test moves it, never waits."""


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> FixedClock:
    CLOCK.at = MORNING
    monkeypatch.setattr("auditor.record.leases.database_now", lambda _session: CLOCK.now())
    return CLOCK


def claim_at(leases: LeaseStore, lease: Lease, at: datetime) -> Claim:
    CLOCK.at = at
    return leases.claim(lease)


def renew_at(leases: LeaseStore, holder: str, length: timedelta, at: datetime) -> frozenset[str]:
    CLOCK.at = at
    return leases.renew("e1", holder, length)


def sql_stores(engine: Engine, archive: FolderArchive) -> Stores:
    return SqlEvaluationStore(engine, archive), SqlLeaseStore(engine)


def fake_stores(_engine: Engine, _archive: FolderArchive) -> Stores:
    evaluations = FakeEvaluationStore()
    return evaluations, FakeLeaseStore(evaluations, now=CLOCK.now)


@pytest.fixture(params=[sql_stores, fake_stores], ids=["sql", "fake"])
def stores(request: pytest.FixtureRequest, engine: Engine, archive: FolderArchive) -> Stores:
    make: Callable[[Engine, FolderArchive], Stores] = request.param
    made = make(engine, archive)
    made[0].begin(EVALUATION, ())
    made[0].begin(replace(EVALUATION, id="e2"), ())
    return made


@pytest.fixture
def leases(stores: Stores) -> LeaseStore:
    return stores[1]


def test_a_site_is_leased_to_one_at_a_time(leases: LeaseStore):
    assert claim_at(leases, MINE, MORNING) is Claim.GRANTED
    assert claim_at(leases, THEIRS, MORNING) is Claim.HELD
    assert claim_at(leases, replace(THEIRS, site_id="t"), MORNING) is Claim.GRANTED
    assert claim_at(leases, replace(THEIRS, evaluation_id="e2"), MORNING) is Claim.GRANTED


def test_who_holds_a_site_may_claim_it_again(leases: LeaseStore):
    claim_at(leases, MINE, MORNING)
    assert claim_at(leases, replace(MINE, length=3 * MINUTE), MORNING) is Claim.GRANTED
    assert claim_at(leases, THEIRS, MORNING + 2 * MINUTE) is Claim.HELD


def test_a_lease_holds_up_to_its_end_and_may_be_taken_over_from_then_on(leases: LeaseStore):
    claim_at(leases, MINE, MORNING)
    assert claim_at(leases, THEIRS, MORNING + MINUTE - INSTANT) is Claim.HELD
    assert claim_at(leases, THEIRS, MORNING + MINUTE) is Claim.GRANTED
    assert claim_at(leases, MINE, MORNING + MINUTE) is Claim.HELD


def test_a_holders_leases_are_prolonged_and_nobody_elses(leases: LeaseStore):
    theirs = replace(THEIRS, site_id="t", length=MINUTE)
    elsewhere = replace(MINE, evaluation_id="e2")
    for lease in (MINE, replace(MINE, site_id="u"), theirs, elsewhere):
        assert claim_at(leases, lease, MORNING) is Claim.GRANTED
    assert renew_at(leases, "a", 5 * MINUTE, MORNING) == {"s", "u"}
    later = MORNING + 4 * MINUTE
    assert claim_at(leases, replace(MINE, holder="c"), later) is Claim.HELD
    assert claim_at(leases, replace(MINE, holder="c", site_id="u"), later) is Claim.HELD
    assert claim_at(leases, replace(theirs, holder="c"), later) is Claim.GRANTED
    assert claim_at(leases, replace(elsewhere, holder="c"), later) is Claim.GRANTED


def test_a_lease_that_was_taken_over_is_not_prolonged_nor_given_back_by_its_former_holder(leases: LeaseStore):
    claim_at(leases, MINE, MORNING)
    claim_at(leases, THEIRS, MORNING + MINUTE)
    assert renew_at(leases, "a", 9 * MINUTE, MORNING + MINUTE) == frozenset()
    leases.release(MINE)
    assert claim_at(leases, replace(MINE, holder="c"), MORNING + 3 * MINUTE - INSTANT) is Claim.HELD
    assert claim_at(leases, replace(MINE, holder="c"), MORNING + 3 * MINUTE) is Claim.GRANTED


def test_a_site_given_back_is_free(leases: LeaseStore):
    claim_at(leases, MINE, MORNING)
    leases.release(MINE)
    leases.release(MINE)
    assert claim_at(leases, THEIRS, MORNING) is Claim.GRANTED


def test_an_audited_site_is_leased_to_nobody(stores: Stores):
    evaluations, leases = stores
    claim_at(leases, MINE, MORNING)
    add_audit(evaluations, "e1", "s", (), MORNING)
    assert claim_at(leases, MINE, MORNING) is Claim.AUDITED
    leases.release(MINE)
    assert claim_at(leases, THEIRS, MORNING) is Claim.AUDITED
    assert claim_at(leases, replace(MINE, evaluation_id="e2"), MORNING) is Claim.GRANTED


def test_the_lease_of_one_who_died_after_the_audit_goes_when_the_next_asks(engine: Engine, archive: FolderArchive):
    evaluations, leases = sql_stores(engine, archive)
    evaluations.begin(EVALUATION, ())
    claim_at(leases, MINE, MORNING)
    claim_at(leases, replace(MINE, site_id="t"), MORNING)
    add_audit(evaluations, "e1", "s", (), MORNING)
    assert claim_at(leases, THEIRS, MORNING) is Claim.AUDITED
    with Session(engine) as session:
        assert [row.site_id for row in session.exec(select(LeaseRow))] == ["t"]


def test_the_clock_of_a_database_tells_the_time(engine: Engine):
    with Session(engine) as session:
        before, after = database_now(session), database_now(session)
    assert abs(datetime.now(UTC) - before) < timedelta(hours=1)
    assert before <= after


def test_of_many_that_claim_at_once_one_is_granted_the_site(stores: Stores):
    def claim(number: int) -> Claim:
        return stores[1].claim(replace(MINE, holder=f"h{number}"))

    with ThreadPoolExecutor(12) as pool:
        claims = [*pool.map(claim, range(12))]
    assert sorted(claims) == [Claim.GRANTED, *[Claim.HELD] * 11]


def test_a_database_that_is_locked_says_that_it_may_be_asked_again(engine: Engine, archive: FolderArchive):
    evaluations, leases = sql_stores(engine, archive)
    evaluations.begin(EVALUATION, ())
    claim_at(leases, MINE, MORNING)
    event.listen(
        engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout = 10"), insert=True
    )
    with closing(sqlite3.connect(engine.url.database or "")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unrecordable, match="locked"):
            leases.renew("e1", "a", MINUTE)
    assert leases.renew("e1", "a", MINUTE) == {"s"}
