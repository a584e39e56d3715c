"""What was seen and found, kept: bodies in a folder by SHA-256, everything else in a database that is only added to."""

from auditor.record.archive import FolderArchive
from auditor.record.database import connect, newest_revision, open_database, revision, upgrade
from auditor.record.errors import (
    ArchiveUnusable,
    DamagedBody,
    DatabaseTooNew,
    DatabaseTooOld,
    DatabaseUnusable,
    MissingBody,
    RecordError,
)
from auditor.record.evaluations import SqlEvaluationStore
from auditor.record.roster import SqlRosterStore

__all__ = [
    "ArchiveUnusable",
    "DamagedBody",
    "DatabaseTooNew",
    "DatabaseTooOld",
    "DatabaseUnusable",
    "FolderArchive",
    "MissingBody",
    "RecordError",
    "SqlEvaluationStore",
    "SqlRosterStore",
    "connect",
    "newest_revision",
    "open_database",
    "revision",
    "upgrade",
]
