"""Column types that give back exactly what was put in, on every database."""

import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Fixed since 1991; needs no time-zone files on the machine."""


class Moment(TypeDecorator[datetime]):
    """An aware datetime: kept in UTC, given back in Asia/Shanghai."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC; without its zone where the database has no zones."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        return value.astimezone(UTC).replace(tzinfo=None if dialect.name == "sqlite" else UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401 - SQLAlchemy's signature
        """The same moment in Asia/Shanghai."""
        del dialect
        if not isinstance(value, datetime):
            return None
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(SHANGHAI)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal with the digits it came with: SQLite has only floats."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Its digits."""
        del dialect
        return None if value is None else str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:  # noqa: ANN401 - SQLAlchemy's signature
        """The same number, trailing zeros and all."""
        del dialect
        return None if value is None else Decimal(value)


class CrawledText(TypeDecorator[str]):
    r"""Text from outside: what UTF-8 or a database refuses (lone surrogates, NUL) is kept as \uXXXX."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text with its unstorable characters, and the backslash, written out."""
        del dialect
        return None if value is None else _UNSTORABLE.sub(lambda hit: f"\\u{ord(hit[0]):04x}", value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:  # noqa: ANN401 - SQLAlchemy's signature
        """The text as it was."""
        del dialect
        return None if value is None else _WRITTEN_OUT.sub(lambda hit: chr(int(hit[1], 16)), value)


_UNSTORABLE = re.compile("[\x00\\\\\ud800-\udfff]")
_WRITTEN_OUT = re.compile(r"\\u([0-9a-f]{4})")
