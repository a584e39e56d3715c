"""Groups of rows, made whole: lists cut into pieces joined, undated rows added, what only looks like rows left out."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from auditor.model.word_lists import word_pattern
from auditor.observe.dates.page_dates import Stamp
from auditor.observe.html.address import link_address
from auditor.observe.html.phrases import FACTS, MORE, PAGER, TOOLS
from auditor.observe.html.tags import ROWS
from auditor.observe.html.tree import WORDS, Tree
from auditor.observe.layout.zones import Zone
from auditor.observe.listing.rows import Clusters, Row, RowGroup

_SHORTEST_ROW = 6
_PAGER_REST = word_pattern(r"[\W\d_]+|{pager-rest}", re.IGNORECASE)
_MOST_LINKS = 3
_FEW_CHARS = 4
_LONGEST_ROW = 800
_UNLIKE = 8
"""Times a row may be longer than the shortest before it is prose."""
_LARGEST_HOVER_BOX = 400
_MOST_IN_ROW = 40
"""Children of an element that may still be one row."""
_SHOWN_APART = frozenset(("li", "tr", "ul", "ol", "table", "tbody"))


def dated_groups(tree: Tree, zones: Sequence[Zone], stamps: Sequence[Stamp], *, sparse: bool) -> list[RowGroup]:
    """The groups of rows around dates, in page order. `sparse`: little else stands on the page."""
    ignored = frozenset(word for stamp in stamps if stamp.whole for word in stamp.words)
    groups = Clusters(tree, (stamp.node for stamp in stamps)).groups(ignored)
    alike = [group for group in groups if _rows_alike(tree, group) or (sparse and _is_lone_row(tree, group, ignored))]
    return [_with_undated(tree, zones, group) for group in _merged(tree, alike, ignored)]


def in_hover_box(tree: Tree, word: int) -> bool:
    """True for a date in a hidden box beside what is shown of its row: no hidden list, no further row of one."""
    if not tree.hidden[word]:
        return False
    box = next((above for above in tree.ancestors(word) if not tree.hidden[tree.parents[above]]), None)
    if box is None or tree.tags[box] in _SHOWN_APART:
        return False
    parent = tree.parents[box]
    children = list(islice(tree.children(parent), _MOST_IN_ROW + 1))
    if len(children) > _MOST_IN_ROW:
        return False
    beside = [node for node in children if node != box and not tree.hidden[node] and tree.length(node)]
    alike = any(_looks(tree, node) == _looks(tree, box) for node in beside)
    return bool(beside) and not alike and tree.length(box) <= _LARGEST_HOVER_BOX and not _lists_titles(tree, box)


def _lists_titles(tree: Tree, box: int) -> bool:
    """True for a box with several titles that lead somewhere: the panel of a tab."""
    links = (
        node for node in range(box, tree.ends[box]) if tree.tags[node] == "a" and tree.length(node) >= _SHORTEST_ROW
    )
    return len({link_address(tree, link)[0] for link in islice(links, _MOST_IN_ROW)} - {None}) > 1


def _looks(tree: Tree, node: int) -> tuple[str, ...]:
    """Tag and first class: rows of one list share them."""
    return (tree.tags[node], *tree.attrs[node].get("class", "").split()[:1])


def _rows_alike(tree: Tree, group: RowGroup) -> bool:
    """False where a line of facts and an article's body only happen to bear a date each."""
    tags = [tree.tags[row.start] for row in group.rows]
    listed = sum(tag in ROWS for tag in tags) * 2 > len(tags)
    if len(group.rows) == 1:
        return listed and not _is_facts(tree, group.rows[0])
    sizes = sorted(tree.chars[row.end] - tree.chars[row.start] for row in group.rows)
    if sizes[-1] > _LONGEST_ROW and sizes[-1] > _UNLIKE * sizes[0]:
        return False
    elements = all(tree.ends[row.start] == row.end for row in group.rows)
    looks = Counter(_make(tree, row.start) for row in group.rows)
    return listed or not elements or looks.most_common(1)[0][1] * 2 > len(group.rows)


