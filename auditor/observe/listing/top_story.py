"""The story that stands above a column's list, made otherwise than its rows: the newest one, often with a picture."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from auditor.model.observation import Entry
from auditor.observe.dates.page_dates import Stamp
from auditor.observe.html.address import link_address
from auditor.observe.html.phrases import PAGE_CLOCK, SIDE_HEADING
from auditor.observe.html.ranges import Spans
from auditor.observe.html.tree import Tree
from auditor.observe.layout.measure import Layout
from auditor.observe.listing.blocks import Block
from auditor.observe.listing.named_boxes import box_name
from auditor.observe.listing.rows import Row

_SHORTEST_TITLE = 6
_LONGEST_TITLE = 120
_MOST_WORDS = 6
"""Words between a story's title and its day."""
_LONGEST_HEADING = 20
_FEWEST_ROWS = 2
_MOST_STORIES = 4
_HIGHEST = 6
_LONGEST_BOX = 400
_BESIDE = re.compile(r"sidebar\b|\baside|recent", re.IGNORECASE)


def with_top_story(seen: Layout, own: Sequence[Block], blocks: Sequence[Block], today: date) -> tuple[Block, ...]:
    """The page's lists, the first with the story between the page's name and it, where that is newer than any row."""
    newest = max((entry.on for block in own for entry in block.entries if entry.on), default=None)
    if newest is None:
        return tuple(own)
    first = min(range(len(own)), key=lambda place: own[place].start)
    begin, end = _begin(seen, own[first].start), own[first].start
    listed = Spans(row for block in blocks if len(block.entries) >= _FEWEST_ROWS for row in block.rows)
    near = [
        stamp
        for stamp in seen.stamps
        if begin <= stamp.node < end and newest < stamp.on <= today and stamp.whole and stamp.node not in listed
    ]
    words = seen.tree.words[bisect_left(seen.tree.words, begin) : bisect_left(seen.tree.words, end)]
    stories = [story for stamp in near[:_MOST_STORIES] if (story := _story(seen, stamp, words)) is not None]
    if not stories:
        return tuple(own)
    block = replace(own[first], entries=(*stories, *own[first].entries))
    return (*own[:first], block, *own[first + 1 :])


def _begin(seen: Layout, end: int) -> int:
    """Where the page's own part begins: after its breadcrumb, or its name. `end`, where it bears neither."""
    if seen.crumbs and seen.crumbs.end <= end:
        return seen.crumbs.end
    named = (line.words[-1] for line in seen.shown if line.level and line.text in seen.names)
    return min((word for word in named if word < end), default=end)


def _story(seen: Layout, stamp: Stamp, words: Sequence[int]) -> Entry | None:
    """The linked title beside a day, as an entry; None where there is none, or a side block's name is above it."""
    tree = seen.tree
    beside = any(
        tree.tags[above] == "aside" or _BESIDE.search(tree.names(above)) for above in tree.ancestors(stamp.node)
    )
    if beside or tree.hidden[stamp.node] or tree.pattern(PAGE_CLOCK).search(stamp.before + stamp.text):
        return None
    place = words.index(stamp.node) if stamp.node in words else -1
    if place < 0 or any(_is_side_heading(tree, word) for word in words[:place]):
        return None
    if _is_in_named_box(seen, stamp, words):
        return None
    near = [*reversed(words[max(0, place - _MOST_WORDS) : place]), *words[place + 1 : place + 2]]
    for word in near:
        link = tree.closest(word, frozenset(("a",)), 4)
        title = tree.text(link, _LONGEST_TITLE).strip() if link is not None else ""
        if link is not None and len(title) >= _SHORTEST_TITLE:
            return Entry(title=title, url=link_address(tree, link)[0], on=stamp.on, date_text=stamp.text)
    return None


def _is_in_named_box(seen: Layout, stamp: Stamp, words: Sequence[int]) -> bool:
    """True where a small element around the day and its title has a name of its own above both."""
    tree = seen.tree
    for above in tree.ancestors(stamp.node, _HIGHEST):
        if tree.length(above) > _LONGEST_BOX or tree.words_in(above)[0] < words[0]:
            return False
        if box_name(tree, Row(start=above, end=tree.ends[above]), frozenset(stamp.words), seen.names):
            return True
    return False


def _is_side_heading(tree: Tree, word: int) -> bool:
    text = tree.texts[word]
    return len(text) <= _LONGEST_HEADING and bool(tree.pattern(SIDE_HEADING).search(text))
