"""Forms: fields to fill in are content of a page; the site's search box, a pager's and a row of links are none."""

import re
from collections.abc import Sequence

from auditor.model.word_lists import word_pattern
from auditor.observe.html.phrases import PAGER
from auditor.observe.html.tree import OPTIONS, Tree
from auditor.observe.layout.zones import Zone

_FILLED = frozenset(("text", "radio", "checkbox", "date", "tel", "number", "email", "month", "time", "file", ""))
_SEARCHES = word_pattern(r"search|keyword|\bkey\b|\bkw\b|\bq\b|\bwd\b|{site-search}", re.IGNORECASE)
_LEADS_AWAY = re.compile(r"location|open\s*\(|href", re.IGNORECASE)
_NUMBERS_ONLY = word_pattern(r"(?:[\d\s/]|{paging-sign})*")
_ADDRESS = re.compile(r"\shttps?://", re.IGNORECASE)
_AROUND = 60
"""Characters of the element around a field that may say what it is for."""


def fields_in(tree: Tree, zones: Sequence[Zone]) -> int:
    """How many fields stand open in the main part."""
    nodes = (node for node in range(1, len(tree)) if zones[node] is Zone.MAIN and not tree.hidden[node])
    return sum(_is_field(tree, node) for node in nodes)


def _is_field(tree: Tree, node: int) -> bool:
    tag, attrs = tree.tags[node], tree.attrs[node]
    if "readonly" in attrs or "disabled" in attrs:
        return False
    if tag == "textarea":
        return True
    if tag == "select":
        return not _is_jump(tree, node) and not _in_pager(tree, node)
    if tag != "input" or attrs.get("type", "").lower() not in _FILLED:
        return False
    return not is_search(tree, node) and not _in_pager(tree, node)


def is_search(tree: Tree, node: int) -> bool:
    """True for a field of the site's own search."""
    attrs = tree.attrs[node]
    said = " ".join(attrs.get(name, "") for name in ("name", "id", "class", "placeholder", "value", "title"))
    return bool(tree.pattern(_SEARCHES).search(said)) or _in_search(tree, node)


def _is_jump(tree: Tree, node: int) -> bool:
    """True for a list of other sites or pages to go to."""
    attrs = tree.attrs[node]
    offered = attrs.get(OPTIONS, "")
    leads = _LEADS_AWAY.search(attrs.get("onchange", "")) or _ADDRESS.search(offered)
    return bool(leads) or tree.pattern(_NUMBERS_ONLY).fullmatch(offered) is not None


def _in_pager(tree: Tree, node: int) -> bool:
    return any(
        tree.length(above) <= _AROUND and tree.pattern(PAGER).search(tree.text(above, _AROUND * 2))
        for above in tree.ancestors(node, 3)
    )


def _in_search(tree: Tree, node: int) -> bool:
    """True where the form around it is called a search."""
    form = tree.closest(node, frozenset(("form",)), 8)
    if form is None:
        return False
    return bool(tree.pattern(_SEARCHES).search(f"{tree.names(form)} {tree.attrs[form].get('action', '')}"))
