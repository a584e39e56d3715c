"""What a site's accessibility toolbar and its elder version really did when they were used."""

from dataclasses import dataclass
from enum import StrEnum

from auditor.model.probe import Report

LARGE_PX = 18
"""At least one size of 18 dp: 《互联网网站适老化通用设计规范》 (2021), as quoted by others; not read in full."""
GROWTH = 1.10
"""A text or picture has grown from here on. Our own threshold; the standards name none."""


class EntryKind(StrEnum):
    """Which mode an entry promises."""

    ACCESSIBLE = "accessible"
    """无障碍."""
    ELDER = "elder"
    """关怀版, 长辈版, 适老版."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolbarEntry:
    """The control that is pressed to enter the mode."""

    kind: EntryKind
    name: str
    """Its accessible name: text, title, alt or aria-label; empty where it has none."""
    found_by: str
    """text, title, alt, aria-label, value: where the words stood; hook: only code or picture of a tool were found."""
    where: str
    """Path of the element."""
    html: str
    """Its own markup, cut to 300 characters."""
    shown: bool = True
    """False where it is in the page and not to be seen."""
    is_mode: bool = True
    """Its words promise a mode of the page, or its code is that of a known tool; False where it may be a column."""


class ScriptState(StrEnum):
    """What became of what the page asked for."""

    LOADED = "loaded"
    """It came to its end."""
    GONE = "gone"
    """404 or 410 by the site's own server."""
    NOT_FETCHED = "not_fetched"
    """It could not be had from here: refused, forbidden, another host's error, still under way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolScript:
    """A script that belongs to a known tool, or whatever else the page asked for in vain."""

    url: str
    state: ScriptState
    kind: str = "script"
    """script, stylesheet, xhr, fetch; document for the page of a frame."""
    vendor: str = ""
    """Id in the list of vendors; empty for a script that is in none of them."""
    detail: str = ""
    """Status or the network's word."""


class Opening(StrEnum):
    """What happened when the entry was pressed. A closed list; stored values are only ever added to."""

    TOOLBAR = "toolbar"
    """Controls appeared that go by the names of a toolbar's functions."""
    LAYER = "layer"
    """Something appeared, in which no such controls were found."""
    CHANGED = "changed"
    """The page itself changed, and no controls appeared."""
    PAGE = "page"
    """Another page opened, in this window or in a new one."""
    PAGE_GONE = "page_gone"
    """Another page was to open, and the site's own server says it is not there."""
    PAGE_CLOSED = "page_closed"
    """Another page was to open, and could not be opened from here."""
    NOTHING = "nothing"
    NOT_TRIED = "not_tried"


class Function(StrEnum):
    """A function of a toolbar. A closed list; stored values are only ever added to."""

    LARGER_TEXT = "larger_text"
    ZOOM = "zoom"
    CONTRAST = "contrast"
    GUIDE_LINES = "guide_lines"
    BIG_CURSOR = "big_cursor"
    CAPTION_BAR = "caption_bar"
    READ_ALOUD = "read_aloud"
    TEXT_ONLY = "text_only"
    RESET = "reset"


class Effect(StrEnum):
    """What pressing a control did, by measure."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_MEASURABLE = "not_measurable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One function, tried. `before` and `after` are of `measure`, None where there was nothing to measure."""

    function: Function
    label: str
    """The words of the control that was pressed last, or would have been."""
    effect: Effect
    measure: str = ""
    """text_px, picture_px (medians of what is seen, in CSS pixels), changed_colours (share), pictures, cursors (share),
    following (nodes that follow the mouse), caption_px, spoken (texts asked to be read), restored (share)."""
    before: float | None = None
    after: float | None = None
    contrast: float | None = None
    """Median contrast ratio afterwards, of a change of colours (WCAG 2: 1 to 21)."""
    why: str = ""
    """Code, where the effect could not be measured."""


class Kept(StrEnum):
    """Whether what was switched on is still on."""

    KEPT = "kept"
    LOST = "lost"
    NOT_MEASURABLE = "not_measurable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Whether a setting survived a step."""

    step: str
    """reload, or link."""
    function: Function
    url: str
    kept: Kept
    before: float | None = None
    """The function's measure on that page in its plain state."""
    after: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intrusion:
    """Something an elder version must not have, or may have: where it stood, and what showed it."""

    kind: str
    """advertising, pop_up, inducing."""
    sure: bool
    """False where only its name or its place suggest it."""
    words: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuName:
    """A name of the plain home page's main menu."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElderVersion:
    """What the elder version shows, against the plain page. Sizes are CSS pixels as rendered."""

    entry: ToolbarEntry
    opening: Opening
    url: str
    """Where it was seen."""
    boxes: int = 0
    """Text boxes it was measured on."""
    text_px_before: float | None = None
    text_px: float | None = None
    large_share: float | None = None
    """Share of text boxes of 18 px and more."""
    intrusions: tuple[Intrusion, ...] = ()
    menu: tuple[MenuName, ...] = ()
    """The plain page's main menu."""
    missing: tuple[MenuName, ...] = ()
    """What of it no link of the elder version names or leads to."""
    dead: tuple[MenuName, ...] = ()
    """What of it is named by links that lead nowhere."""
    has_more: bool = False
    """It has a link to further columns, a site map, or back to the plain version."""
    settled: bool = True
    why: str = ""
    """Code, where it could not be measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture of the window, taken in the course of it."""

    name: str
    """plain, opened, the function, elder."""
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolbar(Report):
    """The toolbar of a page, operated in a window of its own."""

    url: str
    entry: ToolbarEntry | None = None
    """None where the page has no entry of either kind."""
    vendors: tuple[str, ...] = ()
    """Ids of the known tools whose scripts, calls or stored state were seen."""
    scripts: tuple[ToolScript, ...] = ()
    opening: Opening = Opening.NOT_TRIED
    opened_url: str = ""
    """The page that was operated: the same, or the one that opened."""
    trials: tuple[Trial, ...] = ()
    keepings: tuple[Keeping, ...] = ()
    elder: ElderVersion | None = None
    untried: int = 0
    """Further entries of that kind, not alike, that were not pressed."""
    dialogs: int = 0
    """Windows the page put before its user: alert, confirm, prompt. They were answered and not shown."""
    loading: bool = False
    """True where the page was still loading when its entry was pressed."""
    time_spent: bool = False
    """True where the time ran out before all was tried."""
    shots: tuple[Shot, ...] = ()
