"""Stores leases (who is at which site of an evaluation): the one table whose rows change and go."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, delete, update
from sqlmodel import col, select

from auditor.model.evaluation import Claim, Lease
from auditor.record.rows import EventKind, EventRow, LeaseRow
from auditor.record.transactions import one_at_a_time, writing


@dataclass(frozen=True, slots=True)
class SqlLeaseStore:
    """Implements `ports.LeaseStore`. Leases are no evidence: they are updated and deleted as work goes on."""

    engine: Engine

    def claim(self, lease: Lease, at: datetime) -> Claim:
        """Take a site at a time: granted where nobody holds it, its lease has expired, or it is the holder's already.

        Whether the site is audited is read in the same transaction, so nobody audits it anew after it was.
        """
        audited = select(EventRow.number).where(
            EventRow.evaluation_id == lease.evaluation_id,
            EventRow.kind == EventKind.SITE_AUDITED.value,
            EventRow.site_id == lease.site_id,
        )
        with writing(self.engine) as session:
            one_at_a_time(session, lease.evaluation_id)
            if session.exec(audited).first() is not None:
                session.execute(delete(LeaseRow).where(*_of_site(lease)))  # of one who died before giving it back
                return Claim.AUDITED
            held = session.get(LeaseRow, (lease.evaluation_id, lease.site_id))
            if held is not None and held.holder != lease.holder and held.until > at:
                return Claim.HELD
            session.merge(_row(lease))
        return Claim.GRANTED

    def renew(self, evaluation_id: str, holder: str, until: datetime) -> frozenset[str]:
        """Prolong every lease this holder still has; ids of the sites they are of."""
        own = (col(LeaseRow.evaluation_id) == evaluation_id, col(LeaseRow.holder) == holder)
        with writing(self.engine) as session:
            session.execute(update(LeaseRow).where(*own).values(until=until))
            return frozenset(session.exec(select(LeaseRow.site_id).where(*own)))

    def release(self, lease: Lease) -> None:
        """Give a site back; harmless where another holds it by now."""
        own = (*_of_site(lease), col(LeaseRow.holder) == lease.holder)
        with writing(self.engine) as session:
            session.execute(delete(LeaseRow).where(*own))


def _of_site(lease: Lease) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(LeaseRow.evaluation_id) == lease.evaluation_id, col(LeaseRow.site_id) == lease.site_id


def _row(lease: Lease) -> LeaseRow:
    return LeaseRow(evaluation_id=lease.evaluation_id, site_id=lease.site_id, holder=lease.holder, until=lease.until)
