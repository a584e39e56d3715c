"""Triggers that forbid to change or take away rows of a table, on SQLite and on PostgreSQL."""

from collections.abc import Iterator

_SQLITE = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {change} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
)
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION only_added_to() RETURNS trigger AS $$ "
    "BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END; $$ LANGUAGE plpgsql"
)
_POSTGRESQL = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {change} ON {table} FOR EACH {each} EXECUTE FUNCTION only_added_to()"
)


def forbid_changes(table: str, dialect: str) -> Iterator[str]:
    """The statements that make a table one that is only added to."""
    if dialect == "sqlite":
        for change in ("UPDATE", "DELETE"):
            yield _SQLITE.format(table=table, verb=change.lower(), change=change)
    elif dialect == "postgresql":
        yield _FUNCTION
        for change, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            yield _POSTGRESQL.format(table=table, verb=change.lower(), change=change, each=each)


def allow_changes(table: str, dialect: str) -> Iterator[str]:
    """The statements that lift it again, for a migration that must touch what is recorded."""
    of_table = "" if dialect == "sqlite" else f" ON {table}"
    changes = ("update", "delete") if dialect == "sqlite" else ("update", "delete", "truncate")
    for verb in changes if dialect in {"sqlite", "postgresql"} else ():
        yield f"DROP TRIGGER IF EXISTS {table}_no_{verb}{of_table}"
