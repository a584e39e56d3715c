"""How watching fares: what is late, what failed, what was missed, as a monitor asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from auditor.agenda.due import AgendaEntry
from auditor.model.watch import OpeningResult, RunState, SiteOpening, TaskKind, TaskRun

LATE_AFTER = {TaskKind.AVAILABILITY: timedelta(hours=2)}
"""An opening; its next time comes about then."""
_LATE_AUDIT = timedelta(hours=12)
SILENT_AFTER = timedelta(minutes=30)
"""Without a question what is due, nobody watches."""


class Trouble(StrEnum):
    """What a monitor is told."""

    SILENT = "silent"
    LATE = "late"
    FAILED = "failed"
    MISSED = "missed"
    DISK = "disk"
    OUTBOX = "outbox"
    PLAN = "plan"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ailment:
    """One thing that is wrong with watching itself."""

    trouble: Trouble
    says: str
    is_grave: bool = False
    """True where something is not looked at, or nobody is told, until a person acts."""


def ailments(
    entries: Sequence[AgendaEntry],
    runs: Iterable[TaskRun],
    openings: Sequence[SiteOpening],
    now: datetime,
    watched_at: datetime | None,
) -> tuple[Ailment, ...]:
    """What is wrong: nobody asks what is due, our line is down, tasks are late, failed or were missed.

    `runs`: those of the last day; `openings`: those of the last hours.
    """
    found = []
    if openings and all(one.result is OpeningResult.OUR_SIDE for one in openings):
        first = min(one.at for one in openings)
        says = f"no site could be opened since {first:%Y-%m-%d %H:%M}: our own line, or no witness to tell"
        found.append(Ailment(trouble=Trouble.LINE, says=says, is_grave=True))
    if watched_at is None or now - watched_at > SILENT_AFTER:
        since = f"since {watched_at:%Y-%m-%d %H:%M}" if watched_at else "so far"
        found.append(Ailment(trouble=Trouble.SILENT, says=f"nobody asked what is due {since}", is_grave=True))
    if late := [str(one.task) for one in entries if is_late(one, now)]:
        found.append(Ailment(trouble=Trouble.LATE, says=f"late: {_some(late)}", is_grave=True))
    recent = tuple(runs)
    if failed := [f"{one.task} ({one.reason})" for one in recent if one.state is RunState.FAILED]:
        found.append(Ailment(trouble=Trouble.FAILED, says=f"failed within a day: {_some(failed)}"))
    if missed := sum(one.times for one in recent if one.state is RunState.MISSED):
        found.append(Ailment(trouble=Trouble.MISSED, says=f"times missed within a day: {missed}"))
    return tuple(found)


def is_late(entry: AgendaEntry, now: datetime) -> bool:
    """True where something may begin and its time came long ago; never of what was not looked at yet."""
    if not entry.is_ready or entry.due_at is None or entry.last_at is None:
        return False
    return now - entry.due_at > LATE_AFTER.get(entry.task.kind, _LATE_AUDIT)


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:5])
    return f"{shown} and {len(names) - 5} more" if len(names) > 5 else shown  # noqa: PLR2004 - as many as are shown
