"""What a page does in a narrow window."""

from dataclasses import dataclass

from auditor.model.probe import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflow(Report):
    """A page laid out in a window as wide as a small telephone's. Lengths are CSS pixels."""

    width: int
    """Of the window."""
    content_width: int
    """How far the page reaches to the right."""
