"""The lines of the page's main part, in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.observe.html.lines import headline_level, lines_of
from auditor.observe.html.tree import Tree
from auditor.observe.layout.zones import Zone

LONGEST_LINE = 320
"""Characters kept of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the main part."""

    words: tuple[int, ...]
    text: str
    level: int
    """1 to 6 where it is marked as a headline, 0 where not."""


def main_lines(tree: Tree, zones: Sequence[Zone], *, shown_only: bool = False) -> list[Line]:
    """The lines of the main part, in order."""
    words = [word for word in tree.words if zones[word] is Zone.MAIN and not (shown_only and tree.hidden[word])]
    return [
        Line(words=tuple(line), text=tree.join(line, LONGEST_LINE), level=headline_level(tree, line[0]))
        for line in lines_of(tree, words)
    ]
