"""Names of other columns of the site, as its menus tell them: no part of the page's own column."""

from collections.abc import Iterator, Sequence

from auditor.observe.html.address import link_address
from auditor.observe.html.phrases import HOME
from auditor.observe.html.tree import Tree
from auditor.observe.layout.zones import Zone

_MENUS = frozenset((Zone.MENU, Zone.HEAD, Zone.SHORT_LINKS))
_LONGEST_NAME = 24
_ITEMS = frozenset(("li", "dl", "dd", "td"))
_HIGHEST = 8


def sisters_of(tree: Tree, zones: Sequence[Zone], names: Sequence[str]) -> frozenset[str]:
    """The names in menus that name the page, or the home page, too; but not those that stand below the page's own."""
    found: set[str] = set()
    homes = tree.vocabulary.words(HOME)
    for menu in _menus(tree, zones):
        links = [
            (node, tree.text(node, _LONGEST_NAME + 1).strip())
            for node in range(menu, tree.ends[menu])
            if tree.tags[node] == "a"
        ]
        own = [node for node, name in links if name in names]
        if not own and not any(name in homes for _, name in links):
            continue
        below = [item for node in own if (item := _item(tree, node, menu)) is not None]
        found.update(
            name
            for node, name in links
            if 1 < len(name) <= _LONGEST_NAME
            and not any(tree.holds(item, node) for item in below)
            and link_address(tree, node)[0] != tree.base(node)
        )
    return frozenset(found - set(names))


def _menus(tree: Tree, zones: Sequence[Zone]) -> Iterator[int]:
    node = 1
    while node < len(tree):
        if zones[node] in _MENUS and tree.link_count(node):
            yield node
            node = tree.ends[node]
        else:
            node += 1


def _item(tree: Tree, link: int, menu: int) -> int | None:
    """The menu's item around a link, with what opens below it."""
    around = (above for above in tree.ancestors(link, _HIGHEST) if above > menu)
    return next((above for above in around if tree.tags[above] in _ITEMS), None)
