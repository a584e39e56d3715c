"""The name in a page's emblem: what the picture or the words at its head say whose page it is."""

from collections.abc import Sequence

from auditor.observe.html.tree import Attributes, Tree
from auditor.observe.layout.zones import Zone
from auditor.observe.links.links import picture_name

_NAMED = ("logo", "emblem", "sitename", "site-name", "site_name")
_LOOKED_AT = 1000
"""Nodes from the top on: an emblem stands at the head of a page."""
_LONGEST = 60


def emblem_of(tree: Tree, zones: Sequence[Zone]) -> str:
    """What the first emblem that is shown says, by its words or its picture's name; empty where there is none."""
    for node in range(1, min(len(tree), _LOOKED_AT)):
        attrs = tree.attrs[node]
        if attrs and _is_emblem(attrs) and zones[node] is not Zone.FOOT and not tree.hidden[node]:
            name = tree.text(node, _LONGEST + 1) or picture_name(tree, node)
            if name and len(name) <= _LONGEST:
                return name
    return ""


def _is_emblem(attrs: Attributes) -> bool:
    """By its class, its id, or the file of its picture."""
    called = f"{attrs.get('class', '')} {attrs.get('id', '')} {attrs.get('src', '')[-80:]}".lower()
    return any(name in called for name in _NAMED)
