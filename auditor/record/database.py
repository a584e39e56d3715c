"""Opens the database, checks it, and brings it to the program's revision."""

import os
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from auditor.record.errors import DatabaseTooNew, DatabaseTooOld, DatabaseUnusable
from auditor.record.fact_codec import to_json
from auditor.record.transactions import READING, in_words, place_of

_PRAGMAS = (
    "PRAGMA busy_timeout = 30000",  # milliseconds; first, for the others may have to wait
    "PRAGMA journal_mode = WAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # or else REPLACE deletes without firing the triggers that forbid it
)


def open_database(url: str) -> Engine:
    """The database at an SQLAlchemy address (sqlite:///var/auditor.db), ready for this program.

    A fresh one is given its tables. Dispose of the engine after use.

    Raises:
        DatabaseUnusable: it cannot be opened or written, or is something else.
        DatabaseTooOld: it wants `upgrade` first.
        DatabaseTooNew: a newer program wrote it.
    """
    engine = connect(url)
    try:
        _admit(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def connect(url: str) -> Engine:
    """The database at an address, whatever its revision; folder and file are made where missing.

    Dispose of the engine after use.

    Raises:
        DatabaseUnusable: it cannot be opened or written, or is no database.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        _prepare_folder(Path(address.database or ""))
    engine = _engine(address)
    try:
        with in_words(engine), engine.connect():
            return engine
    except BaseException:
        engine.dispose()
        raise


def upgrade(engine: Engine) -> None:
    """Bring the database to the program's revision, in one transaction; harmless where it is there already.

    Raises:
        DatabaseUnusable: it holds another program's tables, or cannot be written.
        DatabaseTooNew: a newer program wrote it.
    """
    _known_revision(engine)
    config = _config()
    with in_words(engine), engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def upgraded(url: str) -> str:
    """Bring the database at an address up to date; returns its revision. Raises RecordError."""
    engine = connect(url)
    try:
        upgrade(engine)
        return revision(engine) or ""
    finally:
        engine.dispose()


def revision(engine: Engine) -> str | None:
    """The revision the database is at; None where it was never given any tables."""
    with in_words(engine), engine.execution_options(**{READING: True}).connect() as connection:
        return _revision(connection)


def newest_revision() -> str:
    """The revision this program needs."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise LookupError("the program carries no migrations")
    return head


def _admit(engine: Engine) -> None:
    found, expected = _known_revision(engine), newest_revision()
    if found is None:
        upgrade(engine)
    elif found != expected:
        raise DatabaseTooOld(place_of(engine), found, expected)


def _known_revision(engine: Engine) -> str | None:
    """The revision the database is at, one this program knows; None where it is empty."""
    with in_words(engine), engine.execution_options(**{READING: True}).connect() as connection:
        found = _revision(connection)
        tables = inspect(connection).get_table_names()
    if found is None and tables:
        raise DatabaseUnusable(place_of(engine), f"it holds another program's tables ({', '.join(sorted(tables)[:3])})")
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if found is not None and found not in known:
        raise DatabaseTooNew(place_of(engine), found, newest_revision())
    return found


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "auditor.record:migrations")
    return config


def _address(url: str) -> URL:
    try:
        address = make_url(url)
        address.get_dialect()
    except (ArgumentError, ImportError) as error:
        place = url.partition("://")[0] if "://" in url else url
        raise DatabaseUnusable(place, "its address is not understood; a file is written sqlite:///FILE") from error
    if address.get_backend_name() == "sqlite" and address.database in {None, "", ":memory:"}:
        raise DatabaseUnusable(url, "it would keep nothing; name a file, as in sqlite:///var/auditor.db")
    return address


def _prepare_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise DatabaseUnusable(str(path), "it is a folder, not a file")
    except FileExistsError as error:
        raise DatabaseUnusable(str(path), f"its folder {path.parent} is a file") from error
    except OSError as error:
        raise DatabaseUnusable(str(path), f"its folder {path.parent} cannot be used ({error.strerror})") from error
    if not os.access(path if path.exists() else path.parent, os.R_OK | os.W_OK):
        raise DatabaseUnusable(str(path), "this user may not read and write it")


def _engine(address: URL) -> Engine:
    try:
        engine = create_engine(address, json_serializer=to_json)
    except ImportError as error:
        raise DatabaseUnusable(address.render_as_string(), f"its driver is not installed ({error})") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401 - sqlite3.Connection, or a driver's like
    connection.isolation_level = None  # sqlite3 must not begin transactions of its own
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
