"""Repeated rows: from marks (dates, or titles) to the elements that repeat around them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from auditor.model.observation import Entry
from auditor.observe.html.phrases import META_WORDS, MORE
from auditor.observe.html.tags import ROWS
from auditor.observe.html.tree import WORDS, Tree

HIGHEST = 12
"""Levels climbed from a mark to its row; deeper pages are read no further up."""
_TITLE_CHARS = 2
_CERTAINLY_TEXT = 60
_LONGEST_SEGMENT = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: the nodes from `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRead:
    """A row's entry, and how it was read."""

    entry: Entry
    linked: bool
    """True where the title is a link's."""
    has_year: bool
    """True where its date names its year, or it has no date."""
    year_told: bool = False
    """True where its address, or a heading above, named the year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Rows that repeat within one element."""

    holder: int
    rows: tuple[Row, ...]


class Clusters:
    """Finds the rows around marks: text nodes that each row has exactly one of (or a few)."""

    def __init__(self, tree: Tree, marks: Iterable[int]) -> None:
        self.tree = tree
        self.labels, self.more = tree.pattern(META_WORDS), tree.pattern(MORE)
        self.marks = sorted(set(marks))
        flags = [0] * (len(tree) + 1)
        for mark in self.marks:
            flags[mark + 1] = 1
        self.before = list(accumulate(flags))
        self.speaks: dict[int, bool] = {}
        self.segmented: dict[int, tuple[Row, ...]] = {}

    def count(self, node: int) -> int:
        """Marks in a node."""
        return self.before[self.tree.ends[node]] - self.before[node]

    def groups(self, ignored: frozenset[int] = frozenset()) -> list[RowGroup]:
        """The groups of rows in page order. `ignored` words (dates) do not count as what a row says."""
        found: dict[int, dict[int, Row]] = {}
        cut: set[int] = set()
        for mark in self.marks:
            home = self._speaking(mark, ignored)
            if home is None:
                continue
            segments = self._segments(home, ignored)
            if segments is None:
                holder, row = self._repeated(home)
                found.setdefault(holder, {})[row.start] = row
            elif home not in cut:
                cut.add(home)
                found.setdefault(home, {}).update((row.start, row) for row in segments)
        kept = [
            RowGroup(holder=holder, rows=tuple(rows[start] for start in sorted(rows)))
            for holder, rows in sorted(found.items())
        ]
        return _outermost(kept)

    def _speaking(self, mark: int, ignored: frozenset[int]) -> int | None:
        """The nearest element that says more than the mark: a title stands in it."""
        for above in self.tree.ancestors(mark, HIGHEST):
            if above not in self.speaks:
                self.speaks[above] = self.says_something(above, self.tree.ends[above], ignored)
            if self.speaks[above]:
                return above
        return None

    def says_something(self, start: int, end: int, ignored: frozenset[int]) -> bool:
        """True where a range of nodes holds words besides dates, labels and 详情."""
        spoken = 0
        tree, labels, more = self.tree, self.labels, self.more
        for word in tree.words_in(start) if tree.ends[start] == end else _words_between(tree, start, end):
            if word in ignored:
                continue
            text = tree.texts[word]
            if len(text) > _CERTAINLY_TEXT:
                return True
            spoken += len(labels.sub("", text).strip(" :：[]【】|·•/-")) if not more.match(text) else 0
            if spoken >= _TITLE_CHARS:
                return True
        return False

    def _segments(self, home: int, ignored: frozenset[int]) -> tuple[Row, ...] | None:
        """Rows that are runs of siblings (dt dd dt dd, links between <br>), or None: the element is one row."""
        if self.count(home) < 2:  # noqa: PLR2004 - one mark, one row
            return None
        if home not in self.segmented:
            self.segmented[home] = self._cut(home, ignored)
        return self.segmented[home] or None

    def _cut(self, home: int, ignored: frozenset[int]) -> tuple[Row, ...]:
        children = list(self.tree.children(home))
        marked = [place for place, child in enumerate(children) if self.count(child)]
        if any(self.count(children[place]) > 1 for place in marked):
            return ()
        ends = [self.tree.ends[child] for child in children]
        first = self.says_something(children[0], children[marked[0]], ignored) if marked[0] else False
        if first:
            cuts = [0, *(place + 1 for place in marked)]
        else:
            step = marked[1] - marked[0]
            cuts = [*marked, min(len(children), marked[-1] + step)]
        rows = tuple(Row(start=children[here], end=ends[there - 1]) for here, there in pairwise(cuts) if there > here)
        good = all(
            self.says_something(row.start, row.end, ignored)
            and self.tree.links[row.end] > self.tree.links[row.start]
            and self.tree.chars[row.end] - self.tree.chars[row.start] <= _LONGEST_SEGMENT
            for row in rows
        )
        return rows if good else ()

    def _repeated(self, home: int) -> tuple[int, Row]:
        """The largest element around `home` with no further marks, and the element it repeats in."""
        tree, node, own = self.tree, home, self.count(home)
        for above in tree.ancestors(home, HIGHEST):
            if self.count(above) > own:
                return above, Row(start=node, end=tree.ends[node])
            node = above
        return self._alone(home)

    def _alone(self, home: int) -> tuple[int, Row]:
        """A row without a second: the list item or table row around it."""
        tree = self.tree
        row = next((above for above in (home, *tree.ancestors(home, 4)) if tree.tags[above] in ROWS), home)
        return max(tree.parents[row], 0), Row(start=row, end=tree.ends[row])


def _words_between(tree: Tree, start: int, end: int) -> list[int]:
    return [node for node in range(start, end) if tree.tags[node] == WORDS]


def _outermost(groups: list[RowGroup]) -> list[RowGroup]:
    """Without groups that lie inside a row of a larger group, and without those that swallow one. Given by holder."""
    kept: list[RowGroup] = []
    around: list[RowGroup] = []
    for group in groups:
        while around and around[-1].rows[-1].end <= group.holder:
            around.pop()
        if not any(_row_around(other, group.holder) and len(other.rows) >= len(group.rows) for other in around):
            kept.append(group)
            around.append(group)
    holders = [group.holder for group in kept]
    return [group for group in kept if not _swallows(group, kept, holders)]


def _row_around(group: RowGroup, node: int) -> bool:
    """True where one of the group's rows holds the node."""
    place = bisect_right(group.rows, node, key=_start) - 1
    return place >= 0 and node < group.rows[place].end


def _start(row: Row) -> int:
    return row.start


def _swallows(group: RowGroup, others: list[RowGroup], holders: list[int]) -> bool:
    """True where a row of a small group holds the whole of a larger one."""
    return any(
        other is not group and len(other.rows) > len(group.rows)
        for row in group.rows
        for other in others[bisect_left(holders, row.start) : bisect_left(holders, row.end)]
    )
