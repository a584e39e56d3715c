"""单次检查: one pass over one site. Pages, files and what probes gathered belong to it, whoever judges from them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from auditor.model.unit import Site


class AuditReason(StrEnum):
    """Why a site was looked at. Stored values are only ever added to."""

    EVALUATION = "evaluation"
    WATCH = "watch"
    SECOND_SIGHTING = "second_sighting"
    """A failure that is to be named is seen again, on another day."""
    RETEST = "retest"
    """复查: whether what was to be mended is."""
    COMPLAINT = "complaint"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Which site was looked at, why, when and by what. An evaluation names the audits it was judged from."""

    id: str
    site: Site
    """As it was then, with the columns persons had pinned."""
    reason: AuditReason
    began_at: datetime
    ended_at: datetime
    product_version: str
    browser: str = ""
    """With its version; empty where no page was opened."""
    vocabulary_sha256: str = ""
    """Of the archived phrases by which its pages were read while looking; empty where that was not recorded."""


def audit_id(began_at: datetime, site_id: str, holder: str, serial: int) -> str:
    """Readable, sortable, and nobody else's: `holder` is the one running command of that name, `serial` its count."""
    mark = sha256(f"{holder} {serial}".encode()).hexdigest()[:8]
    return f"{began_at:%Y%m%d-%H%M%S-%f}-{site_id}-{mark}"
