"""Tabs: panels side by side, and the heads that show them one at a time, told by their order."""

from auditor.observe.html.lines import block_of
from auditor.observe.html.phrases import MORE
from auditor.observe.html.tree import Tree

_HIGHEST = 4
_MOST_PANELS = 12
_LONGEST_HEAD = 16
_MOST_WORDS = 24
_LONGEST_HEADS = 160


def tab_head(tree: Tree, holder: int) -> tuple[int, str] | None:
    """(node, name) of the head that shows the panel a list stands in, or None where it stands in no panel."""
    for box in (holder, *tree.ancestors(holder, _HIGHEST)):
        above = tree.parents[box]
        if above <= 0:
            return None
        panels = [child for child in tree.children(above) if tree.tags[child] == tree.tags[box] and tree.length(child)]
        heads = _heads(tree, above, panels)
        if heads and box in panels[-len(heads) :]:
            return heads[panels[-len(heads) :].index(box)]
    return None


def _heads(tree: Tree, above: int, panels: list[int]) -> list[tuple[int, str]]:
    """The heads of panels: as many short names in the element before them as there are panels."""
    for first in (0, 1):
        own = panels[first:]
        if not 1 < len(own) <= _MOST_PANELS:
            continue
        before = _element_before(tree, own[0]) or (_element_before(tree, above) if not first else None)
        named = _names(tree, before) if before is not None else []
        if len(named) == len(own):
            return named
    return []


def _element_before(tree: Tree, node: int) -> int | None:
    """The nearest sibling before a node that holds words."""
    before = (child for child in tree.children(tree.parents[node]) if child < node and tree.length(child))
    return max(before, default=None)


def _names(tree: Tree, node: int) -> list[tuple[int, str]]:
    """Short names, each in an element of its own; none where other words stand among them."""
    words = tree.words_in(node)
    if tree.length(node) > _LONGEST_HEADS or len(words) > _MOST_WORDS:
        return []
    named = [(word, tree.texts[word].strip(" |/·")) for word in words]
    more = tree.pattern(MORE)
    named = [(word, name) for word, name in named if name and not more.match(name)]
    apart = len({_cell(tree, word) for word, _ in named}) == len(named)
    return named if apart and all(1 < len(name) <= _LONGEST_HEAD for _, name in named) else []


def _cell(tree: Tree, word: int) -> int:
    """The element a name stands alone in."""
    parent = tree.parents[word]
    return parent if tree.length(parent) == len(tree.texts[word]) else block_of(tree, word)
