"""HTML text -> the flat table of its nodes. Lexbor builds the tree a browser builds."""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditor.hrefs import resolved
from auditor.model.vocabulary import Vocabulary
from auditor.observe.html.field_values import FIELDS, words_of_field
from auditor.observe.html.html_limits import bounded
from auditor.observe.html.markup import badge_of, declared_charset, is_hidden, named_charset, options_of, strokes_of
from auditor.observe.html.tags import INLINE, READINGS, SHAPES, SVG, UNREAD
from auditor.observe.html.tree import (
    AFTER_MARK,
    BADGE,
    BEFORE_MARK,
    ENCODING_MARK,
    OPTIONS,
    ROOT,
    SIZE_MARK,
    STROKES,
    WORDS,
    Attributes,
    Tree,
)
from auditor.signs import seen_signs

MOST_NODES = 40_000
"""Real pages have some hundreds; long timetables 20,000."""
MOST_HTML_CHARS = 8_000_000
MOST_CHARS = 1_000_000
"""Characters of text."""
MOST_CHARS_EACH = 50_000
MOST_SCRIPT_CHARS = 200_000
MOST_SCRIPT_CHARS_EACH = 20_000
_RUBY_DEPTH = 4

_LONGEST_LABEL = 40
_LONGEST_BASE = 2000
_APART = frozenset(("title", "meta", "base", "script"))
"""Elements that belong to the document as a whole."""
_TELLING = FIELDS | {"html", "select", "svg"}
_NAMED = ("name", "property", "http-equiv", "itemprop")


def plant(documents: Sequence[tuple[str, str]], content_type: str = "", vocabulary: Vocabulary | None = None) -> Tree:
    """The table of some documents, each (address, HTML), the page first. Never raises.

    `content_type`: the header that came with the page; where it names an encoding, that goes before the page's own.
    `vocabulary`: the words it is read by.
    """
    planter = _Planter(vocabulary or Vocabulary())
    for address, html in documents:
        planter.add(address, html, content_type if not planter.bases else "")
    return planter.tree()


