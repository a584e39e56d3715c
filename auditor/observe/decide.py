"""What the page is: a list, an article, a directory; which lists are its own, when it was published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditor.model.observation import Listing
from auditor.model.page import Page
from auditor.model.unit import PinnedColumn
from auditor.observe.address import link_address
from auditor.observe.article import (
    Line,
    Published,
    bare_date,
    date_line,
    has_facts,
    meta_published,
    meta_title,
    title_line,
    url_published,
)
from auditor.observe.blank import says_empty
from auditor.observe.blocks import Block, dated_blocks, undated_blocks
from auditor.observe.kind import Shape, is_article
from auditor.observe.layout import Layout
from auditor.observe.lists import own_blocks
from auditor.observe.pinned import Ground, pinned_listing
from auditor.observe.spans import Spans
from auditor.observe.stamps import Stamp
from auditor.observe.tags import LINK
from auditor.observe.zones import Zone

_CERTAINLY_ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The page read as an article."""

    title: str | None
    line: Line | None
    """The line the title was read in."""
    published: Published | None
    witnesses: tuple[Published | None, ...] = ()
    """Everything that speaks of a day of publication, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided, and why."""

    own: tuple[Block, ...]
    seen: tuple[Block, ...]
    """Every block found, own or not."""
    reading: Reading
    shape: Shape
    article: bool
    says_empty: str | None
    pinned: Listing | None
    why: tuple[str, ...]


def decide(page: Page, seen: Layout, today: date, pin: PinnedColumn | None) -> Decision:
    """Read the page as a list and as an article, and say which it is."""
    dated = dated_blocks(seen, today)
    undated = undated_blocks(seen, dated)
    own, why = own_blocks(dated, undated, seen.names, one_column=seen.is_one_column)
    said = says_empty(seen.lines)
    if said and _beside_the_point(seen, own, said):
        own, why = [], f"says {said!r}; what else stands there is not its own"
    reading = _read(page, seen, [*dated], today)
    shape = _shape(page, seen, own, reading)
    article = is_article(shape)
    return Decision(
        own=() if article else tuple(own),
        seen=(*dated, *undated),
        reading=reading,
        shape=shape,
        article=article,
        says_empty=said,
        pinned=_pinned(page, seen, pin, today) if pin else None,
        why=(
            f"lists: {'an article; lists on it are not its own' if article else why}",
            *_because(reading, article=article),
        ),
    )


def _pinned(page: Page, seen: Layout, pin: PinnedColumn, today: date) -> Listing | None:
    ground = Ground(base=seen.tree.base(0), encoding=seen.tree.encoding(0))
    return pinned_listing(page.html, ground, pin, today)


def _because(reading: Reading, *, article: bool) -> tuple[str, ...]:
    if not article:
        return ()
    if reading.published is None:
        return ("published: no date names itself so",)
    return (f"published: {reading.published.on} by {reading.published.by} ({reading.published.text[:60]})",)


def _beside_the_point(seen: Layout, own: Sequence[Block], said: str) -> bool:
    """True where the page says it is empty and its blocks are others': undated, or under a name not its own."""
    if not own:
        return False
    if not any(block.dated for block in own):
        return not any(block.has_pager for block in own)
    place = next((line.words[0] for line in seen.lines if line.text == said), 0)
    main = own[0]
    foreign = main.heading is not None and main.heading not in seen.names
    return len(own) == 1 and foreign and not main.has_pager and place < main.start


def _read(page: Page, seen: Layout, blocks: Sequence[Block], today: date) -> Reading:
    free = _outside(seen.stamps, blocks)
    line = date_line(seen.tree, seen.zones, free)
    named = meta_title(seen.meta)
    found = title_line(seen.tree, seen.lines, seen.tree.title, line.node if line else None)
    bare = bare_date(seen.tree, seen.zones, free, found)
    if line is None and bare is not None:
        found = title_line(seen.tree, seen.lines, seen.tree.title, bare.node)
    witnesses = (
        line if line and line.by in {"published", "plain"} else None,
        bare,
        meta_published(seen.meta, today),
        line,
        url_published(page.final_url),
    )
    return Reading(
        title=named or (found.text if found else None),
        line=found,
        published=next((one for one in witnesses if one), None),
        witnesses=witnesses,
    )


def _outside(stamps: Sequence[Stamp], blocks: Sequence[Block]) -> list[Stamp]:
    """Dates that are no row's of a list."""
    lists = [block for block in blocks if block.dated >= _CERTAINLY_ROWS or block.linked * 2 >= len(block.entries)]
    listed = Spans((block.start, block.end) for block in lists)
    return [stamp for stamp in stamps if stamp.node not in listed]


def _shape(page: Page, seen: Layout, own: Sequence[Block], reading: Reading) -> Shape:
    tree = seen.tree
    prose = 0
    listed = Spans((block.start, block.end) for block in own)
    for line in seen.lines:
        if line.words[0] in listed:
            continue
        prose += len(line.text) if not tree.closest(line.words[0], LINK, 6) else 0
    return Shape(
        own=own,
        prose=prose,
        has_facts=reading.line is not None and has_facts(tree, reading.line),
        prose_below=_prose_below(seen, reading, own),
        dated_by=reading.published.by if reading.published else None,
        has_title=reading.title is not None,
        has_meta_title=meta_title(seen.meta) is not None,
        names=seen.names,
        links=tree.links[-1],
        directory_links=_directory_links(page, seen),
    )


def _prose_below(seen: Layout, reading: Reading, own: Sequence[Block]) -> int:
    """Characters of prose from the line of facts to the next list whose dates stand apart from its words."""
    dated = reading.published.node if reading.published else -1
    if dated < 0:
        return 0
    end = min((block.start for block in own if block.start > dated and block.dates_apart), default=len(seen.tree))
    lines = (line for line in seen.lines if dated < line.words[0] < end)
    return sum(len(line.text) for line in lines if not seen.tree.closest(line.words[0], LINK, 6))


def _directory_links(page: Page, seen: Layout) -> int:
    """Links in blocks of short links that no name calls a menu, after the breadcrumb where there is one.

    A block that leads to the page itself, or to the same places as those before it, is a menu whatever it is called.
    """
    node, count, known = seen.crumbs.node if seen.crumbs else 0, 0, frozenset[str]()
    tree = seen.tree
    while node < len(tree):
        if seen.zones[node] is not Zone.SHORT_LINKS:
            node += 1
            continue
        links = [link for link in range(node, tree.ends[node]) if tree.tags[link] == "a"]
        targets = frozenset(url for link in links if (url := link_address(tree, link)[0]))
        own = page.final_url in targets or any(tree.text(link, 40) in seen.names for link in links)
        count += 0 if own or (targets and targets <= known) else len(links)
        known |= targets
        node = tree.ends[node]
    return count


__all__ = ["Decision", "Line", "Reading", "decide"]
