"""What every renderer gives back: bytes with their media type, under the name of a file."""

from dataclasses import dataclass

HTML = "text/html; charset=utf-8"
JSON = "application/json"
CSV = "text/csv; charset=utf-8"
PDF = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One document as it is archived, written to a file, or sent."""

    name: str
    """Of the file, with its ending."""
    media_type: str
    body: bytes
