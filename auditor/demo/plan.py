"""The plan of a demo site: its menus, columns, texts and entries, before any date is set."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from auditor.demo.owner import Owner


class DemoDoor(StrEnum):
    """What a site's server does with whoever comes."""

    OPEN = "open"
    BLOCKED = "blocked"
    """It answers 403 to everything."""
    CHALLENGED = "challenged"
    """It answers 412 with a script that sets a cookie and loads the page again."""
    CLOSED = "closed"
    """Nothing listens at its port."""
    MOVED = "moved"
    """The address of the roster answers 301 to a new host."""


class Fate(StrEnum):
    """What the server answers at a page's address."""

    SHOWN = "shown"
    GONE = "gone"
    """404."""
    SOFT_GONE = "soft_gone"
    """An error page under status 200."""
    BLOCKED = "blocked"
    """403."""
    BROKEN = "broken"
    """503."""


class Filling(StrEnum):
    """How a column's list comes into its page."""

    SERVER = "server"
    SCRIPT = "script"
    """A script fetches it once the page stands."""
    FRAME = "frame"
    """It stands in an inner frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoBlock:
    """One part of a column's text. Strings may hold Jinja expressions over `on`, the day they were written."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """Label and value, printed as a two-column table."""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    file: str = ""
    """Name of the attachment in which it stands (附件1.docx), with nothing of it on the page; docx, xlsx or pdf."""

    @property
    def is_empty(self) -> bool:
        """True where nothing but a heading is left."""
        return not (self.lines or self.facts or self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArticle:
    """One entry of a list, and the page behind it."""

    number: int
    """Unique on its site; its hundreds are the channel's number."""
    title: str
    age_days: int
    lines: tuple[str, ...] = ()
    source: str = ""
    dead: bool = False
    """True where the link stands in the list and the server answers 404."""
    is_file: bool = False
    """True where the link leads to a PDF."""
    signed_days_before: int = 0
    """How long before it was published it was signed."""
    drafted_days_before: int = 0
    """How long before the day it prints lies the day in its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnPlan:
    """One column: texts, entries, or neither."""

    path: str
    name: str
    lead: str = ""
    blocks: tuple[DemoBlock, ...] = ()
    articles: tuple[DemoArticle, ...] = ()
    filling: Filling = Filling.SERVER
    latency_ms: int = 80
    """How long the data of a list filled by script takes to come."""
    undated: bool = False
    """True where the list prints no dates."""
    clock_in_list: bool = False
    """True where the page's clock stands beside the list as well."""
    intruder: str = ""
    """Words of a link that somebody else has hidden on its page."""
    fate: Fate = Fate.SHOWN
    leads_to: str | None = None
    """Where its address redirects (302): another page of the site, or else a new address at which it is shown."""

    @property
    def is_blank(self) -> bool:
        """True where the page can only say that it has nothing."""
        return not self.blocks and not self.articles

    def map_articles(self, change: Callable[[DemoArticle], DemoArticle]) -> "ColumnPlan":
        """The same column with every article changed."""
        return replace(self, articles=tuple(change(article) for article in self.articles))


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSection:
    """One entry of the main menu: a page of its own that lists its columns, or just the columns' common name."""

    name: str
    path: str | None
    columns: tuple[ColumnPlan, ...]
    lead: str = ""
    below: str | None = None
    """Path of the section on whose page alone it is offered: the place of another unit on this site."""
    fate: Fate = Fate.SHOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoLook:
    """How a site looks and by which habits its pages are printed."""

    colour: str
    dark: str
    slogan: str
    picture: str
    """bus, coach, city, metro or ship: what the banner shows."""
    article_path: str
    """A format string over folder (the column's), channel, on and number."""
    date_format: str
    """strftime form of the dates in lists."""
    meta: bool
    """True where pages carry the meta names of government sites."""
    accessibility: bool
    """True where an entry to the accessible version stands at the top."""
    has_drop_menus: bool = True
    """False where the main menu names the sections only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a site's server behaves."""

    door: DemoDoor = DemoDoor.OPEN
    charset: str = "utf-8"
    """What pages are written in; only utf-8 is declared."""
    home_delay_ms: int = 0
    page_delay_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePlan:
    """One site, whole."""

    id: str
    name: str
    host: str
    owner: Owner
    look: DemoLook
    footer: tuple[str, ...]
    sections: tuple[DemoSection, ...]
    manner: Manner = field(default_factory=Manner)
    site_code: str | None = None
    friends: tuple[tuple[str, str], ...] = ()
    """Names and addresses of other sites, linked on the home page."""

    @property
    def columns(self) -> tuple[ColumnPlan, ...]:
        """Every column, in menu order."""
        return tuple(column for section in self.sections for column in section.columns)

    def column(self, path: str) -> ColumnPlan:
        """The column at that path; asking for another is a fault of the caller."""
        return next(column for column in self.columns if column.path == path)

    def map_columns(self, change: Callable[[ColumnPlan], ColumnPlan | None]) -> "SitePlan":
        """The same site with every column changed, or taken away where the change gives None."""
        sections = tuple(_changed(section, change) for section in self.sections)
        return replace(self, sections=tuple(section for section in sections if section.columns))


def _changed(section: DemoSection, change: Callable[[ColumnPlan], ColumnPlan | None]) -> DemoSection:
    changed = (change(column) for column in section.columns)
    return replace(section, columns=tuple(column for column in changed if column is not None))
