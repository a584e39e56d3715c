"""Leases in memory."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from auditor.model.evaluation import Claim, Lease
from tests.fakes.clock import refuse_naive
from tests.fakes.evaluations import FakeEvaluationStore


@dataclass
class FakeLeaseStore:
    """Leases in a dict, beside the evaluations they are of."""

    evaluations: FakeEvaluationStore
    held: dict[tuple[str, str], Lease] = field(default_factory=dict)

    def claim(self, lease: Lease, at: datetime) -> Claim:
        refuse_naive(lease.until)
        place = (lease.evaluation_id, lease.site_id)
        if lease.site_id in self.evaluations.kept[lease.evaluation_id].audited:
            self.held.pop(place, None)
            return Claim.AUDITED
        before = self.held.get(place)
        if before is not None and before.holder != lease.holder and before.until > at:
            return Claim.HELD
        self.held[place] = lease
        return Claim.GRANTED

    def renew(self, evaluation_id: str, holder: str, until: datetime) -> frozenset[str]:
        refuse_naive(until)
        own = [one for one in self.held.values() if (one.evaluation_id, one.holder) == (evaluation_id, holder)]
        self.held |= {(lease.evaluation_id, lease.site_id): replace(lease, until=until) for lease in own}
        return frozenset(lease.site_id for lease in own)

    def release(self, lease: Lease) -> None:
        place = (lease.evaluation_id, lease.site_id)
        if place in self.held and self.held[place].holder == lease.holder:
            del self.held[place]
