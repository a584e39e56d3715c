"""What one page shows, as plain values. Nothing here is judged."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from auditor.model.personal import PersonalNumber
from auditor.model.platform import PlatformView
from auditor.model.unread import Unread
from auditor.model.witness import DateWitness


class PageKind(StrEnum):
    """What a page is, by its structure."""

    LIST = "list"
    """Dated (or repeated) entries are its own content."""
    CHANNEL = "channel"
    """Several lists or blocks of different columns: a home or channel page."""
    DIRECTORY = "directory"
    """Its own content is links to further columns."""
    ARTICLE = "article"
    """One text with a title and (mostly) a date of publication."""
    CONTENT = "content"
    """Text or pictures of its own, not an article."""
    SITE_MAP = "site_map"
    ERROR = "error"
    BLANK = "blank"


class DateRole(StrEnum):
    """What a date on a page says."""

    PUBLISHED = "published"
    SIGNED = "signed"
    """成文日期, 落款日期: the date a document was signed, not published."""
    EFFECTIVE = "effective"
    ENTRY = "entry"
    PAGE_CLOCK = "page_clock"
    """Today's date, printed by the page."""
    BUILD = "build"
    """页面生成时间: when the page was built."""
    COMMENT = "comment"
    FOOTER = "footer"
    BODY = "body"
    """Stands somewhere in the text."""


class DateForm(StrEnum):
    """How much of a day its words say."""

    FULL = "full"
    NO_YEAR = "no_year"
    """03-05: the year was settled by the day of the visit, the address and the rows beside it."""
    SHORT_YEAR = "short_year"
    """26-03-05: settled by the rows beside it."""
    DAY_OR_MONTH = "day_or_month"
    """03/07/2026: which figure is the day was settled by the other rows of the list."""
    NO_DAY = "no_day"
    """1970-01-01, 0000-00-00: what systems print where they know no day."""
    RELATIVE = "relative"
    """3天前, 昨天: counted back from the day of the visit."""
    AGO = "ago"
    """2周前, 半年前: the newest day they may be, counted back from the day of the visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedText:
    """A date, the text it was read in, its role, and where it stood."""

    on: date
    role: DateRole
    text: str
    where: str
    """meta PubDate, label 发布时间, url, or the element's path."""
    form: DateForm = DateForm.FULL


class LinkZone(StrEnum):
    """The part of the page a link stands in."""

    MENU = "menu"
    BREADCRUMB = "breadcrumb"
    ENTRY = "entry"
    """One row of a list of articles."""
    BODY = "body"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link: where it leads, and every name it goes by."""

    url: str | None
    """Absolute, its fragment only where that is a route; None where only a script knows (`opens_by_script`)."""
    text: str
    """The text it shows, or else its title, or its picture's alt."""
    title: str = ""
    zone: LinkZone = LinkZone.BODY
    trail: tuple[str, ...] = ()
    """Labels of the menus it stands under, widest first."""
    hidden: bool = False
    opens_by_script: bool = False
    file_name: str | None = None
    """The name under which it offers a file to keep, which may be empty; None where it leads on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a list."""

    title: str
    url: str | None = None
    on: date | None = None
    date_text: str | None = None
    """The words of the date as they stand on the page; there without `on` where they leave the day in doubt."""
    form: DateForm = DateForm.FULL
    is_pinned: bool = False
    """Kept at the top whatever its date: marked so, or older than the sorted rows below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Repeated rows, in page order."""

    entries: tuple[Entry, ...]
    heading: str | None = None
    where: str = ""
    """Path of the element that holds the rows: div.list>ul."""
    has_more: bool = False
    """A pager says that further pages of this list exist."""

    @property
    def newest(self) -> Entry | None:
        """The entry with the latest date, or None where none is dated."""
        dated = [entry for entry in self.entries if entry.on is not None]
        return max(dated, key=_entry_date, default=None)

    @property
    def is_sorted(self) -> bool:
        """True where the dated entries stand newest first, but for pinned ones."""
        days = [entry.on for entry in self.entries if entry.on is not None and not entry.is_pinned]
        return all(later >= earlier for later, earlier in pairwise(days))