def _is_facts(tree: Tree, row: Row) -> bool:
    """True for a line of facts, or of the tools beside an article's day."""
    text = tree.text(row.start, _LONGEST_ROW)
    return bool(tree.pattern(FACTS).search(text) or tree.pattern(TOOLS).search(text))


def _is_lone_row(tree: Tree, group: RowGroup, ignored: frozenset[int]) -> bool:
    """True for a link to another page with a date beside it, and next to nothing else."""
    row = group.rows[0]
    if len(group.rows) > 1 or _is_facts(tree, row):
        return False
    links = [node for node in range(row.start, row.end) if tree.tags[node] == "a" and tree.length(node)]
    said = sum(len(tree.texts[word]) for word in tree.words_in(row.start) if word not in ignored)
    named = sum(tree.length(link) for link in links)
    away = len(links) == 1 and link_address(tree, links[0])[0] not in {None, tree.base(row.start)}
    return away and named >= _SHORTEST_ROW and said - named <= _FEW_CHARS


def _merged(tree: Tree, groups: list[RowGroup], ignored: frozenset[int]) -> list[RowGroup]:
    """A list cut into several elements side by side (every five rows an <ul>) is one list."""
    kept: list[RowGroup] = []
    for group in groups:
        last = kept[-1] if kept else None
        if last is not None and _continues(tree, last, group, ignored):
            kept[-1] = RowGroup(holder=tree.parents[group.holder], rows=last.rows + group.rows)
        else:
            kept.append(group)
    return kept


def _continues(tree: Tree, last: RowGroup, group: RowGroup, ignored: frozenset[int]) -> bool:
    parent = tree.parents[group.holder]
    beside = parent in (tree.parents[last.holder], last.holder) and group.rows[0].start >= last.rows[-1].end
    if not beside or parent <= 0 or tree.tags[last.rows[0].start] != tree.tags[group.rows[0].start]:
        return False
    between = range(last.rows[-1].end, group.rows[0].start)
    return not any(tree.tags[node] == WORDS and node not in ignored for node in between)


def _with_undated(tree: Tree, zones: Sequence[Zone], group: RowGroup) -> RowGroup:
    """The group with those of its rows that bear no date: in the same part of the page, and made like its dated ones.

    A breadcrumb or a head may stand beside the rows, and may be made like them.
    """
    if len(group.rows) == 1 or any(tree.parents[row.start] != group.holder for row in group.rows):
        return group
    made = {_make(tree, row.start) for row in group.rows}
    known = {row.start for row in group.rows}
    zone = zones[group.rows[0].start]
    added = [
        Row(start=child, end=tree.ends[child])
        for child in tree.children(group.holder)
        if child not in known and zones[child] is zone and _make(tree, child) in made and _reads_like_a_row(tree, child)
    ]
    return RowGroup(holder=group.holder, rows=tuple(sorted((*group.rows, *added), key=lambda row: row.start)))


def _make(tree: Tree, node: int) -> tuple[str, ...]:
    """How a row is made: an item of a list by its tag, any other element by its class too."""
    tag, *name = _looks(tree, node)
    return (tag,) if tag in ROWS else (tag, *(each.rstrip("0123456789") for each in name))


def _reads_like_a_row(tree: Tree, node: int) -> bool:
    """True where an undated sibling has one title and is no pager or heading."""
    text = tree.text(node, _LONGEST_ROW)
    few = 0 < tree.link_count(node) <= _MOST_LINKS
    return few and len(text) >= _SHORTEST_ROW and not _is_pager(tree, text) and not tree.pattern(MORE).match(text)


def _is_pager(tree: Tree, text: str) -> bool:
    """True for a pager's words and figures, and next to no others: a title may speak of 下一页, a date of 11/10."""
    pager, rest = tree.pattern(PAGER), tree.pattern(_PAGER_REST)
    return bool(pager.search(text)) and len(rest.sub("", pager.sub("", text))) < _SHORTEST_ROW
