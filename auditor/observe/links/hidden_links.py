"""Links to other hosts in boxes that nobody sees, and that no visitor is offered to open."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote, urlsplit

from auditor.model.address import same_site
from auditor.model.observation import Link
from auditor.model.vocabulary import Vocabulary
from auditor.observe.html.address import PRESSES, link_address
from auditor.observe.html.tree import PRESS_MARK, UNSEEN_MARK, Attributes, Tree
from auditor.observe.links.links import picture_name

_FEWEST = 8
"""Fewer links to other hosts on a page are not looked at: they are share buttons, friends, a switch of languages."""
_MOST = 500
_LONGEST_NAME = 100
_LONGEST_LABEL = 30
_LONGEST_QUERY = 2000
_MOST_BOXES, _MOST_BESIDE, _LOOKED_AT = 200, 400, 6
_OUT_OF_SIGHT = re.compile(
    r"(?:^|[;\s])(?:(?:left|top|right|bottom)\s*:\s*-(?:[5-9]\d\d|\d{4,})|"
    r"(?:left|top|right|bottom|margin(?:-left|-top)?|text-indent)\s*:\s*-(?:\d{5,}|[2-9]\d{3})|"
    r"(?:left|top|margin-left|text-indent)\s*:\s*-\d{2,5}(?:em|rem|vw)|"
    r"opacity\s*:\s*(?:0|0?\.0+)\s*(?:;|$|!))",
    re.IGNORECASE,
)
_NO_SIZE = re.compile(r"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*[01](?:px|em|%)?\s*(?:;|$|!)", re.IGNORECASE)
_CUT_OFF = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_TINY = frozenset(("0", "1", "2"))
_OPENS = frozenset(("select", "details", "dialog", "template", "noscript"))
_ROLES = frozenset(("tabpanel", "menu", "listbox", "dialog"))
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:tab\w*|panes?|panels?|accordion\w*|collapse\w*|drop\w*|select\w*|combo\w*|xiala\w*|pull\w*|swiper\w*|"
    r"slick\w*|carousel\w*|owl\w*|b?d?share\w*|social\w*|lang\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of boxes that a visitor opens, or that turn."""
_PRESSED = frozenset(("button", "label", "summary", "dt", "select"))
_HOLDERS = frozenset(("li", "dl", "dd"))


