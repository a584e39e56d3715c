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
from tests.shell.record.samples import BARE_FINDING, EVALUATION, FINDING, MORNING, PAGE, UNIT, bare_page

TABLES = ("evaluation", "evaluation_unit", "event", "page", "finding", "report")


@pytest.fixture
def filled(store: SqlEvaluationStore) -> SqlEvaluationStore:
    store.begin(EVALUATION, [(UNIT, "a" * 64)])
    store.add_pages("e1", "s", [PAGE])
    store.add_findings("e1", [FINDING])
    store.add_report("e1", "report.html", "b" * 64, "evaluation/v1", MORNING)
    store.finish("e1", MORNING)
    return store


def body_file(archive: FolderArchive) -> Path:
    return archive.folder / PAGE.sha256[:2] / f"{PAGE.sha256[2:]}.zst"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["UPDATE {} SET rowid = rowid + 1", "DELETE FROM {}"])
def test_what_was_written_cannot_be_changed_or_deleted(filled: SqlEvaluationStore, table: str, change: str):
    with pytest.raises(IntegrityError, match=f"{table} is only added to"), filled.engine.begin() as connection:
        connection.execute(text(change.format(table)))


def test_replacing_a_row_is_refused_like_deleting_it(filled: SqlEvaluationStore):
    with pytest.raises(IntegrityError, match="event is only added to"), filled.engine.begin() as connection:
        connection.execute(text("REPLACE INTO event SELECT number, evaluation_id, 'x', at FROM event"))


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
    filled.add_pages("e2", "s", [PAGE])
    assert {path: path.stat().st_mtime_ns for path in archive.folder.rglob("*.zst")} == before
    assert filled.page("e2", "s", PAGE.requested_url) == PAGE


def test_pages_of_two_calls_are_numbered_on(filled: SqlEvaluationStore):
    filled.add_pages("e1", "s", [bare_page("http://a/"), bare_page("http://b/")])
    filled.add_pages("e1", "t", [bare_page("http://a/")])
    with filled.engine.connect() as connection:
        rows = connection.execute(text("SELECT site_id, ordinal FROM page ORDER BY number")).all()
    assert [tuple(row) for row in rows] == [("s", 0), ("s", 1), ("s", 2), ("t", 0)]


def test_findings_of_which_one_cannot_be_stored_are_not_stored_at_all(filled: SqlEvaluationStore):
    unstorable = replace(FINDING, seen_at=MORNING.replace(tzinfo=None))
    with pytest.raises(Exception, match="without a time zone"):
        filled.add_findings("e1", [BARE_FINDING, unstorable])
    assert filled.findings("e1") == (FINDING,)


def test_pages_of_which_one_cannot_be_stored_are_not_stored_at_all(filled: SqlEvaluationStore):
    unstorable = replace(bare_page("http://b/"), seen_at=MORNING.replace(tzinfo=None))
    with pytest.raises(Exception, match="without a time zone"):
        filled.add_pages("e1", "s", [bare_page("http://a/"), unstorable])
    assert filled.page("e1", "s", "http://a/") is None


def test_a_damaged_body_names_its_digest_and_file(filled: SqlEvaluationStore, archive: FolderArchive):
    body_file(archive).write_bytes(b"rust")
    with pytest.raises(DamagedBody) as caught:
        filled.page("e1", "s", PAGE.requested_url)
    assert (caught.value.sha256, caught.value.path) == (PAGE.sha256, body_file(archive))


def test_a_body_gone_from_the_archive_names_its_page(filled: SqlEvaluationStore, archive: FolderArchive):
    body_file(archive).unlink()
    with pytest.raises(MissingBody, match=PAGE.requested_url):
        filled.page("e1", "s", PAGE.requested_url)


def test_many_threads_write_and_read_at_once(filled: SqlEvaluationStore):
    def audit(number: int) -> int:
        filled.add_pages("e1", "shared", [bare_page(f"http://{number}/"), bare_page("http://same/")])
        filled.add_findings("e1", [replace(FINDING, item_id=f"i{number}"), replace(FINDING, item_id=f"j{number}")])
        return len(filled.findings("e1"))

    with ThreadPoolExecutor(24) as pool:
        assert all(count % 2 for count in pool.map(audit, range(24)))  # one from before, then always pairs
    items = [finding.item_id or "" for finding in filled.findings("e1")][1:]
    assert [first[1:] for first in items[::2]] == [second[1:] for second in items[1::2]]
    assert len(items) == 48
    with filled.engine.connect() as connection:
        ordinals = connection.execute(text("SELECT ordinal FROM page WHERE site_id = 'shared' ORDER BY number"))
        assert list(ordinals.scalars()) == list(range(48))


@pytest.fixture
def writer(engine: Engine) -> Iterator[None]:
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO event (evaluation_id, kind, at) SELECT id, 'x', started_at FROM evaluation")
        )
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
