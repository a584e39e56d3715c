"""Where a rule comes from, and how far that was read."""

from dataclasses import dataclass
from enum import StrEnum


class ClauseMark(StrEnum):
    """How far the source of a rule was read."""

    STATUTE = "S"
    """Read in full or verbatim: the only mark that may appear as law."""
    LOCAL = "L"
    """Read in a local document that restates it: printed as 据……转发."""
    EXCERPT = "X"
    PARTLY = "P"
    DERIVED = "D"
    MEMORY = "M"
    DEPARTMENT = "department"
    """No source sets it: the department's own rule, and said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One provision of one document, and how far it was read."""

    id: str
    document: str
    text: str
    mark: ClauseMark
    article: str | None = None
    source: str | None = None
    """Address the wording was read at."""
    via: str | None = None
    """Who passed the wording on, where the mark is LOCAL."""

    @property
    def verified(self) -> bool:
        """True where the clause may appear as law."""
        return self.mark is ClauseMark.STATUTE
