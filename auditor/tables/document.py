"""A TOML text that was parsed, the lines of its keys, and the faults found in it so far."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.model.fault import Fault, InputFaults
from auditor.tables.lines import Place, key_lines

_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_SHOWN_CHARACTERS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDocument:
    """A parsed file. Its list of faults grows while it is read; `close` raises them."""

    file: str
    root: Mapping[str, Any]
    lines: Mapping[Place, int]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, place: Place, value: object, expected: str) -> None:
        """Note a fault at a place. A value of None is one that is not there."""
        shown = "" if value is None else shorten(value)
        line, key = self.line_of(place), self.name_of(place)
        self.faults.append(Fault(file=self.file, line=line, key=key, value=shown, expected=expected))

    def line_of(self, place: Place) -> int | None:
        """The line of a key, or of the nearest table that holds it."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return None

    def name_of(self, place: Place) -> str:
        """The way to a key as a person would say it: item[routes].checks.not_blank.points."""
        name, value = "", self.root
        for part in place:
            value = _step(value, part)
            name += f"[{_called(value, part)}]" if isinstance(part, int) else f".{part}"
        return name.removeprefix(".")

    def close(self) -> None:
        """Raise InputFaults where there is any fault."""
        if self.faults:
            raise InputFaults(self.faults)


def read_document(text: str, file: str) -> TableDocument:
    """Parse a TOML text; raises InputFaults with the line where it cannot be parsed."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        root = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputFaults([_unreadable(text, file, str(error))]) from None
    return TableDocument(file=file, root=root, lines=key_lines(text))


def shorten(value: object) -> str:
    """A value as one short line, quotes around texts, no control characters."""
    shown = repr(value) if isinstance(value, str) else str(value)
    line = "".join(character if character.isprintable() else "?" for character in shown)
    return line if len(line) <= _SHOWN_CHARACTERS else line[: _SHOWN_CHARACTERS - 1] + "…"


def _unreadable(text: str, file: str, complaint: str) -> Fault:
    at = _AT_LINE.search(complaint)
    line = int(at[1]) if at and at[1] else max(1, len(text.rstrip("\n").splitlines()))
    lines = text.splitlines()
    value = shorten(lines[line - 1].strip()) if line <= len(lines) else ""
    reason = _AT_LINE.sub("", complaint)
    return Fault(file=file, line=line, key="TOML", value=value, expected=f"readable TOML ({reason})")


def _step(value: object, part: str | int) -> Any:  # noqa: ANN401 - whatever the file holds
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return value.get(part) if isinstance(value, dict) else None


def _called(value: object, position: int) -> str:
    named = value.get("id") if isinstance(value, dict) else None
    return named if isinstance(named, str) and named else f"#{position + 1}"
