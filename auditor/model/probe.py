"""What probes gathered on a live page: plain data, recorded with the page, judged later."""

from dataclasses import dataclass
from enum import StrEnum


class ProbeState(StrEnum):
    """How a probe ended. A closed list; stored values are only ever added to."""

    DONE = "done"
    TIMED_OUT = "timed_out"
    """It did not end in its time: a page that fights back, or a machine with too much to do."""
    DIED = "died"
    """The page's process, or the browser, died under it."""
    FOUGHT_OFF = "fought_off"
    """The page left, or gave answers that make no sense."""
    TOO_LARGE = "too_large"
    """What it gathered is beyond the limit, and was dropped."""
    NO_TIME = "no_time"
    """It was not begun: the time for all probes of the page was spent, or our own line gave out."""
    UNKNOWN = "unknown"
    """This program has no such probe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one probe gathered. Every probe has a kind of its own below this one.

    Fields are texts, numbers, booleans, members of a StrEnum, None, further frozen dataclasses, and tuples of these:
    `codec` keeps them as JSON by their annotations.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbePicture:
    """A picture a probe took. A report names it by its digest."""

    sha256: str
    """Hex digest: its name in the archive."""
    body: bytes = b""
    """JPEG or PNG. Empty once the archive has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """What became of one probe on one page."""

    probe: str
    """Its name: a key of `model.probes.REPORTS`."""
    version: str
    """Of the probe; with that of the third-party file it runs, where it runs one."""
    state: ProbeState
    report: Report | None = None
    """There where the state is DONE, and there only."""
    detail: str = ""
    """What stopped it, in the browser's words, cut to 300 characters."""
    took_ms: int = 0
    pictures: tuple[ProbePicture, ...] = ()
