"""Names on controls: what a select offers, what stands on a button. A visitor chooses columns by them as by links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.model.word_lists import word_pattern
from auditor.observe.html.address import address_at, link_address
from auditor.observe.html.tree import CHANGE_MARK, KNOWN_MARK, OPTIONS, PRESS_MARK, VALUE_MARK
from auditor.observe.layout.zones import Zone
from auditor.observe.links.form_targets import Forms, address_sent, asks_for_words, is_submit, offers, submits
from auditor.observe.links.forms import is_search

_IN_MENU = frozenset((Zone.MENU, Zone.HEAD, Zone.SHORT_LINKS))
_ADDRESS = re.compile(
    r"https?://\S|\.{0,2}/\S|\?\S|#!?/\S|[^\s\"'<>()]{1,200}\.(?:[sx]?html?|jspx?|aspx?|php|do|action)(?:[?#].*)?$",
    re.IGNORECASE,
)
_NO_NAME = word_pattern(r"[-=—\s·.*>]*(?:{no-choice}|--).{0,12}|(?:[\d\s/]|{counting-sign})*")
_DEEDS = word_pattern(r"{deed}")
"""What a button does that sends a form and leads to no column."""
_BUTTONS = frozenset(("button", "submit", "image"))
_LONGEST_VALUE = 300
_FAR = "far"
"""Where a script hears the changes of all that stands on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One name on a control."""

    name: str
    url: str | None
    """Where it leads; None where only a script knows."""
    is_choice: bool
    """False where it may as well be a value to filter or ask by: known by its name alone."""


def controls_at(forms: Forms, zones: Sequence[Zone], node: int) -> Iterator[Control]:
    """The names on a control, in their order; none for any other element."""
    tree = forms.tree
    if KNOWN_MARK in tree.attrs[node]:
        return
    in_menu = zones[node] in _IN_MENU
    if tree.tags[node] == "select":
        yield from _choices(forms, node, in_menu=in_menu)
    elif tree.tags[node] in {"input", "button"} and (name := _button_name(forms, node)):
        yield from _button(forms, node, name, in_menu=in_menu)


def _choices(forms: Forms, node: int, *, in_menu: bool) -> Iterator[Control]:
    tree = forms.tree
    attrs, no_name = tree.attrs[node], tree.pattern(_NO_NAME)
    offered = [line.partition("\t") for line in attrs.get(OPTIONS, "").splitlines()]
    told = [(words, value.strip()) for words, _, value in offered if value.strip() and not no_name.fullmatch(words)]
    leads = [(words, address_at(tree, node, value) if _ADDRESS.match(value) else None) for words, value in told]
    is_heard = bool(attrs.get("onchange")) or attrs.get(CHANGE_MARK, _FAR) != _FAR
    if is_heard or all(url for _, url in leads):
        for words, url in leads:
            yield Control(name=words, url=url, is_choice=url is not None or in_menu)
    else:
        yield from _sent_choices(forms, node, told, in_menu=in_menu)


def _sent_choices(forms: Forms, node: int, told: Sequence[tuple[str, str]], *, in_menu: bool) -> Iterator[Control]:
    """What a select offers that is sent by a button, or heard from afar; beside words to write it is a search's."""
    tree, form = forms.tree, forms.around(node)
    is_heard_afar = CHANGE_MARK in tree.attrs[node]
    buttons = submits(tree, form) if form is not None else []
    if (form is not None and asks_for_words(tree, form)) or not (buttons or is_heard_afar):
        return
    is_sure = in_menu and form is not None and len(buttons) == 1 and len(offers(tree, form)) == 1 and not is_heard_afar
    is_sure = is_sure and bool(tree.attrs[node].get("name")) and not is_search(tree, node)
    for words, value in told:
        is_whole = is_sure and len(value) < _LONGEST_VALUE
        url = address_sent(tree, form, buttons[0], value) if form is not None and is_whole else None
        yield Control(name=words, url=url, is_choice=url is not None)


def _button_name(forms: Forms, node: int) -> str:
    tree = forms.tree
    attrs = tree.attrs[node]
    if tree.tags[node] == "button":
        return tree.text(node, 80) if attrs.get("type", "").strip().lower() != "reset" else ""
    if attrs.get("type", "").strip().lower() not in _BUTTONS:
        return ""
    return " ".join((attrs.get(VALUE_MARK) or attrs.get("value") or attrs.get("alt") or "").split())[:80]


def _button(forms: Forms, node: int, name: str, *, in_menu: bool) -> Iterator[Control]:
    tree = forms.tree
    url, _ = link_address(tree, node)
    is_pressed = PRESS_MARK in tree.attrs[node]
    form = forms.around(node) if url is None and is_submit(tree, node) else None
    if form is not None and not asks_for_words(tree, form) and not offers(tree, form):
        url = address_sent(tree, form, node)
        is_choice = in_menu and not tree.pattern(_DEEDS).search(name) and not is_search(tree, node)
        yield Control(name=name, url=url, is_choice=url is not None or is_pressed or is_choice)
    elif url is not None or is_pressed or tree.attrs[node].get("onclick"):
        yield Control(name=name, url=url, is_choice=url is not None or is_pressed)
