"""Pictures: which may be a page's content, and which only adorn it."""

import re
from collections.abc import Sequence

from auditor.observe.html.file_endings import file_extension
from auditor.observe.html.tags import LINK
from auditor.observe.html.tree import SIZE_MARK, Tree
from auditor.observe.layout.zones import Zone

_ADORNS = re.compile(
    r"(?:^|[/_\W\d])(?:logo|icons?|ico|arrow|spacer|blank|pixel|bullet|dot|bg|line|qrcode|ewm|erweima|wechat|weixin|"
    r"loading|guohui|dzjg|beian|close|btn|button)(?:$|[_\W\d])",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"(?:^|[\s_-])(?:banner\w*|slid\w*|swiper\w*|carousel|flash|focus\w*|ads?|advert\w*|float\w*|top-?img|head-?img|kv)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_SMALL = 80
"""Pixels: what is declared smaller is an icon."""
_PICTURES = frozenset(("jpg", "jpeg", "png", "gif", "bmp", "webp", "svg", "tif", "tiff"))


def pictures_in(tree: Tree, zones: Sequence[Zone]) -> tuple[int, ...]:
    """The pictures of the main part, but for icons, logos and what is hidden or has no address."""
    nodes = (node for node in range(1, len(tree)) if tree.tags[node] == "img" and zones[node] is Zone.MAIN)
    return tuple(node for node in nodes if not tree.hidden[node] and not _is_icon(tree, node))


def says_something(tree: Tree, node: int, crumbs_end: int) -> bool:
    """True for a picture that may be content: below the breadcrumb, in no banner, and no mere link elsewhere."""
    if node < crumbs_end or in_banner(tree, node):
        return False
    link = tree.closest(node, LINK, 4)
    return link is None or file_extension(tree.attrs[link].get("href", "")) in _PICTURES


def _is_icon(tree: Tree, node: int) -> bool:
    attrs = tree.attrs[node]
    source = attrs.get("src") or attrs.get("data-src") or attrs.get("data-original") or ""
    if not source:
        return True
    laid_out = attrs.get(SIZE_MARK, "").partition("x")
    sizes = [_pixels(laid_out[0] or attrs.get("width", "")), _pixels(laid_out[2] or attrs.get("height", ""))]
    if any(size is not None and size < _SMALL for size in sizes):
        return True
    name = source.partition("?")[0].rpartition("/")[2] if not source.startswith("data:") else ""
    return bool(_ADORNS.search(name[-80:]) or _ADORNS.search(tree.names(node)[:80]))


def in_banner(tree: Tree, node: int) -> bool:
    """True for what stands in a banner, a slide show or an advertisement, by what its elements are called."""
    source = tree.attrs[node].get("src", "").partition("?")[0].rpartition("/")[2]
    named = (tree.names(above) for above in (node, *tree.ancestors(node, 5)))
    return "banner" in source.lower() or any(_BOX.search(name) for name in named)


def _pixels(size: str) -> int | None:
    found = re.fullmatch(r"\s*(\d{1,5})(?:px)?\s*", size)
    return int(found[1]) if found else None
