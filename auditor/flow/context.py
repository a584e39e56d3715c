"""The Context of a job: the ports and settings it works with, handed in by bootstrap."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from auditor.flow.connectivity import IsOnline, nobody_knows
from auditor.locate import Budget
from auditor.model.audit import Audit, AuditReason
from auditor.model.unit import Unit
from auditor.model.vocabulary import Vocabulary
from auditor.model.watch import AvailabilityWeek
from auditor.model.working_days import WorkingDays
from auditor.ports import Archive, AuditStore, Clock, EvaluationStore, LeaseStore, Progress, Visitor

WeekOf = Callable[[Unit, str, datetime], AvailabilityWeek | None]
"""Of a unit's site of that id: how often it opened in the week up to a moment; None where nobody watches it."""


def unwatched(unit: Unit, site_id: str, until: datetime) -> None:
    """Nobody watches any site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What one job works with: ports, vocabulary, calendar, budget."""

    visitor: Visitor
    replay: Callable[[str], Visitor]
    """The archive of the evaluation of that id, in a visitor's place."""
    replay_audit: Callable[[Audit], Visitor]
    """The archive of one audit, in a visitor's place."""
    evaluations: EvaluationStore
    audits: AuditStore
    leases: LeaseStore
    archive: Archive
    clock: Clock
    progress: Progress
    product_version: str
    vocabulary: Vocabulary
    """The phrases pages are read by."""
    holder: str
    """The name this command takes its leases under; no other has it."""
    serials: Iterator[int] = field(default_factory=count)
    """Counts the audits of this command."""
    tabs: int = 1
    """Sites visited at the same time."""
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by a person who wants an end: what is in hand is finished, nothing new is begun."""
    is_online: IsOnline = nobody_knows
    """Whether our own line is up, by the witnesses the settings name."""
    budget: Budget = field(default_factory=Budget)
    calendar: WorkingDays | None = None
    """Working days by the notices this office has entered; None: by what is known without them."""
    vocabulary_sha256: str = ""
    """Of the archived phrases; empty where they were not archived."""
    week: WeekOf = unwatched
    """How often a site opened in the week before a moment."""
    reason: AuditReason = AuditReason.EVALUATION
    """Why sites are looked at."""
    reuse: timedelta = timedelta(0)
    """An audit that ended no longer ago may be used in place of a visit; nothing may where it is zero."""
