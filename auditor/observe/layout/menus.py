"""Links that stand in the page's own part and lead to other columns of the menu: the way round, no content."""

from collections.abc import Iterator, Sequence

from auditor.observe.html.address import link_address
from auditor.observe.html.phrases import HOME
from auditor.observe.html.tags import LINK
from auditor.observe.html.tree import Tree
from auditor.observe.layout.zones import Zone

_AROUND = frozenset((Zone.MENU, Zone.HEAD, Zone.CRUMB, Zone.FOOT))
_LISTS = frozenset(("ul", "ol"))
_ITEMS = frozenset(("li", "dd", "td"))
_DEEPEST = 12


def ways_round(tree: Tree, zones: Sequence[Zone], url: str) -> frozenset[str]:
    """Where those rows of menus lead in which the page itself stands, a page above it, or the home page.

    What a menu puts below the page is left out: it may be all that the page itself leads to.
    """
    links = [node for node in range(1, len(tree)) if tree.tags[node] == "a" and zones[node] in _AROUND]
    places = {node: found for node in links if (found := link_address(tree, node)[0])}
    above = {url, *(found for node, found in places.items() if zones[node] is Zone.CRUMB)}
    rows: dict[int, list[int]] = {}
    for node in places:
        rows.setdefault(_row(tree, zones, node), []).append(node)
    ways: set[str] = set()
    homes = tree.vocabulary.words(HOME)
    for row, nodes in rows.items():
        is_ours = any(places[node] in above or tree.text(node, 20) in homes for node in nodes)
        is_below = tree.tags[row] not in _LISTS and places[nodes[0]] == url
        ways |= {places[node] for node in nodes} if is_ours and not is_below else set()
    return frozenset(ways)


def _row(tree: Tree, zones: Sequence[Zone], node: int) -> int:
    """What holds a link and those beside it: the nearest list, or else the nearest element with several links."""
    several = 0
    for above in tree.ancestors(node, _DEEPEST):
        if zones[above] not in _AROUND:
            break
        if tree.tags[above] in _LISTS:
            return above
        several = several or (above if tree.link_count(above) > 1 else 0)
    return several


def is_menu(tree: Tree, block: int, url: str, names: Sequence[str], known: frozenset[str]) -> bool:
    """True for a block of short links that leads home, to the page itself, or only where the menus lead."""
    links = _links(tree, block)
    targets = {found for link in links if (found := link_address(tree, link)[0])}
    said = {tree.texts[word] for word in tree.words_in(block) if _is_item(tree, word)}
    leads_back = url in targets or not said.isdisjoint(names) or not said.isdisjoint(tree.vocabulary.words(HOME))
    return leads_back or (bool(targets) and targets <= known)


def _is_item(tree: Tree, word: int) -> bool:
    """True for a link's words, and for those of an item that is none: the one a menu is at."""
    if tree.closest(word, LINK, 4) is not None:
        return True
    item = tree.closest(word, _ITEMS, 4)
    return item is not None and not tree.link_count(item)


def targets_in(tree: Tree, block: int) -> frozenset[str]:
    """Where the links of a block lead."""
    return frozenset(found for link in _links(tree, block) if (found := link_address(tree, link)[0]))


def _links(tree: Tree, block: int) -> Iterator[int]:
    return (node for node in range(block, tree.ends[block]) if tree.tags[node] == "a")
