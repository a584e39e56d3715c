"""The same scenarios on the real lease store and on the fake."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from auditor.model.evaluation import Claim, Lease
from auditor.ports import EvaluationStore, LeaseStore, Unrecordable
from auditor.record.archive import FolderArchive
from auditor.record.evaluations import SqlEvaluationStore
from auditor.record.leases import SqlLeaseStore
from auditor.record.rows import LeaseRow
from tests.fakes import FakeEvaluationStore, FakeLeaseStore
from tests.shell.record.samples import EVALUATION, MORNING

MINUTE = timedelta(minutes=1)
INSTANT = timedelta(microseconds=1)
MINE = Lease(evaluation_id="e1", site_id="s", holder="a", until=MORNING + MINUTE)
THEIRS = replace(MINE, holder="b", until=MORNING + 2 * MINUTE)

Stores = tuple[EvaluationStore, LeaseStore]


def sql_stores(engine: Engine, archive: FolderArchive) -> Stores:
    return SqlEvaluationStore(engine, archive), SqlLeaseStore(engine)


def fake_stores(_engine: Engine, _archive: FolderArchive) -> Stores:
    evaluations = FakeEvaluationStore()
    return evaluations, FakeLeaseStore(evaluations)


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
    assert leases.claim(MINE, MORNING) is Claim.GRANTED
    assert leases.claim(THEIRS, MORNING) is Claim.HELD
    assert leases.claim(replace(THEIRS, site_id="t"), MORNING) is Claim.GRANTED
    assert leases.claim(replace(THEIRS, evaluation_id="e2"), MORNING) is Claim.GRANTED


def test_who_holds_a_site_may_claim_it_again(leases: LeaseStore):
    leases.claim(MINE, MORNING)
    assert leases.claim(replace(MINE, until=MORNING + 3 * MINUTE), MORNING) is Claim.GRANTED
    assert leases.claim(THEIRS, MORNING + 2 * MINUTE) is Claim.HELD


def test_a_lease_holds_up_to_its_end_and_may_be_taken_over_from_then_on(leases: LeaseStore):
    leases.claim(MINE, MORNING)
    assert leases.claim(THEIRS, MINE.until - INSTANT) is Claim.HELD
    assert leases.claim(THEIRS, MINE.until) is Claim.GRANTED
    assert leases.claim(MINE, MINE.until) is Claim.HELD


def test_a_holders_leases_are_prolonged_and_nobody_elses(leases: LeaseStore):
    theirs = replace(THEIRS, site_id="t", until=MORNING + MINUTE)
    elsewhere = replace(MINE, evaluation_id="e2")
    for lease in (MINE, replace(MINE, site_id="u"), theirs, elsewhere):
        assert leases.claim(lease, MORNING) is Claim.GRANTED
    assert leases.renew("e1", "a", MORNING + 5 * MINUTE) == {"s", "u"}
    later = MORNING + 4 * MINUTE
    assert leases.claim(replace(MINE, holder="c"), later) is Claim.HELD
    assert leases.claim(replace(MINE, holder="c", site_id="u"), later) is Claim.HELD
    assert leases.claim(replace(theirs, holder="c"), later) is Claim.GRANTED
    assert leases.claim(replace(elsewhere, holder="c"), later) is Claim.GRANTED


def test_a_lease_that_was_taken_over_is_not_prolonged_nor_given_back_by_its_former_holder(leases: LeaseStore):
    leases.claim(MINE, MORNING)
    leases.claim(THEIRS, MINE.until)
    assert leases.renew("e1", "a", MORNING + 9 * MINUTE) == frozenset()
    leases.release(MINE)
    assert leases.claim(replace(MINE, holder="c"), THEIRS.until - INSTANT) is Claim.HELD
    assert leases.claim(replace(MINE, holder="c"), THEIRS.until) is Claim.GRANTED


def test_a_site_given_back_is_free(leases: LeaseStore):
    leases.claim(MINE, MORNING)
    leases.release(MINE)
    leases.release(MINE)
    assert leases.claim(THEIRS, MORNING) is Claim.GRANTED


def test_an_audited_site_is_leased_to_nobody(stores: Stores):
    evaluations, leases = stores
    leases.claim(MINE, MORNING)
    evaluations.add_audit("e1", "s", (), MORNING)
    assert leases.claim(MINE, MORNING) is Claim.AUDITED
    leases.release(MINE)
    assert leases.claim(THEIRS, MORNING) is Claim.AUDITED
    assert leases.claim(replace(MINE, evaluation_id="e2"), MORNING) is Claim.GRANTED


def test_the_lease_of_one_who_died_after_the_audit_goes_when_the_next_asks(engine: Engine, archive: FolderArchive):
    evaluations, leases = sql_stores(engine, archive)
    evaluations.begin(EVALUATION, ())
    leases.claim(MINE, MORNING)
    leases.claim(replace(MINE, site_id="t"), MORNING)
    evaluations.add_audit("e1", "s", (), MORNING)
    assert leases.claim(THEIRS, MORNING) is Claim.AUDITED
    with Session(engine) as session:
        assert [row.site_id for row in session.exec(select(LeaseRow))] == ["t"]


def test_a_lease_without_a_time_zone_is_our_bug(leases: LeaseStore):
    with pytest.raises(Exception, match="without a time zone"):
        leases.claim(replace(MINE, until=MORNING.replace(tzinfo=None)), MORNING)


def test_of_many_that_claim_at_once_one_is_granted_the_site(stores: Stores):
    def claim(number: int) -> Claim:
        return stores[1].claim(replace(MINE, holder=f"h{number}"), MORNING)

    with ThreadPoolExecutor(12) as pool:
        claims = [*pool.map(claim, range(12))]
    assert sorted(claims) == [Claim.GRANTED, *[Claim.HELD] * 11]


def test_a_database_that_is_locked_says_that_it_may_be_asked_again(engine: Engine, archive: FolderArchive):
    evaluations, leases = sql_stores(engine, archive)
    evaluations.begin(EVALUATION, ())
    leases.claim(MINE, MORNING)
    event.listen(
        engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout = 10"), insert=True
    )
    with closing(sqlite3.connect(engine.url.database or "")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unrecordable, match="locked"):
            leases.renew("e1", "a", MORNING + MINUTE)
    assert leases.renew("e1", "a", MORNING + MINUTE) == {"s"}
