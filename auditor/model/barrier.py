"""Accessibility barriers, as probes saw them: what stands in the way of who cannot see, hear, point or read."""

from dataclasses import dataclass
from enum import StrEnum

from auditor.model.probe import Report


class Certainty(StrEnum):
    """How far a rule may be relied on where it spoke. Stored values are only ever added to."""

    SURE = "sure"
    DOUBT = "doubt"
    """A person has to look: axe's `incomplete`, and rules of ours that may be wrong."""
    ADVICE = "advice"
    """Good practice that no success criterion asks."""


class Picturing(StrEnum):
    """What pictures of a text show of its contrast. Stored values are only ever added to."""

    TOO_LOW = "too_low"
    ENOUGH = "enough"
    UNEVEN = "uneven"
    """Its ground is not of one colour: too low in one place and enough in another."""
    PALER = "paler"
    """Too low as painted, and enough by its declared colour: its signs may be too thin for a picture."""
    SHADOW = "shadow"
    """Enough by a wide shadow alone."""
    MOVING = "moving"
    """Two pictures of it differ."""
    NOT_SEEN = "not_seen"
    """No text is seen where it should be."""
    NOT_PICTURED = "not_pictured"
    """There was no time for it, or no room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """A text's contrast as painted. Ratios are WCAG's, 1 to 21; colours are written #rrggbb."""

    needed: float
    seen: Picturing
    least: float | None = None
    """Of the part of the text where it is lowest; None where nothing was measured."""
    most: float | None = None
    """Of the part where it is highest."""
    text: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """One rule that spoke of one element."""

    rule: str
    certainty: Certainty
    selector: str
    """Leads to the element in the page."""
    html: str
    """The element's own beginning, cut."""
    markup: str
    """Its kind: names of elements and classes, without what differs from one to the next."""
    said: str = ""
    """What the rule says of it: the words or numbers it rests on; axe's own sentence in Chinese."""
    said_en: str = ""
    """axe's own sentence, in English."""
    picture: str | None = None
    """Digest of the element's picture."""
    contrast: Contrast | None = None
    """Where axe-core called a text's contrast too low: what pictures show. None in records of earlier versions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarrierReport(Report):
    """What a probe that looks for barriers found."""

    barriers: tuple[Barrier, ...]
    left_out: int = 0
    """Barriers beyond the limit; of layers, what was not pressed for the same reason."""
    cut: tuple[str, ...] = ()
    """The rules they are of; empty where that is not known."""

    def has_all_of(self, rule: str) -> bool:
        """True where no barrier of that rule was left out."""
        return not self.left_out or (bool(self.cut) and rule not in self.cut)


@dataclass(frozen=True, slots=True, kw_only=True)
class AxeRule:
    """A rule of axe-core that spoke, in its own words."""

    id: str
    impact: str
    help: str
    help_zh: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AxeReport(BarrierReport):
    """What axe-core found on a page."""

    version: str
    rules_run: int
    """Rules that found something to look at."""
    rules: tuple[AxeRule, ...]
    """Those that spoke."""
    frames: int = 0
    """Frames of the page, into which it did not look: those of others, and those beyond the limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanReport(BarrierReport):
    """What our own rules found on a page that axe-core has no rule for."""

    broken: tuple[str, ...] = ()
    """Rules that broke on it, by a fault of ours: what they look for was not looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyboardReport(BarrierReport):
    """A walk through the page by the Tab key."""

    reached: int
    """Elements that took the focus."""
    expected: int
    """Elements in sight that should take it."""
    is_whole: bool
    """True where the walk came back to its beginning: only then is what it did not reach out of reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflowReport(BarrierReport):
    """The page laid out in a narrow window. Lengths are CSS pixels."""

    width: int
    """Of the window."""
    content_width: int
    """How far the page reaches to the right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoomReport(BarrierReport):
    """The page with its text enlarged, and nothing else."""

    percent: int
    texts: int
    """Texts that were measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayersReport(BarrierReport):
    """What the page lays over itself (lightboxes, dialogs), opened and left by the keyboard."""

    tried: int
    """Links and buttons that were pressed."""
    opened: int
    """Those that laid something over the page."""
