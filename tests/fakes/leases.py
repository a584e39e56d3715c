"""Leases in memory."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from auditor.model.evaluation import Claim, Lease
from tests.fakes.evaluations import FakeEvaluationStore


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class FakeLeaseStore:
    """Leases in a dict, beside the evaluations they are of; each with when it ends."""

    evaluations: FakeEvaluationStore
    now: Callable[[], datetime] = _now
    """The clock of the store."""
    held: dict[tuple[str, str], tuple[Lease, datetime]] = field(default_factory=dict)

    def claim(self, lease: Lease) -> Claim:
        place = (lease.evaluation_id, lease.site_id)
        if lease.site_id in self.evaluations.kept[lease.evaluation_id].audits:
            self.held.pop(place, None)
            return Claim.AUDITED
        now = self.now()
        before = self.held.get(place)
        if before is not None and before[0].holder != lease.holder and before[1] > now:
            return Claim.HELD
        self.held[place] = lease, now + lease.length
        return Claim.GRANTED

    def renew(self, evaluation_id: str, holder: str, length: timedelta) -> frozenset[str]:
        until = self.now() + length
        own = [
            lease for lease, _ in self.held.values() if (lease.evaluation_id, lease.holder) == (evaluation_id, holder)
        ]
        self.held |= {(lease.evaluation_id, lease.site_id): (lease, until) for lease in own}
        return frozenset(lease.site_id for lease in own)

    def release(self, lease: Lease) -> None:
        place = (lease.evaluation_id, lease.site_id)
        if place in self.held and self.held[place][0].holder == lease.holder:
            del self.held[place]
