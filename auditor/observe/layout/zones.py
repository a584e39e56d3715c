"""Which part of the page a node stands in: head, menu, breadcrumb, side, foot, or its main part."""

import re
from collections.abc import Collection
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate

from auditor.observe.dates.page_dates import Stamp
from auditor.observe.html.lines import fold, headline_level
from auditor.observe.html.phrases import DIALOG, FOOT_FACTS, FOOTER, MORE, PAGE_CLOCK
from auditor.observe.html.tags import BLOCKS, HEADLINES, LINK, ROWS
from auditor.observe.html.tree import WORDS, Tree
from auditor.observe.layout.breadcrumbs import Crumbs


class Zone(IntEnum):
    """A part of the page."""

    MAIN = 0
    HEAD = 1
    MENU = 2
    SHORT_LINKS = 3
    """A block of short links that bears no name: a menu, a pager, or the content of a directory."""
    CRUMB = 4
    SIDE = 5
    FOOT = 6


_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_MENU = re.compile(
    r"(?:main|top|site|left|right|sub|side|head|web|first|second|m|my|global|primary)?(?:nav|menu|navi|navbar|navs|menus|navigation|daohang|navlist|menubar|menulist|dropdown|submenu)"
)
_HEAD = re.compile(r"header|topbar|toolbar|masthead|sitehead|toparea|topnav")
_MAYBE_HEAD = re.compile(r"head|hd|top|toper|logo|banner|search\w*")
_FOOT = re.compile(r"foot|\w*footer|copyright|dibu|yejiao|banquan")
_SIDE = re.compile(
    r"\w*sidebar|aside|sider|rank|ranking|paihang|phb|tuijian|recommend|related|relate|xiangguan|friend|friendlink\w*|yqlj|flink|hot|hotnews|recent|rmwz|comment|comments|pinglun|widget"
)
_SURELY_BESIDE = re.compile(r"\w*sidebar|aside|recent")
_LAYOUT = re.compile(
    r"(?:has|with|no|without|content)[-_]?sidebar[\w-]*|sidebar[-_](?:wrap|wrapper|page|none|layout)\b|elementor[\w-]*",
    re.IGNORECASE,
)
"""Names of how a page is laid out around a side block, or of the parts a builder makes any page of."""
_TAGS = {"nav": Zone.MENU, "footer": Zone.FOOT, "aside": Zone.SIDE}
_ROLES = {
    "navigation": Zone.MENU,
    "banner": Zone.HEAD,
    "contentinfo": Zone.FOOT,
    "complementary": Zone.SIDE,
    "search": Zone.HEAD,
    "menu": Zone.MENU,
    "menubar": Zone.MENU,
}
_TABLE = frozenset(("table", "tbody", "tr", "td"))
_CONTENT = frozenset(("main", "article"))
_WIDE = frozenset(("html", "body"))
_FEW_DATED = 2
_DEEP = 4
_FEW_CHARS = 60
_MUCH_PROSE = 300
_SHORT_LINK = 9
_LONG_LINK = 2 * _SHORT_LINK
"""Characters from which a link is a title rather than a name."""
_FEWEST_LINKS = 3
_LINK_SHARE = 0.8
_LONGEST_FOOTER = 900
_FOOT_FROM = 0.3
"""Share of the page's text before which a dated element called foot is the foot of a title."""
_LONGEST_DIALOG = 160
_LAST_WORDS = 3
_FOOT_WORDS = 60
"""Words before a footer's that are looked at."""
_LONG_CHARS = 16
"""Characters of words that are no link's and more than a name."""
_SENTENCE = re.compile(r"[，。；！]")


def zones_of(tree: Tree, stamps: tuple[Stamp, ...], crumbs: Crumbs | None, *, main: Collection[int] = ()) -> list[Zone]:
    """The zone of every node. `main`: nodes neither beside the content nor its foot, whatever they are called."""
    sorter = _Sorter(tree, stamps, crumbs, main)
    zones = [Zone.MAIN] * len(tree)
    own = {node: zone for node, zone in sorter.footers().items() if node not in main}
    first, end = (crumbs.node, crumbs.end) if crumbs else (0, 0)
    for node in range(1, len(tree)):
        above = zones[tree.parents[node]]
        if first <= node < end:
            zones[node] = Zone.CRUMB
        elif above is not Zone.MAIN:
            zones[node] = above
        elif tree.tags[node] == WORDS:
            sorter.main_chars += len(tree.texts[node])
        else:
            zones[node] = own.get(node) or sorter.zone(node)
    return zones


