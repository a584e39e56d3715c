"""Date sources: which of them says on which day an article was published."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DateSource(StrEnum):
    """Who says when an article was published."""

    PRINTED = "printed"
    """The page prints it, with a label or just below the heading."""
    META = "meta"
    """A meta tag such as PubDate."""
    URL = "url"
    """The article's own address: t20260305_1.html, /2026/03/05/."""
    LAST_MODIFIED = "last_modified"
    """The server's header; pages made on request bear the moment of the visit."""
    FIRST_SEEN = "first_seen"
    """An earlier visit of ours, of a page with the same title at the same address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWitness:
    """One source's day of publication. Sources may disagree; which one is right is not said here."""

    source: DateSource
    on: date
    text: str
    """The words, address or header it was read from."""
