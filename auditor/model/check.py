"""What other rooms must know of a check: what it is asked of, what it needs, which options it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Asks(StrEnum):
    """What a check is asked of."""

    UNIT = "unit"
    SITE = "site"
    ITEM = "item"
    ELEMENT = "element"


class Needs(StrEnum):
    """What must have been opened or fetched before a check can be asked, beside the column's page itself."""

    ENTRIES = "entries"
    """The newest entries of the column, those that name an element, and columns below it."""
    ENTRIES_OF_PICTURES = "entries_of_pictures"
    """The same, where the column's list is one of pictures without days."""
    FILES = "files"
    """Attachments of the column and of its entries."""
    EVERY_PAGE = "every_page"
    """Every page of the site that goes by the item's name, not the first good one alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionSpec:
    """One option of a check: the type of its value, and whether it must be given."""

    kind: type
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The options a check takes, by name, and what it is asked of."""

    options: Mapping[str, OptionSpec]
    asks: Asks
    needs: frozenset[Needs] = frozenset()
    """What must have been gathered before it is asked."""
