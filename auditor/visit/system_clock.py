"""The machine's clock, in the time of the country."""

from datetime import datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class SystemClock:
    """Implements `ports.Clock`."""

    def now(self) -> datetime:
        """Now, aware, in Asia/Shanghai."""
        return datetime.now(SHANGHAI)
