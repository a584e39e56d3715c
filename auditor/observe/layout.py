"""The page, measured once: its nodes, dates, breadcrumb, zones, lines and meta tags."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auditor.model.page import Page
from auditor.observe.article import Line, main_lines
from auditor.observe.crumbs import Crumbs, crumbs_in
from auditor.observe.plant import plant
from auditor.observe.stamps import Stamp, stamps_in
from auditor.observe.tree import Tree
from auditor.observe.zones import Zone, zones_of

_TITLE_MARKS = re.compile(r"\s*(?:[_|—–]|\s-\s|--|-(?=[^\d\sa-zA-Z]))\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the page consists of; nothing is decided yet."""

    tree: Tree
    stamps: tuple[Stamp, ...]
    crumbs: Crumbs | None
    zones: list[Zone]
    lines: list[Line]
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
        named.append(_TITLE_MARKS.split(self.tree.title)[0])
        stripped = (name.strip() for name in named)
        return tuple(dict.fromkeys(name for name in stripped if name and name.lower() != "null"))


def measure(page: Page, today: date) -> Layout:
    """Measure a page and its frames."""
    documents = [(page.final_url, page.html), *((frame.url, frame.html) for frame in page.frames)]
    tree = plant(documents, page.headers.get("content-type", ""))
    stamps = stamps_in(tree, today)
    crumbs = crumbs_in(tree)
    zones = zones_of(tree, stamps, crumbs)
    meta: dict[str, str] = {}
    for name, content in tree.meta:
        meta.setdefault(name.lower(), content)
    return Layout(tree=tree, stamps=stamps, crumbs=crumbs, zones=zones, lines=main_lines(tree, zones), meta=meta)
