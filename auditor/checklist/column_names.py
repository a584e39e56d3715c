"""Tables of a chapter -> the names and signs of columns, and the names of what is something else."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from auditor.folding import bare, fold
from auditor.model.column_names import ColumnSigns, SomethingElse
from auditor.model.unit import UnitKind
from auditor.tables.table import Table, note_repeats

_Entry = TypeVar("_Entry", ColumnSigns, SomethingElse)


def read_columns(tables: Sequence[Table], over: Sequence[ColumnSigns]) -> tuple[ColumnSigns, ...]:
    """[[column]]: id, item, kinds, usual, perhaps, titles, unless, words, least, form, section, examples, not.

    `over`: what is shipped, as in chapters.
    """
    note_repeats(tables)
    shipped = {entry.id: entry for entry in over}
    return _laid_over(shipped, {table.id(): _column(table, shipped) for table in tables})


def read_something_else(tables: Sequence[Table], over: Sequence[SomethingElse]) -> tuple[SomethingElse, ...]:
    """[[elsewise]]: id and names; `over` as in chapters."""
    note_repeats(tables)
    shipped = {entry.id: entry for entry in over}
    return _laid_over(shipped, {table.id(): _something_else(table, shipped) for table in tables})


def _laid_over(shipped: Mapping[str, _Entry], own: Mapping[str, _Entry | None]) -> tuple[_Entry, ...]:
    """What is shipped, an entry replaced by the own one of its id, and left out where that is off."""
    return tuple(entry for entry in {**shipped, **own}.values() if entry is not None)


def _is_off(table: Table, shipped: Mapping[str, object]) -> bool:
    if not table.flag("off"):
        return False
    if table.id() not in shipped:
        table.fault("id", f"the id of a shipped entry: {', '.join(shipped) or 'there is no shipped file of this name'}")
    table.close()
    return True


def _column(table: Table, shipped: Mapping[str, ColumnSigns]) -> ColumnSigns | None:
    if _is_off(table, shipped):
        return None
    signs = ColumnSigns(
        id=table.id(),
        item=table.id("item"),
        kinds=table.choices("kinds", UnitKind),
        usual=_names(table, "usual"),
        perhaps=_names(table, "perhaps"),
        titles=tuple(map(fold, table.texts("titles"))),
        unless=tuple(map(fold, table.texts("unless"))),
        words=tuple(map(fold, table.texts("words"))),
        least=table.count("least", default=2),
        form=table.flag("form"),
        section=table.flag("section"),
        examples=table.texts("examples"),
        others=table.texts("not"),
    )
    if not (signs.usual or signs.perhaps or signs.titles or signs.words or signs.form):
        table.fault("usual", "a name, a word of titles, a word or a form to know the column by")
    if signs.words and signs.least > len(signs.words):
        table.fault("least", f"at most {len(signs.words)}, the number of its words")
    _note_examples(table, signs)
    _note_twice(table, signs)
    table.close()
    return signs


def _something_else(table: Table, shipped: Mapping[str, SomethingElse]) -> SomethingElse | None:
    if _is_off(table, shipped):
        return None
    found = SomethingElse(id=table.id(), names=_names(table, "names"))
    if not found.names:
        table.document.fault((*table.place, "names"), None, "at least one name")
    table.close()
    return found


def _names(table: Table, key: str) -> tuple[str, ...]:
    names = table.texts(key)
    for name in names:
        if not bare(name):
            table.document.fault((*table.place, key), name, "a name with a letter or a character")
    return names


def _note_examples(table: Table, signs: ColumnSigns) -> None:
    if signs.titles and not signs.examples:
        table.document.fault((*table.place, "examples"), None, "at least one title that bears a word of titles")
    for key, titles, is_right in (("examples", signs.examples, True), ("not", signs.others, False)):
        for title in titles:
            if signs.bears(fold(title)) is not is_right:
                expected = "a title that bears a word of titles" if is_right else "a title that bears none of them"
                table.document.fault((*table.place, key), title, f"{expected}; one of unless takes it away")


def _note_twice(table: Table, signs: ColumnSigns) -> None:
    usual = set(map(bare, signs.usual))
    for name in signs.perhaps:
        if bare(name) in usual:
            table.document.fault((*table.place, "perhaps"), name, "a name that is not among usual already")
