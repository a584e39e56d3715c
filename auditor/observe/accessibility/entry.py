"""The entry to an accessible or elder-friendly mode: something to press, not the word in a text."""

from collections.abc import Sequence
from functools import lru_cache

from auditor.model.observation import Mark
from auditor.observe.accessibility.icons import Icons
from auditor.observe.accessibility.tool_names import ENTRY_CODE
from auditor.observe.html.address import link_address
from auditor.observe.html.phrases import ACCESSIBILITY, ACCESSIBILITY_ONLY
from auditor.observe.html.tags import LINK
from auditor.observe.html.tree import Attributes, Tree
from auditor.observe.layout.zones import Zone

_PRESSED = frozenset(("a", "button", "area", "input", "summary"))
_CARRIERS = frozenset(["li", "span", "div", "p", "i", "em", "label", "td", "font", "b"])
_LONGEST = 24
_CODE_CHARS = 600
_NAMES = ("title", "aria-label", "alt", "value")


def accessibility_entry(tree: Tree, zones: Sequence[Zone], in_entry: Sequence[bool]) -> Mark | None:
    """The first such entry, those in sight before hidden ones, accessible ones before elder-friendly ones; or None."""
    icons = Icons(tree)
    best: tuple[tuple[bool, bool], Mark] | None = None
    for node in range(1, len(tree)):
        if in_entry[node] or not (tree.attrs[node] or tree.tags[node] in _PRESSED):
            continue
        is_pressed = tree.tags[node] in _PRESSED or _answers_a_click(tree, node, zones[node])
        mark = (_mark(tree, node) if is_pressed else None) or icons.mark(node, is_pressed=is_pressed)
        if mark is None:
            continue
        rank = (tree.hidden[node], not tree.pattern(ACCESSIBILITY_ONLY).search(mark.quote))
        if not any(rank):
            return mark
        best = best if best and best[0] <= rank else (rank, mark)
    return best[1] if best else None


def _answers_a_click(tree: Tree, node: int, zone: Zone) -> bool:
    attrs = tree.attrs[node]
    if tree.tags[node] == "img":
        return tree.closest(node, LINK, 3) is None and ("onclick" in attrs or zone in {Zone.HEAD, Zone.MENU, Zone.FOOT})
    if tree.tags[node] not in _CARRIERS or not attrs:
        return False
    return "onclick" in attrs or attrs.get("role") == "button" or bool(_hook(_code(attrs)))


def _mark(tree: Tree, node: int) -> Mark | None:
    attrs = tree.attrs[node]
    hooked, accessible = _hook(_code(attrs)), tree.pattern(ACCESSIBILITY)
    for name, text in _named(tree, node):
        if accessible.match(text):
            return Mark(reason=name, quote=text, url=link_address(tree, node)[0])
    if hooked and (tree.length(node) <= _LONGEST * 3 or tree.tags[node] in _PRESSED):
        return Mark(reason="hook", quote=tree.text(node, _LONGEST) or hooked, url=link_address(tree, node)[0])
    return None


def _named(tree: Tree, node: int) -> list[tuple[str, str]]:
    """(where it stands, the words) of everything an element goes by."""
    attrs = tree.attrs[node]
    named = [(name, attrs[name].strip()) for name in _NAMES if attrs.get(name)]
    if tree.length(node) <= _LONGEST:
        named.insert(0, ("text", tree.text(node, _LONGEST * 2)))
    if tree.tags[node] in _PRESSED:
        inner = filter(None, tree.attrs[node + 1 : min(tree.ends[node], node + 12)])
        named.extend((name, value.strip()) for below in inner for name in _NAMES if (value := below.get(name)))
    return [(name, text) for name, text in named if text and len(text) <= _LONGEST * 2]


@lru_cache(maxsize=4096)  # the elements of a page share their classes
def _hook(code: str) -> str:
    """What in an element's names and scripts belongs to a known accessibility tool; empty where nothing does."""
    found = ENTRY_CODE.search(code)
    return found[0] if found else ""


def _code(attrs: Attributes) -> str:
    said = attrs.get
    names = f"#{said('id', '')} {said('class', '')} {said('onclick', '')} {said('href', '')}"
    return names[: _CODE_CHARS + 1] + " ".join([name for name in attrs if name.startswith("data-")])
