"""Every link of the page: where it leads, what it is called, where it stands, under which menus."""

from collections.abc import Sequence

from auditor.model.observation import Attachment, Link, LinkZone
from auditor.observe.html.address import PRESSES, link_address
from auditor.observe.html.file_endings import file_ending, file_extension
from auditor.observe.html.phrases import ATTACHMENT_KINDS
from auditor.observe.html.plain_name import plain_name
from auditor.observe.html.tags import LINK
from auditor.observe.html.tree import KNOWN_MARK, PRESS_MARK, WORDS, Tree
from auditor.observe.layout.zones import Zone
from auditor.observe.links.controls import Control, controls_at
from auditor.observe.links.form_targets import Forms
from auditor.observe.links.styled_words import styled_name

MOST_LINKS = 10_000
_LONGEST_NAME = 200
_HANDLERS = frozenset(PRESSES)
_LONGEST_LABEL = 30
_HIGHEST = 14
_NAMING = frozenset((Zone.MENU, Zone.SHORT_LINKS, Zone.HEAD))
"""Where a name that a style writes, and that leads nowhere a program knows, may be the one that is sought."""
CONTROLS = frozenset(("select", "input", "button"))
_MENU_ITEMS = frozenset(("li", "dd", "dl", "td", "div", "section", "ul", "p"))
_ZONES = {
    Zone.MENU: LinkZone.MENU,
    Zone.SHORT_LINKS: LinkZone.MENU,
    Zone.HEAD: LinkZone.MENU,
    Zone.CRUMB: LinkZone.BREADCRUMB,
    Zone.FOOT: LinkZone.FOOTER,
}


def links_of(tree: Tree, zones: Sequence[Zone], in_entry: Sequence[bool]) -> tuple[tuple[Link, ...], bool]:
    """(links in page order, True where the limit cut some off)."""
    found: list[Link] = []
    labels, forms = _MenuLabels(tree), Forms(tree)
    for node in range(1, len(tree)):
        if _is_clickable(tree, node):
            link = _link(tree, node, zones[node], labels, in_entry=in_entry[node])
            found += [link] if link is not None else []
        elif tree.tags[node] in CONTROLS:
            found += (_of_control(tree, node, zones[node], one) for one in controls_at(forms, zones, node))
        if zones[node] in _NAMING and (name := styled_name(tree, node)):
            found.append(Link(url=None, text=name, hidden=tree.hidden[node]))
        if len(found) > MOST_LINKS:
            return tuple(found[:MOST_LINKS]), True
    return tuple(found), False


def _is_clickable(tree: Tree, node: int) -> bool:
    """True for links, image-map areas, and whatever else a click leads away from; controls apart."""
    tag, attrs = tree.tags[node], tree.attrs[node]
    if tag in CONTROLS or not attrs or KNOWN_MARK in attrs:
        return tag in {"a", "area"} and KNOWN_MARK not in attrs
    if tag in {"a", "area"} or PRESS_MARK in attrs:
        return True
    if _HANDLERS.isdisjoint(attrs) or tag in {"body", "form"} or tree.link_count(node):
        return False
    return tree.closest(node, LINK, 4) is None and link_address(tree, node)[0] is not None


def _of_control(tree: Tree, node: int, zone: Zone, control: Control) -> Link:
    """A name on a control as a link; one that only may lead somewhere is no name a script is known to open."""
    link_zone = _ZONES.get(zone, LinkZone.BODY)
    title = " ".join(tree.attrs[node].get("title", "").split())[:_LONGEST_NAME]
    return Link(
        url=control.url, text=control.name, title=title, zone=link_zone if control.is_choice else LinkZone.BODY,
        hidden=tree.hidden[node], opens_by_script=control.is_choice,
    )  # fmt: skip


def _link(tree: Tree, node: int, zone: Zone, labels: "_MenuLabels", *, in_entry: bool) -> Link | None:
    url, by_script = link_address(tree, node)
    title = plain_name(" ".join(tree.attrs[node].get("title", "").split())[:_LONGEST_NAME])
    text = tree.text(node, _LONGEST_NAME)[:_LONGEST_NAME] or title or picture_name(tree, node)
    if not text and url is None:
        return None
    link_zone = LinkZone.ENTRY if in_entry else _ZONES.get(zone, LinkZone.BODY)
    trail = labels.trail(node) if link_zone is LinkZone.MENU or link_zone is LinkZone.BODY else ()
    return Link(
        url=url,
        text=text,
        title=title,
        zone=link_zone,
        trail=tuple(label for label in trail if label != text),
        hidden=tree.hidden[node],
        opens_by_script=by_script,
        file_name=tree.attrs[node]["download"][:_LONGEST_NAME] if "download" in tree.attrs[node] and url else None,
    )


def picture_name(tree: Tree, node: int) -> str:
    """The alt or title of the first named picture in a link."""
    for below in range(node, min(tree.ends[node], node + 30)):
        attrs = tree.attrs[below]
        name = " ".join(
            (attrs.get("alt") or attrs.get("aria-label") or (attrs.get("title", "") if below > node else "")).split()
        )
        if name:
            return name[:_LONGEST_NAME]
    return ""


class _MenuLabels:
    """The labels of the menus around a link, remembered for each element."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.known: dict[int, str] = {}

    def trail(self, node: int) -> tuple[str, ...]:
        labels: list[str] = []
        inner = node
        for above in self.tree.ancestors(node, _HIGHEST):
            if self.tree.tags[above] in _MENU_ITEMS:
                label = self._label(above, inner)
                if label and label not in labels:
                    labels.append(label)
            inner = above
        return tuple(reversed(labels))

    def _label(self, holder: int, inner: int) -> str:
        """What a menu item calls itself: the one label before the part `inner` stands in."""
        if inner not in self.known:
            self.known[inner] = self._before(holder, inner)
        return self.known[inner]

    def _before(self, holder: int, inner: int) -> str:
        """The words of a sibling before `inner`, where `inner` holds several links and they are a label."""
        tree = self.tree
        if tree.tags[inner] in {"li", "a", "tr", "td", WORDS} or not tree.link_count(inner):
            return ""
        first = next(iter(tree.children(holder)), inner)
        if first >= inner:
            return ""
        label = ""
        for child in tree.children(holder):
            if child >= inner:
                break
            if tree.length(child):
                label = tree.text(child, _LONGEST_LABEL * 2) if tree.link_count(child) <= 1 else ""
        return label if 1 < len(label) <= _LONGEST_LABEL else ""


def attachments_of(links: Sequence[Link]) -> tuple[Attachment, ...]:
    """Links to files, each address once."""
    found: dict[str, Attachment] = {}
    for link in links:
        extension = _extension(link)
        if link.url and (extension or _offers_file(link)) and link.url not in found:
            found[link.url] = Attachment(url=link.url, text=link.text, extension=extension)
    return tuple(found.values())


def _offers_file(link: Link) -> bool:
    """True for a link of the page's own part that its browser keeps as a file: no picture, and no program."""
    is_other = link.file_name and file_ending(link.file_name) not in {"", *ATTACHMENT_KINDS}
    return link.file_name is not None and link.zone is LinkZone.BODY and not is_other


def _extension(link: Link) -> str:
    if not link.url:
        return ""
    named = (file_extension(link.url), *(file_ending(name) for name in (link.file_name or "", link.text, link.title)))
    return next((ending for ending in named if ending in ATTACHMENT_KINDS), "")
