"""The served city: what was asked of it, and sites of it that keep who asks them waiting."""

from collections import Counter
from dataclasses import dataclass, field
from threading import Event

LAST = "demo-station-site"


@dataclass
class Town:
    """The served city: its roster, and what was asked of it, by site."""

    roster: object
    sites: dict[int, str]
    asked: Counter[tuple[str | None, str]] = field(default_factory=Counter)
    slow: tuple[str, ...] = (LAST,)
    """Sites that keep who asks them waiting until they may answer: so there is a middle."""
    at_once: tuple[str, ...] = ("/robots.txt",)
    """What they answer all the same: robots.txt is asked for before any page."""
    may_answer: Event = field(default_factory=Event)

    def pages_asked(self):
        """How often each page was asked for, by site and path; what belongs to pages apart."""
        return Counter({key: count for key, count in self.asked.items() if key[1].endswith(("/", ".html"))})
