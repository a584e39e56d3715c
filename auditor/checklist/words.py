"""Tables of a chapter -> named lists of words."""

from collections.abc import Sequence

from auditor.model.word_lists import LONGEST_WORD, WordList
from auditor.tables.table import Table, note_repeats


def read_words(tables: Sequence[Table], over: Sequence[WordList]) -> tuple[WordList, ...]:
    """[[words]]: id with either words, the whole list, or add and remove, which change the shipped list of that id.

    `over`: what is shipped, as in chapters.
    """
    note_repeats(tables)
    shipped = {entry.id: entry for entry in over}
    own = {table.id(): _word_list(table, shipped) for table in tables}
    return tuple({**shipped, **own}.values())


def _word_list(table: Table, shipped: dict[str, WordList]) -> WordList:
    name, words = table.id(), _words(table, "words")
    added, removed = _words(table, "add"), _words(table, "remove")
    under = shipped[name].words if name in shipped else ()
    if words and (added or removed):
        table.fault("words", "either words, or add and remove")
    if not (words or added or removed):
        table.document.fault((*table.place, "words"), None, "at least one word")
    if (added or removed) and not under:
        known = ", ".join(shipped) or "there is no shipped file of this name"
        table.fault("id", f"the id of a shipped list: {known}")
    for word in removed:
        if under and word not in under:
            table.document.fault((*table.place, "remove"), word, "a word of the shipped list")
    table.close()
    kept = words or tuple(word for word in under if word not in removed)
    return WordList(id=name, words=tuple(dict.fromkeys((*kept, *added))))


def _words(table: Table, key: str) -> tuple[str, ...]:
    words = table.texts(key)
    for word in words:
        if len(word) > LONGEST_WORD:
            table.document.fault((*table.place, key), word, f"a word of at most {LONGEST_WORD} characters")
    return words
