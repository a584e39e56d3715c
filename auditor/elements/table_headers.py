"""Finds the table an element asks for, by the head of it."""

from collections.abc import Iterable, Iterator, Sequence

from auditor.elements.element_match import Hit
from auditor.folding import bare
from auditor.model.checklist import Element
from auditor.model.document import DocumentTable, Transcript

_HEAD_ROWS = 5
"""Of a sheet: above its head stand a title, a date, a unit."""


def table_seen(heads: Iterable[Sequence[str]], element: Element) -> Iterator[Hit]:
    """The first row that bears every column the element names, in any order; nothing where it names none."""
    wanted = [tuple(map(bare, column.split("|"))) for column in element.columns]
    for cells in heads:
        named = [bare(cell) for cell in cells]
        if wanted and all(any(name in cell for cell in named for name in names) for names in wanted):
            word = "、".join(column.partition("|")[0] for column in element.columns)
            yield Hit(word=word, said=word, quote=" | ".join(cells))
            return


def heads_in(transcript: Transcript) -> Iterator[Sequence[str]]:
    """The rows of a file that may be the head of a table."""
    for block in transcript.blocks:
        if isinstance(block, DocumentTable):
            yield from block.rows[:_HEAD_ROWS]
