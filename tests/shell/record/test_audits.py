"""Audits beside their evaluations: what is read beside the events equals what the events tell."""

import lzma
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from auditor.model.event import SubjectKind, first_break
from auditor.record.archive import FolderArchive
from auditor.record.audits import SqlAuditStore
from auditor.record.database import connect, open_database, upgrade
from auditor.record.evaluation_events import audits_told, finishes_told
from auditor.record.evaluations import SqlEvaluationStore
from auditor.record.events import SqlEventStore
from auditor.record.rows import EvaluationAuditRow, EvaluationFinishedRow
from tests.shell.record.samples import (
    EVALUATION,
    FAILURE,
    FINDING,
    MORNING,
    PAGE,
    UNIT,
    add_audit,
    audit_of,
    audits_of,
    bare_page,
)

HOUR = timedelta(hours=1)
OLD = Path(__file__).parent / "data" / "0011.sqlite.xz"
"""Made by the program of that revision: one evaluation of the demo finished, five that were killed."""
FINISHED = "20261201-203921-993455"


Beside = tuple[dict[tuple[str, str], str], dict[str, datetime]]


def kept_beside(engine: Engine) -> Beside:
    with Session(engine) as session:
        audits = {(row.evaluation_id, row.site_id): row.audit_id for row in session.exec(select(EvaluationAuditRow))}
        finished = {row.evaluation_id: row.at for row in session.exec(select(EvaluationFinishedRow))}
    return audits, finished


def told_by_events(engine: Engine) -> Beside:
    log = SqlEventStore(engine).of_kind(SubjectKind.EVALUATION)
    return audits_told(log), finishes_told(log)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["begin", "replay", "audit", "use", "judge", "finish"]), st.integers(0, 2), st.integers(0, 2)
    ),
    max_size=25,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_happens_in_whatever_order_what_is_kept_beside_is_what_the_events_tell(
    engine: Engine, archive: FolderArchive, steps: list[tuple[str, int, int]]
):
    store = SqlEvaluationStore(engine, archive)
    begun = len(store.all())
    names = [f"e{begun}-{number}" for number in range(3)]
    for step, number, other in steps:
        take(store, step, names[number], names[other])
    assert kept_beside(engine) == told_by_events(engine)
    assert first_break(SqlEventStore(engine).all()) is None


def take(store: SqlEvaluationStore, step: str, name: str, other: str) -> None:
    known = store.get(name) is not None
    if step in {"begin", "replay"}:
        if not known and (step == "begin" or store.get(other) is not None):
            replays = other if step == "replay" else None
            store.begin(replace(EVALUATION, id=name, name=name, replays=replays), [(UNIT, "a" * 64)], UNIT.sites)
    elif known and step == "audit":
        add_audit(store, name, UNIT.sites[0].id, [PAGE, FAILURE])
    elif known and step == "use":
        for audit in store.audits(other):
            store.use_audit(name, audit, MORNING + HOUR)
    elif known and step == "judge":
        store.add_findings(name, UNIT.id, [FINDING], MORNING + HOUR)
    elif known:
        store.finish(name, (), MORNING + 2 * HOUR)


def test_the_latest_audit_of_a_site_is_found_where_it_is_young_enough(store: SqlEvaluationStore):
    audits = audits_of(store)
    for number, hours in enumerate((1, 5, 3)):
        audits.add(replace(audit_of(f"a{number}", "s", MORNING + hours * HOUR)), [PAGE])
    audits.add(audit_of("b", "t", MORNING + 9 * HOUR), [PAGE])
    found = audits.latest("s", MORNING + 5 * HOUR)
    assert (found and found.id, audits.latest("s", MORNING + 6 * HOUR)) == ("a1-s", None)
    assert audits.get("a1-s") == found
    assert audits.get("none") is None


def test_an_audit_that_belongs_to_no_evaluation_is_first_to_see_a_page(store: SqlEvaluationStore):
    audits = audits_of(store)
    audits.add(audit_of("a", "s"), [bare_page("http://s.example/x")])
    assert audits.first_seen("s", "http://s.example/x") == ("a-s", MORNING)


def test_a_unit_is_judged_once(store: SqlEvaluationStore):
    store.begin(EVALUATION, [(UNIT, "a" * 64)])
    assert store.add_findings("e1", UNIT.id, [FINDING], MORNING)
    assert not store.add_findings("e1", UNIT.id, [FINDING], MORNING)
    assert (store.findings("e1"), store.judged("e1")) == ((FINDING,), {UNIT.id})


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "old.sqlite"
    path.write_bytes(lzma.decompress(OLD.read_bytes()))
    engine = connect(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def rows_of(engine: Engine, statement: str) -> Counter[tuple[object, ...]]:
    with engine.connect() as connection:
        return Counter(tuple(row) for row in connection.execute(text(statement)))


_SAME = (
    "SELECT {place}, ordinal, requested_url, seen_at, status, failure_kind, html_sha256, frames, headers FROM page{on}",
    "SELECT {place}, ordinal, requested_url, seen_at, state, body_sha256, transcript_sha256 FROM document{on}",
    "SELECT * FROM finding",
    "SELECT * FROM review",
    "SELECT * FROM report",
    "SELECT * FROM evaluation",
)


def test_nothing_that_an_older_program_recorded_is_lost(old: Engine, archive: FolderArchive):
    before = [rows_of(old, one.format(place="evaluation_id, site_id", on="")) for one in _SAME]
    audited = rows_of(old, "SELECT evaluation_id, site_id FROM event WHERE kind = 'site_audited'")
    upgrade(old)
    used = " JOIN evaluation_audit USING (audit_id)"
    assert [rows_of(old, one.format(place="evaluation_id, site_id", on=used)) for one in _SAME] == before
    assert rows_of(old, "SELECT evaluation_id, site_id FROM evaluation_audit") == audited
    store = SqlEvaluationStore(old, archive)
    assert [one.id for one in store.all() if one.finished_at] == [FINISHED]
    assert kept_beside(old) == told_by_events(old)
    assert first_break(SqlEventStore(old).all()) is None
    audit = store.audit_of(FINISHED, "demo-bus-site")
    assert audit is not None
    assert SqlAuditStore(old, archive).first_seen("demo-bus-site", audit.site.url)
    open_database(str(old.url)).dispose()
