"""Names on controls: what a select offers, what stands on a button. A visitor chooses columns by them as by links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from auditor.hrefs import query_of
from auditor.observe.address import address_at, link_address, own_address
from auditor.observe.tree import CHANGE_MARK, KNOWN_MARK, OPTIONS, PRESS_MARK, VALUE_MARK, Tree
from auditor.observe.zones import Zone

_BUTTONS = frozenset(("button", "submit", "image"))
_IN_MENU = frozenset((Zone.MENU, Zone.HEAD, Zone.SHORT_LINKS))
_ADDRESS = re.compile(
    r"https?://\S|\.{0,2}/\S|\?\S|#!?/\S|[^\s\"'<>()]{1,200}\.(?:[sx]?html?|jspx?|aspx?|php|do|action)(?:[?#].*)?$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[-=—\s·.*>]*(?:请选择|选择|全部|不限|--).{0,12}|[\d\s第页条/年月日]*")
_FIELDS = frozenset(("select", "textarea"))
_UNWRITTEN = frozenset(("hidden", "submit", "button", "image", "reset"))
_HIGHEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One name on a control."""

    name: str
    url: str | None
    """Where it leads; None where only a script knows."""
    is_choice: bool
    """False where it may as well be a value to filter or ask by: known by its name alone."""


def controls_at(tree: Tree, zones: Sequence[Zone], node: int) -> Iterator[Control]:
    """The names on a control, in their order; none for any other element."""
    if KNOWN_MARK in tree.attrs[node]:
        return
    if tree.tags[node] == "select":
        yield from _choices(tree, node, in_menu=zones[node] in _IN_MENU)
    elif tree.tags[node] in {"input", "button"} and (name := _button_name(tree, node)):
        yield from _button(tree, node, name)


def _choices(tree: Tree, node: int, *, in_menu: bool) -> Iterator[Control]:
    attrs = tree.attrs[node]
    offered = [line.partition("\t") for line in attrs.get(OPTIONS, "").splitlines()]
    told = [(words, value.strip()) for words, _, value in offered if value.strip() and not _NO_NAME.fullmatch(words)]
    leads = [(words, address_at(tree, node, value) if _ADDRESS.match(value) else None) for words, value in told]
    is_heard = CHANGE_MARK in attrs or bool(attrs.get("onchange"))
    if not leads or not (is_heard or all(url for _, url in leads)):
        return
    for words, url in leads:
        yield Control(name=words, url=url, is_choice=url is not None or in_menu)


def _button_name(tree: Tree, node: int) -> str:
    attrs = tree.attrs[node]
    if tree.tags[node] == "button":
        return tree.text(node, 80) if attrs.get("type", "submit") in _BUTTONS else ""
    if attrs.get("type", "").lower() not in _BUTTONS:
        return ""
    return " ".join((attrs.get(VALUE_MARK) or attrs.get("value") or attrs.get("alt") or "").split())[:80]


def _button(tree: Tree, node: int, name: str) -> Iterator[Control]:
    url, _ = link_address(tree, node)
    if url is None:
        url = _form_address(tree, node)
    if url is not None or PRESS_MARK in tree.attrs[node] or tree.attrs[node].get("onclick"):
        yield Control(name=name, url=url, is_choice=url is not None or PRESS_MARK in tree.attrs[node])


def _form_address(tree: Tree, node: int) -> str | None:
    """Where the form around a button leads that asks its visitor for nothing; None where there is no such form."""
    form = tree.closest(node, frozenset(("form",)), _HIGHEST)
    if form is None or tree.attrs[form].get("method", "get").strip().lower() != "get":
        return None
    inside = range(form + 1, tree.ends[form])
    if any(tree.tags[one] in _FIELDS or _is_written(tree, one) for one in inside):
        return None
    url = own_address(tree, form, "action")
    if url is None:
        return None
    sent = [
        (tree.attrs[one].get("name", ""), tree.attrs[one].get("value", "")) for one in inside if _is_sent(tree, one)
    ]
    return urlunsplit((*urlsplit(url)[:3], query_of(sent, tree.encoding(form)), ""))


def _is_written(tree: Tree, node: int) -> bool:
    return tree.tags[node] == "input" and tree.attrs[node].get("type", "").lower() not in _UNWRITTEN


def _is_sent(tree: Tree, node: int) -> bool:
    attrs = tree.attrs[node]
    return tree.tags[node] == "input" and attrs.get("type", "").lower() == "hidden" and bool(attrs.get("name"))
