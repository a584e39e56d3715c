"""One table of a document, read key by key.

A fault is noted and a stand-in returned; `TableDocument.close` raises in the end.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from auditor.tables.document import TableDocument
from auditor.tables.lines import Place

Choice = TypeVar("Choice", bound=StrEnum)
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table and which of its keys were asked for; what nobody asked for is an unknown key."""

    document: TableDocument
    place: Place = ()
    values: Mapping[str, Any]
    asked: set[str] = field(default_factory=set)

    def raw(self, key: str) -> Any:  # noqa: ANN401 - whatever the file holds
        """The value as TOML gives it, or None."""
        self.asked.add(key)
        return self.values.get(key)

    def fault(self, key: str, expected: str) -> None:
        """Note that a key's value is not what it should be."""
        self.document.fault((*self.place, key), self.values.get(key), expected)

    def missing(self, key: str) -> None:
        """Note that a key is not there."""
        self.document.fault((*self.place, key), None, "this key, which is missing")

    def optional_text(self, key: str) -> str | None:
        """A text that is not blank, stripped; None where the key is absent."""
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self.fault(key, "a text that is not empty")
            return None
        return value.strip()

    def text(self, key: str) -> str:
        """A text that must be there."""
        if key not in self.values:
            self.missing(key)
        return self.optional_text(key) or ""

    def id(self, key: str = "id") -> str:
        """A name for other keys to refer to: small Latin letters, digits, - and _."""
        value = self.text(key)
        if value and not _ID.fullmatch(value):
            self.fault(key, "small Latin letters, digits, - or _")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none blank, none twice; empty where the key is absent."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
            self.fault(key, "a list of texts, none of them empty")
            return ()
        texts = tuple(text.strip() for text in value)
        for text in sorted({text for text in texts if texts.count(text) > 1}):
            self.document.fault((*self.place, key), text, "every text once; this one stands there twice")
        return texts

    def flag(self, key: str) -> bool:
        """True or false; false where the key is absent."""
        value = self.raw(key)
        if value is not None and not isinstance(value, bool):
            self.fault(key, "true or false")
        return value is True

    def count(self, key: str, *, default: int | None = None) -> int:
        """A whole number of at least 1. Without a default the key must be there."""
        value = self.raw(key)
        if value is None and default is None:
            self.missing(key)
        if value is None:
            return default or 1
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.fault(key, "a whole number of at least 1")
            return 1
        return value

    def optional_points(self, key: str) -> Decimal | None:
        """A finite number, 0 or more; None where the key is absent."""
        value = self.raw(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(key, "a number, 0 or more")
            return None
        number = Decimal(str(value))
        if not number.is_finite() or number < 0:
            self.fault(key, "a number, 0 or more")
            return None
        return number

    def optional_day(self, key: str) -> date | None:
        """A TOML date without a time; None where the key is absent."""
        value = self.raw(key)
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            self.fault(key, "a date such as 2026-01-31, without quotes")
            return None
        return value

    def choice(self, key: str, among: type[Choice], *, default: Choice | None = None) -> Choice:
        """One value of an enumeration. Without a default the key must be there."""
        fallback = default or next(iter(among))
        if key not in self.values and default is None:
            self.missing(key)
        text = self.optional_text(key)
        return fallback if text is None else (self._chosen(key, text, among) or fallback)

    def choices(self, key: str, among: type[Choice]) -> tuple[Choice, ...]:
        """Values of an enumeration; empty where the key is absent."""
        found = [self._chosen(key, text, among) for text in self.texts(key)]
        return tuple(choice for choice in found if choice is not None)

    def _chosen(self, key: str, text: str, among: type[Choice]) -> Choice | None:
        known = [member.value for member in among]
        if text in known:
            return among(text)
        self.document.fault((*self.place, key), text, f"one of {', '.join(known)}")
        return None

    def table(self, key: str) -> "Table | None":
        """The table below a key; None where the key is absent."""
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(key, "a table")
            return None
        return Table(document=self.document, place=(*self.place, key), values=value)

    def tables(self, key: str) -> tuple["Table", ...]:
        """The tables of an array; empty where the key is absent."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.fault(key, f"tables, each under [[{key}]]")
            return ()
        place = (*self.place, key)
        return tuple(Table(document=self.document, place=(*place, at), values=row) for at, row in enumerate(value))

    def close(self) -> None:
        """Note every key that nobody asked for."""
        known = ", ".join(sorted(self.asked))
        for key in self.values:
            if key not in self.asked:
                self.fault(key, f"a known key: {known}")


def whole(document: TableDocument) -> Table:
    """The document's own, outermost table."""
    return Table(document=document, values=document.root)


def note_repeats(tables: Iterable[Table], key: str = "id") -> None:
    """Note every table whose key repeats that of an earlier one."""
    seen: dict[str, int | None] = {}
    for table in tables:
        value = table.values.get(key)
        if isinstance(value, str) and value in seen:
            table.fault(key, f"a name of its own; line {seen[value]} has it already")
        elif isinstance(value, str):
            seen[value] = table.document.line_of((*table.place, key))