class _Planter:
    """Fills the columns of the table while it walks."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.tags = [ROOT]
        self.attrs: list[Attributes] = [{}]
        self.parents = [-1]
        self.ends = [1]
        self.texts = [""]
        self.spaced = [False]
        self.hidden = [False]
        self.in_link = [False]
        self.chars, self.link_chars, self.links = [0], [0], [0]
        self.total_chars = self.total_link_chars = self.total_links = 0
        self.bases: list[tuple[int, str]] = []
        self.encodings: list[str] = []
        self.is_based = False
        self.title = ""
        self.meta: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self.script_places: list[int] = []
        self.script_chars = 0
        self.cut: list[str] = []
        self.broke = True

    def add(self, address: str, html: str, content_type: str) -> None:
        if len(html) > MOST_HTML_CHARS:
            self._note("html")
            html = html[:MOST_HTML_CHARS]
        is_inline = self.bases and address.startswith(("about:", "blob:"))  # a frame without an address of its own
        self.bases.append((len(self.tags), self.bases[0][1] if is_inline else address))
        self.encodings.append(named_charset(content_type))
        self.is_based = False
        kept, limits = bounded(html)
        for limit in limits:
            self._note(limit)
        parser = LexborHTMLParser(kept or "<html></html>")
        if parser.root is not None:
            self._walk(parser.root)

    def tree(self) -> Tree:
        self.ends[0] = len(self.tags)
        for column, total in (
            (self.chars, self.total_chars),
            (self.link_chars, self.total_link_chars),
            (self.links, self.total_links),
        ):
            column.append(total)
        return Tree(
            vocabulary=self.vocabulary,
            tags=self.tags,
            attrs=self.attrs,
            parents=self.parents,
            ends=self.ends,
            texts=self.texts,
            spaced=self.spaced,
            hidden=self.hidden,
            chars=self.chars,
            link_chars=self.link_chars,
            links=self.links,
            words=[index for index, tag in enumerate(self.tags) if tag == WORDS],
            bases=tuple(self.bases) or ((0, ""),),
            encodings=tuple(self.encodings) or ("",),
            title=self.title,
            meta=tuple(self.meta),
            scripts=tuple(self.scripts),
            script_places=tuple(self.script_places),
            cut=tuple(self.cut),
        )

    def _walk(self, root: LexborNode) -> None:
        waiting: list[tuple[LexborNode | None, int]] = [(root, 0)]
        tags = self.tags
        while waiting:
            node, above = waiting.pop()
            if node is None:
                self._close(above)
            elif len(tags) >= MOST_NODES:
                self._note("nodes")
            elif (tag := node.tag or "") == "-text":
                self._words(node.text_content or "", above)
            elif tag[:1] not in "-!":
                self._open(node, tag, above, waiting)

    def _open(self, node: LexborNode, tag: str, above: int, waiting: list[tuple[LexborNode | None, int]]) -> None:
        attrs: Attributes = {name: value or "" for name, value in node.attributes.items()}
        if (tag in _APART and self._apart(node, tag, attrs, above)) or tag.lower() in SHAPES:
            return
        index = self._row(tag, attrs, above)
        if self.in_link[above] or tag == "a":
            self._link(node, index)
            self.total_links += tag == "a"
        self.hidden[index] = self.hidden[above] or (bool(attrs) and is_hidden(attrs))
        if tag not in INLINE:
            self.broke = True
        if tag in _TELLING:
            self._tells(node, tag, attrs, index)
        if BEFORE_MARK in attrs:
            self._words(attrs[BEFORE_MARK], index)
        is_unread = tag in UNREAD and not (tag == "object" and SIZE_MARK in attrs)
        if is_unread or (tag in READINGS and self._in_ruby(above)):
            return
        waiting.append((None, index))
        below = []
        child = node.first_child
        while child is not None:
            below.append((child, index))
            child = child.next
        waiting.extend(reversed(below))

    def _tells(self, node: LexborNode, tag: str, attrs: Attributes, index: int) -> None:
        """Keeps what an element says otherwise than by words below it."""
        if tag == "html" and attrs.get(ENCODING_MARK):
            self.encodings[-1] = attrs[ENCODING_MARK][:_LONGEST_LABEL]
        elif tag == "select":
            attrs[OPTIONS] = options_of(node)
        elif tag == "svg":
            attrs[STROKES] = str(strokes_of(node))
        elif field := words_of_field(tag, attrs, node.text(deep=True) if tag == "textarea" else ""):
            self._words(field, index)

    def _link(self, node: LexborNode, index: int) -> None:
        """Notes that an element stands in a link, and what a style puts beside the link's words."""
        self.in_link[index] = True
        if badge := badge_of(node, self.attrs[index]):
            self.attrs[index][BADGE] = badge

    def _in_ruby(self, above: int) -> bool:
        """True where ruby stands close around: elsewhere the words of such an element are words as any."""
        for _ in range(_RUBY_DEPTH):
            if above > 0 and self.tags[above] != "ruby":
                above = self.parents[above]
        return above > 0 and self.tags[above] == "ruby"

    def _close(self, index: int) -> None:
        if AFTER_MARK in self.attrs[index]:
            self._words(self.attrs[index][AFTER_MARK], index)
        self.ends[index] = len(self.tags)
        if self.tags[index] not in INLINE:
            self.broke = True

    def _apart(self, node: LexborNode, tag: str, attrs: Attributes, above: int) -> bool:
        """Takes what belongs to the document as a whole; True where it is no part of its text."""
        if tag == "title" and self.tags[above] in SVG:
            return True
        if tag == "title":
            self.title = self.title or " ".join(seen_signs(node.text(deep=True) or "").split())[:500]
        elif tag == "meta":
            self._take_meta(attrs)
        elif tag == "base":
            self._take_base(attrs)
        elif tag == "script":
            self._take_script(node.text(deep=True) or "")
        else:
            return False
        return tag != "script" or "src" not in attrs

    def _take_meta(self, attrs: Attributes) -> None:
        if not self.encodings[-1]:
            self.encodings[-1] = attrs.get("charset", "").strip()[:_LONGEST_LABEL] or declared_charset(attrs)
        name = next((attrs[key] for key in _NAMED if attrs.get(key)), "")
        if name and "content" in attrs and len(self.bases) == 1:
            self.meta.append((name.strip()[:100], attrs["content"].strip()[:2000]))

    def _take_base(self, attrs: Attributes) -> None:
        """Browsers heed the first of a document, and none that leads to no place."""
        if "href" not in attrs or self.is_based:
            return
        self.is_based = True
        start, address = self.bases[-1]
        base = resolved(attrs["href"][:_LONGEST_BASE], address)
        if base is not None and not base.startswith(("data:", "javascript:")):
            self.bases[-1] = (start, base)

    def _take_script(self, text: str) -> None:
        if text.strip() and self.script_chars < MOST_SCRIPT_CHARS:
            self.scripts.append(text[:MOST_SCRIPT_CHARS_EACH])
            self.script_places.append(len(self.tags) - 1)
            self.script_chars += len(self.scripts[-1])

    def _words(self, raw: str, above: int) -> None:
        if len(raw) > MOST_CHARS_EACH or self.total_chars > MOST_CHARS:
            self._note("words")
            raw = raw[:MOST_CHARS_EACH] if self.total_chars <= MOST_CHARS else ""
        raw = seen_signs(raw)
        text = " ".join(raw.split())
        if not text:
            self.broke = self.broke or bool(raw)
            return
        index = self._row(WORDS, {}, above)
        self.texts[index] = text
        self.spaced[index] = self.broke or raw[0].isspace()
        self.broke = raw[-1].isspace()
        self.hidden[index] = self.hidden[above]
        self.total_chars += len(text)
        self.total_link_chars += len(text) if self.in_link[above] else 0

    def _row(self, tag: str, attrs: Attributes, above: int) -> int:
        index = len(self.tags)
        self.tags.append(tag)
        self.attrs.append(attrs)
        self.parents.append(above)
        self.ends.append(index + 1)
        self.texts.append("")
        self.spaced.append(False)
        self.hidden.append(False)
        self.in_link.append(False)
        self.chars.append(self.total_chars)
        self.link_chars.append(self.total_link_chars)
        self.links.append(self.total_links)
        return index

    def _note(self, limit: str) -> None:
        if limit not in self.cut:
            self.cut.append(limit)
