"""Blocks of entries: groups of rows with what is said around them. Candidates for the page's own lists."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditor.model.observation import Entry
from auditor.observe.dates.dates import EDGE_DATE, YEAR_SIGN
from auditor.observe.dates.page_dates import Stamp
from auditor.observe.html.lines import block_of
from auditor.observe.html.phrases import MORE, NEIGHBOURS, PAGE_CLOCK, SIDE_HEADING, TOOLS
from auditor.observe.html.tags import LINK
from auditor.observe.html.tree import Tree
from auditor.observe.layout.measure import Layout
from auditor.observe.layout.zones import Zone
from auditor.observe.listing.entries import read_row
from auditor.observe.listing.grouping import dated_groups, in_hover_box
from auditor.observe.listing.list_heading import heading_before
from auditor.observe.listing.named_boxes import box_name, without_named_boxes
from auditor.observe.listing.pagers import pager_after
from auditor.observe.listing.rows import Clusters, RowGroup, RowRead
from auditor.observe.listing.sticky_rows import pinned_marked
from auditor.observe.listing.year_headings import YearsAbove
from auditor.observe.listing.years import settled

_SHORTEST_TITLE = 6
_LONGEST_TITLE = 300
_MEAN_TITLE = 9
_FEWEST_UNDATED = 2
_FEWEST_UNLINKED = 3
_MOST_ENTRIES = 2000
_MOST_NEIGHBOURS = 4
_FEW_CHARS = 60
_LONGEST_LINE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Rows with their entries, and the heading, pager and zone around them."""

    holder: int
    start: int
    end: int
    rows: tuple[tuple[int, int], ...]
    """Where its rows stand; what stands between them is none of it."""
    entries: tuple[Entry, ...]
    zone: Zone
    linked: int = 0
    """Rows that hold a link or stand in one."""
    with_year: int = 0
    """Dated entries whose date names its year."""
    dates_apart: int = 0
    """Rows whose date stands apart from the words around it."""
    heading: str | None = None
    headed_at: int = -1
    """The node of its heading."""
    is_side_by_name: bool = False
    """What it is called belongs beside the content on every page: 最新文章, 相关阅读, 上一篇."""
    names_neighbours: bool = False
    """上一篇 or 下一篇 stands in it."""
    has_pager: bool = False
    has_more: bool = False

    @property
    def dated(self) -> int:
        """How many entries bear a date, those whose day stays open too."""
        return sum(entry.on is not None or entry.date_text is not None for entry in self.entries)

    @property
    def weight(self) -> float:
        """How much the rows say: a long title counts more than a short one."""
        return sum(0.5 + min(len(entry.title), 40) / 40 for entry in self.entries)

    @property
    def is_side(self) -> bool:
        """True where its zone or heading says it belongs beside the content."""
        return self.zone is not Zone.MAIN or self.is_side_by_name


def dated_blocks(seen: Layout, today: date) -> list[Block]:
    """Every block whose rows bear dates: dates that stand alone first, else dates at a title's edge."""
    usable = [
        stamp for stamp in seen.stamps if _may_date_a_row(stamp, seen) and not in_hover_box(seen.tree, stamp.node)
    ]
    whole = [stamp for stamp in usable if stamp.whole]
    blocks = _blocks(seen, whole, today)
    if any(block.dated > 1 and not block.is_side for block in blocks):
        return blocks
    edged = [stamp for stamp in usable if stamp.whole or _at_edge(seen.tree, stamp)]
    return _blocks(seen, edged, today) if len(edged) > len(whole) else blocks


def _may_date_a_row(stamp: Stamp, seen: Layout) -> bool:
    clocks = seen.tree.pattern(PAGE_CLOCK)
    clock = clocks.search(stamp.text) or clocks.search(stamp.before)
    return seen.zones[stamp.node] in {Zone.MAIN, Zone.SIDE} and not clock and not _beside_tools(seen.tree, stamp)