def _entry_date(entry: Entry) -> date:
    return entry.on or date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A link to a file."""

    url: str
    text: str
    extension: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Why a page is taken as blank: nothing of its own, or its own words say so."""

    reason: str
    """no_content, says_empty (the column), or says_none (there is none of a particular thing)."""
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sign found on the page (error page, accessibility entry …), with the words that showed it."""

    reason: str
    quote: str
    url: str | None = None


class Shut(StrEnum):
    """Why a page shows nothing of what was asked for. A closed list; stored values are only ever added to."""

    GONE = "gone"
    """It says that it is not there, or no longer."""
    UNDER_REPAIR = "under_repair"
    ASKS_FOR_LOGIN = "asks_for_login"
    REFUSED = "refused"
    """Refused, or kept behind a wall against robots."""
    BROKEN = "broken"
    """Out of order today, or an error that does not say what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Everything the program sees on one page."""

    url: str
    kind: PageKind
    document_title: str = ""
    title: str | None = None
    """Heading of an article; None where the page is no article."""
    heading: str | None = None
    """The page's own name for itself, article or column."""
    column_name: str | None = None
    """Meta ColumnName, else the last crumb, else the list's heading."""
    breadcrumb: tuple[str, ...] = ()
    emblem: str = ""
    """What the emblem at its head says, in words or as its picture's name."""
    meta: tuple[tuple[str, str], ...] = ()
    published_on: date | None = None
    date_witnesses: tuple[DateWitness, ...] = ()
    """Of an article: each source's day, side by side, at most one a source; empty for other kinds."""
    dates: tuple[DatedText, ...] = ()
    listings: tuple[Listing, ...] = ()
    """The page's own lists, the main one first; menus and side blocks are left out."""
    links: tuple[Link, ...] = ()
    taken_links: tuple[Link, ...] = ()
    """Links that the server sent and that stand nowhere on the settled page: nobody can follow them."""
    unseen_links: tuple[Link, ...] = ()
    """Links to other hosts in boxes that nobody sees and no visitor is offered to open."""
    attachments: tuple[Attachment, ...] = ()
    text: str = ""
    """The page's own text: no menus, no header, no footer."""
    surroundings: str = ""
    """The rest of the page's words: footer, head, side blocks, menus."""
    beside: str = ""
    """Words of its own part that stand in no text: on options and buttons, in fields, beside a link's by style."""
    personal: tuple[PersonalNumber, ...] = ()
    """Numbers of persons. Wherever else they stood in this observation, they are masked."""
    table_heads: tuple[tuple[str, ...], ...] = ()
    """The first rows of each table in the page's own content, cell by cell: one of them may be its head."""
    images: int = 0
    """Pictures in the page's own content."""
    fields: int = 0
    """Fields to fill in or choose from in the page's own content; the site's search box is none."""
    blank: Blank | None = None
    error_page: Mark | None = None
    shut: Shut | None = None
    """What kind of error page it is, or that it asks for a login; None for a page that shows itself."""
    accessibility_entry: Mark | None = None
    script_lists: bool = False
    """A place for a list that only a script fills, still unfilled."""
    platform: PlatformView | None = None
    """What a disclosure platform's data in the page says; None where the page is of none."""
    settled: bool = True
    """False where the page was still loading when it was read."""
    cut: tuple[str, ...] = ()
    """Names of the limits that cut something off."""
    unread: tuple[Unread, ...] = ()
    """What stood on the page and could not be read, in page order."""
    explain: tuple[str, ...] = field(default=(), compare=False)
    """Why it was read so, one line a decision; for `observe --explain`."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all own lists, in page order."""
        return tuple(entry for listing in self.listings for entry in listing.entries)

    @property
    def is_list_of_pictures(self) -> bool:
        """True for a list of pictures with names, whose rows bear no day."""
        entries = self.entries
        is_undated = not any(entry.on or entry.date_text for entry in entries)
        return bool(entries) and is_undated and self.images >= len(entries)

    @property
    def newest(self) -> Entry | None:
        """The entry with the latest date over all own lists, or None."""
        found = [entry for listing in self.listings if (entry := listing.newest) is not None]
        return max(found, key=_entry_date, default=None)
