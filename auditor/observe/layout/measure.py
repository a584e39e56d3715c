"""The page, measured once: its nodes, dates, breadcrumb, zones, lines and meta tags."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from auditor.model.page import Page
from auditor.model.vocabulary import Vocabulary
from auditor.observe.dates.page_dates import Stamp, stamps_in
from auditor.observe.html.html_tree import plant
from auditor.observe.html.plain_name import plain_name
from auditor.observe.html.tree import Tree
from auditor.observe.layout.breadcrumbs import Crumbs, crumbs_in
from auditor.observe.layout.main_lines import Line, main_lines
from auditor.observe.layout.side_blocks import settled_zones
from auditor.observe.layout.statements import Heard, hear
from auditor.observe.layout.zones import Zone

TITLE_MARKS = re.compile(r"\s*(?:[_|—–]|\s-\s|--|-(?=[^\d\sa-zA-Z]))\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the page consists of; nothing is decided yet."""

    url: str
    vocabulary: Vocabulary
    tree: Tree
    stamps: tuple[Stamp, ...]
    crumbs: Crumbs | None
    zones: list[Zone]
    lines: list[Line]
    """Of the main part, hidden ones too: of tabs, all but one are hidden."""
    shown: list[Line]
    """Of the main part, as its visitor sees them."""
    meta: Mapping[str, str]
    """By lower-case name, the first of each."""

    @property
    def is_one_column(self) -> bool:
        """True where the page says which column it is."""
        return bool(self.crumbs and self.crumbs.steps) or bool(self.meta.get("columnname", "").strip())

    @property
    def names(self) -> tuple[str, ...]:
        """What the page calls itself as a column: meta tag, last crumb, beginning of the document's title."""
        named = [self.meta.get("columnname", "")]
        named.extend(self.crumbs.steps[-1:] if self.crumbs else ())
        named.append(TITLE_MARKS.split(self.tree.title)[0])
        return _distinct(named)

    def heard(self, line: Line) -> Heard:
        """What a line says, by the vocabulary."""
        return hear(self.vocabulary, line.text, [self.tree.texts[word] for word in line.words])

    @property
    def all_names(self) -> tuple[str, ...]:
        """Likewise, with the columns above it and the site's own name."""
        steps = self.crumbs.steps if self.crumbs else ()
        return _distinct([*self.names, *steps, *TITLE_MARKS.split(self.tree.title), self.meta.get("sitename", "")])


def _distinct(named: list[str]) -> tuple[str, ...]:
    stripped = (name.strip() for name in named)
    return tuple(dict.fromkeys(name for name in stripped if name and name.lower() != "null"))


def measure(page: Page, today: date, vocabulary: Vocabulary) -> Layout:
    """Measure a page and its frames."""
    documents = [(page.final_url, page.html), *((frame.url, frame.html) for frame in page.frames)]
    tree = plant(documents, page.headers.get("content-type", ""), vocabulary)
    tree = replace(tree, title=plain_name(tree.title))
    stamps = stamps_in(tree, today)
    crumbs = crumbs_in(tree)
    zones = settled_zones(tree, stamps, crumbs)
    meta: dict[str, str] = {}
    for name, content in tree.meta:
        meta.setdefault(name.lower(), plain_name(content))
    lines = main_lines(tree, zones)
    is_whole = not any(tree.hidden[word] for line in lines for word in line.words)
    return Layout(
        url=page.final_url,
        vocabulary=vocabulary,
        tree=tree,
        stamps=stamps,
        crumbs=crumbs,
        zones=zones,
        lines=lines,
        shown=lines if is_whole else main_lines(tree, zones, shown_only=True),
        meta=meta,
    )
