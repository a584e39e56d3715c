"""Settles what was found into alerts, and records them together with the messages that tell of them."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from auditor.agenda.alerts import Alert, Condition, Settlement, Telling, settle
from auditor.agenda.messages import messages_of
from auditor.agenda.program_messages import all_quiet, quiet_since
from auditor.agenda.warnings import of_calendar
from auditor.flow.site_leases import patiently
from auditor.flow.watching.desk import WatchDesk
from auditor.model.message import Message
from auditor.model.watch import RunState, TaskRun


async def settle_and_record(
    desk: WatchDesk,
    conditions: Callable[[Mapping[str, Alert]], Sequence[Condition]],
    *,
    runs: Sequence[TaskRun] = (),
    is_first: Callable[[Condition], bool] = lambda _: False,
) -> Settlement:
    """Decide what follows from the conditions, and record it with the runs and the messages, all or none.

    `conditions` are told which alerts there are; `is_first`: what was looked at for the first time.
    """
    async with desk.alerting():
        now = desk.context.clock.now()
        known = await asyncio.to_thread(desk.alerts)
        calendar = of_calendar(desk.plan.warnings, desk.calendar, now.date())
        seen = [*conditions(known), *([calendar] if calendar else [])]
        found = settle(
            seen,
            known,
            desk.plan.alerts,
            now,
            baseline=frozenset(one.key for one in seen if is_first(one)),
            gone=_gone(desk, known),
        )
        messages = [message for telling in found.tellings for message in _messages(desk, telling)]
        if found.events or runs:
            await patiently(lambda: desk.store.record(runs=runs, events=found.events, messages=messages, at=now))
    for telling in found.tellings:
        desk.log("alert", {"key": telling.alert.key, "change": telling.change.value})
    return found


async def tell_quiet(desk: WatchDesk) -> None:
    """Say once on its day that all is quiet, where it is."""
    now = desk.context.clock.now()
    since = quiet_since(desk.plan, now)
    if since is None or desk.book.quiet_said_on == now.date():
        return
    desk.book.quiet_said_on = now.date()
    openings, runs = await asyncio.to_thread(lambda: (desk.store.openings(since, now), desk.store.runs(since)))
    looks = len(openings) + sum(run.state is RunState.DONE for run in runs)
    messages = all_quiet(desk.plan, await asyncio.to_thread(desk.alerts), looks, since, now)
    if messages and looks:
        await patiently(lambda: desk.store.record(messages=messages, at=now))


def _messages(desk: WatchDesk, telling: Telling) -> tuple[Message, ...]:
    alert, (site, _) = telling.alert, desk.sites.get(telling.alert.site_id, (None, None))
    return messages_of(telling, desk.plan, desk.unit(alert.unit_id), site, desk.item_names)


def _gone(desk: WatchDesk, known: Mapping[str, Alert]) -> frozenset[str]:
    """Keys of alerts that last, of units or sites that are watched no longer."""
    units = {one.unit.id for one in desk.watched} | {""}
    sites = {site.id for unit in desk.roster.units for site in unit.sites} | {""}
    sites |= {place.site_id for unit in desk.roster.units for place in unit.elsewhere}
    lasting = (alert for alert in known.values() if alert.is_open)
    return frozenset(one.key for one in lasting if one.unit_id not in units or one.site_id not in sites)
