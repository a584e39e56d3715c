"""Forms that ask their visitor for nothing written: which controls are theirs, and which address a press sends.

An address is composed only where the browser is sure to send the same; elsewhere the control is a name without one.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from auditor.hrefs import is_encoding, query_of
from auditor.observe.html.address import address_at, own_address
from auditor.observe.html.tree import Tree

_CONTROLS = frozenset(("input", "button", "select", "textarea"))
_UNWRITTEN = frozenset(("hidden", "submit", "button", "image", "reset"))
_NO_SUBMIT = frozenset(("button", "reset"))
_BY_BROWSER = "_charset_"
"""The name of a hidden field that the browser itself fills in."""
_MOST_SENT = 40
_MOST_ASKED = 300


@dataclass(slots=True, kw_only=True)
class PageForm:
    """A form and the controls that belong to it, wherever on the page they stand."""

    node: int
    controls: list[int] = field(default_factory=list)


class Forms:
    """The forms of a page, found when first asked for."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._owners: dict[int, PageForm] | None = None

    def around(self, node: int) -> PageForm | None:
        """The form a control belongs to: the one it names, else the nearest around it."""
        if self._owners is None:
            self._owners = dict(self._owned())
        return self._owners.get(node)

    def _owned(self) -> Iterator[tuple[int, PageForm]]:
        tree = self.tree
        starts = [start for start, _ in tree.bases]
        forms = [PageForm(node=node) for node in range(1, len(tree)) if tree.tags[node] == "form"]
        if not forms:
            return
        named: dict[tuple[int, str], PageForm] = {}
        for form in forms:
            named.setdefault((bisect_right(starts, form.node), tree.attrs[form.node].get("id", "")), form)
        open_forms: list[PageForm] = []
        following = iter([*forms, PageForm(node=len(tree))])
        upcoming = next(following)
        for node in range(1, len(tree)):
            while open_forms and tree.ends[open_forms[-1].node] <= node:
                open_forms.pop()
            if node == upcoming.node:
                open_forms.append(upcoming)
                upcoming = next(following)
            elif tree.tags[node] in _CONTROLS:
                said = tree.attrs[node].get("form")
                owner = open_forms[-1] if open_forms else None
                if said is not None:
                    owner = named.get((bisect_right(starts, node), said)) if said else None
                if owner is not None:
                    owner.controls.append(node)
                    yield node, owner


def is_submit(tree: Tree, node: int) -> bool:
    """True for a button that sends its form."""
    kind = tree.attrs[node].get("type", "").strip().lower()
    if tree.tags[node] == "button":
        return kind not in _NO_SUBMIT
    return tree.tags[node] == "input" and kind in {"submit", "image"}


def submits(tree: Tree, form: PageForm) -> list[int]:
    """The buttons that send a form."""
    return [node for node in form.controls[:_MOST_ASKED] if is_submit(tree, node)]


def asks_for_words(tree: Tree, form: PageForm) -> bool:
    """True for a form in which something is to be written, ticked or uploaded."""
    if len(form.controls) > _MOST_ASKED:
        return True
    return any(
        tree.tags[node] == "textarea"
        or (tree.tags[node] == "input" and tree.attrs[node].get("type", "").strip().lower() not in _UNWRITTEN)
        for node in form.controls
    )


def offers(tree: Tree, form: PageForm) -> list[int]:
    """The selects of a form."""
    return [node for node in form.controls[:_MOST_ASKED] if tree.tags[node] == "select"]


def address_sent(tree: Tree, form: PageForm, button: int, chosen: str = "") -> str | None:
    """Where a press on a button leads; None where the browser may send anything else, or posts it.

    Args:
        tree: The page.
        form: The form the button belongs to.
        button: The button that is pressed.
        chosen: The value that is chosen in the form's select, where it has one.
    """
    own, pressed = tree.attrs[form.node], tree.attrs[button]
    method = pressed.get("formmethod", own.get("method", "")).strip().lower()
    encoding = _encoding(tree, form.node)
    if method in {"post", "dialog"} or own.get("onsubmit") or pressed.get("onclick") or encoding is None:
        return None
    if "formaction" in pressed:
        url = address_at(tree, button, pressed["formaction"])
    else:
        url = own_address(tree, form.node, "action")
    sent = list(_pairs(tree, form, button, chosen))
    if url is None or len(sent) > _MOST_SENT or any(name == _BY_BROWSER for name, _ in sent):
        return None
    return urlunsplit((*urlsplit(url)[:3], query_of(sent, encoding), ""))


def _encoding(tree: Tree, form: int) -> str | None:
    """The encoding a form is sent in; None where its labels say none that is known."""
    labels = tree.attrs[form].get("accept-charset", "").split()
    if not labels:
        return tree.encoding(form)
    return labels[0] if is_encoding(labels[0]) else None


def _pairs(tree: Tree, form: PageForm, button: int, chosen: str) -> Iterator[tuple[str, str]]:
    """Name and value of all that is sent, in page order."""
    for node in form.controls:
        attrs = tree.attrs[node]
        name, value, kind = attrs.get("name", ""), attrs.get("value", ""), attrs.get("type", "").strip().lower()
        if "disabled" in attrs:
            continue
        if node == button and tree.tags[node] == "input" and kind == "image":
            # Where the pointer stood; the keyboard sends the corner.
            yield from ((f"{name}.{side}" if name else side, "0") for side in ("x", "y"))
        elif name and tree.tags[node] == "select":
            yield name, chosen
        elif name and (node == button or (tree.tags[node] == "input" and kind == "hidden")):
            yield name, value
