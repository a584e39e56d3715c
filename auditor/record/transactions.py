"""Opens database transactions: short, one a call, all or none, from any thread."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlmodel import Session, select

from auditor.record.errors import DatabaseUnusable
from auditor.record.rows import EvaluationRow

READING = "auditor_reading"
"""Execution option of a transaction that only reads, and so need not wait for those that write."""


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A transaction that is committed whole on leaving, or not at all.

    Raises:
        DatabaseUnusable: the database is locked too long, full, damaged or gone.
    """
    with in_words(engine), Session(engine) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A transaction that sees one state of the database and changes nothing.

    Raises:
        DatabaseUnusable: as for writing.
    """
    with in_words(engine), Session(engine.execution_options(**{READING: True})) as session:
        yield session


def one_at_a_time(session: Session, evaluation_id: str) -> None:
    """Lock the evaluation until the transaction ends, so that nobody else writes what may be there only once.

    SQLite's writers wait for each other anyway; elsewhere the evaluation's row is locked.
    """
    session.exec(select(EvaluationRow.number).where(EvaluationRow.id == evaluation_id).with_for_update()).first()


@contextmanager
def in_words(engine: Engine) -> Iterator[None]:
    """Turns the database's own complaints into a sentence; breaches of its constraints are our bugs and pass."""
    try:
        yield
    except DatabaseError as error:
        if isinstance(error, OperationalError) or type(error) is DatabaseError:
            raise DatabaseUnusable(place_of(engine), " ".join(str(error.orig).split())) from error
        raise


def place_of(engine: Engine) -> str:
    """The path of an SQLite file, else the address without its password."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.database)
    return engine.url.render_as_string(hide_password=True)
