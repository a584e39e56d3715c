"""What was measured and decided, put into the model's noun."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model.observation import Blank, DatedText, DateRole, Listing, Observation, PageKind
from auditor.model.page import Page
from auditor.observe.accessibility.entry import accessibility_entry
from auditor.observe.article.date_roles import dated_texts
from auditor.observe.article.date_sources import date_witnesses
from auditor.observe.blank.blank import blank_of, listen
from auditor.observe.blank.error_pages import Stead, stead_of
from auditor.observe.blank.hidden_words import put_away
from auditor.observe.classify import Decision
from auditor.observe.html.ranges import Spans
from auditor.observe.kind import kind_of
from auditor.observe.layout.measure import Layout
from auditor.observe.layout.pictures import pictures_in, says_something
from auditor.observe.layout.sister_menus import sister_menus
from auditor.observe.layout.table_heads import table_heads
from auditor.observe.layout.zones import Zone
from auditor.observe.links.embedded_files import files_shown
from auditor.observe.links.emblem import emblem_of
from auditor.observe.links.forms import fields_in
from auditor.observe.links.hidden_links import unseen_links
from auditor.observe.links.links import attachments_of, links_of
from auditor.observe.links.styled_words import only_styled, words_beside
from auditor.observe.listing.lists import listing
from auditor.observe.listing.script_filled import script_lists
from auditor.observe.unread.account import unread_on
from auditor.observe.unread.players import played_in

MOST_TEXT_CHARS = 500_000
_SPOKEN = 4
_LONGEST_NAME = 12
"""Characters of what a column is called; the title of a text mostly has more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nature:
    kind: PageKind
    blank: Blank | None
    stead: Stead | None


def say(page: Page, seen: Layout, decided: Decision) -> Observation:
    """The observation of a page."""
    tree = seen.tree
    in_entry = _in_entry(seen, decided)
    listings = _listings(seen, decided)
    text = tree.join(_own_words(seen, decided, page.final_url), MOST_TEXT_CHARS)
    links, links_cut = links_of(tree, seen.zones, in_entry)
    attachments = (*attachments_of(links), *files_shown(tree, seen.zones))
    pictures = pictures_in(tree, seen.zones)
    unread = unread_on(page, seen, links, pictures)
    fields = fields_in(tree, seen.zones)
    below = seen.crumbs.end if seen.crumbs else 0
    telling = sum(says_something(tree, node, below) for node in pictures)
    things = telling + len(attachments) + fields + played_in(page, tree, seen.zones)
    nature = _nature(seen, decided, listings, things=things)
    is_article = nature.kind is PageKind.ARTICLE
    published = decided.reading.published if is_article else None
    return Observation(
        url=page.final_url,
        kind=nature.kind,
        document_title=tree.title,
        title=decided.reading.title if is_article else None,
        heading=_heading(seen, decided),
        column_name=_column_name(seen, listings, article=is_article),
        breadcrumb=seen.crumbs.steps if seen.crumbs else (),
        emblem=emblem_of(tree, seen.zones),
        meta=tree.meta,
        published_on=published.on if published else None,
        date_witnesses=date_witnesses(page, decided.reading.witnesses) if is_article else (),
        dates=_dates(seen, in_entry, decided),
        listings=listings,
        links=links,
        unseen_links=unseen_links(tree, links, page.final_url, seen.vocabulary),
        attachments=attachments,
        text=text,
        beside=words_beside(tree, seen.zones),
        table_heads=table_heads(tree, seen.zones),
        images=len(pictures),
        fields=fields,
        blank=nature.blank,
        error_page=nature.stead.mark if nature.stead else None,
        shut=nature.stead.shut if nature.stead else None,
        accessibility_entry=accessibility_entry(tree, seen.zones, in_entry),
        script_lists=not any(found.entries for found in listings) and not is_article and script_lists(tree, seen.zones),
        settled=page.settled,
        cut=_cut(page, seen, links=links_cut, text=len(text) >= MOST_TEXT_CHARS),
        unread=(*unread, *only_styled(tree, seen.zones, nature.blank)),
        explain=(f"kind: {nature.kind}", *decided.why),
    )


def _cut(page: Page, seen: Layout, **limits: bool) -> tuple[str, ...]:
    """The names of the limits that cut something off: the visit's, the tree's, and ours."""
    return (*page.cut, *seen.tree.cut, *(name for name, hit in limits.items() if hit))