def _beside_tools(tree: Tree, stamp: Stamp) -> bool:
    """True for an article's day, on one line with the sizes of type, or with what prints or closes the page."""
    line = block_of(tree, stamp.node)
    return tree.length(line) <= _LONGEST_LINE and bool(tree.pattern(TOOLS).search(tree.text(line, _LONGEST_LINE)))


def _at_edge(tree: Tree, stamp: Stamp) -> bool:
    """True where a row's title and its date share one text: 标题 [2021-01-02]."""
    text = tree.texts[stamp.node]
    if len(text) > _LONGEST_TITLE:
        return False
    found = [match for match in EDGE_DATE.finditer(text) if match.start() == 0 or match.end() == len(text)]
    return any(match[1] != YEAR_SIGN or match[0][0] in "[(（【" for match in found)


def _blocks(seen: Layout, stamps: Sequence[Stamp], today: date) -> list[Block]:
    groups = dated_groups(seen.tree, seen.zones, stamps, sparse=_is_sparse(seen))
    starts = sorted(group.rows[0].start for group in groups if len(group.rows) > 1)
    nodes = [stamp.node for stamp in stamps]
    years = YearsAbove(seen.tree, seen.zones, stamps)
    dated = frozenset(word for stamp in stamps for word in stamp.words)
    read = _BlockReader(seen, stamps, nodes, [*starts, len(seen.tree)], today, years, dated)
    blocks = [read.block(group) for group in groups]
    return [block for block in blocks if block.dated and _is_list(block)]


def _is_sparse(seen: Layout) -> bool:
    """True where the main part holds next to no words outside of links."""
    tree = seen.tree
    plain = sum(len(line.text) for line in seen.lines if not tree.closest(line.words[0], LINK, 6))
    return plain <= _FEW_CHARS


def _is_list(block: Block) -> bool:
    """A list's rows lead somewhere; rows without links must be several and name their year."""
    if block.linked * 2 >= len(block.entries):
        return True
    return block.dated >= _FEWEST_UNLINKED and block.with_year == len(block.entries)


@dataclass(frozen=True, slots=True)
class _BlockReader:
    """Reads groups of rows around the same dates."""

    seen: Layout
    stamps: Sequence[Stamp]
    nodes: Sequence[int]
    """The node of each date."""
    starts: Sequence[int]
    """Where each list begins, and the page's end."""
    today: date
    years: YearsAbove
    dated: frozenset[int]
    """The words of all dates."""

    def block(self, group: RowGroup) -> Block:
        reads: list[RowRead] = []
        apart = 0
        for row in without_named_boxes(self.seen.tree, group.rows, self.dated, self.seen.names)[:_MOST_ENTRIES]:
            own = self.stamps[bisect_left(self.nodes, row.start) : bisect_left(self.nodes, row.end)]
            read = read_row(self.seen.tree, row, own, self.today)
            if read is not None:
                reads.append(self.years.told(read, row.start))
                apart += any(stamp.whole for stamp in own)
        reads = pinned_marked(settled(reads, self.today))
        until = self.starts[min(bisect_left(self.starts, group.rows[-1].end), len(self.starts) - 1)]
        once = _once(reads, self.seen.tree.base(group.holder))
        return self._named(replace(_described(self.seen, group, once, until), dates_apart=apart), group)

    def _named(self, block: Block, group: RowGroup) -> Block:
        """The block; a single row that is a box with a name of its own is headed by that."""
        row = group.rows[0]
        name = box_name(self.seen.tree, row, self.dated, self.seen.names) if len(group.rows) == 1 else None
        return block if name is None else replace(block, heading=name, headed_at=self.seen.tree.words_in(row.start)[0])


