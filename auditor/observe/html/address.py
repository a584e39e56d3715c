"""Where a link leads: its address as the browser makes it absolute, or the literal address in its script."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from auditor.hrefs import cleaned, resolved
from auditor.model.address import route
from auditor.model.pressed import pressed
from auditor.observe.html.tree import ADDRESS_MARK, LEADS_MARK, PRESS_MARK, Tree

_LITERAL = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|(?:window\.)?open\s*\()\s*['\"]([^'\"\s]{1,500})['\"]"
)
_NO_ADDRESS = re.compile(r"(?:javascript|vbscript|data|about|mailto|tel|sms|blob)\s*:|#(?!!?/|\d)", re.IGNORECASE)
"""Other things than pages, and places on the page itself."""
_SCRIPT = re.compile(r"^\s*javascript\s*:", re.IGNORECASE)
PRESSES = ("onclick", "onmousedown", "onmouseup", "onpointerdown", "onpointerup", "ontouchstart", "ontouchend")
"""Attributes whose script a press runs."""
_FORBIDS = re.compile(r"\breturn\s+false\b|\.\s*preventDefault\s*\(|\breturnValue\s*=\s*false\b")
_DEPENDS = re.compile(r"\b(?:if|switch|confirm)\s*\(|\?[^'\"]{0,80}:|&&|\|\|")
_LONGEST_SCRIPT = 1000
_DATA_NAMES = ("data-href", "data-url", "data-link")
_LONGEST_ADDRESS = 2000
_LONGEST_WHOLE = 8000
"""Of an address made absolute: a sign of another script takes up to nine characters."""
_PAGES = ("http://", "https://", "file://")


def absolute(base: str, address: str, encoding: str = "") -> str | None:
    """An address as the browser would open it, its fragment only where that is a route; None where it is no page's.

    Args:
        base: What it is read against.
        address: As it stands on the page.
        encoding: The page's own, in which a query is sent; empty for UTF-8.
    """
    address = cleaned(address)
    if not address or _NO_ADDRESS.match(address) or len(address) > _LONGEST_ADDRESS:
        return None
    return _joined(base, address, encoding)


@lru_cache(maxsize=4096)  # a page's links are asked for more than once
def _joined(base: str, address: str, encoding: str) -> str | None:
    whole = resolved(address, base, encoding)
    if whole is None:
        return None if base else _unjoined(address)
    place, sharp, _ = whole.partition("#")
    is_routed = bool(sharp) and bool(route(whole))
    if (address.startswith("#") and not is_routed) or not whole.startswith(_PAGES) or len(whole) > _LONGEST_WHOLE:
        return None
    return whole if is_routed else place


def _unjoined(address: str) -> str | None:
    """A relative address of a page whose own is not known."""
    try:
        is_relative = not urlsplit(address).scheme
    except ValueError:
        return None
    return address.partition("#")[0] if is_relative and not address.startswith("#") else None


def address_at(tree: Tree, node: int, written: str) -> str | None:
    """Where an address leads that is written at a node."""
    return absolute(tree.base(node), written, tree.encoding(node))


def own_address(tree: Tree, node: int, attribute: str) -> str | None:
    """Where an element's attribute (href, src, data, action) leads: as the browser noted it, else as it is written."""
    attrs = tree.attrs[node]
    return address_at(tree, node, attrs.get(ADDRESS_MARK) or attrs.get(attribute, ""))


def link_address(tree: Tree, node: int) -> tuple[str | None, bool]:
    """(address, opened by a script) of a link or of any element a click opens."""
    if node not in tree.leads:
        tree.leads[node] = _link_address(tree, node)
    return tree.leads[node]


def _link_address(tree: Tree, node: int) -> tuple[str | None, bool]:
    attrs = tree.attrs[node]
    if learned := attrs.get(LEADS_MARK):
        return _learned(learned), True
    href = attrs.get("href") or attrs.get("xlink:href", "")
    plain = address_at(tree, node, attrs.get(ADDRESS_MARK) or href)
    if plain is not None:
        instead = _instead(attrs.get("onclick", ""))
        moved = address_at(tree, node, instead) if instead else None
        return (plain, False) if moved is None else (moved, True)
    scripts = (href if _SCRIPT.match(href) else "", *(attrs.get(name, "") for name in PRESSES))
    literal = next((match[1] for script in scripts for match in _LITERAL.finditer(script)), None)
    if literal is None:
        literal = next((attrs[name] for name in _DATA_NAMES if attrs.get(name)), None)
    if literal is not None:
        return address_at(tree, node, literal), True
    if "href" in attrs and not href.strip() and not attrs.get("onclick"):
        base = tree.base(node)
        return absolute(base, base) if base else None, False
    is_pressed = PRESS_MARK in attrs or bool(attrs.get("onclick"))
    return None, is_pressed or bool(_SCRIPT.match(href)) or href.strip().startswith("#")


def _instead(script: str) -> str | None:
    """The one literal address a click leads to in place of the link's own, which the script forbids to follow."""
    script = script[:_LONGEST_SCRIPT]
    if not _FORBIDS.search(script) or _DEPENDS.search(script):
        return None
    found = {match[1] for match in _LITERAL.finditer(script)}
    return found.pop() if len(found) == 1 else None


def _learned(address: str) -> str | None:
    """Where a press led: another page, or this one with the name to press."""
    place = pressed(address)
    url = absolute("", place.url)
    return address if url and place.name and len(address) <= _LONGEST_ADDRESS else url
