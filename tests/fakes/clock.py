"""Time that stands still."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


@dataclass
class FixedClock:
    """A clock that moves only when told to."""

    at: datetime = datetime(2026, 1, 5, 9, 0, tzinfo=SHANGHAI)

    def now(self) -> datetime:
        return self.at

    def advance(self, by: timedelta) -> None:
        self.at += by


def refuse_naive(at: datetime) -> None:
    if at.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {at}")
