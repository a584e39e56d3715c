"""The ports in memory, true to the real ones; for every test that is not about disk, database or browser."""

from tests.fakes.archive import FakeArchive
from tests.fakes.clock import SHANGHAI, FixedClock
from tests.fakes.confirmations import FakeConfirmationStore
from tests.fakes.evaluations import FakeAuditStore, FakeEvaluationStore
from tests.fakes.leases import FakeLeaseStore
from tests.fakes.progress import SilentProgress
from tests.fakes.rosters import FakeRosterStore
from tests.fakes.web import FakeOpenSite, FakeWeb

__all__ = [
    "SHANGHAI",
    "FakeArchive",
    "FakeAuditStore",
    "FakeConfirmationStore",
    "FakeEvaluationStore",
    "FakeLeaseStore",
    "FakeOpenSite",
    "FakeRosterStore",
    "FakeWeb",
    "FixedClock",
    "SilentProgress",
]
