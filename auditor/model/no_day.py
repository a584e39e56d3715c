"""Placeholder days: what systems print where they know none, such as the first day they can count."""

from datetime import date

NO_DAYS = frozenset(
    {
        (0, 0, 0), (0, 1, 1), (1, 1, 1), (1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 0), (1900, 1, 1),
        (1901, 12, 13), (1901, 12, 14), (1969, 12, 31), (1970, 1, 1),
    }
)  # fmt: skip
"""Year, month and day; some are no days of any calendar."""


def is_no_day(on: date) -> bool:
    """True for a placeholder."""
    return (on.year, on.month, on.day) in NO_DAYS
