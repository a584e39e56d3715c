"""Text as it reads: words gathered into lines, and what a line is marked up as."""

import re
from collections.abc import Sequence

from auditor.observe.html.tags import HEADLINES, INLINE
from auditor.observe.html.tree import WORDS, Tree

_WITHIN_LINE = INLINE | {WORDS}
_HIGHEST = 12
"""Inline elements within one another."""

_TITLE_NAME = re.compile(r"tit|headline|subject|biaoti|(?:^|[\s_-])bt(?:$|[\s_-])", re.IGNORECASE)
_FOLD = re.compile(r"[\W_]+")
_STOPS = frozenset(("li", "tr", "ul", "td", "body", "article", "main", "section"))


def lines_of(tree: Tree, words: Sequence[int]) -> list[list[int]]:
    """Words gathered by the line they stand in: nothing but inline elements lies between them."""
    lines: list[list[int]] = []
    for word in words:
        if lines and same_line(tree, lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def same_line(tree: Tree, left: int, right: int) -> bool:
    """True where nothing but inline elements lies between two words."""
    if right - left > 40:  # noqa: PLR2004 - nodes; further apart they are no line
        return False
    is_inline = _WITHIN_LINE.issuperset(tree.tags[left + 1 : right])
    return is_inline and block_of(tree, left) == block_of(tree, right)


def block_of(tree: Tree, word: int) -> int:
    """The block element a word stands in."""
    above, limit = tree.parents[word], _HIGHEST
    while above > 0 and limit and tree.tags[above] in _WITHIN_LINE:
        above, limit = tree.parents[above], limit - 1
    return above if above > 0 and limit else 0


def headline_level(tree: Tree, node: int) -> int:
    """1 to 6 for h1 to h6 around a node, 2 where a class says title, 0 for plain text."""
    for step, above in enumerate((node, *tree.ancestors(node, 3))):
        tag = tree.tags[above]
        if tag in HEADLINES:
            return int(tag[1])
        if step and tag in _STOPS:
            break
        if _TITLE_NAME.search(tree.names(above)):
            return 2
    return 0


def fold(text: str) -> str:
    """Text without punctuation and white space, for comparing."""
    return _FOLD.sub("", text).lower()
