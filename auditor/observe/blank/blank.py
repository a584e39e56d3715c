"""Whether a page is blank: it says so and nothing else, or nothing of its own stands on it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.model.observation import Blank
from auditor.model.vocabulary import Means
from auditor.observe.html.address import link_address
from auditor.observe.html.lines import fold
from auditor.observe.html.phrases import META_WORDS, NEIGHBOURS, SIDE_HEADING
from auditor.observe.html.ranges import Spans
from auditor.observe.html.tags import LINK
from auditor.observe.layout.main_lines import Line
from auditor.observe.layout.measure import Layout
from auditor.observe.layout.menus import is_menu, ways_round
from auditor.observe.layout.sister_menus import sister_menus
from auditor.observe.layout.statements import Heard, hear
from auditor.observe.links.styled_words import is_styled
from auditor.observe.listing.blocks import Block

_FEW_CHARS = 1
"""A sign alone is no word."""
_ENOUGH_CHARS = 60
"""So much of its own, and the page is not blank whatever else it says."""
_TIMETABLE = 3
_LONGEST_HEADING = 40
_LONGEST_LABEL = 20
"""Characters of a heading or a tab that only names the part below it."""
_LONGEST_WAY = 12
_LISTS = frozenset(("ul", "ol"))
_SAYS = re.compile(r"[\d:：，。；、！？,;!?@]")
_EMPTY = frozenset({Means.EMPTY, Means.END_OF_LIST})


@dataclass(slots=True)
class Voices:
    """What the lines of a page say, those of its lists left out."""

    empty: Line | None = None
    """The first that says the column is empty."""
    none: Line | None = None
    """The first that says there is none of one thing."""
    ends: bool = False
    """Such words are only that a list has come to its end."""
    own_chars: int = 0
    times: int = 0
    """Times of day: some of them are a timetable."""
    labels: list[Line] = field(default_factory=list)
    """Headings of parts whose emptiness is said right below them."""
    title: Line | None = None
    """The first headline: where it only names something, it is the page's heading and says nothing of its own."""
    heading: Line | None = None
    """A heading below which nothing was said yet."""
    tabs: int = 0
    """Characters of names pressed in place, which say nothing where their part is empty."""

    @property
    def is_silent(self) -> bool:
        """True where nothing of its own is said."""
        return self.own_chars <= _FEW_CHARS and self.times < _TIMETABLE

    def take(self, seen: Layout, line: Line) -> None:
        """Hear one more line; what only a style says is content for a person to weigh."""
        heard = seen.heard(line)
        if heard.own_chars and all(is_styled(seen.tree, word) for word in line.words):
            return
        self.times += heard.times
        if heard.own_chars:
            self._take_own(seen, line, heard)
        elif heard.means & _EMPTY:
            self._head()
            if self.empty is None:
                self.empty, self.ends = line, Means.EMPTY not in heard.means
        elif Means.NONE_OF_KIND in heard.loud:
            self._head()
            self.none = self.none or line

    def close(self) -> None:
        """There are no more lines."""
        self._behead()
        if self.empty is None and self.none is None:
            self.own_chars += self.tabs

    def _take_own(self, seen: Layout, line: Line, heard: Heard) -> None:
        self._behead()
        is_short = len(line.text) <= _LONGEST_LABEL
        if is_short and _is_pressed_in_place(seen, line):
            self.tabs += heard.own_chars
        elif is_short and line.level:
            self.title, self.heading = self.title or line, line
        else:
            self.own_chars += heard.own_chars

    def _head(self) -> None:
        """The heading above says nothing of its own: below it nothing is."""
        if self.heading is not None:
            self.labels.append(self.heading)
        self.heading = None

    def _behead(self) -> None:
        """The heading above stands for itself."""
        if self.heading is not None and not (self.heading is self.title and _is_a_name(self.heading)):
            self.own_chars += len(self.heading.text)
        self.heading = None


