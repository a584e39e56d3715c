"""What must have been told, from the world and from when watching looked: by plain rules, without the agenda."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.watching.world import BLOCKED, DAY, DOWN, HOUR, NIGHT, SILENT, SLOW, UP, World

Asked = tuple[str, datetime, datetime, int]
"""A site, the time it stands for, when it was asked, which look."""
_RECENT = 300
"""Looks that eight days can hold."""
Told = tuple[str, str, datetime]
"""Of what, what changed, when."""


@dataclass
class _Line:
    """One thing that may be amiss, followed step by step."""

    key: str
    calm: timedelta
    level: int = 0
    told: int = 0
    told_at: datetime | None = None
    second: bool = False
    opened: datetime | None = None
    mended: datetime | None = None
    seen: bool = False

    def step(self, at: datetime, level: int, *, baseline: bool = False) -> Iterator[Told]:
        is_first, self.seen = not self.seen, True
        if level and not self.level:
            self.opened, self.told, self.told_at, self.second = at, 0, None, False
            if baseline and is_first:
                self.told = level
        if not level and self.level:
            if self.told and not self._calmed(at):
                yield self.key, "mended", at
            known = self.told or self.mended
            self.level, self.mended = 0, at if known else None
            return
        self.level = level
        if level > self.told and not self._calmed(at):
            yield self.key, "worse" if self.told else "new", at
            self.told, self.told_at, self.second = level, at, False

    def remind(self, at: datetime) -> Iterator[Told]:
        """A second contact, who is told by whoever settles anything a day later; perhaps, if this very step is it."""
        if self.level == 2 and self.told_at and not self.second and at >= self.told_at + DAY:
            self.second = True
            yield self.key, "perhaps" if at < self.told_at + DAY + HOUR else "unacknowledged", at

    def _calmed(self, at: datetime) -> bool:
        before, opened = self.mended, self.opened
        return bool(before and opened and opened - before < self.calm and at - before < self.calm)


def of_openings(world: World, asked: Iterable[Asked]) -> Iterator[Told]:
    """Of each site, in the order it was asked: is it down, is its share of failures too high."""
    by_site: dict[str, list[Asked]] = {}
    for one in asked:
        by_site.setdefault(one[0], []).append(one)
    for site_id, looks in by_site.items():
        down, share = _Line(f"site_down {site_id}", 6 * HOUR), _Line(f"opening_share {site_id}", 72 * HOUR)
        seen: list[_Look] = []
        for _, due, at, _ in looks:
            is_night = at.time() >= NIGHT[0] or at.time() < NIGHT[1]
            is_excused = world.sites[site_id].kind == "declared" and is_night
            seen.append((due, world.state(site_id, at), is_excused))
            yield from (*down.remind(at), *share.remind(at))
            times = _times(seen[-_RECENT:], at)
            if (level := _is_down(times)) is not None:
                yield from down.step(at, level)
            if (level := _share(times, at)) is not None:
                yield from share.step(at, level)
        yield from (*down.remind(world.end), *share.remind(world.end))


_Look = tuple[datetime, str, bool]
"""The time it stands for, how the site was, whether that is excused."""


def _times(seen: list[_Look], now: datetime) -> list[tuple[datetime, str]]:
    """Of each time of the last eight days up to now what it came to, where that can be told."""
    by_due: dict[datetime, list[str]] = {}
    since = now - 8 * DAY
    excused = {due for due, _, is_excused in seen if is_excused}
    for due, state, _ in seen:
        if since <= due <= now and due not in excused:
            by_due.setdefault(due, []).append(state)
    return [
        (due, states[-1]) for due, states in sorted(by_due.items()) if len(states) == 2 or states[0] not in {DOWN, SLOW}
    ]


def _is_down(times: list[tuple[datetime, str]]) -> int | None:
    is_down, up = False, 0
    for _, state in times:
        if state in {DOWN, SLOW}:
            is_down, up = True, 0
        elif state == UP and is_down:
            up += 1
            is_down = up < 3
            up = up if is_down else 0
    if is_down:
        return 2
    return 0 if times and times[-1][1] == UP else None


def _share(times: list[tuple[datetime, str]], now: datetime) -> int | None:
    states = [state for due, state in times if due > now - 7 * DAY and state not in {BLOCKED, SILENT}]
    failed = sum(state in {DOWN, SLOW} for state in states)
    if len(states) < 140:
        return None
    return (failed >= 0.03 * len(states)) + (failed >= 0.05 * len(states))


def of_columns(world: World, audits: Iterable[tuple[str, datetime]]) -> Iterator[Told]:
    """Of each site's column and fault, audit by audit: is it near its period, beyond it, mended."""
    by_site: dict[str, list[datetime]] = {}
    for site_id, at in audits:
        by_site.setdefault(site_id, []).append(at)
    for site_id, times in by_site.items():
        site = world.sites[site_id]
        age, fault = _Line(f"age {site_id}", 72 * HOUR), _Line(f"fault {site_id}", 72 * HOUR)
        for at in times:
            yield from (*age.remind(at), *fault.remind(at))
            days = site.age(at.date())
            yield from age.step(at, (days >= 10) + (days > 14), baseline=True)
            yield from fault.step(at, 2 * site.has_fault(at.date()), baseline=True)
        yield from (*age.remind(world.end), *fault.remind(world.end))
