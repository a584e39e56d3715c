"""The rows that may be the head of a table in the page's own content."""

from collections.abc import Iterator, Sequence

from auditor.observe.html.tree import Tree
from auditor.observe.layout.zones import Zone

MOST_TABLES = 100
MOST_ROWS = 3
"""Of each table: above its head there may be a title, and a line of units."""
MOST_CELLS = 40
_LONGEST_CELL = 60
_CELLS = frozenset(("td", "th"))


def table_heads(tree: Tree, zones: Sequence[Zone]) -> tuple[tuple[str, ...], ...]:
    """Cells of the first rows of each table, in page order; rows of one cell are none."""
    heads: list[tuple[str, ...]] = []
    tables = (node for node in range(1, len(tree)) if tree.tags[node] == "table" and zones[node] is Zone.MAIN)
    for _, table in zip(range(MOST_TABLES), tables, strict=False):
        rows = (row for row in (_cells(tree, node) for node in _rows(tree, table)) if len(row) > 1)
        heads.extend(row for _, row in zip(range(MOST_ROWS), rows, strict=False))
    return tuple(heads)


def _rows(tree: Tree, table: int) -> Iterator[int]:
    """The rows of a table, those of tables within it left out."""
    node, end = table + 1, tree.ends[table]
    while node < end:
        if tree.tags[node] == "tr":
            yield node
        node = tree.ends[node] if tree.tags[node] in {"tr", "table"} else node + 1


def _cells(tree: Tree, row: int) -> tuple[str, ...]:
    cells = [node for node in tree.children(row) if tree.tags[node] in _CELLS][:MOST_CELLS]
    return tuple(tree.text(cell, _LONGEST_CELL)[:_LONGEST_CELL] for cell in cells)
