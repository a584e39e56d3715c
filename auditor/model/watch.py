"""Watching: the tasks that come round, what became of each, and the openings by which availability is counted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TaskKind(StrEnum):
    """What comes round. Stored values are only ever added to."""

    AVAILABILITY = "availability"
    """A site's home page is opened, to see whether it opens."""
    HOME_PAGE = "home_page"
    """What is asked of a unit's sites as such."""
    COLUMNS = "columns"
    """A unit's columns of one frequency."""
    ACCESSIBILITY = "accessibility"
    """What probes find on a sample of a unit's pages."""
    EVALUATION = "evaluation"
    """A whole evaluation, named by its period."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Task:
    """One thing that comes round."""

    kind: TaskKind
    target: str
    """Id of the site (AVAILABILITY), of the unit, or of the plan's evaluation."""
    part: str = ""
    """Of columns: the frequency they are looked at with."""

    def __str__(self) -> str:
        return "/".join(filter(None, (self.kind.value, self.target, self.part)))


class RunState(StrEnum):
    """What became of a task that was due. Stored values are only ever added to."""

    BEGUN = "begun"
    """An evaluation was begun for it; who comes next goes on with that."""
    DONE = "done"
    FAILED = "failed"
    """The program itself failed at it; the reason names the fault."""
    MISSED = "missed"
    """Its time passed; the reason is recorded with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRun:
    """What became of a task that was due at a time, or from a first to a last time."""

    task: Task
    state: RunState
    due_at: datetime
    """When it was due; of several times missed, the last."""
    at: datetime
    """When this was recorded."""
    first_due_at: datetime | None = None
    """Of several times missed, the first."""
    times: int = 1
    """How many."""
    reason: str = ""
    """A code: why it was missed."""
    evaluation_id: str = ""
    """The evaluation in which it was looked at; empty for an availability's opening."""


class OpeningResult(StrEnum):
    """What came of opening a home page. Stored values are only ever added to."""

    OPENED = "opened"
    """In time."""
    SLOW = "slow"
    """DOMContentLoaded took as long as the limit, or longer."""
    NO_ANSWER = "no_answer"
    """No response began."""
    ERROR = "error"
    """The server answered, with an error of its own: it did answer, and what it said is for the audits."""
    BLOCKED = "blocked"
    """They did not let us in: others may well get in."""
    OUR_SIDE = "our_side"
    """Our own line or browser was down, or nobody could vouch for it."""
    NOT_ASKED = "not_asked"
    """robots.txt or our own guard forbids to open it."""

    @property
    def is_failure(self) -> bool:
        """True where the site did not open."""
        return self in {OpeningResult.SLOW, OpeningResult.NO_ANSWER}

    @property
    def is_answer(self) -> bool:
        """True where the site answered, in whatever time."""
        return self in {OpeningResult.OPENED, OpeningResult.SLOW, OpeningResult.ERROR, OpeningResult.BLOCKED}

    @property
    def counts(self) -> bool:
        """True where it tells whether the site opens."""
        return self.is_failure or self in {OpeningResult.OPENED, OpeningResult.ERROR}


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOpening:
    """One opening of a site's home page; what fails is believed after a second look."""

    site_id: str
    due_at: datetime
    """The time of the day it stands for: of one there is a first look, and a second at most."""
    at: datetime
    """When the home page was asked for."""
    look: int
    """1 or 2."""
    result: OpeningResult
    seconds: float | None = None
    """To DOMContentLoaded by the browser's own clock; None where nothing came, or without a browser."""
    detail: str = ""
    """A code of FailureKind where nothing came."""
    by: str = "browser"
    """browser, or plain: plain HTTP can pass an opening and never fail one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityWeek:
    """Openings of some days counted together."""

    since: datetime
    until: datetime
    counted: int
    failed: int
    blocked: int
    fewest: int
    """So many must be counted before the share is to be believed."""

    @property
    def is_enough(self) -> bool:
        """True where the share may be held against the site."""
        return self.counted >= self.fewest

    @property
    def percent(self) -> float:
        """The share of failures, to two decimals; 0 where nothing was counted."""
        return round(100 * self.failed / self.counted, 2) if self.counted else 0.0

    def reaches(self, percent: int) -> bool:
        """True where enough was counted and the share is as high or higher."""
        return self.is_enough and self.failed * 100 >= percent * self.counted
