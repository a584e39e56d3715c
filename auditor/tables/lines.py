"""Where the keys of a TOML text stand. tomllib keeps no lines, so a small scanner finds them again."""

import re
from collections.abc import Iterator

Place = tuple[str | int, ...]
"""The way to a value: keys, and positions (from 0) in arrays of tables."""

_TOKENS = re.compile(
    r"""
    \"{3} (?: \\. | [^\\] )*? \"{3} | '{3} .*? '{3}      # texts of several lines
    | " (?: \\. | [^"\\\n] )* " | ' [^'\n]* '            # texts of one line
    | \# [^\n]* | [^][{}"'\#\n]+ | .
    """,
    re.DOTALL | re.VERBOSE,
)
_HEADER = re.compile(r"(\[\[?)([^\]]+)\]")
_KEY = re.compile(r"""((?:"[^"\n]*"|'[^'\n]*'|[^="'\n])*)=""")
_PART = re.compile(r'"([^"]*)"|\'([^\']*)\'|([\w-]+)')


def key_lines(text: str) -> dict[Place, int]:
    """The line, from 1, of every table header and every key outside inline tables. `text` must be valid TOML."""
    found: dict[Place, int] = {}
    tables: dict[Place, int] = {}
    here: Place = ()
    for line, statement in _statements(text):
        if header := _HEADER.match(statement):
            here = _enter(_parts(header[2]), array=header[1] == "[[", tables=tables)
            found.setdefault(here, line)
        elif key := _KEY.match(statement):
            found.setdefault((*here, *_parts(key[1])), line)
    return found


def _statements(text: str) -> Iterator[tuple[int, str]]:
    line, started, depth, parts = 1, 1, 0, list[str]()
    for piece in _TOKENS.findall(text + "\n"):
        if piece == "\n" and depth == 0:
            yield started, "".join(parts).strip()
            parts, started = [], line + 1
        elif not piece.startswith("#"):
            parts.append(piece)
        depth += (piece in "[{") - (piece in "]}")
        line += piece.count("\n")


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple("".join(part) for part in _PART.findall(dotted))


def _enter(parts: tuple[str, ...], *, array: bool, tables: dict[Place, int]) -> Place:
    place: Place = ()
    for part in parts[:-1]:
        place = _newest((*place, part), tables)
    place = (*place, parts[-1])
    if not array:
        return _newest(place, tables)
    tables[place] = tables.get(place, -1) + 1
    return _newest(place, tables)


def _newest(place: Place, tables: dict[Place, int]) -> Place:
    return (*place, tables[place]) if place in tables else place
