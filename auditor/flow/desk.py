"""What every job has on its desk: the ports, handed in by bootstrap."""

from dataclasses import dataclass, field

from auditor.locate import Budget
from auditor.ports import Archive, Clock, EvaluationStore, Progress, Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The ports of one job."""

    visitor: Visitor
    evaluations: EvaluationStore
    archive: Archive
    clock: Clock
    progress: Progress
    product_version: str
    budget: Budget = field(default_factory=Budget)
