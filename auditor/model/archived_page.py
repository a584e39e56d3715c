"""A page as it lies in the archive: its facts and the digests of its bodies, without the bodies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """One visit that brought a page."""

    audit_id: str
    site_id: str
    requested_url: str
    final_url: str
    status: int
    seen_at: datetime
    sha256: str
    """Of the page as the browser had it after it settled."""
    server_sha256: str = ""
    """Of the server's own answer; empty where none was kept."""
    screenshot_sha256: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    restricted: bool = False
    browser: str = ""
