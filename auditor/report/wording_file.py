"""Reads wording TOML into a Wording, or raises every fault at once."""

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from auditor.model.fault import Fault, InputFaults
from auditor.report.wording import Key, Sentence, Wording
from auditor.tables.document import TableDocument, read_document

_FACT = re.compile(r"[a-z][a-z0-9_]*")
_EXPECTED = "words with facts in braces, each a plain name such as {opened}; a brace itself is written twice"


def read_wording(texts: Mapping[str, str], language: str, files: Mapping[str, str] | None = None) -> Wording:
    """The wording of a language from its files' texts, by room.

    `files` gives, by room, the name a fault is reported under; `<language>/<room>.toml` where it is silent.
    Raises InputFaults with the faults of every file.
    """
    sentences: dict[Key, Sentence] = {}
    faults: list[Fault] = []
    for room, text in texts.items():
        try:
            sentences.update(_read_room(room, text, (files or {}).get(room, f"{language}/{room}.toml")))
        except InputFaults as found:
            faults.extend(found.faults)
    if faults:
        raise InputFaults(faults)
    return Wording(language=language, sentences=sentences)


def _read_room(room: str, text: str, file: str) -> dict[Key, Sentence]:
    document = read_document(text, file)
    found = {(room, *place): _parse(document, place, value) for place, value in _leaves(document.root)}
    document.close()
    return found


def _leaves(table: Mapping[str, Any], place: Key = ()) -> Iterator[tuple[Key, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*place, key))
        else:
            yield (*place, key), value


def _parse(document: TableDocument, place: Key, value: object) -> Sentence:
    if not isinstance(value, str):
        document.fault(place, value, "a sentence in quotes")
        return Sentence(pieces=())
    try:
        parsed = tuple(Formatter().parse(value))
    except ValueError:
        document.fault(place, value, _EXPECTED)
        return Sentence(pieces=())
    if any(not _is_plain(name, spec, conversion) for _, name, spec, conversion in parsed):
        document.fault(place, value, _EXPECTED)
    return Sentence(pieces=tuple((words, name) for words, name, _, _ in parsed))


def _is_plain(name: str | None, spec: str | None, conversion: str | None) -> bool:
    return name is None or (_FACT.fullmatch(name) is not None and not spec and conversion is None)