def _once(reads: Sequence[RowRead], page: str) -> list[RowRead]:
    """Without rows that lead to the same further page on the same day (a list drawn twice, for two widths)."""
    dated = {read.entry.url for read in reads if read.entry.on}
    known: set[tuple[str | None, date | None]] = set()
    kept = []
    for read in reads:
        url, on = read.entry.url, read.entry.on
        further = url is not None and url != page
        repeated = (url, on) in known or (on is None and url in dated)
        if not (further and repeated):
            kept.append(read)
        known.add((url, on))
    return kept


def _described(seen: Layout, group: RowGroup, reads: Sequence[RowRead], until: int) -> Block:
    start, end = group.rows[0].start, group.rows[-1].end
    pager = pager_after(seen.tree, group.holder, end, until, len(reads))
    heading = heading_before(seen.tree, seen.zones, group.holder, start, seen.names)
    return Block(
        holder=group.holder,
        start=start,
        end=end,
        rows=_row_spans(seen.tree, group),
        entries=tuple(read.entry for read in reads),
        zone=seen.zones[start],
        linked=sum(read.linked for read in reads),
        with_year=sum(read.has_year for read in reads),
        heading=heading[1] if heading else None,
        headed_at=heading[0] if heading else -1,
        is_side_by_name=_is_side(seen, heading[1] if heading else "", start, end, len(reads)),
        names_neighbours=_names_neighbours(seen.tree, start, end),
        has_pager=pager.stands,
        has_more=pager.leads_on,
    )


def _is_side(seen: Layout, heading: str, start: int, end: int, rows: int) -> bool:
    if heading and heading not in seen.names and seen.tree.pattern(SIDE_HEADING).search(heading):
        return True
    return rows <= _MOST_NEIGHBOURS and _names_neighbours(seen.tree, start, end)


def _row_spans(tree: Tree, group: RowGroup) -> tuple[tuple[int, int], ...]:
    """Where the rows stand: those alone that name a neighbour, where one does: an article's own day stands above."""
    spans = tuple((row.start, row.end) for row in group.rows)
    named = _neighbour_named(tree, spans[0][0], spans[-1][1]) if len(spans) <= _MOST_NEIGHBOURS else None
    return spans if named is None else tuple(span for span in spans if span[1] > named)


def _names_neighbours(tree: Tree, start: int, end: int) -> bool:
    """True where 上一篇 or 下一篇 stands in a block or just before it."""
    return _neighbour_named(tree, start, end) is not None


def _neighbour_named(tree: Tree, start: int, end: int) -> int | None:
    """The first 上一篇 or 下一篇 in a block or just before it."""
    first, last = bisect_left(tree.words, start), bisect_left(tree.words, end)
    words = tree.words[max(0, first - 1) : last]
    neighbours = tree.pattern(NEIGHBOURS)
    return next((word for word in words if neighbours.match(tree.texts[word].lstrip("[【<«《（( "))), None)


def undated_blocks(seen: Layout, taken: Sequence[Block]) -> list[Block]:
    """Lists of links without dates: repeated rows of one long title each."""
    tree = seen.tree
    free = [zone is Zone.MAIN for zone in seen.zones]
    for block in taken:
        free[block.start : block.end] = [False] * (block.end - block.start)
    marks = [mark for node in range(len(tree)) if free[node] and (mark := _title_word(tree, node))]
    found = []
    for group in Clusters(tree, marks).groups():
        reads = [read for row in group.rows[:_MOST_ENTRIES] if (read := read_row(tree, row, (), date.min))]
        kept = _once(reads, tree.base(group.holder))
        if len(kept) >= _FEWEST_UNDATED and sum(len(read.entry.title) for read in kept) >= _MEAN_TITLE * len(kept):
            found.append(_described(seen, group, kept, len(tree)))
    return found


def _title_word(tree: Tree, node: int) -> int | None:
    if tree.tags[node] != "a":
        return None
    words = tree.words_in(node)
    text = tree.join(words)
    return words[0] if len(text) >= _SHORTEST_TITLE and not tree.pattern(MORE).match(text) else None
