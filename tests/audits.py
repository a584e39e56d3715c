"""Audits for tests."""

from datetime import datetime

from auditor.model.audit import Audit, AuditReason
from auditor.model.unit import Site
from tests.fakes import SHANGHAI

MORNING = datetime(2026, 1, 5, 9, 0, 0, 123456, tzinfo=SHANGHAI)


def audit_of(evaluation_id: str, site_id: str, at: datetime = MORNING) -> Audit:
    """The audit of a site for an evaluation, under an id of its own."""
    return Audit(
        id=f"{evaluation_id}-{site_id}",
        site=Site(id=site_id, name=site_id, url=f"http://{site_id}.example/"),
        reason=AuditReason.EVALUATION,
        began_at=at,
        ended_at=at,
        product_version="0.1.0",
    )
