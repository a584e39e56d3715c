"""Text -> one chapter of the vocabulary, or every fault at once; a workspace's chapter is laid over the shipped one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.checklist.column_names import read_columns, read_something_else
from auditor.checklist.patterns import BadPattern, most_ways
from auditor.checklist.words import read_words
from auditor.folding import spoken
from auditor.model.vocabulary import LONGEST_STATEMENT, Chapter, Means, Phrase
from auditor.tables.document import read_document
from auditor.tables.table import Table, note_repeats, whole

_PART = re.compile(r"\{([a-z][a-z_]*)\}")
"""The name of a part, put in as a group; repeats such as {0,3} hold no letters."""


def read_chapter(text: str, file: str, over: Chapter | None = None) -> Chapter:
    """Read one file of phrases; raises InputFaults with every fault.

    Args:
        text: The TOML text: id, version, [parts], and [[phrase]] with id, means, and either words or pattern and
            examples; `not` are statements it must not match. [[column]] and [[elsewise]]: `checklist.column_names`;
            [[words]]: `checklist.words`.
        file: The name faults call it by.
        over: The shipped chapter of that name, where the file is a workspace's: its phrases stay, one with the id of a
            phrase here is replaced, and one that is `off` here is left out.
    """
    document = read_document(text, file)
    table = whole(document)
    reader = _VocabularyReader(
        parts=_parts(table), shipped={phrase.id: phrase for phrase in over.phrases} if over else {}
    )
    chapter_id, version = table.id(), table.text("version")
    entries = table.tables("phrase")
    note_repeats(entries)
    own = [reader.phrase(entry) for entry in entries]
    columns = read_columns(table.tables("column"), over.columns if over else ())
    something_else = read_something_else(table.tables("elsewise"), over.something_else if over else ())
    words = read_words(table.tables("words"), over.words if over else ())
    table.close()
    document.close()
    phrases = {**reader.shipped, **{phrase.id: phrase for phrase in own if phrase}}
    kept = tuple(phrase for phrase in phrases.values() if phrase.id not in reader.off)
    return Chapter(
        id=chapter_id,
        version=f"{over.version}+{version}" if over else version,
        phrases=kept,
        columns=columns,
        something_else=something_else,
        words=words,
    )


def _parts(table: Table) -> dict[str, str]:
    """The parts, each with those above it put in."""
    parts = table.table("parts")
    found: dict[str, str] = {}
    for name in parts.values if parts else ():
        if parts is not None:
            found[name] = _expanded(parts, name, found)
    return found


def _expanded(table: Table, key: str, parts: dict[str, str]) -> str:
    pattern = table.text(key)
    for name in _PART.findall(pattern):
        if name not in parts:
            known = ", ".join(sorted(parts)) or "none stands above it"
            table.fault(key, f"no part {{{name}}}, but one of [parts]: {known}")
    return _PART.sub(lambda found: f"(?:{parts.get(found[1], '')})", pattern)


@dataclass(frozen=True, slots=True, kw_only=True)
class _VocabularyReader:
    parts: dict[str, str]
    shipped: dict[str, Phrase]
    off: set[str] = field(default_factory=set)

    def phrase(self, table: Table) -> Phrase | None:
        name = table.id()
        if table.flag("off"):
            self._leave_out(table, name)
            return None
        means = table.choice("means", Means)
        has_words = table.raw("words") is not None
        pattern = self._words(table) if has_words else self._pattern(table)
        others = table.texts("not")
        if pattern:
            _note_wrong(table, pattern, "not", _matched(pattern, others), "statements it does not match")
        examples = table.texts("words" if has_words else "examples")
        table.close()
        return Phrase(id=name, means=means, pattern=pattern or "(?!)", examples=examples, others=others)

    def _leave_out(self, table: Table, name: str) -> None:
        if name not in self.shipped:
            known = ", ".join(self.shipped) or "there is no shipped file of this name"
            table.fault("id", f"the id of a shipped phrase: {known}")
        self.off.add(name)
        table.close()

    def _words(self, table: Table) -> str:
        words = [spoken(word) for word in table.texts("words")]
        long = [word for word in words if len(word) > LONGEST_STATEMENT]
        if long or not words:
            table.document.fault((*table.place, "words"), long[0] if long else None, _WORDS)
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    def _pattern(self, table: Table) -> str:
        examples = table.texts("examples")
        if not examples:
            table.document.fault((*table.place, "examples"), None, "at least one statement it matches")
        pattern = _expanded(table, "pattern", self.parts)
        try:
            most_ways(pattern)
        except BadPattern as error:
            table.fault("pattern", str(error))
            return ""
        matched = set(_matched(pattern, examples))
        wrong = [example for example in examples if example not in matched]
        _note_wrong(table, pattern, "examples", wrong, f"statements of at most {LONGEST_STATEMENT} signs it matches")
        return pattern


_WORDS = f"at least one word, each of at most {LONGEST_STATEMENT} characters"


def _matched(pattern: str, statements: Sequence[str]) -> Iterator[str]:
    form = re.compile(pattern)
    folded = ((statement, spoken(statement)) for statement in statements)
    return (said for said, plain in folded if len(plain) <= LONGEST_STATEMENT and form.fullmatch(plain))


def _note_wrong(table: Table, pattern: str, key: str, wrong: Sequence[str] | Iterator[str], expected: str) -> None:
    for statement in wrong:
        shown = pattern if len(pattern) <= LONGEST_STATEMENT else f"{pattern[:LONGEST_STATEMENT]}…"
        table.document.fault((*table.place, key), statement, f"{expected} ({shown})")
