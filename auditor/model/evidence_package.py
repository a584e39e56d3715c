"""证据包: what is put into an evidence package, and what is found when one is verified."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from auditor.model.archived_page import ArchivedPage


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedPage:
    """One page with its bodies."""

    page: ArchivedPage
    html: bytes
    """As the browser had it after it settled, in UTF-8."""
    server_html: bytes | None = None
    screenshot: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageContent:
    """Everything one package holds."""

    subject: str
    """What it is evidence of: a case, or a fault of an evaluation."""
    made_at: datetime
    program: str
    """Name and version of the program that makes it."""
    pages: tuple[PackedPage, ...]
    left_out: int = 0
    """Pages that show what concerns persons: they stay out."""
    chain_number: int
    chain_digest: str
    """The head of the log of events when it was made."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Plain JSON: the findings, and what happened to the case; nothing of who complained."""
    cover: bytes = b""
    """The page for a person, HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageCheck:
    """What verifying a package found."""

    sha256: str
    """Of the whole file."""
    faults: tuple[str, ...]
    """What is not as it was packed; empty where all is."""
    chain_number: int | None = None
    chain_digest: str = ""
    records: int = 0
