"""What single elements say in their markup: an encoding they name, what a select offers, how much a drawing draws."""

import re

from selectolax.lexbor import LexborNode

from auditor.observe.html.tree import AFTER_MARK, BEFORE_MARK, HIDDEN_MARK, Attributes

_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_MOST_OPTIONS = 60
_OPTION_CHARS = 40
_ADDRESS_CHARS = 300
_DEEPEST_LINK = 64
_MOST_SHAPES = 3000
_PICTURE_STROKES = 5000
"""What a picture put into a drawing counts as."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_LONGEST_TYPE = 300


def declared_charset(attrs: Attributes) -> str:
    """The encoding that a meta tag of the old form names."""
    return named_charset(attrs.get("content", "")) if attrs.get("http-equiv", "").lower() == "content-type" else ""


def named_charset(content_type: str) -> str:
    """The encoding that the type of a document names, or nothing."""
    named = _CHARSET.search(content_type[:_LONGEST_TYPE])
    return named[1] if named else ""


def options_of(select: LexborNode) -> str:
    """The texts and values of a select's first options, one a line."""
    offered: list[str] = []
    child = select.first_child
    while child is not None and len(offered) < _MOST_OPTIONS:
        if child.tag == "option":
            offered.append(_option(child))
        inner = child.first_child if child.tag == "optgroup" else None
        while inner is not None and len(offered) < _MOST_OPTIONS:
            if inner.tag == "option":
                offered.append(_option(inner))
            inner = inner.next
        child = child.next
    return "\n".join(offered)


def _option(option: LexborNode) -> str:
    words = " ".join((option.text(deep=True) or "").split())[:_OPTION_CHARS]
    said = option.attributes.get("value", "") if "value" in option.attributes else words
    value = " ".join((said or "").split())[:_ADDRESS_CHARS]
    return f"{words}\t{value}"


def badge_of(node: LexborNode, attrs: Attributes) -> str:
    """Takes away what a style puts beside the words of a link, and says it; a link without words is named by it."""
    if BEFORE_MARK not in attrs and AFTER_MARK not in attrs:
        return ""
    styled = [attrs.get(mark, "") for mark in (BEFORE_MARK, AFTER_MARK)]
    if not any(styled) or not _link_says(node):
        return ""
    attrs.pop(BEFORE_MARK, None)
    attrs.pop(AFTER_MARK, None)
    return "\t".join(styled)


def _link_says(node: LexborNode) -> bool:
    """True where the link around a node, or the node itself, has words of its own."""
    link: LexborNode | None = node
    for _ in range(_DEEPEST_LINK):
        if link is None or link.tag == "a":
            break
        link = link.parent
    return link is not None and bool((link.text(deep=True) or "").strip())


def strokes_of(svg: LexborNode) -> int:
    """How many characters describe the strokes of a drawing."""
    total, seen = 0, 0
    waiting: list[LexborNode | None] = [svg.first_child]
    while waiting and seen < _MOST_SHAPES:
        node = waiting.pop()
        if node is None:
            continue
        seen += 1
        waiting += [node.next, node.first_child]
        named = node.attributes if (node.tag or "-")[0] not in "-!" else {}
        total += len(named.get("d") or "") + len(named.get("points") or "")
        total += _PICTURE_STROKES if node.tag == "image" else 0
    return total


def is_hidden(attrs: Attributes) -> bool:
    """True where the browser did not show an element, or its own markup hides it."""
    if HIDDEN_MARK in attrs or "hidden" in attrs:
        return True
    style = attrs.get("style")
    return bool(style and _NOT_SHOWN.search(style))
