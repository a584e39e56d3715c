"""What stands in the way of somebody who cannot see, hear, point or read as most do, as probes saw it."""

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
    """axe's own sentence."""
    picture: str | None = None
    """Digest of the element's picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AxeRule:
    """A rule of axe-core that spoke, in its own words."""

    id: str
    impact: str
    help: str
    help_zh: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AxeReport(Report):
    """What axe-core found on a page."""

    version: str
    rules_run: int
    """Rules that found something to look at."""
    rules: tuple[AxeRule, ...]
    """Those that spoke."""
    barriers: tuple[Barrier, ...]
    left_out: int = 0
    """Barriers beyond the limit."""
    frames: int = 0
    """Frames of the page, into which it did not look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanReport(Report):
    """What our own rules found on a page that axe-core has no rule for."""

    barriers: tuple[Barrier, ...]
    left_out: int = 0
