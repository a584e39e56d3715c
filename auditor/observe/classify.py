"""What the page is: a list, an article, a directory; which lists are its own, when it was published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditor.model.observation import Listing
from auditor.model.page import Page
from auditor.model.unit import PinnedColumn
from auditor.observe.article.article import (
    Published,
    bare_date,
    date_line,
    has_facts,
    meta_published,
    meta_title,
    title_line,
    url_published,
)
from auditor.observe.article.undated_label import Unsaid, filled_in, unsaid_label
from auditor.observe.blank.blank import Voices, listen
from auditor.observe.blank.headed_as_gone import is_headed_as_gone
from auditor.observe.dates.page_dates import Stamp
from auditor.observe.html.phrases import SITE_MAP
from auditor.observe.html.ranges import Spans
from auditor.observe.html.tags import LINK
from auditor.observe.kind import PageShape, is_article
from auditor.observe.layout.main_lines import Line
from auditor.observe.layout.measure import Layout
from auditor.observe.layout.menus import is_menu, targets_in, ways_round
from auditor.observe.layout.zones import Zone
from auditor.observe.listing.blocks import Block, dated_blocks, undated_blocks
from auditor.observe.listing.enclosed_lists import stands_alone
from auditor.observe.listing.lists import own_blocks
from auditor.observe.listing.site_profile import PageGround, pinned_listing
from auditor.observe.listing.top_story import with_top_story

_CERTAINLY_ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReading:
    """The page read as an article."""

    title: str | None
    line: Line | None
    """The line the title was read in."""
    published: Published | None
    label: Unsaid | None = None
    """The label of publication that does not say its day."""
    witnesses: tuple[Published | None, ...] = ()
    """Everything that speaks of a day of publication, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided, and why."""

    own: tuple[Block, ...]
    seen: tuple[Block, ...]
    """Every block found, own or not."""
    reading: ArticleReading
    shape: PageShape
    article: bool
    voices: Voices | None
    """What it says outside of its lists, where that was listened to."""
    pinned: Listing | None
    why: tuple[str, ...]


def decide(page: Page, seen: Layout, today: date, pin: PinnedColumn | None) -> Decision:
    """Read the page as a list and as an article, and say which it is."""
    dated = dated_blocks(seen, today)
    undated = undated_blocks(seen, dated)
    own, why = own_blocks(seen, dated, undated)
    voices = listen(seen, (*dated, *undated)) if own and _could_be_others(seen, own) else None
    if voices and _beside_the_point(seen, own, voices):
        own, why = [], "says that it is empty; what else stands there is not its own"
    if own and not seen.is_one_column and not any(block.has_pager for block in own) and is_headed_as_gone(seen, own):
        own, why = [], "is headed as gone; what it offers instead is not its own"
    reading = _read(page, seen, [*dated], today)
    shape = _shape(page, seen, own, reading)
    article = is_article(shape)
    return Decision(
        own=() if article else with_top_story(seen, own, (*dated, *undated), today),
        seen=(*dated, *undated),
        reading=reading,
        shape=shape,
        article=article,
        voices=voices,
        pinned=_pinned(page, seen, pin, today) if pin else None,
        why=(
            f"lists: {'an article; lists on it are not its own' if article else why}",
            *_because(reading, article=article),
        ),
    )


def _pinned(page: Page, seen: Layout, pin: PinnedColumn, today: date) -> Listing | None:
    ground = PageGround(base=seen.tree.base(0), encoding=seen.tree.encoding(0), vocabulary=seen.vocabulary)
    return pinned_listing(page.html, ground, pin, today)


def _because(reading: ArticleReading, *, article: bool) -> tuple[str, ...]:
    if not article:
        return ()
    if reading.published is None:
        return ("published: no date names itself so",)
    return (f"published: {reading.published.on} by {reading.published.by} ({reading.published.text[:60]})",)


def _could_be_others(seen: Layout, own: Sequence[Block]) -> bool:
    """True where no pager stands below a block and it is undated, or the only one and under a name not its own."""
    if own[0].has_pager:
        return False
    if not any(block.dated for block in own):
        return not any(block.has_pager for block in own)
    return len(own) == 1 and own[0].heading is not None and own[0].heading not in seen.names


def _beside_the_point(seen: Layout, own: Sequence[Block], voices: Voices) -> bool:
    """True where the page says of itself that it is empty, and nothing else, and its blocks stand apart from that.

    Words below a heading of their own (招标公告: 暂无数据) speak of that part, and those below a list of its end.
    """
    said = voices.empty
    if said is None or voices.ends or not voices.is_silent or any(_is_above(seen, one, said) for one in voices.labels):
        return False
    if any(block.dated for block in own):
        return said.words[0] < own[0].start
    return all(block.heading not in {None, *seen.names} or block.start < said.words[0] for block in own)


def _is_above(seen: Layout, label: Line, said: Line) -> bool:
    """True for the line just above another."""
    place = seen.shown.index(said)
    return place > 0 and seen.shown[place - 1] is label


def _read(page: Page, seen: Layout, blocks: Sequence[Block], today: date) -> ArticleReading:
    free = _outside(seen.stamps, blocks)
    line = date_line(seen.tree, seen.zones, free)
    named = meta_title(seen.meta)
    found = title_line(seen.tree, seen.lines, seen.tree.title, line.node if line else None)
    bare = bare_date(seen.tree, seen.zones, free, found)
    if line is None and bare is not None:
        found = title_line(seen.tree, seen.lines, seen.tree.title, bare.node)
    sure = line if line and line.by in {"published", "plain"} else None
    label = unsaid_label(seen.tree, seen.zones, free, found, today) if sure is None else None
    sure = filled_in(seen.tree, label, today) if label else sure
    witnesses = (
        sure,
        bare,
        meta_published(seen.meta, today, seen.vocabulary),
        line,
        url_published(page.final_url),
    )
    return ArticleReading(
        title=named or (found.text if found else None),
        line=found,
        published=next((one for one in witnesses if one and _may_speak(one, label)), None),
        label=label,
        witnesses=witnesses,
    )


def _may_speak(one: Published, label: Unsaid | None) -> bool:
    """Where a label of publication leaves its day open, nothing but what fills it, or agrees with it, says the day."""
    return label is None or one.node == label.node or label.may_be(one.on)


def _outside(stamps: Sequence[Stamp], blocks: Sequence[Block]) -> list[Stamp]:
    """Dates that are no row's of a list."""
    lists = [block for block in blocks if block.dated >= _CERTAINLY_ROWS or block.linked * 2 >= len(block.entries)]
    listed = Spans(row for block in lists for row in block.rows)
    return [stamp for stamp in stamps if stamp.node not in listed]