def _nature(seen: Layout, decided: Decision, listings: Sequence[Listing], *, things: int) -> _Nature:
    """Kind, blankness and error of the page. `things`: pictures, files and form fields of its own."""
    entries = sum(len(found.entries) for found in listings)
    heading = decided.reading.title or _first_headline(seen)
    dated = decided.shape.dated_by not in {None, "url", "label"}
    stead = stead_of(seen, heading, entries, dated=dated, offered=_offered(decided))
    is_error = stead is not None and stead.mark is not None
    blank = None if is_error or _is_text(seen, decided) else _blank(seen, decided, entries, things)
    kind = kind_of(
        decided.shape,
        article=decided.article,
        own=len(listings),
        is_error=is_error,
        is_blank=blank is not None,
    )
    return _Nature(kind=kind, blank=blank, stead=stead)


def _offered(decided: Decision) -> Spans:
    """Rows and headings of the lists that are not the page's own."""
    others = [block for block in decided.seen if block not in decided.own]
    heads = [(block.headed_at, block.headed_at + 1) for block in others if block.is_side_by_name and block.heading]
    return Spans((*heads, *(row for block in others for row in block.rows)))


def _is_text(seen: Layout, decided: Decision) -> bool:
    """True for an article with a title of its own; a column's name above a line of facts may be all there is."""
    title = decided.reading.title
    is_columns = title is not None and seen.crumbs is not None and title in seen.crumbs.steps[-1:]
    is_name = title is not None and len(title) <= _LONGEST_NAME and title in seen.names
    return decided.article and not is_columns and not is_name


def _own_words(seen: Layout, decided: Decision, url: str) -> list[int]:
    """The words of the main part, with the blocks of short links in it (stops, lines) that are no menu."""
    own: list[int] = []
    begun = decided.shape.is_directory
    menus = sister_menus(seen, [(block.start, block.end) for block in decided.own], url)
    for word in seen.tree.words:
        zone = seen.zones[word]
        if word in menus:
            continue
        if zone is Zone.MAIN or (zone is Zone.SHORT_LINKS and begun):
            own.append(word)
        begun = begun or (zone is Zone.MAIN and len(seen.tree.texts[word]) >= _SPOKEN)
    return own


def _in_entry(seen: Layout, decided: Decision) -> list[bool]:
    marked = [False] * len(seen.tree)
    for block in decided.own:
        marked[block.start : block.end] = [True] * (block.end - block.start)
    return marked


def _listings(seen: Layout, decided: Decision) -> tuple[Listing, ...]:
    if decided.pinned is not None:
        return (decided.pinned,)
    return tuple(listing(seen.tree, block) for block in decided.own)


def _heading(seen: Layout, decided: Decision) -> str | None:
    if decided.article:
        return decided.reading.title
    return next(iter(seen.names), None) or _first_headline(seen)


def _first_headline(seen: Layout) -> str | None:
    marked = (line.text for line in seen.lines if line.level)
    return next(marked, None)


def _column_name(seen: Layout, listings: Sequence[Listing], *, article: bool) -> str | None:
    named = seen.meta.get("columnname", "").strip()
    if named and named.lower() != "null":
        return named
    steps = seen.crumbs.steps if seen.crumbs else ()
    if steps:
        return steps[-1]
    if article:
        return None
    return next((found.heading for found in listings if found.heading), None)


def _blank(seen: Layout, decided: Decision, entries: int, things: int) -> Blank | None:
    if entries:
        return None
    return blank_of(
        decided.voices or listen(seen, decided.seen),
        has_content=bool(things) or decided.shape.is_directory,
        put_away=put_away(seen.tree, seen.zones, seen.vocabulary),
    )


def _dates(seen: Layout, in_entry: Sequence[bool], decided: Decision) -> tuple[DatedText, ...]:
    dates = dated_texts(seen.tree, seen.zones, seen.stamps, in_entry)
    published = decided.reading.published
    if published is None or not decided.article or published.by not in {"meta", "url"}:
        return dates
    where = "url" if published.by == "url" else "meta PubDate"
    return (DatedText(on=published.on, role=DateRole.PUBLISHED, text=published.text, where=where), *dates)
