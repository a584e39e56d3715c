"""The world: when each site opens, how fresh each column is, when our line and our machine are down.

The standard library alone: nothing here knows how watching works. Times are naive, in the country's time.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NIGHT = (time(22), time(6))
UP, DOWN, SLOW, BLOCKED, SILENT = "opened", "no_answer", "slow", "blocked", "our_side"
KINDS = ("fine", "outage", "blocked", "chronic", "slow", "flapping", "declared", "undeclared", "blips", "born_down")


@dataclass(frozen=True)
class Spell:
    """A time in which a site is not as it should be."""

    began: datetime
    ended: datetime
    state: str

    def holds(self, at: datetime) -> bool:
        return self.began <= at < self.ended


@dataclass
class WorldSite:
    """One site with one column that must be updated within 14 days, and one fault that comes and goes."""

    id: str
    kind: str
    spells: list[Spell] = field(default_factory=list)
    updates: list[date] = field(default_factory=list)
    faulty: list[tuple[date, date]] = field(default_factory=list)
    """First and last day."""
    seed: int = 0

    def state(self, at: datetime) -> str:
        if self.kind in {"declared", "undeclared"} and (at.time() >= NIGHT[0] or at.time() < NIGHT[1]):
            return DOWN
        if self.kind == "blips" and random.Random(f"{self.seed} {at.isoformat()}").random() < 0.02:  # noqa: S311 - no secret
            return DOWN
        return next((spell.state for spell in self.spells if spell.holds(at)), UP)

    def age(self, on: date) -> int:
        return (on - max(day for day in self.updates if day <= on)).days

    def has_fault(self, on: date) -> bool:
        return any(first <= on <= last for first, last in self.faulty)


@dataclass
class World:
    """All sites, and what befalls ourselves."""

    start: datetime
    days: int
    sites: dict[str, WorldSite]
    floods: list[Spell]
    """Our own line is down: no site answers."""
    off: list[Spell]
    """Our machine is off."""
    kills: list[datetime]
    """An audit that begins first after these dies in the middle."""
    set_back: datetime
    """The clock is set back by three hours, once, when it shows this."""

    @property
    def end(self) -> datetime:
        return self.start + self.days * DAY

    def state(self, site_id: str, at: datetime) -> str:
        return SILENT if any(one.holds(at) for one in self.floods) else self.sites[site_id].state(at)

    def is_off(self, at: datetime) -> bool:
        return any(one.holds(at) for one in self.off)


def made(seed: int, count: int, days: int, start: datetime) -> World:
    """A world of so many sites over so many days."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    sites = (_site(n, chance, start, days, seed) for n in range(count))
    noon = datetime.combine(start.date(), time(12))
    return World(
        start=start,
        days=days,
        sites={site.id: site for site in sites},
        floods=[_spell(noon + n * 9 * DAY + DAY + 15 * HOUR, 2, SILENT) for n in range(days // 9 + 1)],
        off=[_spell(noon + n * 11 * DAY + DAY + 2 * HOUR, 4, "off") for n in range(days // 11 + 1)],
        kills=[noon + (1 + 8 * n) * DAY for n in range(days // 8 + 1)],
        set_back=noon + 2 * DAY - 90 * timedelta(minutes=1) if days > 2 else noon,
    )


def _spell(began: datetime, hours: float, state: str) -> Spell:
    return Spell(began, began + hours * HOUR, state)


def _site(number: int, chance: random.Random, start: datetime, days: int, seed: int) -> WorldSite:
    site = WorldSite(id=f"s{number:03}", kind=KINDS[number % len(KINDS)], seed=seed * 1000 + number)
    moment = start + DAY + chance.random() * max(1, days - 3) * DAY
    match site.kind:
        case "outage":
            site.spells = [_spell(moment, 5, DOWN)]
        case "blocked":
            site.spells = [_spell(moment, 20, BLOCKED)]
        case "slow":
            site.spells = [_spell(moment, 7, SLOW)]
        case "chronic":
            site.spells = [_spell(start + n * DAY + 9 * HOUR, 3.3, DOWN) for n in range(1, days, 2)]
        case "flapping":
            site.spells = [_spell(moment + 2 * n * HOUR, 1.2, DOWN) for n in range(8)]
        case "born_down":
            site.spells = [_spell(start - HOUR, 7, DOWN)]
    _age(site, chance, start.date(), days)
    return site


def _age(site: WorldSite, chance: random.Random, first: date, days: int) -> None:
    """Some columns are stale from the beginning, others grow stale, and are updated again."""
    on = first - timedelta(days=chance.choice((1, 8, 9, 10, 13, 14, 15, 40)))
    while on < first + days * DAY:
        site.updates.append(on)
        on += timedelta(days=chance.choice((1, 3, 9, 11, 16, 25)))
    for _ in range(days // 20 + 1):
        began = first + timedelta(days=chance.randrange(-2, days))
        site.faulty.append((began, began + timedelta(days=chance.randrange(0, 12))))
