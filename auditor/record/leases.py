"""Stores leases (who is at which site of an evaluation): the one table whose rows change and go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Engine, delete, update
from sqlmodel import col, select

from auditor.model.evaluation import Claim, Lease
from auditor.record.database_clock import database_now
from auditor.record.rows import EvaluationAuditRow, LeaseRow
from auditor.record.transactions import one_at_a_time, writing


@dataclass(frozen=True, slots=True)
class SqlLeaseStore:
    """Implements `ports.LeaseStore`. Leases are no evidence: they are updated and deleted as work goes on."""

    engine: Engine

    def claim(self, lease: Lease) -> Claim:
        """Take a site: granted where nobody holds it, its lease has expired, or it is the holder's already.

        Whether the site is audited is read in the same transaction, so nobody audits it anew after it was.
        """
        with writing(self.engine) as session:
            one_at_a_time(session, lease.evaluation_id)
            if session.get(EvaluationAuditRow, (lease.evaluation_id, lease.site_id)) is not None:
                session.execute(delete(LeaseRow).where(*_of_site(lease)))  # of one who died before giving it back
                return Claim.AUDITED
            now = database_now(session)
            held = session.get(LeaseRow, (lease.evaluation_id, lease.site_id))
            if held is not None and held.holder != lease.holder and held.until > now:
                return Claim.HELD
            session.merge(_row(lease, now + lease.length))
        return Claim.GRANTED

    def renew(self, evaluation_id: str, holder: str, length: timedelta) -> frozenset[str]:
        """Prolong every lease this holder still has; ids of the sites they are of."""
        own = (col(LeaseRow.evaluation_id) == evaluation_id, col(LeaseRow.holder) == holder)
        with writing(self.engine) as session:
            until = database_now(session) + length
            session.execute(update(LeaseRow).where(*own).values(until=until))
            return frozenset(session.exec(select(LeaseRow.site_id).where(*own)))

    def release(self, lease: Lease) -> None:
        """Give a site back; harmless where another holds it by now."""
        own = (*_of_site(lease), col(LeaseRow.holder) == lease.holder)
        with writing(self.engine) as session:
            session.execute(delete(LeaseRow).where(*own))


def _of_site(lease: Lease) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(LeaseRow.evaluation_id) == lease.evaluation_id, col(LeaseRow.site_id) == lease.site_id


def _row(lease: Lease, until: datetime) -> LeaseRow:
    return LeaseRow(evaluation_id=lease.evaluation_id, site_id=lease.site_id, holder=lease.holder, until=until)
