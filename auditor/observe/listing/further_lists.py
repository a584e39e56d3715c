"""Which further lists of a column's page are the column's own beside its main one.

A second block in plain sight, the other panel of a tab: whoever reads the column reads them. A block that bears another
column's name is none of it, nor one whose head stands beside the column's own like one of its sisters.
"""

import re
from collections.abc import Iterable, Sequence

from auditor.observe.html.tree import Tree
from auditor.observe.layout.related_names import is_related
from auditor.observe.listing.blocks import Block

_HIGHEST = 12


def kin_of(
    tree: Tree, main: Sequence[Block], others: Iterable[Block], names: Sequence[str], sisters: frozenset[str]
) -> list[Block]:
    """Those of the other blocks that belong to the same column as the main ones."""
    return [other for other in others if any(_belongs(tree, one, other, names, sisters) for one in main)]


def _belongs(tree: Tree, main: Block, other: Block, names: Sequence[str], sisters: frozenset[str]) -> bool:
    heading = other.heading
    if heading is not None:
        if heading in sisters:
            return False
        if is_related(heading, names, tree.vocabulary):
            return True
        if main.heading in names and _look(tree, main.headed_at) == _look(tree, other.headed_at):
            return False
    elif main.heading in names and _stand_below(tree, main, other):
        return True
    return _boxes_alike(tree, main.holder, other.holder)


def _look(tree: Tree, word: int) -> tuple[str, ...]:
    """How a heading is marked up: the elements around it that hold nothing else."""
    if word < 0:
        return ()
    looks: list[str] = []
    for above in tree.ancestors(word, 3):
        if tree.length(above) > 2 * len(tree.texts[word]) + 4:
            break
        looks.append(tree.tags[above])
    return tuple(looks)


def _boxes_alike(tree: Tree, one: int, other: int) -> bool:
    """True where the boxes in which two lists stand apart are of the same make, and nothing else holds one of them."""
    around = {one, *tree.ancestors(one, _HIGHEST)}
    shared = next((above for above in tree.ancestors(other, _HIGHEST) if above in around), None)
    if shared is None:
        return False
    left, right = _box(tree, one, shared), _box(tree, other, shared)
    return left != right and _make(tree, left) == _make(tree, right)


def _stand_below(tree: Tree, main: Block, other: Block) -> bool:
    """True where a list and one without a heading stand side by side below the heading of the first."""
    around = {main.holder, *tree.ancestors(main.holder, _HIGHEST)}
    shared = next((above for above in tree.ancestors(other.holder, _HIGHEST) if above in around), None)
    if shared is None or main.headed_at < 0:
        return False
    left, right = _box(tree, main.holder, shared), _box(tree, other.holder, shared)
    beside = left != right and tree.tags[left] == tree.tags[right] and tree.parents[left] == tree.parents[right]
    return beside and main.headed_at < min(left, right)


def _box(tree: Tree, node: int, shared: int) -> int:
    around = [node, *tree.ancestors(node, _HIGHEST)]
    return around[around.index(shared) - 1] if shared in around[1:] else node


def _make(tree: Tree, node: int) -> tuple[str, ...]:
    """Tag and first class, figures left out: panel1 and panel2 are of one make."""
    classes = tree.attrs[node].get("class", "").split()[:1]
    return (tree.tags[node], *(re.sub(r"\d+", "", name) for name in classes))
