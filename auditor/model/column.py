"""栏目: what was found on a site for one item, and how far the search went."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from auditor.model.checklist import Element, Item
from auditor.model.document import Document
from auditor.model.observation import Entry, Observation
from auditor.model.page import Page, VisitFailure
from auditor.model.unit import Unit
from auditor.model.vocabulary import Vocabulary
from auditor.model.watch import AvailabilityWeek
from auditor.model.working_days import WorkingDays


class FoundBy(StrEnum):
    """How a column was found; evidence in its finding."""

    PROFILE = "profile"
    MENU = "menu"
    SITE_MAP = "site_map"
    DIRECTORY = "directory"
    LINK = "link"
    PAGE = "page"
    """The page that was opened names itself so."""
    CONTENT = "content"
    """The page holds what the item asks for, under another name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One visit and what was seen: a page with its observation, a file with what was read in it, or a failure.

    The bodies are emptied once they are archived; the facts stay.
    """

    url: str
    page: Page | None = None
    observation: Observation | None = None
    failure: VisitFailure | None = None
    document: Document | None = None
    answer: Document | None = None
    """Of a platform's page that showed no list: what its interface answered, from which its entries were read."""
    sent_instead: Page | None = None
    """Of a failure: the page the server sent all the same, which says that nothing is there. Evidence, and no more."""

    @property
    def seen_at(self) -> datetime | None:
        """When it was seen (or tried)."""
        known = self.page or self.document or self.failure
        return known.seen_at if known else None

    def without_bodies(self) -> "Look":
        """The same look without the bodies, which the archive holds."""
        page, sent = self.page, self.sent_instead
        return replace(
            self,
            page=_without_bodies(page) if page else None,
            sent_instead=_without_bodies(sent) if sent else None,
        )


def _without_bodies(page: Page) -> Page:
    probes = {
        name: replace(probed, pictures=tuple(replace(picture, body=b"") for picture in probed.pictures))
        for name, probed in page.probes.items()
    }
    return replace(page, html="", server_html=None, frames=(), screenshot=None, probes=probes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A link that may lead to an item's column.

    Scores run from 0 to 1; below `locate.name_match.SURE` it is only a resemblance.
    """

    item_id: str
    url: str
    name: str
    """The link's own words; of a profile's, the name it was fixed under, empty where none was given."""
    found_by: FoundBy
    found_on: str
    """Address of the page the link stands on."""
    score: float
    why: str
    """By the name: same_name, synonym, usual_name, affix, part_of_name, perhaps, contains, names_itself.

    By what the page holds: content, name_and_content. By a person: profile.
    """
    confirmed_by: str | None = None
    """Of a profile's: the person who confirmed it; None where the roster fixes it."""
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The column found for an item: the page, and what was opened below it."""

    candidate: Candidate
    look: Look
    also: tuple["Column", ...] = ()
    """Further pages of the site that go by one of the item's names."""
    articles: tuple[Look, ...] = ()
    """Entries of the column that were opened, and columns below it."""
    files: tuple[Look, ...] = ()
    """Attachments of its page and of those entries that were fetched."""
    names_itself: bool = True
    """False where the page does not go by the item's name in its own words."""
    is_part: bool = False
    """True where the column is more than its page: further columns stand below it, or the page names another."""
    leads_home: bool = False
    """True where the column's address brought the page the search began at."""
    leads_above: bool = False
    """True where it brought the page of a folder above it, which does not go by the item's name."""
    another_body: str = ""
    """The body whose page it seems to be, where that is not the unit; empty where nothing speaks of another."""

    @property
    def is_proposed(self) -> bool:
        """True where only what the page holds speaks for it: a person is asked."""
        return self.candidate.found_by is FoundBy.CONTENT

    @property
    def observation(self) -> Observation | None:
        """What the column's page shows, or None where it did not open."""
        return self.look.observation

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The column's own entries, in page order."""
        return self.observation.entries if self.observation else ()

    def newest_entry(self, by: date) -> Entry | None:
        """The latest entry not dated after `by`, or None."""
        dated = [(entry.on, -index) for index, entry in enumerate(self.entries) if entry.on and entry.on <= by]
        return self.entries[-max(dated)[1]] if dated else None


class NameFate(StrEnum):
    """What became of a name that a visitor can choose."""

    ITEM = "item"
    """It is a column that is asked for, by its name or by a person's word."""
    CONTENT = "content"
    """Its page holds what is asked for, under this name."""
    SOMETHING_ELSE = "something_else"
    """It is known to be nothing that any checklist asks for."""
    HOLDS_NONE = "holds_none"
    """Its page was read, and holds nothing of what is missing."""
    GONE = "gone"
    """The site itself says that its page is not there."""
    OPEN = "open"
    """Nobody knows what stands behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteName:
    """A name in a menu, a site map or a directory, and what became of it."""

    name: str
    url: str
    found_on: str
    """Address of the page the name stands on."""
    fate: NameFate
    items: tuple[str, ...] = ()
    """Ids of the items it is, or whose content its page holds."""
    why: str = ""
    """Of an open one: not_opened, did_not_open, not_fully_read, shows_nothing, shows_pictures, leads_nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far one search went. `complete` allows the words 未检出."""

    opened: int = 0
    """Pages opened in this search; one alone is no site that was read."""
    unopened: int = 0
    """Menu, map and directory links left unopened when it ended."""
    failed: int = 0
    """Menu, map and directory pages that did not open, or showed an error."""
    script_menus: int = 0
    """Menu entries that only a script opens and that lead nowhere a program can follow."""
    unsettled: int = 0
    """Pages that were not read to the end: still loading, cut, or with things on them that could not be read."""
    unread: tuple[str, ...] = ()
    """Codes of the kinds of those things (`model.unread`)."""
    limits: tuple[str, ...] = ()
    """Names of the limits that cut those pages (`model.limit`)."""
    other_script: bool = False
    """True where most names on the site are in another language, or in traditional characters."""
    budget_spent: bool = False
    site_map_read: bool = False
    directories_read: int = 0
    names: tuple[SiteName, ...] = ()
    """Every name of the site's menus, site map and directories that has an address of its own."""

    @property
    def open_names(self) -> tuple[SiteName, ...]:
        """The names behind which anything may stand."""
        return tuple(name for name in self.names if name.fate is NameFate.OPEN)

    @property
    def complete(self) -> bool:
        """True where menus, site map and directories were read to the end, and every name is accounted for."""
        left = self.unopened + self.failed + self.script_menus + self.unsettled + len(self.open_names)
        known = self.opened + sum(name.fate is NameFate.SOMETHING_ELSE for name in self.names)
        return known > 1 and left == 0 and not self.budget_spent and not self.other_script


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything a check may look at, for one item of one unit on one carrier."""

    unit: Unit
    on: date
    """The day judged for."""
    site: Look
    """The page the search began at."""
    item: Item | None = None
    """None for the checks asked of the site as such."""
    element: Element | None = None
    column: Column | None = None
    similar: tuple[Candidate, ...] = ()
    """Links that resemble the item's names without bearing one."""
    coverage: Coverage = field(default_factory=Coverage)
    others: tuple[Look, ...] = ()
    """The other pages of the site that were read."""
    calendar: WorkingDays | None = None
    """None: by what is known without any office's notices."""
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    """The words that checks ask for. One that knows none is for examples, which are given theirs where they are run."""
    week: AvailabilityWeek | None = None
    """How often the site opened in the week before it was seen; None where nobody watches it."""
    parts: tuple["Seen", ...] = ()
    """Of the unit as such: what may be looked at for each of its items on each site that may carry it."""
