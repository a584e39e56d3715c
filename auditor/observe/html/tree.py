"""A document as one flat table of nodes: every question about a part of it is a slice.

Nodes stand in document order; a node's descendants are the range up to its `ends`. Built without recursion, so
that no depth of nesting overflows.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import WordPattern

ROOT = "#root"
WORDS = "#text"
HIDDEN_MARK = "data-auditor-hidden"
UNSEEN_MARK = "data-auditor-unseen"
"""On boxes with links that are laid out where nobody sees them: off the page, without size, transparent."""
PRESS_MARK = "data-auditor-press"
"""On elements that are no links and that people press; set by the browser that read the page."""
KNOWN_MARK = "data-auditor-known"
"""On names whose way was learned by pressing them on an earlier page of the site."""
LEADS_MARK = "data-auditor-href"
"""Where a name without an address leads, as the browser learned by pressing it."""
ADDRESS_MARK = "data-auditor-url"
"""Where the browser itself says that an address leads, if its words alone would be read otherwise."""
ENCODING_MARK = "data-auditor-encoding"
"""On a document: the encoding the browser read it in, where that is not UTF-8."""
ASKED_MARK = "data-auditor-asked"
"""On a document: the address of the site's own script that asked whether a program looks."""
SIZE_MARK = "data-auditor-size"
"""On pictures, drawings, frames and plug-ins: width and height as laid out, 800x600."""
DRAWN_MARK = "data-auditor-drawn"
"""On a canvas: how many Han signs and how many signs a script wrote on it, and 1 where it put a picture there."""
BACKGROUND_MARK = "data-auditor-background"
"""On an element that says nothing and shows a picture by its style: its size."""
BEFORE_MARK = "data-auditor-before"
"""Words that a style puts before the element's own: text like any other."""
AFTER_MARK = "data-auditor-after"
"""Likewise, after them."""
BADGE = "#badge"
"""Under this name, which no attribute can bear, an element of a link keeps the words a style puts beside the link's
own, a tab between before and after: they are no part of its name (热门)."""
VALUE_MARK = "data-auditor-value"
"""What stands in a field, as its visitor sees it."""
CHANGE_MARK = "data-auditor-change"
"""On a select whose changes a script hears; "far" where only what it stands in hears them, as of all that is there."""
OPTIONS = "#options"
"""Likewise a select keeps the beginning of what it offers: a line an option, its
words and its value, a tab between them."""
STROKES = "#strokes"
"""Likewise an <svg>: how many characters describe its strokes."""

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The page and its frames: node 0 is the root, its children are the documents."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    """The words it is read by."""

    tags: list[str]
    attrs: list[Attributes]
    parents: list[int]
    ends: list[int]
    texts: list[str]
    """Words of a text node, white space folded; empty for elements."""
    spaced: list[bool]
    """True where a space belongs before the words."""
    hidden: list[bool]
    chars: list[int]
    """Characters of text before each node; one entry more than there are nodes."""
    link_chars: list[int]
    """Likewise, of text inside links."""
    links: list[int]
    """Likewise, links."""
    words: list[int]
    """Indices of the text nodes."""
    bases: tuple[tuple[int, str], ...]
    """(first node, base address) of each document."""
    encodings: tuple[str, ...] = ("",)
    """The encoding of each document, by whatever label; empty for UTF-8, and where nothing says."""
    title: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    scripts: tuple[str, ...] = ()
    """Texts of inline scripts, cut."""
    script_places: tuple[int, ...] = ()
    """The node before each of them."""
    cut: tuple[str, ...] = field(default=())
    leads: dict[int, tuple[str | None, bool]] = field(default_factory=dict, compare=False, repr=False)
    """Where links were found to lead, by node: many questions about a page ask that of each (`address`)."""

    def pattern(self, asked: WordPattern) -> re.Pattern[str]:
        """An expression with the words of this page's vocabulary in it."""
        return self.vocabulary.pattern(asked)

    def __len__(self) -> int:
        return len(self.tags)

    def length(self, node: int) -> int:
        """Characters of text below a node."""
        return self.chars[self.ends[node]] - self.chars[node]

    def link_length(self, node: int) -> int:
        """Characters of link text below a node."""
        return self.link_chars[self.ends[node]] - self.link_chars[node]

    def link_count(self, node: int) -> int:
        """Links in a node, itself included."""
        return self.links[self.ends[node]] - self.links[node]

    def words_in(self, node: int) -> list[int]:
        """The text nodes below a node (or itself), in order."""
        first = bisect_left(self.words, node)
        return self.words[first : bisect_left(self.words, self.ends[node], first)]

    def text(self, node: int, limit: int = 2000) -> str:
        """The text below a node as it reads, cut after about `limit` characters."""
        return self.join(self.words_in(node), limit)

    def join(self, words: list[int], limit: int = 2000) -> str:
        """The text of some text nodes as it reads, cut after about `limit` characters."""
        if len(words) == 1:
            return self.texts[words[0]].strip()[:limit]
        parts: list[str] = []
        taken = 0
        for word in words:
            parts.append(" " + self.texts[word] if self.spaced[word] else self.texts[word])
            taken += len(self.texts[word])
            if taken >= limit:
                break
        return "".join(parts).strip()[:limit]

    def children(self, node: int) -> Iterator[int]:
        """The children of a node, text nodes included."""
        child, end = node + 1, self.ends[node]
        while child < end:
            yield child
            child = self.ends[child]

    def ancestors(self, node: int, limit: int = 64) -> Iterator[int]:
        """The elements a node stands in, the nearest first; at most `limit`."""
        above = self.parents[node]
        while above > 0 and limit > 0:
            yield above
            above, limit = self.parents[above], limit - 1

    def closest(self, node: int, tags: frozenset[str], limit: int = 64) -> int | None:
        """The node itself or the nearest element around it that bears one of these tags."""
        named, parents = self.tags, self.parents
        if named[node] in tags:
            return node
        above = parents[node]
        while above > 0 and limit > 0:
            if named[above] in tags:
                return above
            above, limit = parents[above], limit - 1
        return None

    def holds(self, outer: int, inner: int) -> bool:
        """True where one node is, or stands inside, the other."""
        return outer <= inner < self.ends[outer]

    def base(self, node: int) -> str:
        """The address relative addresses at a node are read against."""
        return self.bases[self._document(node)][1]

    def encoding(self, node: int) -> str:
        """The encoding of the document a node stands in."""
        return self.encodings[self._document(node)]

    def _document(self, node: int) -> int:
        place = 0
        for index, (start, _) in enumerate(self.bases):
            if start > node:
                break
            place = index
        return place

    def names(self, node: int) -> str:
        """Class and id of a node, as written."""
        attrs = self.attrs[node]
        return f"{attrs.get('class', '')} {attrs.get('id', '')}".strip()

    def path(self, node: int, depth: int = 3) -> str:
        """A node's place, readable: div.list>ul."""
        steps = [node, *self.ancestors(node, depth - 1)]
        return ">".join(self._step(step) for step in reversed(steps) if step > 0)

    def _step(self, node: int) -> str:
        names = self.attrs[node].get("class", "").split()
        mark = self.attrs[node].get("id", "").strip()
        if mark:
            return f"{self.tags[node]}#{mark[:40]}"
        return f"{self.tags[node]}.{names[0][:40]}" if names else self.tags[node]
