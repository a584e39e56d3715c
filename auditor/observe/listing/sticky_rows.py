"""Rows kept at the top of a list whatever their date."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from auditor.model.word_lists import word_pattern
from auditor.observe.html.tree import Tree
from auditor.observe.listing.rows import Row, RowRead

_SAYS = word_pattern(r"{pinned}|[\[【]{pinned-sign}[\]】]")
_PICTURE = word_pattern(r"{pinned-picture}")
_NAMED = re.compile(r"(?:^|[\s_-])(?:zhiding|sticky|stick|is-?top|istop|pinned|set-?top)(?:$|[\s_-])", re.IGNORECASE)
_MOST_CHARS = 300
_MOST_PINNED = 5
_FEWEST_SORTED = 3


def is_marked_pinned(tree: Tree, row: Row) -> bool:
    """True where the row says so, or one of its elements is called so."""
    if tree.pattern(_SAYS).search(tree.text(row.start, _MOST_CHARS)):
        return True
    picture = tree.pattern(_PICTURE)
    for node in range(row.start, min(row.end, row.start + 30)):
        attrs = tree.attrs[node]
        if not attrs:
            continue
        if _NAMED.search(tree.names(node)) or picture.search(attrs.get("alt", "") + attrs.get("title", "")[:20]):
            return True
    return False


def pinned_marked(reads: Sequence[RowRead]) -> list[RowRead]:
    """The rows, with those that stand older above a sorted list marked as pinned."""
    count = _pinned_at_top(reads)
    return [
        replace(read, entry=replace(read.entry, is_pinned=True)) if place < count else read
        for place, read in enumerate(reads)
    ]


def _pinned_at_top(reads: Sequence[RowRead]) -> int:
    """How many rows at the top are each older than the first of the sorted ones below them."""
    days = [read.entry.on for read in reads if not read.entry.is_pinned]
    lead = next((count for count in range(_MOST_PINNED + 1) if _is_sorted(days[count:], count)), 0)
    first = next((on for on in days[lead:] if on), None)
    older = first is not None and all(on is not None and on < first for on in days[:lead])
    marked = next((place for place, read in enumerate(reads) if not read.entry.is_pinned), 0)
    return marked + lead if older and lead else 0


def _is_sorted(days: Sequence[date | None], lead: int) -> bool:
    """True where the days stand newest first, and are many beside those that lead them."""
    known = [on for on in days if on is not None]
    many = len(known) >= max(_FEWEST_SORTED, 2 * lead)
    return many and all(later >= earlier for later, earlier in pairwise(known))
