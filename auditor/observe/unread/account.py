"""The account of a page: what stood on it and could not be read, of what kind, where, and whether it was shown.

Small icons, clocks, chat buttons, advertisements and search boxes could hold no timetable and are left out; so are
requests that nobody's page needs (visitor counters), and what the site's own server says is not there: nobody gets it.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from auditor.model.lost import is_gone_for_good
from auditor.model.observation import Link, LinkZone
from auditor.model.page import Page
from auditor.model.unread import Part, Unread, UnreadKind
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern
from auditor.observe.html.field_values import value_of
from auditor.observe.html.tree import BACKGROUND_MARK, DRAWN_MARK, SIZE_MARK, STROKES, Attributes, Tree
from auditor.observe.layout.measure import Layout
from auditor.observe.layout.pictures import in_banner
from auditor.observe.layout.zones import Zone
from auditor.observe.links.downloads import downloads
from auditor.observe.links.embedded_files import file_shown, source_of
from auditor.observe.links.forms import is_search
from auditor.observe.unread.frames import Frames
from auditor.observe.unread.harmless_requests import is_harmless

_AREA = 30_000
"""Square pixels; less holds no timetable."""
_SIDE = 120
"""Pixels; a narrower picture by style is a strip that adorns."""
_WORDS = 4
"""Han signs; fewer are a label or a clock."""
_WORDS_IN_MENU = 2
_STROKES = 1500
"""Characters that describe a drawing's strokes; fewer are an ornament."""
_LONGEST = 200
_MOST = 50
_HINT = word_pattern(r"{field-hint}")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_PARTS = {
    Zone.MAIN: Part.MAIN,
    Zone.MENU: Part.MENU,
    Zone.HEAD: Part.MENU,
    Zone.SHORT_LINKS: Part.MENU,
}
_CLOSED = re.compile(r"<template\b[^>]{0,300}?\bshadowrootmode\s*=\s*[\"']?closed\b[^>]{0,300}>", re.IGNORECASE)
_MOST_SHADOW_CHARS = 20_000
_TAG = re.compile(r"<[^<>]{0,1000}>")
_SEEN_IN_SHADOW = re.compile(r"<(?:img|canvas|iframe|embed|object)\b", re.IGNORECASE)
_BRINGS = {"script": UnreadKind.SCRIPT, "xhr": UnreadKind.DATA, "fetch": UnreadKind.DATA}
"""Requests that may bring words; a missing frame is told by its element."""


def unread_on(page: Page, seen: Layout, links: Sequence[Link], pictures: Sequence[int]) -> tuple[Unread, ...]:
    """What could not be read on a page, in page order; at most 50 things. `pictures`: those of its own part."""
    tree, zones = seen.tree, seen.zones
    below = seen.crumbs.end if seen.crumbs else 0
    own = frozenset(node for node in pictures if node >= below)
    frames = Frames(page, tree, seen.vocabulary)
    found = [
        *_elements(frames, tree, zones, own),
        *_closed_shadows(page),
        *_requests(page, seen.vocabulary),
        *_controls(links),
        *downloads(links, seen.vocabulary),
    ]
    return tuple(dict.fromkeys(found))[:_MOST]


def _elements(frames: Frames, tree: Tree, zones: Sequence[Zone], pictures: frozenset[int]) -> Iterator[Unread]:
    for node in range(1, len(tree)):
        attrs = tree.attrs[node]
        if not attrs:
            continue
        part = _PARTS.get(zones[node], Part.ASIDE)
        kind = UnreadKind.PICTURE if node in pictures else _kind(tree, node, frames)
        if kind is not None and not (kind is not UnreadKind.CANVAS and in_banner(tree, node)):
            yield _thing(tree, node, part, kind)


def _kind(tree: Tree, node: int, frames: Frames) -> UnreadKind | None:
    """What kind of unread thing an element is, or None."""
    match tree.tags[node]:
        case "canvas":
            return UnreadKind.CANVAS if is_drawn_on(tree, node) else None
        case "svg":
            return UnreadKind.DRAWING if _is_drawing(tree, node) else None
        case "iframe" | "frame":
            return UnreadKind.FRAME if _keeps_back(tree, node, frames) else None
        case "embed" | "object":
            return UnreadKind.EMBED if is_large(tree, node) and _is_plugin(tree, node, frames.vocabulary) else None
        case "input" | "textarea":
            return UnreadKind.INPUT if _is_filled(tree, node) else None
    return UnreadKind.BACKGROUND if _is_poster(tree.attrs[node]) else None


