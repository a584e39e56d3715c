import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text
from sqlmodel import SQLModel

from auditor.record import cases, complainants, outbox, reviews, roster, rounds, rows, watching
from auditor.record.archive import FolderArchive
from auditor.record.database import connect, newest_revision, open_database, revision, upgrade
from auditor.record.errors import DatabaseTooNew, DatabaseTooOld, DatabaseUnusable
from auditor.record.evaluations import SqlEvaluationStore
from tests.shell.record.samples import EVALUATION, PAGE, page_at

TABLES = {
    rows.EvaluationRow.__tablename__,
    roster.RosterUnitRow.__tablename__,
    cases.CaseLineRow.__tablename__,
    complainants.ComplainantRow.__tablename__,
    reviews.ReviewRow.__tablename__,
    rounds.RoundRow.__tablename__,
    watching.OpeningRow.__tablename__,
    watching.TaskRunRow.__tablename__,
    "page",
    "finding",
    "report",
    "audit",
    "evaluation_audit",
    "evaluation_finished",
    "restricted_body",
    outbox.MessageRow.__tablename__,
    outbox.DeliveryRow.__tablename__,
    "lease",
}


def set_revision(url: str, name: str) -> None:
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :name"), {"name": name})
    engine.dispose()


def test_a_fresh_database_is_given_its_tables(engine: Engine):
    assert set(inspect(engine).get_table_names()) >= TABLES
    assert revision(engine) == newest_revision()


def test_the_migrated_tables_are_those_of_the_rows(engine: Engine):
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []


def test_opening_again_and_upgrading_again_change_nothing(url: str, archive: FolderArchive):
    engine = open_database(url)
    SqlEvaluationStore(engine, archive).begin(EVALUATION, ())
    engine.dispose()
    engine = open_database(url)
    upgrade(engine)
    assert SqlEvaluationStore(engine, archive).all() == (EVALUATION,)
    engine.dispose()


def test_sqlite_is_set_for_many_at_once(engine: Engine):
    with engine.connect() as connection:
        settings = [
            connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
    assert settings == ["wal", 1, 30000]


def test_an_empty_database_has_no_revision_until_it_is_upgraded(url: str):
    engine = connect(url)
    assert revision(engine) is None
    upgrade(engine)
    assert revision(engine) == newest_revision()
    engine.dispose()


def test_a_database_newer_than_the_program_is_left_alone(engine: Engine, url: str):
    set_revision(url, "9999")
    with pytest.raises(DatabaseTooNew) as caught:
        open_database(url)
    assert (caught.value.found, caught.value.expected) == ("9999", newest_revision())
    assert "9999" in str(caught.value)
    assert newest_revision() in str(caught.value)
    with pytest.raises(DatabaseTooNew):
        upgrade(engine)
    assert revision(engine) == "9999"


@pytest.mark.usefixtures("engine")
def test_a_database_older_than_the_program_asks_for_its_upgrade(url: str, monkeypatch: pytest.MonkeyPatch):
    here = newest_revision()
    monkeypatch.setattr("auditor.record.database.newest_revision", lambda: "9999")
    with pytest.raises(DatabaseTooOld, match="auditor db upgrade") as caught:
        open_database(url)
    assert (caught.value.found, caught.value.expected) == (here, "9999")


def test_a_file_that_is_no_database_is_named(tmp_path: Path):
    path = tmp_path / "auditor.db"
    path.write_text("name,url\n" * 1000)
    with pytest.raises(DatabaseUnusable, match="not a database") as caught:
        open_database(f"sqlite:///{path}")
    assert caught.value.place == str(path)
    assert path.read_text() == "name,url\n" * 1000


def test_another_programs_database_is_left_alone(tmp_path: Path):
    path = tmp_path / "other.db"
    other = create_engine(f"sqlite:///{path}")
    with other.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    other.dispose()
    with pytest.raises(DatabaseUnusable, match="another program's tables \\(recipes\\)"):
        open_database(f"sqlite:///{path}")
    engine = connect(f"sqlite:///{path}")
    with pytest.raises(DatabaseUnusable):
        upgrade(engine)
    assert inspect(engine).get_table_names() == ["recipes"]
    engine.dispose()


@pytest.mark.parametrize(
    ("below", "reason"),
    [("file/auditor.db", "is a file"), ("file/var/auditor.db", "cannot be used"), ("", "it is a folder")],
)
def test_a_place_that_cannot_hold_a_database_is_named(tmp_path: Path, below: str, reason: str):
    (tmp_path / "file").write_text("")
    path = tmp_path / below
    with pytest.raises(DatabaseUnusable, match=reason) as caught:
        open_database(f"sqlite:///{path}")
    assert caught.value.place == str(path)


@pytest.mark.skipif("os.geteuid() == 0", reason="root may write everywhere")
@pytest.mark.parametrize("locked", ["folder", "file", "folder above"])
def test_a_place_this_user_may_not_write_is_named(tmp_path: Path, locked: str):
    path = tmp_path / "var" / "auditor.db"
    open_database(f"sqlite:///{path}").dispose()
    if locked == "folder":
        path.unlink()
    target, mode = {"folder": (path.parent, 0o500), "file": (path, 0o400), "folder above": (path.parent, 0)}[locked]
    target.chmod(mode)
    with pytest.raises(DatabaseUnusable, match=r"may not read and write|cannot be used \(Permission denied\)"):
        open_database(f"sqlite:///{path}")
    target.chmod(0o700)


@pytest.mark.parametrize("url", ["", "auditor.db", "nope://x/y", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_leads_nowhere_is_told_as_a_sentence(url: str):
    with pytest.raises(DatabaseUnusable, match="cannot be used"):
        open_database(url)


def test_a_missing_driver_is_told_without_the_password():
    with pytest.raises(DatabaseUnusable, match="driver is not installed") as caught:
        open_database("mysql+mysqldb://auditor:secret@127.0.0.1/auditor")
    assert "secret" not in str(caught.value)


def run_processes(what: str, url: str, archive: FolderArchive) -> tuple[str, str]:
    command = [sys.executable, "-W", "error", "-m", "tests.shell.record.processes", what, url, str(archive.folder)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    return ended.stdout, ended.stderr


def test_processes_open_a_fresh_database_and_write_at_once(url: str, archive: FolderArchive):
    assert run_processes("write", url, archive) == ("0 0 0", "")
    engine = open_database(url)
    store = SqlEvaluationStore(engine, archive)
    assert [len(store.findings(f"e{number}")) for number in range(3)] == [20, 20, 20]
    assert all(evaluation.finished_at for evaluation in store.all())
    engine.dispose()


def test_killed_before_its_commit_a_process_leaves_nothing_half_written(url: str, archive: FolderArchive):
    open_database(url).dispose()
    assert run_processes("kill", url, archive) == ("-9 -9", "")
    engine = open_database(url)
    store = SqlEvaluationStore(engine, archive)
    assert page_at(store, "pages", "s", PAGE.requested_url) is None
    assert store.audited("pages") == frozenset()
    assert store.findings("findings") == ()
    finished = store.get("findings")
    assert finished is not None
    assert finished.finished_at is None
    engine.dispose()