def unseen_links(tree: Tree, links: Sequence[Link], url: str, vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Those whose box is not displayed, lies off the page, has no size or cannot be seen through; at most 500.

    Left out is what a visitor opens (a closed list, a tab, a menu below a name, a picture's turn), what shares this
    page, what leads to it in another language, and a box half of whose links are the site's own: a menu.
    """
    if sum(_leads_away(link.url, url) for link in links) < _FEWEST:
        return ()
    return tuple(link for _, link in zip(range(_MOST), _Boxes(tree, url, vocabulary).links(), strict=False))


class _Boxes:
    """The boxes of one page that nobody sees."""

    def __init__(self, tree: Tree, url: str, vocabulary: Vocabulary) -> None:
        self._tree, self._url = tree, url
        self._host = _part(url, "hostname")
        self._label, self._languages = _words(vocabulary)
        self._is_farm: dict[int, bool] = {}
        self._sight: dict[int, int] = {0: 0}

    def links(self) -> Iterator[Link]:
        for node in range(1, len(self._tree)):
            if self._tree.tags[node] not in {"a", "area"} or not self._tree.attrs[node]:
                continue
            box = self._box(node)
            address = link_address(self._tree, node)[0] if box else None
            if address and _leads_away(address, self._url) and not self._is_of_this_page(node, address):
                if box not in self._is_farm and len(self._is_farm) < _MOST_BOXES:
                    self._is_farm[box] = not self._may_be_opened(box) and not self._is_menu(box)
                if self._is_farm.get(box):
                    text = self._tree.text(node, _LONGEST_NAME)[:_LONGEST_NAME] or picture_name(self._tree, node)
                    yield Link(url=address, text=text, hidden=self._tree.hidden[node])

    def _box(self, node: int) -> int:
        """The outermost element around a link, or itself, that nobody sees; 0 where all of them are seen."""
        way: list[int] = []
        while node not in self._sight:
            way.append(node)
            node = self._tree.parents[node]
        for below in reversed(way):
            self._sight[below] = self._sight[node] or (below if self._is_unseen(below) else 0)
            node = below
        return self._sight[node]

    def _is_unseen(self, node: int) -> bool:
        attrs = self._tree.attrs[node]
        return self._tree.hidden[node] or (bool(attrs) and is_out_of_sight(self._tree.tags[node], attrs))

    def _is_of_this_page(self, node: int, address: str) -> bool:
        """True for what shares this page, and what leads to it in another language."""
        attrs = self._tree.attrs[node]
        if "hreflang" in attrs or "lang" in attrs or self._shares(address):
            return True
        return self._languages.fullmatch(self._tree.text(node, _LONGEST_LABEL).strip().lower()) is not None

    def _shares(self, address: str) -> bool:
        """True where an address hands this page's own on to another host."""
        return bool(self._host) and self._host in unquote(unquote(_part(address, "query")[:_LONGEST_QUERY]))

    def _is_menu(self, box: int) -> bool:
        """True where at least half of what a box leads to is the site's own."""
        nodes = range(box, self._tree.ends[box])
        found = [link_address(self._tree, node)[0] for node in nodes if self._tree.tags[node] == "a"]
        away = sum(_leads_away(address, self._url) for address in found)
        own = sum(bool(address) and not _leads_away(address, self._url) for address in found)
        return own >= max(away, 1)

    def _may_be_opened(self, box: int) -> bool:
        """By what it is, what it and what it stands in are called, what stands beside it, and what stands before it."""
        tree = self._tree
        around = (box, *tree.ancestors(box, 2))
        if tree.closest(box, _OPENS, 6) is not None:
            return True
        if any(tree.attrs[one].get("role") in _ROLES or _CALLED.search(tree.names(one)) for one in around):
            return True
        return self._has_shown_twin(box) or self._is_below_a_name(box) or self._is_below_a_name(tree.parents[box])

    def _has_shown_twin(self, box: int) -> bool:
        """True for one of several like parts of which another is shown: a tab, a picture that takes its turn."""
        tree = self._tree
        own = set(tree.attrs[box].get("class", "").split())
        twins = (one for one in self._beside(box) if one != box and tree.tags[one] == tree.tags[box])
        return bool(own) and any(
            own & set(tree.attrs[one].get("class", "").split()) and not self._is_unseen(one) for one in twins
        )

    def _is_below_a_name(self, box: int) -> bool:
        """True where the words in sight before it are a name to press, or say that links follow."""
        tree = self._tree
        before = [one for one in self._beside(box) if one < box and tree.length(one)] if box > 0 else []
        shown = next((one for one in reversed(before) if not self._is_unseen(one)), None)
        if shown is None or not 1 < tree.length(shown) <= _LONGEST_LABEL:
            return False
        inside = range(shown, min(tree.ends[shown], shown + _LOOKED_AT))
        leads_on = any(tree.tags[one] == "a" and link_address(tree, one)[0] for one in inside)
        if not leads_on and self._label.search(tree.text(shown, _LONGEST_LABEL)):
            return True
        if tree.tags[tree.parents[box]] in _HOLDERS and tree.tags[shown] in {
            "a",
            "span",
            "em",
            "b",
            "strong",
            "p",
            "h3",
        }:
            return True
        return any(map(self._is_pressed, inside))

    def _beside(self, node: int) -> Iterator[int]:
        return islice(self._tree.children(self._tree.parents[node]), _MOST_BESIDE)

    def _is_pressed(self, node: int) -> bool:
        tree, attrs = self._tree, self._tree.attrs[node]
        is_heard = bool(attrs) and (
            PRESS_MARK in attrs or "aria-expanded" in attrs or any(name in attrs for name in PRESSES)
        )
        is_blind = tree.tags[node] == "a" and link_address(tree, node)[0] is None
        return tree.tags[node] in _PRESSED or is_heard or is_blind


def is_out_of_sight(tag: str, attrs: Attributes) -> bool:
    """True for an element that the browser found out of sight, or whose own markup puts it there."""
    if UNSEEN_MARK in attrs:
        return True
    if tag == "marquee" and (attrs.get("height") in _TINY or attrs.get("width") in _TINY):
        return True
    style = attrs.get("style", "")[:1000]
    return bool(style) and bool(_OUT_OF_SIGHT.search(style) or (_NO_SIZE.search(style) and _CUT_OFF.search(style)))


def _part(url: str, name: str) -> str:
    """A part of an address; empty where it is none."""
    try:
        return getattr(urlsplit(url), name) or ""
    except ValueError:
        return ""


def _leads_away(address: str | None, url: str) -> bool:
    return bool(address) and str(address).startswith(("http:", "https:")) and not same_site(str(address), url)


@lru_cache(maxsize=4)
def _words(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is written on a closed list of links; the names of languages."""
    label, languages = vocabulary.one_of("list-of-links"), vocabulary.one_of("language")
    return re.compile(label), re.compile(languages, re.IGNORECASE)