def _thing(tree: Tree, node: int, part: Part, kind: UnreadKind) -> Unread:
    attrs = tree.attrs[node]
    address = source_of(tree, node) or ""
    said = address or value_of(tree.tags[node], attrs) or tree.path(node)
    return Unread(
        kind=kind,
        part=part,
        what=said[:_LONGEST],
        host=_host(address),
        shown=not tree.hidden[node] and _area(tree, node) != 0,
    )


def _area(tree: Tree, node: int) -> int | None:
    """Square pixels of an element, as laid out, else as its markup says; None where nobody says."""
    attrs = tree.attrs[node]
    laid_out = re.fullmatch(r"(\d{1,6})x(\d{1,6})", attrs.get(SIZE_MARK, ""))
    if laid_out:
        return int(laid_out[1]) * int(laid_out[2])
    written = [re.match(r"\s*(\d{1,5})(?:px|\s|$)", attrs.get(name, "")) for name in ("width", "height")]
    if written[0] and written[1]:
        return int(written[0][1]) * int(written[1][1])
    return None


def is_large(tree: Tree, node: int) -> bool:
    """True where an element has room for words to be read in it, or nobody knows how large it is."""
    area = _area(tree, node)
    return area is None or area >= _AREA


def _keeps_back(tree: Tree, node: int, frames: Frames) -> bool:
    return is_large(tree, node) and frames.keeps_back(node, _area(tree, node))


def is_drawn_on(tree: Tree, node: int) -> bool:
    """True for a canvas with words on it, or a picture; a clock and a chart of figures hold none."""
    noted = re.fullmatch(r"(\d{1,9}) (\d{1,9}) ([01])", tree.attrs[node].get(DRAWN_MARK, ""))
    if noted is None:
        return is_large(tree, node)
    return int(noted[1]) >= _WORDS or ((int(noted[1]) > 0 or noted[3] == "1") and is_large(tree, node))


def _is_poster(attrs: Attributes) -> bool:
    """True for a picture by style that is no strip along a page."""
    noted = re.fullmatch(r"(\d{1,6})x(\d{1,6})", attrs.get(BACKGROUND_MARK, ""))
    return noted is not None and min(int(noted[1]), int(noted[2])) >= _SIDE


def _is_drawing(tree: Tree, node: int) -> bool:
    strokes = tree.attrs[node].get(STROKES, "0")
    return is_large(tree, node) and not tree.length(node) and strokes.isdecimal() and int(strokes) >= _STROKES


def _is_plugin(tree: Tree, node: int, vocabulary: Vocabulary) -> bool:
    """True for a plug-in's content, unless it is a file that is fetched, or a picture."""
    attrs = tree.attrs[node]
    source = attrs.get("src") or attrs.get("data") or ""
    if not source and not attrs.get("classid"):
        return False
    return file_shown(tree, node) is None and not is_harmless(source_of(tree, node) or "", vocabulary)


def _is_filled(tree: Tree, node: int) -> bool:
    """True for a field its visitor may change and that already says something."""
    attrs = tree.attrs[node]
    if "readonly" in attrs or "disabled" in attrs or is_search(tree, node):
        return False
    value = value_of(tree.tags[node], attrs)
    return len(_HAN.findall(value)) >= _WORDS and not tree.pattern(_HINT).match(value)


def _closed_shadows(page: Page) -> Iterator[Unread]:
    """Roots that the server's own markup keeps shut: the page's scripts cannot look into them, and no more can we."""
    html = page.server_html or ""
    if "shadowrootmode" not in html:
        return
    for begins in _CLOSED.finditer(html):
        inside = html[begins.end() : begins.end() + _MOST_SHADOW_CHARS].partition("</template")[0]
        words = " ".join(_TAG.sub(" ", inside).split())
        if len(_HAN.findall(words)) >= _WORDS_IN_MENU or _SEEN_IN_SHADOW.search(inside):
            yield Unread(kind=UnreadKind.CLOSED_SHADOW, part=Part.WHOLE, what=words[:_LONGEST])


def _controls(links: Sequence[Link]) -> Iterator[Unread]:
    for link in links:
        if link.url is None and link.opens_by_script and link.text:
            part = Part.MENU if link.zone is LinkZone.MENU else Part.MAIN if link.zone is LinkZone.BODY else Part.ASIDE
            yield Unread(kind=UnreadKind.CONTROL, part=part, what=link.text[:_LONGEST], shown=not link.hidden)


def _requests(page: Page, vocabulary: Vocabulary) -> Iterator[Unread]:
    for failed in page.failed_requests:
        kind = _BRINGS.get(failed.resource)
        if kind is not None and not is_harmless(failed.url, vocabulary) and not is_gone_for_good(failed, page):
            yield Unread(kind=kind, part=Part.WHOLE, what=failed.url[:_LONGEST], host=_host(failed.url))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
