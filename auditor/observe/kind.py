"""What a page is, by its structure."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model.observation import PageKind
from auditor.observe.listing.blocks import Block

_PROSE = 200
_MUCH_PROSE = 300
_ON_PAGE = frozenset(("published", "plain", "bare"))
_WEAK = frozenset(("url", "label"))
_MANY_ROWS = 3
_SITE_MAP_LINKS = 30
_FEWEST_LINKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PageShape:
    """What deciding the kind needs to know."""

    own: Sequence[Block]
    """The lists that stand for themselves: no table and no attachments of an article."""
    prose: int
    """Characters of the main part outside links and lists."""
    dated_by: str | None
    """What dates the page as an article: published, plain, meta, bare, updated, url, label (without a day); None."""
    has_facts: bool
    """A line of facts (source, size of type, times read) stands below the title."""
    prose_below: int
    """Characters of prose right below the date that dates it, before any list."""
    has_title: bool
    has_meta_title: bool
    is_called_site_map: bool
    links: int
    directory_links: int

    @property
    def is_directory(self) -> bool:
        """True where short links are all it holds."""
        return self.directory_links >= _FEWEST_LINKS and self.prose < _PROSE


def is_article(shape: PageShape) -> bool:
    """True where the page is one text: a title and a line of facts, and no list that outweighs it."""
    if shape.has_title and shape.dated_by in _ON_PAGE and shape.prose_below >= _MUCH_PROSE:
        return True
    lists = [block for block in shape.own if block.dated * 2 >= len(block.entries) or block.has_pager]
    rows = max((len(block.entries) for block in lists), default=0)
    paged = any(block.has_pager and block.dated >= _MANY_ROWS for block in shape.own)
    if rows >= _MANY_ROWS and (paged or shape.prose < _PROSE):
        return False
    if shape.has_meta_title:
        return True
    if not shape.has_title or shape.dated_by is None:
        return False
    return shape.dated_by not in _WEAK or shape.prose >= _PROSE or shape.has_facts


def kind_of(shape: PageShape, *, article: bool, own: int, is_error: bool, is_blank: bool) -> PageKind:
    """The page's kind; error pages, site maps and blank pages first."""
    if is_error:
        return PageKind.ERROR
    if shape.is_called_site_map and shape.links >= _SITE_MAP_LINKS:
        return PageKind.SITE_MAP
    if is_blank:
        return PageKind.BLANK
    if article:
        return PageKind.ARTICLE
    if own:
        return PageKind.CHANNEL if own > 1 else PageKind.LIST
    return PageKind.DIRECTORY if shape.is_directory else PageKind.CONTENT
