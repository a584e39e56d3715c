"""What a check may ask of a calendar: how many working days lie between two days."""

from datetime import date
from typing import Protocol


class Counted(Protocol):
    """Working days counted, and the years whose notice was not known."""

    @property
    def working_days(self) -> int:
        """How many."""
        ...

    @property
    def years(self) -> tuple[int, ...]:
        """While there are any, the count may still change."""
        ...


class WorkingDays(Protocol):
    """Counts by the notices an office has entered, and by what is known without them."""

    def working_days_between(self, start: date, end: date) -> Counted:
        """Working days after `start`, up to and including `end`; negative where `end` lies before `start`."""
        ...
