"""A block that is made like a footer and is what its column shows: 联系我们 and the address, 备案信息 and the number.

The site's own footer stands outside the box that the column's heading heads, and goes around every page.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.model.word_lists import word_pattern
from auditor.observe.html.lines import headline_level
from auditor.observe.html.phrases import FOOT_FACTS
from auditor.observe.html.tree import WORDS, Tree
from auditor.observe.layout.breadcrumbs import Crumbs
from auditor.observe.layout.zones import Zone, is_called_foot

_WIDE = frozenset(("html", "body"))
_AROUND = frozenset((Zone.MENU, Zone.HEAD))
_BOTTOM = word_pattern(r"{footer}", re.IGNORECASE)
"""What stands at the bottom of every page, and of a column's own only where the column goes by such a name."""
_ABOUT = word_pattern(rf"{FOOT_FACTS.text}|{{contact}}", re.IGNORECASE)
_LONGEST_HEADING = 40
_FOOT_CHARS = 400
_MOST_FEET = 20


def own_feet(tree: Tree, zones: Sequence[Zone], crumbs: Crumbs | None) -> dict[int, bool]:
    """The blocks of the foot that stand right below the page's heading, in a box of its own.

    With each: whether the heading speaks of what a footer says (联系我们, 版权声明).
    """
    feet = list(_feet(tree, zones))[:_MOST_FEET]
    own: dict[int, bool] = {}
    for foot in feet:
        head = _word_before(tree, foot)
        if foot in own or head is None or not _is_heading(tree, zones, crumbs, head):
            continue
        box = next((above for above in tree.ancestors(foot) if tree.holds(above, head)), 0)
        if _is_of_the_page(tree, zones, box):
            continue
        with_others = any(not tree.holds(box, other) and other > foot for other in feet)
        is_about = bool(tree.pattern(_ABOUT).search(tree.texts[head]))
        own |= {
            one: is_about
            for one in feet
            if one >= foot and tree.holds(box, one) and _may_be_own(tree, one, about=is_about, others=with_others)
        }
    return own


def _feet(tree: Tree, zones: Sequence[Zone]) -> Iterator[int]:
    """The outermost blocks of the foot that say something."""
    for node in range(1, len(tree)):
        if zones[node] is not Zone.FOOT or zones[tree.parents[node]] is Zone.FOOT or tree.tags[node] == WORDS:
            continue
        if tree.length(node) and not tree.hidden[node]:
            yield node


def _word_before(tree: Tree, node: int) -> int | None:
    """The last words that are shown before a block."""
    before = tree.words[: bisect_left(tree.words, node)]
    return next((word for word in reversed(before) if not tree.hidden[word]), None)


def _is_heading(tree: Tree, zones: Sequence[Zone], crumbs: Crumbs | None, word: int) -> bool:
    """True for words that name the page: a headline of its main part, its own name, the end of its breadcrumb."""
    if zones[word] is Zone.CRUMB:
        return crumbs is not None and bool(crumbs.steps)
    if zones[word] is not Zone.MAIN or len(tree.texts[word]) > _LONGEST_HEADING:
        return False
    return bool(headline_level(tree, word)) or tree.title.startswith(tree.texts[word])


def _is_of_the_page(tree: Tree, zones: Sequence[Zone], box: int) -> bool:
    """True for a box that holds the menu or the head: it is the page, and what ends it is the page's footer."""
    if box <= 0 or tree.tags[box] in _WIDE:
        return True
    return any(zones[node] in _AROUND and tree.length(node) for node in range(box, tree.ends[box]))


def _may_be_own(tree: Tree, foot: int, *, about: bool, others: bool) -> bool:
    """True where the words fit the heading (`about`: 版权声明), or are none that every page ends with.

    Without another footer on the page (`others`) both must hold, or the block must be called no footer.
    """
    is_bottom = bool(tree.pattern(_BOTTOM).search(tree.text(foot, _FOOT_CHARS)))
    if others:
        return about or not is_bottom
    return about and not (is_bottom and is_called_foot(tree, foot))