class _Sorter:
    def __init__(self, tree: Tree, stamps: tuple[Stamp, ...], crumbs: Crumbs | None, main: Collection[int]) -> None:
        self.tree = tree
        self.main = main
        self.crumbs = crumbs
        marks = [0] * (len(tree) + 1)
        for stamp in stamps:
            if stamp.whole:
                marks[stamp.node + 1] = 1
        self.dated = list(accumulate(marks))
        heads = [0, *(int(tag == "h1") for tag in tree.tags)]
        self.headings = list(accumulate(heads))
        clock = tree.pattern(PAGE_CLOCK)
        self.dates = [stamp.node for stamp in stamps if stamp.whole and not clock.search(stamp.before + stamp.text)]
        self.footer = tree.pattern(FOOTER)
        self.dialog = tree.pattern(DIALOG)
        self.main_chars = 0
        """Characters of the main part so far."""

    def zone(self, node: int) -> Zone:
        tag = self.tree.tags[node]
        if tag in _WIDE:
            return Zone.MAIN
        if self.tree.attrs[node] or tag in _TAGS or tag == "header":
            named = self._named(node, tag)
            if named is not Zone.MAIN and self._stands(node, named):
                return named
        is_short = tag in BLOCKS and self._short_links(node, tag)
        return Zone.SHORT_LINKS if is_short else Zone.MAIN

    def _named(self, node: int, tag: str) -> Zone:
        if tag in _TAGS:
            return _TAGS[tag]
        attrs = self.tree.attrs[node]
        if tag == "header":
            return Zone.HEAD if self.tree.closest(node, _CONTENT) is None else Zone.MAIN
        if tag in ROWS and self._dated(node):
            return Zone.MAIN
        role = _ROLES.get(attrs.get("role", ""))
        return role or _zone_of_names(self.tree.names(node))

    def _dated(self, node: int) -> int:
        return self.dated[self.tree.ends[node]] - self.dated[node]

    def _holds_crumbs(self, node: int) -> bool:
        return self.crumbs is not None and self.tree.holds(node, self.crumbs.node)

    def _stands(self, node: int, zone: Zone) -> bool:
        """A name is believed only where the content does not contradict it."""
        tree, size = self.tree, self.tree.length(node)
        rows = self._dated(node)
        if node in self.main and zone in {Zone.FOOT, Zone.SIDE}:
            return False
        if zone is Zone.FOOT:
            early = tree.chars[node] < tree.chars[-1] * _FOOT_FROM and not self.footer.search(tree.text(node, 400))
            return rows <= _FEW_DATED and not (early and self._dated(node)) and not self._holds_crumbs(node)
        if zone is Zone.MENU:
            return rows < _FEW_DATED and tree.link_length(node) >= size * 0.5 and not self._holds_crumbs(node)
        if zone is Zone.HEAD:
            return rows < _FEW_DATED and self._is_head(node)
        has_heading = self.headings[tree.ends[node]] > self.headings[node]
        small = size < tree.chars[-1] * 0.6 or self._is_surely_beside(node)
        return not has_heading and not self._holds_crumbs(node) and small

    def _is_surely_beside(self, node: int) -> bool:
        """True for what can be nothing but a side block, however much of the page it is: an aside, a side bar."""
        if self.tree.tags[node] == "aside" or self.tree.attrs[node].get("role") == "complementary":
            return True
        return any(
            _SURELY_BESIDE.fullmatch(word.lower()) for word in _WORD.findall(_LAYOUT.sub(" ", self.tree.names(node)))
        )

    def _is_head(self, node: int) -> bool:
        """A head stands before the content, holds little prose, and no article's heading."""
        tree = self.tree
        sure = (
            any(_HEAD.fullmatch(word.lower()) for word in _WORD.findall(tree.names(node)))
            or tree.tags[node] == "header"
        )
        shallow = sure or len(list(tree.ancestors(node, _DEEP + 1))) <= _DEEP
        prose = tree.length(node) - tree.link_length(node)
        more = tree.pattern(MORE)
        if not sure and any(more.match(tree.texts[word]) for word in tree.words_in(node)[-_LAST_WORDS:]):
            return False
        before = shallow and self.main_chars <= _FEW_CHARS and prose <= _MUCH_PROSE
        return before and not self._holds_crumbs(node) and not self._headline(node)

    def _headline(self, node: int) -> bool:
        """True where an article's title and its date stand in it, whatever it is called."""
        own = [word for word in self.dates if self.tree.holds(node, word)]
        if not own:
            return False
        if any(self._headed(node, word) for word in own):
            return True
        title = fold(self.tree.title)
        return any(
            len(self.tree.texts[word]) >= 8 and fold(self.tree.texts[word]) in title  # noqa: PLR2004
            for word in self.tree.words_in(node)
            if self.tree.closest(word, LINK, 3) is None
        )

    def _headed(self, node: int, date: int) -> bool:
        """True where a headline that is no link stands just before a date, after the breadcrumb."""
        tree = self.tree
        if self.crumbs is None or self.crumbs.node > node:
            return False
        near = [word for word in tree.words_in(node) if word < date][-3:]
        return any(
            headline_level(tree, word) and len(tree.texts[word]) >= 8 and tree.closest(word, LINK, 3) is None  # noqa: PLR2004
            for word in near
        )

    def _short_links(self, node: int, tag: str) -> bool:
        tree = self.tree
        count = tree.link_count(node)
        if count < _FEWEST_LINKS or self._dated(node) or self._lays_out(node, tag):
            return False
        linked = tree.link_length(node)
        if not 0 < linked <= count * _SHORT_LINK or linked < tree.length(node) * _LINK_SHARE:
            return False
        named = sum(tree.tags[link] == "a" and tree.length(link) > 0 for link in range(node, tree.ends[node]))
        return named >= _FEWEST_LINKS and linked <= named * _SHORT_LINK

    def _lays_out(self, node: int, tag: str) -> bool:
        """True for what only gives others their places: around the breadcrumb, a menu and titles, tables in a table."""
        tree = self.tree
        if self._holds_crumbs(node) or self._holds_titles_apart(node):
            return True
        return tag in _TABLE and "table" in tree.tags[node + 1 : tree.ends[node]]

    def _holds_titles_apart(self, node: int) -> bool:
        """True where one of its parts is made of titles, and another is not: a few titles beside a long menu."""
        tree = self.tree
        parts = [part for part in tree.children(node) if tree.link_count(part)]
        while len(parts) == 1 and tree.tags[parts[0]] != "a":
            parts = [part for part in tree.children(parts[0]) if tree.link_count(part)]
        if any(tree.tags[part] in ROWS or tree.tags[part] == "a" for part in parts):
            return False
        long = sum(tree.link_length(part) > _LONG_LINK * tree.link_count(part) for part in parts)
        return 0 < long < len(parts)

    def footers(self) -> dict[int, Zone]:
        """Blocks whose words are a footer's, whatever they are called."""
        found = {block: Zone.FOOT for word in self.tree.words if (block := self._dialog(word)) is not None}
        tree = self.tree
        for word in reversed(tree.words[-400:]):
            if not self.footer.search(tree.texts[word]) or tree.chars[word] < tree.chars[-1] * 0.3:
                continue
            block = self._footer_block(word)
            if block is not None:
                found[block] = Zone.FOOT
        return found

    def _dialog(self, word: int) -> int | None:
        """The box around words that ask before one leaves the site."""
        tree, block = self.tree, None
        if len(tree.texts[word]) > _LONGEST_DIALOG or not self.dialog.search(tree.texts[word]):
            return None
        for above in tree.ancestors(word):
            if tree.tags[above] in _WIDE or tree.length(above) > _LONGEST_DIALOG or self._dated(above):
                break
            block = above
        return block

    def _footer_block(self, word: int) -> int | None:
        tree, block = self.tree, None
        for above in tree.ancestors(word):
            wide = tree.tags[above] in _WIDE or tree.length(above) > min(_LONGEST_FOOTER, tree.chars[-1] * 0.7)
            if wide or self._dated(above) > 1 or self._holds_crumbs(above):
                break
            if self.headings[tree.ends[above]] > self.headings[above] or self._has_own_words(above):
                break
            if self._dated(above) and any(tree.tags[node] in HEADLINES for node in range(above, word)):
                break
            if block is not None and (is_called_foot(tree, block) or self._brings_content(above, block)):
                break
            block = above
        return block

    def _brings_content(self, outer: int, block: int) -> bool:
        """True where something of the page's own stands before a footer's words: a row, a sentence, its name."""
        tree = self.tree
        if self.dated[block] > self.dated[outer] and tree.links[block] > tree.links[outer]:
            return True
        ahead = [word for word in tree.words_in(outer) if word < block]
        return any(self._names_page(word) or self._is_content(word) for word in ahead[-_FOOT_WORDS:])

    def _names_page(self, word: int) -> bool:
        """True for a headline that is in the page's title, 联系我们 too."""
        return bool(headline_level(self.tree, word)) and fold(self.tree.texts[word]) in fold(self.tree.title)

    def _is_content(self, word: int) -> bool:
        text = self.tree.texts[word]
        if self.tree.pattern(FOOT_FACTS).search(text):
            return False
        return bool(_SENTENCE.search(text)) or (len(text) >= _LONG_CHARS and not self.tree.closest(word, LINK, 3))

    def _has_own_words(self, node: int) -> bool:
        """True where much more than a footer's lines stands in it."""
        tree = self.tree
        words = tree.words_in(node)
        foot = next((place for place, word in enumerate(words) if self.footer.search(tree.texts[word])), 0)
        ahead = sum(len(tree.texts[word]) for word in words[:foot])
        return ahead > _LONGEST_FOOTER // 3


def is_called_foot(tree: Tree, node: int) -> bool:
    """True for an element that is a footer by its name or its class."""
    return tree.tags[node] == "footer" or _zone_of_names(tree.names(node)) is Zone.FOOT


@lru_cache(maxsize=4096)  # the same names stand on every page of a site
def _zone_of_names(names: str) -> Zone:
    words = [word.lower() for word in _WORD.findall(names)]
    if any(_FOOT.fullmatch(word) for word in words):
        return Zone.FOOT
    if any(_MENU.fullmatch(word) for word in words):
        return Zone.MENU
    beside = [word.lower() for word in _WORD.findall(_LAYOUT.sub(" ", names))]
    if any(_SIDE.fullmatch(word) for word in beside):
        return Zone.SIDE
    return Zone.HEAD if any(_HEAD.fullmatch(word) or _MAYBE_HEAD.fullmatch(word) for word in words) else Zone.MAIN
