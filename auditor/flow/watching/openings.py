"""Opens the home pages that are due: records each once, and settles what that says of availability."""

import asyncio
from collections.abc import Coroutine, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from auditor.agenda.alerts import Condition
from auditor.agenda.availability import OpeningReading, SettledOpening, believed, needs_voucher, outages, settled, week
from auditor.agenda.due import AgendaEntry
from auditor.agenda.moments import COUNTRY
from auditor.agenda.plan import Plan
from auditor.agenda.warnings import of_outages, of_week
from auditor.flow.site_leases import patiently
from auditor.flow.watching.desk import WatchDesk
from auditor.flow.watching.tellings import settle_and_record, tell_quiet
from auditor.model.unit import Site, Unit
from auditor.model.watch import AvailabilityWeek, OpeningResult, SiteOpening
from auditor.ports import WatchStore

_MOST_VOUCHERS = 3
_LATELY = timedelta(hours=3)


async def open_due(desk: WatchDesk) -> int:
    """Open every home page that is due, so many at once as sites are visited at once; how many were opened."""
    entries = await asyncio.to_thread(desk.openings, desk.context.clock.now())
    ready = [entry for entry in entries if entry.is_ready]
    if not ready:
        return 0
    async with desk.claimed(ready, desk.openings) as ours:
        opened = await _vouched(desk, await _opened(desk, ours))
        if opened:
            made = {one.site_id for one in opened}
            missed = desk.missed([entry for entry in ours if entry.site_id in made])
            await patiently(lambda: desk.store.record(openings=opened, runs=missed))
    await tell_quiet(desk)
    if opened:
        conditions = await asyncio.to_thread(conditions_of, desk, [one.site_id for one in opened])
        await settle_and_record(desk, lambda _: conditions)
        failed = sum(one.result.is_failure for one in opened)
        desk.log("opened", {"sites": len(opened), "failed": failed})
    return len(opened)


async def _opened(desk: WatchDesk, entries: Sequence[AgendaEntry]) -> list[SiteOpening]:
    turns = asyncio.Semaphore(max(1, desk.context.tabs))
    made = await asyncio.gather(*(_open(desk, entry, turns) for entry in entries))
    return [one for one in made if one is not None]


async def _open(desk: WatchDesk, entry: AgendaEntry, turns: asyncio.Semaphore) -> SiteOpening | None:
    """One opening; None where a person wants an end before it ended."""
    site, _ = desk.sites[entry.site_id]
    async with turns:
        if desk.context.stop.is_set() or entry.due_at is None:
            return None
        at = desk.context.clock.now()
        read = await _unless(desk.context.stop, desk.open_home(site))
    if read is None:
        return None
    return SiteOpening(
        site_id=site.id, due_at=entry.due_at, at=at, look=entry.look, result=read.result, seconds=read.seconds,
        detail=read.detail, by=read.by,
    )  # fmt: skip


async def _unless(stop: asyncio.Event, opening: Coroutine[Any, Any, OpeningReading]) -> OpeningReading | None:
    """What an opening comes to; None where a person wants an end before it did."""
    opened, ending = asyncio.ensure_future(opening), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((opened, ending), return_when=asyncio.FIRST_COMPLETED)
        return opened.result() if opened.done() else None
    finally:
        ending.cancel()
        if opened.cancel():
            await asyncio.wait((opened,))


async def _vouched(desk: WatchDesk, opened: Sequence[SiteOpening]) -> tuple[SiteOpening, ...]:
    """The openings as they are believed: where all failed, a witness or another site must show that our line is up."""
    if not needs_voucher(opened):
        return tuple(opened)
    return believed(opened, is_vouched=await _is_line_up(desk, {one.site_id for one in opened}))


async def _is_line_up(desk: WatchDesk, silent: set[str]) -> bool:
    """Ask the witnesses of the settings, else other sites that are watched, whether anybody answers."""
    said = await desk.context.is_online()
    if said is not None:
        return said
    for site in await asyncio.to_thread(_vouchers, desk, silent):
        if (await desk.open_home(site)).result is OpeningResult.OPENED:
            return True
    return False


def _vouchers(desk: WatchDesk, silent: set[str]) -> list[Site]:
    """Sites to ask whether our line is up: those that opened last, else any other."""
    now = desk.context.clock.now()
    lately = desk.store.openings(now - _LATELY, now)
    opened = {one.site_id: one.at for one in lately if one.result is OpeningResult.OPENED}
    others = [(site, opened.get(site_id)) for site_id, (site, _) in desk.sites.items() if site_id not in silent]
    others.sort(key=lambda pair: now - pair[1] if pair[1] else _LATELY)
    return [site for site, _ in others[:_MOST_VOUCHERS]]


def week_of(plan: Plan, store: WatchStore, unit: Unit, site_id: str, until: datetime) -> AvailabilityWeek | None:
    """How often a unit's site opened in the week up to a moment; None where it was never opened for that."""
    rules = plan.availability
    times = _settled(plan, unit, store.openings(until - timedelta(days=rules.days + 1), until, site_id))
    return week(times, rules, until) if times else None


def _settled(plan: Plan, unit: Unit, made: Iterable[SiteOpening]) -> tuple[SettledOpening, ...]:
    """Less what was opened while the unit's sites were allowed to be down."""
    repairs = plan.maintenance_of(unit)
    return settled(made, lambda at: any(one.holds(at.astimezone(COUNTRY)) for one in repairs))


def conditions_of(desk: WatchDesk, site_ids: Iterable[str]) -> list[Condition]:
    """What the openings on record say of these sites now."""
    now = desk.context.clock.now()
    return [condition for site_id in dict.fromkeys(site_ids) for condition in _of_site(desk, site_id, now)]


def _of_site(desk: WatchDesk, site_id: str, now: datetime) -> Iterator[Condition]:
    _, unit = desk.sites[site_id]
    rules = desk.plan.availability
    made = desk.store.openings(now - timedelta(days=rules.days + 1), now, site_id)
    times = _settled(desk.plan, unit, made)
    is_up = bool(times) and times[-1].result is OpeningResult.OPENED
    if down := of_outages(unit.id, site_id, outages(times, rules), is_up=is_up):
        yield down
    if share := of_week(unit.id, site_id, week(times, rules, now), rules):
        yield share
