"""Content that is neither text nor picture: players, plug-ins, drawings, and frames that were not read."""

from collections.abc import Sequence

from auditor.model.page import Page
from auditor.observe.html.address import own_address
from auditor.observe.html.tags import PLAYED
from auditor.observe.html.tree import Tree
from auditor.observe.layout.pictures import in_banner
from auditor.observe.layout.zones import Zone
from auditor.observe.unread.account import is_drawn_on, is_large
from auditor.observe.unread.frames import is_frame_read


def played_in(page: Page, tree: Tree, zones: Sequence[Zone]) -> int:
    """How many such things the page's own part shows."""
    nodes = (node for node in range(1, len(tree)) if tree.tags[node] in PLAYED and zones[node] is Zone.MAIN)
    return sum(_is_content(page, tree, node) for node in nodes if not tree.hidden[node])


def _is_content(page: Page, tree: Tree, node: int) -> bool:
    match tree.tags[node]:
        case "audio":
            return True
        case "canvas":
            return is_drawn_on(tree, node)
        case "iframe":
            source = own_address(tree, node, "src")
            return source is not None and is_large(tree, node) and not is_frame_read(page, source)
    return is_large(tree, node) and not in_banner(tree, node)