def _shape(page: Page, seen: Layout, own: Sequence[Block], reading: ArticleReading) -> PageShape:
    tree = seen.tree
    prose = 0
    listed = Spans((block.start, block.end) for block in own)
    for line in seen.lines:
        if line.words[0] in listed:
            continue
        prose += len(line.text) if not tree.closest(line.words[0], LINK, 6) else 0
    label = reading.label.node if reading.label else -1
    at = reading.published.node if reading.published else label
    sure = reading.label is not None or (reading.published is not None and reading.published.by == "published")
    return PageShape(
        own=[block for block in own if stands_alone(seen, block, at, reading.title, labelled=sure)],
        prose=prose,
        has_facts=reading.line is not None and has_facts(tree, reading.line),
        prose_below=_prose_below(seen, reading, own),
        dated_by=reading.published.by if reading.published else "label" if reading.label else None,
        has_title=reading.title is not None,
        has_meta_title=meta_title(seen.meta) is not None,
        is_called_site_map=any(map(tree.pattern(SITE_MAP).search, seen.names)),
        links=tree.links[-1],
        directory_links=_directory_links(page, seen),
    )


def _prose_below(seen: Layout, reading: ArticleReading, own: Sequence[Block]) -> int:
    """Characters of prose from the line of facts to the next list whose dates stand apart from its words."""
    label = reading.label.node if reading.label else -1
    dated = reading.published.node if reading.published else label
    if dated < 0:
        return 0
    end = min((block.start for block in own if block.start > dated and block.dates_apart), default=len(seen.tree))
    lines = (line for line in seen.lines if dated < line.words[0] < end)
    return sum(len(line.text) for line in lines if not seen.tree.closest(line.words[0], LINK, 6))


def _directory_links(page: Page, seen: Layout) -> int:
    """Links in blocks of short links that no name calls a menu, after the breadcrumb where there is one.

    A block that leads to the page itself, or to the same places as those before it, is a menu whatever it is called.
    """
    tree = seen.tree
    node, count = seen.crumbs.node if seen.crumbs else 0, 0
    known = ways_round(tree, seen.zones, page.final_url)
    while node < len(tree):
        if seen.zones[node] is not Zone.SHORT_LINKS:
            node += 1
            continue
        if not is_menu(tree, node, page.final_url, seen.names, known):
            count += sum(tree.tags[link] == "a" for link in range(node, tree.ends[node]))
        known |= targets_in(tree, node)
        node = tree.ends[node]
    return count


__all__ = ["ArticleReading", "Decision", "Line", "decide"]
