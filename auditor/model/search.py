"""One search of one site for the columns of one unit, and what it sighted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from auditor.model.checklist import Carrier, Item
from auditor.model.column import Candidate, Column, Coverage, Look, Seen
from auditor.model.unit import PinnedColumn, Site, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which items of which unit to look for on which site, from which page on."""

    unit: Unit
    site: Site
    entry_url: str
    """The site's home page, or the place on another's site where the unit's columns stand."""
    carrier: Carrier
    items: tuple[Item, ...]
    probes: tuple[str, ...] = ()
    """Names of the probes its pages are sampled for; none where no check judges any."""
    sample: int = 0
    """How many pages, the entry included, the probes are run on."""

    def pinned(self, item_id: str) -> PinnedColumn | None:
        """What the site's profile fixes for an item of this unit, or None."""
        return self.site.pinned(item_id, self.unit.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What one search saw."""

    search: Search
    entry: Look
    columns: Mapping[str, Column] = field(default_factory=dict)
    """By item id."""
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """By item id: every link that bears or resembles a name, the best first."""
    similar: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """By item id: links that resemble a name without bearing it."""
    coverage: Coverage = field(default_factory=Coverage)
    looks: tuple[Look, ...] = ()
    """Every page opened, in order."""

    def seen(self, item: Item | None, on: date) -> Seen:
        """What a check may look at for one item (None: for the site as such)."""
        item_id = item.id if item else ""
        column = self.columns.get(item_id)
        own = {column.look.url, *(look.url for look in column.articles)} if column else set()
        return Seen(
            unit=self.search.unit,
            on=on,
            site=self.entry,
            item=item,
            column=column,
            similar=self.similar.get(item_id, ()),
            coverage=self.coverage,
            others=tuple(look for look in self.looks if look.url not in own),
        )
