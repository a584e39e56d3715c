"""Errors of the database and the archive. Each is one sentence for the user."""
# ruff: noqa: N818 - the names say what is the matter

from pathlib import Path

from auditor.ports import Unrecordable


class RecordError(Exception):
    """The record cannot be read or written; `str` of it is one sentence for the user."""


class DatabaseUnusable(RecordError, Unrecordable):
    """The database cannot be opened, read or written."""

    def __init__(self, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(f"The database {place} cannot be used: {reason}.")


class DatabaseTooOld(RecordError):
    """The database was last written by an older program, and nobody has upgraded it."""

    def __init__(self, place: str, found: str, expected: str) -> None:
        self.place = place
        self.found = found
        self.expected = expected
        super().__init__(
            f"The database {place} is at revision {found} and this program needs {expected}: "
            "make a copy of it, then run `auditor db upgrade`."
        )


class DatabaseTooNew(RecordError):
    """The database was written by a newer program; this one must not touch it."""

    def __init__(self, place: str, found: str, expected: str) -> None:
        self.place = place
        self.found = found
        self.expected = expected
        super().__init__(
            f"The database {place} is at revision {found}, which is newer than this program knows ({expected}): "
            "install the newer program."
        )


class ArchiveUnusable(RecordError):
    """A file of the archive cannot be read or written."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"The archive's file {path} cannot be used: {reason}.")


class DamagedBody(RecordError):
    """A file of the archive does not hold the body it is named after."""

    def __init__(self, sha256: str, path: Path, reason: str) -> None:
        self.sha256 = sha256
        self.path = path
        self.reason = reason
        super().__init__(f"The archived body {sha256} is damaged ({reason}): {path}.")


class MissingBody(RecordError):
    """A recorded page names a body that is no longer in the archive."""

    def __init__(self, sha256: str, url: str) -> None:
        self.sha256 = sha256
        self.url = url
        super().__init__(f"The archive no longer holds the body {sha256} of {url}.")


class KeysUnusable(RecordError):
    """The folder of keys cannot be used, or holds another key than the one something was sealed by."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder = folder
        self.reason = reason
        super().__init__(f"The folder of keys {folder} cannot be used: {reason}.")
