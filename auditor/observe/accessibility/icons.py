"""Entries that are icons without a name: two witnesses that have nothing to do with each other must speak for one.

Witnesses are the icon's own ids and classes, the name of its picture's file, and a script of such a tool on the page.
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from auditor.model.observation import Mark
from auditor.observe.accessibility.tool_names import ICON, INSIDE, SAYS_NOTHING, TOOL_SCRIPTS
from auditor.observe.html.address import link_address
from auditor.observe.html.tree import PRESS_MARK, Attributes, Tree

_CARRIERS = frozenset(("div", "li", "span", "p", "i", "em", "b", "img"))
_NAMES = ("title", "aria-label", "alt", "value")
_PICTURES = ("src", "data-src", "data-original", "style")
_IN_STYLE = re.compile(r"url\(([^)]{1,300})\)")
_LEAST = 2
_CODE_CHARS = 400


class Icons:
    """The icons of a page."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def mark(self, node: int, *, is_pressed: bool) -> Mark | None:
        """The mark of an element that is such an icon, or None.

        What is not known to be pressed is one only where it holds nothing but its picture and bears such a name itself.
        """
        if self._tree.length(node) or not (is_pressed or self._may_be_pressed(node)):
            return None
        inside = [attrs for attrs in self._tree.attrs[node : min(self._tree.ends[node], node + INSIDE)] if attrs]
        code = self._found(_code(attrs) for attrs in inside)
        picture = self._found(_pictures(attrs) for attrs in inside)
        if not (code or picture) or _is_named(inside):
            return None
        is_one = bool(code) + bool(picture) + bool(self._script) >= _LEAST
        return Mark(reason="hook", quote=code or picture, url=link_address(self._tree, node)[0]) if is_one else None

    def _may_be_pressed(self, node: int) -> bool:
        tree, attrs = self._tree, self._tree.attrs[node]
        if PRESS_MARK in attrs:
            return True
        is_small = tree.tags[node] in _CARRIERS and tree.ends[node] - node <= _SMALL and not tree.link_count(node)
        return is_small and bool(_icon_in(_code(attrs)))

    @staticmethod
    def _found(texts: Iterator[str]) -> str:
        return next((found for text in texts if text and (found := _icon_in(text))), "")

    @cached_property
    def _script(self) -> bool:
        """True where the page loads a script of such a tool."""
        tags, attrs = self._tree.tags, self._tree.attrs
        return any(_is_a_tools(attrs[node].get("src", "")) for node in range(len(tags)) if tags[node] == "script")


_SMALL = 4
"""Nodes of a picture and what it is wrapped in."""


@lru_cache(maxsize=4096)  # the elements of a page share their classes
def _icon_in(text: str) -> str:
    found = ICON.search(text)
    return found[0] if found else ""


def _code(attrs: Attributes) -> str:
    said = attrs.get
    names = " ".join([name for name in attrs if name.startswith("data-") and not name.startswith("data-auditor-")])
    return f"{said('id', '')} {said('class', '')} {said('onclick', '')} {names}"[:_CODE_CHARS]


def _pictures(attrs: Attributes) -> str:
    """Names of the files of its pictures."""
    sources = (attrs.get(name, "")[:_CODE_CHARS] for name in _PICTURES[:-1])
    in_style = _IN_STYLE.findall(attrs.get("style", "")[:_CODE_CHARS])
    files = (source.strip("'\" ").partition("?")[0] for source in (*sources, *in_style))
    return " ".join(file.rpartition("/")[2] for file in files if file and not file.startswith("data:"))


def _is_named(inside: list[Attributes]) -> bool:
    names = (attrs.get(name, "").strip() for attrs in inside for name in _NAMES)
    return any(not SAYS_NOTHING.match(name) for name in names)


def _is_a_tools(address: str) -> bool:
    try:
        path = urlsplit(address[:1000]).path
    except ValueError:
        return False
    return bool(TOOL_SCRIPTS.search(address[:1000]) or ICON.search(path))