def listen(seen: Layout, blocks: Sequence[Block]) -> Voices:
    """What the page says outside of the rows of its lists; words between two rows are no row's."""
    voices = Voices()
    listed = Spans(row for block in blocks for row in block.rows)
    headings = {fold(block.heading) for block in blocks if block.heading}
    menus = sister_menus(seen, [row for block in blocks for row in block.rows], seen.url)
    for line in _own_lines(seen, headings):
        if line.words[0] not in listed and line.words[0] not in menus:
            voices.take(seen, line)
        if voices.own_chars >= _ENOUGH_CHARS:
            break
    voices.close()
    return voices


def _own_lines(seen: Layout, headings: set[str]) -> Iterator[Line]:
    """The lines that are shown and are not the page's names, its heading, its neighbours', a way to elsewhere."""
    round_ = _Surroundings(seen)
    known = {fold(name) for name in seen.all_names} | headings
    neighbours, beside = seen.tree.pattern(NEIGHBOURS), seen.tree.pattern(SIDE_HEADING)
    heading = next((line for line in seen.shown if line.level and len(line.text) <= _LONGEST_HEADING), None)
    for line in seen.shown:
        folded = fold(line.text)
        if folded in known or neighbours.match(line.text.lstrip(" <>《【[»«·")):
            continue
        if line is heading and any(name and (name in folded or folded in name) for name in known):
            continue
        if line.level and beside.search(line.text) and len(line.text) <= _LONGEST_LABEL:
            continue
        if not round_.leads_there(line) and not _is_facts(seen, line.text):
            yield line


def _is_facts(seen: Layout, text: str) -> bool:
    """True for a line of facts about a text: 发布时间：2026-03-05 来源：本站."""
    labels = seen.tree.pattern(META_WORDS)
    if not labels.search(text):
        return False
    return not hear(seen.vocabulary, labels.sub(" ", text)).own_chars


def _is_a_name(line: Line) -> bool:
    """True for a headline that only names what is to follow; one with figures, a colon or a sentence says something."""
    return len(line.text) <= _LONGEST_LABEL and not _SAYS.search(line.text)


class _Surroundings:
    """Knows, once it is asked, where the menus lead."""

    def __init__(self, seen: Layout) -> None:
        self.seen = seen
        self.known: frozenset[str] | None = None
        self.menus: dict[int, bool] = {}

    def leads_there(self, line: Line) -> bool:
        """True for a short link to a column that the menus around the page lead to."""
        link = self.seen.tree.closest(line.words[0], LINK, 4)
        if link is None or len(line.text) > _LONGEST_WAY:
            return False
        if self.known is None:
            self.known = ways_round(self.seen.tree, self.seen.zones, self.seen.url)
        return link_address(self.seen.tree, link)[0] in self.known or self._is_in_menu(link)

    def _is_in_menu(self, link: int) -> bool:
        """True for an item of a list in which the page itself stands."""
        tree, around = self.seen.tree, self.seen.tree.closest(link, _LISTS, 4)
        if around is None or self.known is None:
            return False
        if around not in self.menus:
            self.menus[around] = is_menu(tree, around, self.seen.url, self.seen.names, self.known)
        return self.menus[around]


def _is_pressed_in_place(seen: Layout, line: Line) -> bool:
    """True for a link that leads nowhere, or to the page itself: the name of a tab."""
    link = seen.tree.closest(line.words[0], LINK, 4)
    return link is not None and link_address(seen.tree, link)[0] in {None, seen.url}


def blank_of(voices: Voices, *, has_content: bool, put_away: bool) -> Blank | None:
    """Why a page without a list of its own is blank, or None.

    Args:
        voices: What it says outside of its lists.
        has_content: Pictures, files, players, fields or an own directory stand on it.
        put_away: Words of its own stand on it that come forth when something is pressed.
    """
    if put_away or not voices.is_silent:
        return None
    if voices.none is not None:
        return None if has_content else Blank(reason="says_none", quote=voices.none.text)
    if voices.empty is not None:
        return Blank(reason="says_empty", quote=voices.empty.text)
    return None if has_content else Blank(reason="no_content")
