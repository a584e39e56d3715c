"""How much one search may open."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Bounds of one search. What they cut off is cant_tell, never missing."""

    pages: int = 200
    """Pages opened to find columns; the columns' entries come on top."""
    depth: int = 3
    """Clicks from the entry page to a menu or directory page that is still read."""
    columns_per_item: int = 3
    """Pages bearing an item's name that are opened for it."""
    articles_per_column: int = 3
    """Entries of a column that are opened."""
    files_per_column: int = 3
    """Attachments of a column, and of those entries, that are fetched."""
