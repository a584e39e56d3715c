"""Menus in the page's own part: blocks of short links among which the page itself stands, beside its sister columns.

A directory's content is links to columns below it; a menu names the page it stands on, or the home page. What is no
content says nothing of what the page publishes.
"""

from collections.abc import Collection, Iterator, Sequence

from auditor.folding import bare
from auditor.model.address import same_page
from auditor.observe.html.address import link_address
from auditor.observe.html.ranges import Spans
from auditor.observe.html.tags import BLOCKS, HEADLINES
from auditor.observe.html.tree import WORDS, Tree
from auditor.observe.layout.measure import Layout
from auditor.observe.layout.zones import Zone

_HOME = "home-of-menu"
_ZONES = frozenset((Zone.MAIN, Zone.SHORT_LINKS))
_ITEMS = frozenset(("a", "li"))
_FEWEST_LINKS = 3
_LONGEST_LINK = 16
"""Characters of a link of a menu, on the average."""
_LINK_SHARE = 0.6
_LONGEST_HEAD = 12
_MOST_BLOCKS = 200
_MOST_LINKS = 40
"""Links of one menu; a block of more is looked at in its parts."""


def sister_menus(seen: Layout, lists: Sequence[tuple[int, int]], url: str) -> Spans:
    """Where such menus stand, each with the short headline before it. `lists`: the page's own lists, which are none."""
    own_names = {bare(name) for name in seen.names} - {""}
    own_lists = Spans(lists)
    apart = (node for node in _blocks(seen) if node not in own_lists)
    menus = [node for node in apart if _is_menu(seen, node, own_names, url)]
    return Spans((_begin(seen, node), seen.tree.ends[node]) for node in menus)


def _blocks(seen: Layout) -> Iterator[int]:
    """The outermost blocks of the main part that are short links and little else."""
    tree, node, tried = seen.tree, 1, 0
    while node < len(tree) and tried < _MOST_BLOCKS:
        if _is_of_links(seen, node):
            tried += 1
            yield node
            node = tree.ends[node]
        else:
            node += 1


def _is_of_links(seen: Layout, node: int) -> bool:
    tree = seen.tree
    if seen.zones[node] not in _ZONES or tree.tags[node] not in BLOCKS:
        return False
    count, linked = tree.link_count(node), tree.link_length(node)
    is_short = _FEWEST_LINKS <= count <= _MOST_LINKS and 0 < linked <= count * _LONGEST_LINK
    return is_short and linked >= tree.length(node) * _LINK_SHARE and not _is_of_two_kinds(seen, node)


def _is_of_two_kinds(seen: Layout, node: int) -> bool:
    """True for a box around the whole page: rows of short links, and links that are the page's content."""
    places = range(node, seen.tree.ends[node])
    return len({seen.zones[link] for link in places if seen.tree.tags[link] == "a"} & _ZONES) > 1


def _is_menu(seen: Layout, node: int, own_names: Collection[str], url: str) -> bool:
    """True where the page itself or its home is among the links; not by a breadcrumb or the site's menu inside it."""
    tree, own = seen.tree, same_page(url)
    homes = frozenset(map(bare, seen.vocabulary.words(_HOME)))
    for link in range(node, tree.ends[node]):
        if seen.zones[link] not in _ZONES:
            continue
        if tree.tags[link] == WORDS and bare(tree.texts[link]) in own_names and tree.closest(link, _ITEMS, 4):
            return True
        if tree.tags[link] != "a":
            continue
        if bare(tree.text(link, 40)) in homes:
            return True
        address, _ = link_address(tree, link)
        if address and same_page(address) == own and not _is_anchor(tree, link):
            return True
    return False


def _is_anchor(tree: Tree, link: int) -> bool:
    """True for a way within the page: its table of contents is content."""
    return tree.attrs[link].get("href", "").strip().startswith("#")


def _begin(seen: Layout, node: int) -> int:
    """The menu, or the short headline that stands before it in the same box."""
    tree = seen.tree
    above = tree.parents[node]
    before = next((word for word in reversed(tree.words_in(above)) if word < node), None)
    if before is None or len(tree.texts[before]) > _LONGEST_HEAD:
        return node
    headline = tree.closest(before, HEADLINES, 4)
    return headline if headline is not None and headline > above else node
