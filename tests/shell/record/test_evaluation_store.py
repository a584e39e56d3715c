"""What only the real store can be asked."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import IntegrityError

from auditor.record.archive import FolderArchive
from auditor.record.errors import DamagedBody, DatabaseUnusable, MissingBody
from auditor.record.evaluations import SqlEvaluationStore
from tests.shell.record.samples import (
    BARE_FINDING,
    EVALUATION,
    FINDING,
    MORNING,
    PAGE,
    UNIT,
    add_audit,
    bare_page,
    page_at,
)

TABLES = (
    "evaluation", "evaluation_unit", "evaluation_site", "evaluation_audit", "evaluation_finished", "event_log", "audit",
    "page", "finding", "report",
)  # fmt: skip


@pytest.fixture
def filled(store: SqlEvaluationStore) -> SqlEvaluationStore:
    store.begin(EVALUATION, [(UNIT, "a" * 64)], UNIT.sites)
    add_audit(store, "e1", "s", [PAGE], MORNING)
    store.finish("e1", [FINDING], MORNING)
    store.add_report("e1", "report.html", "b" * 64, "evaluation/v1", MORNING)
    return store


def body_file(archive: FolderArchive) -> Path:
    return archive.folder / PAGE.sha256[:2] / f"{PAGE.sha256[2:]}.zst"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["UPDATE {} SET rowid = rowid + 1", "DELETE FROM {}"])
def test_what_was_written_cannot_be_changed_or_deleted(filled: SqlEvaluationStore, table: str, change: str):
    with pytest.raises(IntegrityError, match=f"{table} is only added to"), filled.engine.begin() as connection:
        connection.execute(text(change.format(table)))


def test_replacing_a_row_is_refused_like_deleting_it(filled: SqlEvaluationStore):
    with pytest.raises(IntegrityError, match="audit is only added to"), filled.engine.begin() as connection:
        connection.execute(text("REPLACE INTO audit SELECT * FROM audit"))


def test_no_statement_of_the_store_changes_or_deletes(store: SqlEvaluationStore, request: pytest.FixtureRequest):
    statements: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *asked: statements.append(asked[2].split()[0]))
    request.getfixturevalue("filled")
    assert "INSERT" in statements
    assert {"UPDATE", "DELETE", "REPLACE"}.isdisjoint(statements)


def test_a_report_is_appended_with_its_template(filled: SqlEvaluationStore):
    with filled.engine.connect() as connection:
        rows = connection.execute(text("SELECT evaluation_id, name, sha256, template FROM report")).all()
    assert [tuple(row) for row in rows] == [("e1", "report.html", "b" * 64, "evaluation/v1")]


def test_a_page_seen_again_unchanged_adds_no_body(filled: SqlEvaluationStore, archive: FolderArchive):
    before = {path: path.stat().st_mtime_ns for path in archive.folder.rglob("*.zst")}
    filled.begin(replace(EVALUATION, id="e2"), ())
    add_audit(filled, "e2", "s", [PAGE], MORNING)
    assert {path: path.stat().st_mtime_ns for path in archive.folder.rglob("*.zst")} == before
    assert page_at(filled, "e2", "s", PAGE.requested_url) == PAGE


def test_pages_are_numbered_site_by_site(filled: SqlEvaluationStore):
    add_audit(filled, "e1", "t", [bare_page("http://a/"), bare_page("http://b/")], MORNING)
    add_audit(filled, "e1", "u", [bare_page("http://a/")], MORNING)
    with filled.engine.connect() as connection:
        rows = connection.execute(text("SELECT audit_id, ordinal FROM page ORDER BY number")).all()
    assert [tuple(row) for row in rows] == [("e1-s", 0), ("e1-t", 0), ("e1-t", 1), ("e1-u", 0)]


def test_findings_of_which_one_cannot_be_stored_are_not_stored_at_all(store: SqlEvaluationStore):
    store.begin(EVALUATION, ())
    unstorable = replace(FINDING, seen_at=MORNING.replace(tzinfo=None))
    with pytest.raises(Exception, match="without a time zone"):
        store.finish("e1", [BARE_FINDING, unstorable], MORNING)
    assert store.findings("e1") == ()
    assert store.get("e1") == EVALUATION


def test_pages_of_which_one_cannot_be_stored_are_not_stored_at_all(filled: SqlEvaluationStore):
    unstorable = replace(bare_page("http://b/"), seen_at=MORNING.replace(tzinfo=None))
    with pytest.raises(Exception, match="without a time zone"):
        add_audit(filled, "e1", "t", [bare_page("http://a/"), unstorable], MORNING)
    assert page_at(filled, "e1", "t", "http://a/") is None
    assert filled.audited("e1") == {"s"}


def test_a_damaged_body_names_its_digest_and_file(filled: SqlEvaluationStore, archive: FolderArchive):
    body_file(archive).write_bytes(b"rust")
    with pytest.raises(DamagedBody) as caught:
        page_at(filled, "e1", "s", PAGE.requested_url)
    assert (caught.value.sha256, caught.value.path) == (PAGE.sha256, body_file(archive))


def test_a_body_gone_from_the_archive_names_its_page(filled: SqlEvaluationStore, archive: FolderArchive):
    body_file(archive).unlink()
    with pytest.raises(MissingBody, match=PAGE.requested_url):
        page_at(filled, "e1", "s", PAGE.requested_url)


def test_of_many_threads_at_once_one_records_each_site_and_one_the_findings(store: SqlEvaluationStore):
    store.begin(EVALUATION, ())

    def record(number: int) -> tuple[bool, bool]:
        pages = [bare_page("http://same/"), bare_page(f"http://{number}/")]
        is_first = add_audit(store, "e1", f"s{number % 8}", pages, MORNING)
        finding = replace(FINDING, item_id=f"i{number}")
        return is_first, store.finish("e1", [finding, finding], MORNING)

    with ThreadPoolExecutor(24) as pool:
        said = [*pool.map(record, range(24))]
    winners = [number for number, (is_first, _) in enumerate(said) if is_first]
    assert sorted(number % 8 for number in winners) == [*range(8)]
    (finisher,) = (number for number, (_, finishes) in enumerate(said) if finishes)
    assert [finding.item_id for finding in store.findings("e1")] == [f"i{finisher}"] * 2
    with store.engine.connect() as connection:
        rows = connection.execute(text("SELECT requested_url FROM page WHERE ordinal = 1")).scalars()
        assert sorted(rows) == sorted(f"http://{number}/" for number in winners)
        assert connection.execute(text("SELECT count(*) FROM page")).scalar_one() == 16


def test_the_database_itself_refuses_a_second_audit_of_a_site(filled: SqlEvaluationStore):
    again = "INSERT INTO evaluation_audit SELECT * FROM evaluation_audit"
    with pytest.raises(IntegrityError, match="UNIQUE"), filled.engine.begin() as connection:
        connection.execute(text(again))


@pytest.fixture
def writer(engine: Engine) -> Iterator[None]:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO restricted_body (sha256) SELECT id FROM evaluation"))
        yield


@pytest.mark.usefixtures("filled", "writer")
def test_reading_does_not_wait_for_a_writer(store: SqlEvaluationStore):
    assert store.findings("e1") == (FINDING,)
    assert store.get("e1") is not None


def test_a_database_damaged_under_way_is_told_as_a_sentence(filled: SqlEvaluationStore):
    with filled.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    filled.engine.dispose()
    path = Path(str(filled.engine.url.database))
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(DatabaseUnusable, match="malformed"):
        filled.findings("e1")
