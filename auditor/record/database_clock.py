"""What time it is by the database: the one clock that all commands at work on it share."""

from datetime import UTC, datetime

from sqlalchemy import text
from sqlmodel import Session

_ASKED = {
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')",
    "postgresql": "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24\\:MI\\:SS.MS')",
}


def database_now(session: Session) -> datetime:
    """Now, aware, to the millisecond. SQLite has the clock of the machine its file lies on."""
    said = session.execute(text(_ASKED[session.get_bind().dialect.name])).scalar_one()
    return datetime.fromisoformat(said).replace(tzinfo=UTC)
