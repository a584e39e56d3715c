"""What stands before a list: its heading."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from auditor.observe.dates.short_dates import whole_date
from auditor.observe.html.phrases import MORE, PAGER
from auditor.observe.html.tree import Tree
from auditor.observe.layout.tabs import tab_head
from auditor.observe.layout.zones import Zone

_LONGEST_HEADING = 24
_WORDS_BACK = 8
_TABLE = frozenset(("table",))
_ELSEWHERE = frozenset((Zone.CRUMB, Zone.HEAD, Zone.MENU, Zone.FOOT))


def heading_before(
    tree: Tree, zones: Sequence[Zone], holder: int, start: int, names: Sequence[str]
) -> tuple[int, str] | None:
    """(node, words) of the short words that name a list, or None: a tab's head, else those just before it."""
    return tab_head(tree, holder) or _words_before(tree, zones, holder, start, names)


def _words_before(
    tree: Tree, zones: Sequence[Zone], holder: int, start: int, names: Sequence[str]
) -> tuple[int, str] | None:
    """The words just before a list; among several that stand with it, those that bear the page's name."""
    place = bisect_left(tree.words, start)
    near = [above for above in (holder, *tree.ancestors(holder, 4)) if tree.tags[above] not in {"body", "html"}]
    found: tuple[int, str] | None = None
    more, pager = tree.pattern(MORE), tree.pattern(PAGER)
    table = tree.closest(holder, _TABLE, 2)
    for word in reversed(tree.words[max(0, place - _WORDS_BACK) : place]):
        text = tree.texts[word].strip(" |>»：:·")
        if table is not None and tree.holds(table, word):
            continue
        outside = not any(tree.holds(above, word) for above in near)
        if (
            outside
            or zones[word] in _ELSEWHERE
            or len(text) > _LONGEST_HEADING
            or whole_date(text, date.max, tree.vocabulary)
        ):
            break
        if text in names and zones[start] is Zone.SIDE and zones[word] is not Zone.SIDE:
            break
        if text in names:
            return (word, text) if found is None or _beside(tree, near, found[0], word) else found
        if text and found is None and not more.match(text) and not pager.search(text):
            found = (word, text)
    return found


def _beside(tree: Tree, near: Sequence[int], found: int, word: int) -> bool:
    """True where the smallest element around the list that holds the nearer words holds the further ones too."""
    box = next((above for above in near if tree.holds(above, found)), None)
    return box is None or tree.holds(box, word)
