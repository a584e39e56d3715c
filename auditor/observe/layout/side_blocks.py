"""What is called a side block and holds nearly all the page says: it is beside nothing, and is the main part.

Names of classes speak of layouts too (a page "with sidebar"), and builders call every part a widget. Where an empty
box for content stands, the page says itself that the rest is beside it.
"""

import re
from collections.abc import Sequence

from auditor.observe.dates.page_dates import Stamp
from auditor.observe.html.phrases import SIDE_HEADING
from auditor.observe.html.tree import WORDS, Tree
from auditor.observe.layout.breadcrumbs import Crumbs
from auditor.observe.layout.own_foot import own_feet
from auditor.observe.layout.zones import Zone, zones_of

_NEARLY_ALL = 0.75
_DEEPEST = 3
"""Such blocks within one another."""
_FIRST = 2
"""Words at a block's beginning among which its heading stands."""
_LONGEST_HEADING = 20
_BOXES = frozenset(("ul", "ol", "table", "tbody", "article", "main", "section"))
_MAYBE_BOXES = frozenset(("div", "td", "dl"))
_CONTENT = re.compile(r"con\b|content|list|main|article|news|detail|body|text|container|right|left|box", re.IGNORECASE)
_FILLED = frozenset(("img", "video", "embed", "object", "iframe", "audio", "canvas", "svg", "input", "textarea"))


def settled_zones(tree: Tree, stamps: tuple[Stamp, ...], crumbs: Crumbs | None) -> list[Zone]:
    """The zone of every node; a side block that is the whole page, and a footer that is a column's, are main."""
    zones, main = zones_of(tree, stamps, crumbs), set[int]()
    while len(main) < _DEEPEST and (whole := _holds_nearly_all(tree, zones)) is not None:
        if has_empty_box(tree, zones):
            break
        main.add(whole)
        zones = zones_of(tree, stamps, crumbs, main=main)
    own = own_feet(tree, zones, crumbs)
    sure = {foot for foot, is_about in own.items() if is_about}
    feet = sure if len(sure) == len(own) or has_empty_box(tree, zones) else set(own)
    return zones_of(tree, stamps, crumbs, main=main | feet) if feet else zones


def has_empty_box(tree: Tree, zones: Sequence[Zone]) -> bool:
    """True where a box for content stands in the main part, and nothing in it."""
    return any(
        zones[node] is Zone.MAIN and not tree.length(node) and _is_box(tree, node) and not _is_filled(tree, node)
        for node in range(1, len(tree))
        if tree.tags[node] in _BOXES or tree.tags[node] in _MAYBE_BOXES
    )


def _is_box(tree: Tree, node: int) -> bool:
    """True for what a script may fill: an element made for content, or one that goes by an id or a class so called."""
    return tree.tags[node] in _BOXES or bool(tree.attrs[node].get("id")) or bool(_CONTENT.search(tree.names(node)))


def _is_filled(tree: Tree, node: int) -> bool:
    return any(tree.tags[inner] in _FILLED for inner in range(node, tree.ends[node]))


def _holds_nearly_all(tree: Tree, zones: Sequence[Zone]) -> int | None:
    """The block that is beside by its class alone and holds nearly all words of the main part and the sides."""
    sides = [
        node
        for node in range(1, len(tree))
        if zones[node] is Zone.SIDE and zones[tree.parents[node]] is not Zone.SIDE and tree.tags[node] != WORDS
    ]
    largest = max(sides, key=tree.length, default=None)
    if largest is None or _is_beside_by_more(tree, largest):
        return None
    said = sum(len(tree.texts[word]) for word in tree.words if zones[word] in {Zone.MAIN, Zone.SIDE})
    return largest if tree.length(largest) >= _NEARLY_ALL * said else None


def _is_beside_by_more(tree: Tree, node: int) -> bool:
    """True for an aside by its element or role, and for what is headed like a side block."""
    role = tree.attrs[node].get("role") == "complementary"
    first = [word for word in tree.words_in(node)[:_FIRST] if len(tree.texts[word]) <= _LONGEST_HEADING]
    heading = tree.pattern(SIDE_HEADING)
    return tree.tags[node] == "aside" or role or any(heading.search(tree.texts[word]) for word in first)
