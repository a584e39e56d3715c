"""What is read of a platform's page or answer by knowing the platform. Plain values; nothing is decided."""

from dataclasses import dataclass
from typing import Protocol

from auditor.model.observation import Entry
from auditor.model.page import Page
from auditor.model.platform import PlatformColumn

MOST_COUNTED = 10_000_000
"""A larger number of entries is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One column of a platform's tree."""

    name: str
    trail: tuple[str, ...] = ()
    """Names of the columns above it, widest first."""
    url: str | None = None
    """Its address for people; None where it has none a program can follow."""
    is_own: bool = True
    """False where it only leads to another page, whose columns are not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What a page's own data says: the tree, and the column the page is."""

    nodes: tuple[Node, ...] = ()
    column: PlatformColumn | None = None
    rows: str = ""
    """Markup of the rows a script would put on the page, as the page's source holds them."""
    is_cut: bool = False
    """The tree has more columns than are read, or goes deeper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The entries a platform's interface tells of a column."""

    entries: tuple[Entry, ...]
    total: int | None = None
    """How many it says there are."""


class Platform(Protocol):
    """One platform. All of it is hostile text: neither function raises, whatever it is given."""

    NAME: str

    def chart(self, page: Page) -> Chart | None:
        """What the page's own data says; None where the page is not of this platform."""
        ...

    def told(self, body: bytes, column: PlatformColumn, base: str) -> Told | None:
        """What the interface answered for a column; None where that is no answer for it.

        Args:
            body: The answer's bytes.
            column: The column it was asked for.
            base: Address of the column's page.
        """
        ...


def counted(value: object) -> int | None:
    """A number of entries, or None where it is none."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < len(str(MOST_COUNTED)):
        value = int(value)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and isinstance(value, int) and 0 <= value <= MOST_COUNTED else None
