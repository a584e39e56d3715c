"""Years that stand above the rows they are the years of: a heading 2026年, a row across a table, and below it 11-03."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from auditor.model.observation import DateForm
from auditor.observe.dates.dates import date_of, folded
from auditor.observe.dates.page_dates import Stamp
from auditor.observe.html.address import link_address
from auditor.observe.html.lines import block_of, headline_level
from auditor.observe.html.tags import LINK
from auditor.observe.html.tree import Tree
from auditor.observe.layout.zones import Zone
from auditor.observe.listing.rows import RowRead

_YEAR = re.compile(r"[\[(【<《]?\s?(?P<y>(?:199|20\d)\d)\s?(?P<sign>年度?)?\s?[\])】>》]?")
_LONGEST_YEAR = 12
_LONGEST_HEADING = 30
_LONGEST_WITH_MORE = 20
_HIGHEST = 5
"""Levels from a year to what holds its rows."""
_NAMES_A_PART = frozenset(("dt", "th", "caption", "summary"))


class YearsAbove:
    """The years on a page that stand alone and head what is below them."""

    def __init__(self, tree: Tree, zones: Sequence[Zone], stamps: Sequence[Stamp]) -> None:
        self._tree = tree
        self._dated = sorted(stamp.node for stamp in stamps)
        words = frozenset(word for stamp in stamps for word in stamp.words)
        is_wanted = any(stamp.form is DateForm.NO_YEAR for stamp in stamps)
        found = list(_years(tree, zones, words)) if is_wanted else []
        pairs = [(one, other) for (one, _), (other, _) in pairwise(found) if _is_next(tree, one, other)]
        beside = {node for pair in pairs for node in pair}
        self._years = [(node, year) for node, year in found if node not in beside]
        self._ends: dict[int, int] = {}
        self._nodes = [node for node, _ in self._years]

    def told(self, read: RowRead, start: int) -> RowRead:
        """A row whose date leaves its year out, with the year that stands above it; another row as it is."""
        entry = read.entry
        place = bisect_left(self._nodes, start)
        if not place or entry.on is None or entry.form is not DateForm.NO_YEAR or read.year_told:
            return read
        node, year = self._years[place - 1]
        if not self._heads(node, start):
            return read
        on = date_of(year, entry.on.month, entry.on.day)
        return replace(read, entry=replace(entry, on=on), has_year=True, year_told=True)

    def _heads(self, year: int, row: int) -> bool:
        """True where a year is the last heading of its kind above a row."""
        tree, part = self._tree, year
        for above in tree.ancestors(year, _HIGHEST):
            if tree.holds(above, row):
                return not self._has_dates(part) and row < self._end(above, part)
            if tree.length(above) > _LONGEST_WITH_MORE:
                return False
            part = above
        return False

    def _has_dates(self, node: int) -> bool:
        return bisect_left(self._dated, node) < bisect_left(self._dated, self._tree.ends[node])

    def _end(self, holder: int, part: int) -> int:
        """Where the next heading stands that is made like that of the year, or what holds both ends."""
        if part not in self._ends:
            alike = (child for child in self._tree.children(holder) if child > part and self._is_alike(child, part))
            self._ends[part] = next(alike, self._tree.ends[holder])
        return self._ends[part]

    def _is_alike(self, node: int, part: int) -> bool:
        tree = self._tree
        is_short = 0 < tree.length(node) <= _LONGEST_HEADING
        return is_short and tree.tags[node] == tree.tags[part] and not self._has_dates(node)


def _years(tree: Tree, zones: Sequence[Zone], dated: frozenset[int]) -> Iterator[tuple[int, int]]:
    """(node, year) of the words that name a year and nothing else, and are no link to another page."""
    for word in tree.words:
        text = tree.texts[word]
        if len(text) > _LONGEST_YEAR or word in dated or zones[word] is not Zone.MAIN:
            continue
        match = _YEAR.fullmatch(folded(text).strip())
        if match and _stands_alone(tree, word) and (match["sign"] or _is_heading(tree, word)):
            yield word, int(match["y"])


def _stands_alone(tree: Tree, word: int) -> bool:
    if tree.hidden[word] or tree.length(block_of(tree, word)) > _LONGEST_YEAR:
        return False
    link = tree.closest(word, LINK, 4)
    return link is None or link_address(tree, link)[0] in {None, tree.base(word)}


def _is_heading(tree: Tree, word: int) -> bool:
    return bool(headline_level(tree, word)) or tree.closest(word, _NAMES_A_PART, 3) is not None


def _is_next(tree: Tree, one: int, other: int) -> bool:
    """True for two years with nothing between them: a menu of years."""
    return bisect_left(tree.words, other) - bisect_left(tree.words, one) == 1
