"""What a disclosure platform's own data says of a page it made, beside what the page shows."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformColumn:
    """The column a page is, by the platform's own account."""

    name: str = ""
    """Empty where the platform does not name it."""
    posts: int | None = None
    """Entries it says the column holds; None where it does not say, or says no number."""
    posts_below: int = 0
    """Entries of the columns below it."""
    columns_below: int = 0
    url: str | None = None
    """Address of the platform's interface that gives the column's entries as data."""

    @property
    def counted(self) -> int:
        """Entries of it, or else of the columns below it."""
        return self.posts or self.posts_below


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformView:
    """A platform's page: the columns its data names, and the one it is."""

    platform: str
    charted: frozenset[str] = frozenset()
    """Addresses of the columns in its tree: what stands below them is known without opening them."""
    column: PlatformColumn | None = None
    shows_list: bool = True
    """False where the page is a column's and neither list nor text of it was shown."""
    told: bool = False
    """The observation's list was read from the platform's data, not from what the page showed."""

    @property
    def columns_below(self) -> int:
        """Columns below the one the page is."""
        return self.column.columns_below if self.column else 0

    @property
    def is_contradicted(self) -> bool:
        """True where the page shows nothing of a column the platform counts entries of."""
        return not self.shows_list and not self.told and self.column is not None and self.column.counted > 0

    def once_told(self) -> "PlatformView":
        """The same view, its list now read from the data."""
        return replace(self, told=True)
