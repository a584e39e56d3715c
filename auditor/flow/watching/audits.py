"""Does the audits that are due: one evaluation for all that is due together, gone on with where one was interrupted."""

import asyncio
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from auditor.agenda.alerts import Alert, AlertKind, Condition
from auditor.agenda.due import AgendaEntry
from auditor.agenda.plan import PlannedEvaluation
from auditor.agenda.program_messages import trouble
from auditor.agenda.warnings import of_findings, of_reports
from auditor.flow.evaluate import Stopped
from auditor.flow.site_leases import patiently
from auditor.flow.unit_judging import Assignment
from auditor.flow.watching.desk import LEASE, WatchDesk
from auditor.flow.watching.tellings import settle_and_record
from auditor.model.finding import Finding
from auditor.model.watch import RunState, TaskKind, TaskRun
from auditor.ports import MachineLacks, Unrecordable

_GIVEN_UP = timedelta(hours=20)
"""An interrupted evaluation is for its own day: older, it is begun anew."""
_FORGOTTEN = timedelta(days=3)
"""What was begun longer ago and has no end is among the times that were missed."""
_TOGETHER = frozenset({TaskKind.HOME_PAGE, TaskKind.COLUMNS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Tasks that one evaluation sees to."""

    name: str
    entries: tuple[AgendaEntry, ...]
    assignments: tuple[Assignment, ...]


async def audit_due(desk: WatchDesk) -> int:
    """Do every audit that is due, and go on with those that were interrupted; how many tasks were seen to.

    Raises Stopped where a person wants an end, LineDown where our own line is down: who comes next goes on.
    """
    seen_to = await _go_on(desk)
    now = desk.context.clock.now()
    ready = [one for one in await asyncio.to_thread(desk.audits, now) if one.is_ready]
    if not ready or desk.context.stop.is_set():
        return seen_to
    async with desk.claimed(ready, desk.audits) as ours:
        begun = {run.task for run in await asyncio.to_thread(desk.store.begun, now - _FORGOTTEN)}
        for batch in batches(desk, [one for one in ours if one.task not in begun], now):
            await _do(desk, batch)
            seen_to += len(batch.entries)
    return seen_to


def batches(desk: WatchDesk, entries: Sequence[AgendaEntry], now: datetime) -> Iterator[Batch]:
    """Columns and home pages of all units in one evaluation, accessibility in another, planned ones by themselves."""
    together = [one for one in entries if one.task.kind in _TOGETHER]
    mark = desk.context.holder.rpartition(" ")[2][:4]
    day = f"{now:%Y-%m-%d %H:%M}"
    if together:
        yield Batch(name=f"watch {day} {mark}", entries=tuple(together), assignments=_narrowed(desk, together))
    probed = [one for one in entries if one.task.kind is TaskKind.ACCESSIBILITY]
    if probed:
        units = [unit for one in probed if (unit := desk.unit(one.unit_id))]
        name = f"watch accessibility {day} {mark}"
        yield Batch(name=name, entries=tuple(probed), assignments=desk.accessible(units))
    for one in entries:
        planned = next((each for each in desk.plan.evaluations if each.id == one.task.target), None)
        if one.task.kind is TaskKind.EVALUATION and planned is not None and one.due_at is not None:
            units = [each.unit for each in desk.watched if planned.scope.holds(each.unit)]
            yield Batch(name=period_name(planned, one.due_at), entries=(one,), assignments=desk.whole(units))


def period_name(planned: PlannedEvaluation, at: datetime) -> str:
    """What a planned evaluation of the period that begins then is called."""
    return planned.name.format(year=at.year, month=at.month, quarter=(at.month + 2) // 3, half=(at.month + 5) // 6)


def _narrowed(desk: WatchDesk, entries: Sequence[AgendaEntry]) -> tuple[Assignment, ...]:
    """Each unit once, with all of its items that are due, and what is asked of its sites where that is due."""
    by_unit: dict[str, list[AgendaEntry]] = {}
    for entry in entries:
        by_unit.setdefault(entry.unit_id, []).append(entry)
    return tuple(
        desk.narrow(
            unit,
            [item for one in due for item in one.items],
            any(one.task.kind is TaskKind.HOME_PAGE for one in due),
        )
        for unit_id, due in by_unit.items()
        if (unit := desk.unit(unit_id)) is not None
    )


async def _do(desk: WatchDesk, batch: Batch) -> None:
    """Begin a batch's evaluation, carry it out, settle what it found."""
    now = desk.context.clock.now()
    runs = [*desk.missed(batch.entries), *(_run(one, RunState.BEGUN, now, batch.name) for one in batch.entries)]
    await patiently(lambda: desk.store.record(runs=runs))
    desk.log("audits begun", {"evaluation": batch.name, "tasks": len(batch.entries)})
    if await desk.auditing.is_begun(batch.name):  # by a person: the period has its evaluation
        await _settle(desk, batch.entries, batch.name, ())
        return
    work = desk.auditing.begin(batch.name, now.date(), batch.assignments)
    await _carried_out(desk, batch.entries, batch.name, work)


async def _go_on(desk: WatchDesk) -> int:
    """Go on with what was begun and not ended by whoever died or was stopped at it."""
    now = desk.context.clock.now()
    begun = await asyncio.to_thread(desk.store.begun, now - _FORGOTTEN)
    seen_to = 0
    for name in dict.fromkeys(run.evaluation_id for run in begun):
        runs = [run for run in begun if run.evaluation_id == name]
        names = [str(run.task) for run in runs]
        try:
            granted = await patiently(desk.store.claim, names, desk.context.holder, now + LEASE, now)
            if len(granted) == len(set(names)) and not desk.context.stop.is_set():
                async with desk.prolonged():
                    seen_to += await _finish(desk, name, runs)
        finally:
            await patiently(desk.store.release, names, desk.context.holder)
    return seen_to


async def _finish(desk: WatchDesk, name: str, runs: Sequence[TaskRun]) -> int:
    now = desk.context.clock.now()
    still = {(run.task, run.due_at) for run in await asyncio.to_thread(desk.store.begun, now - _FORGOTTEN)}
    left = [run for run in runs if (run.task, run.due_at) in still]
    if not left:
        return 0
    if not await desk.auditing.is_begun(name) or now - left[0].at > _GIVEN_UP:
        missed = [replace(run, state=RunState.MISSED, at=now, reason="interrupted") for run in left]
        await patiently(lambda: desk.store.record(runs=missed))
        return 0
    entries = tuple(AgendaEntry(task=run.task, unit_id=run.task.target, due_at=run.due_at) for run in left)
    await _carried_out(desk, entries, name, desk.auditing.go_on(name))
    return len(left)


async def _carried_out(
    desk: WatchDesk, entries: Sequence[AgendaEntry], name: str, work: Coroutine[Any, Any, Sequence[Finding]]
) -> None:
    """Await an evaluation and settle it. A fault of the program costs these tasks this one time, and is recorded."""
    try:
        findings = await work
    except (Stopped, Unrecordable, MachineLacks):
        raise
    except Exception as error:  # whatever it is, the next task must have its turn
        now = desk.context.clock.now()
        runs = [_run(one, RunState.FAILED, now, name, reason=type(error).__name__) for one in entries]
        told = trouble(desk.plan, f"{name}: {type(error).__name__}", now)
        await patiently(lambda: desk.store.record(runs=runs, messages=told, at=now))
        desk.log("failed", {"evaluation": name, "error": type(error).__name__})
        raise
    await _settle(desk, entries, name, findings)


async def _settle(desk: WatchDesk, entries: Sequence[AgendaEntry], name: str, findings: Sequence[Finding]) -> None:
    """Record that the tasks are done, with what follows from what was found.

    A planned evaluation is a draft for persons: what it finds is told by them.
    """
    now = desk.context.clock.now()
    runs = [_run(one, RunState.DONE, now, name) for one in entries]
    told = [] if all(one.task.kind is TaskKind.EVALUATION for one in entries) else list(findings)
    planned = await asyncio.to_thread(desk.audits, now)

    def conditions(known: Mapping[str, Alert]) -> Sequence[Condition]:
        found = of_findings(told, known, desk.plan.warnings, desk.say)
        return (*found, *of_reports(told, desk.plan.warnings, desk.calendar, now.date()))

    await settle_and_record(desk, conditions, runs=runs, is_first=_FirstLook(planned))
    desk.log("audits done", {"evaluation": name, "tasks": len(entries), "findings": len(findings)})


class _FirstLook:
    """Whether something was looked at for the first time: what is amiss of it was so before anybody watched."""

    def __init__(self, planned: Sequence[AgendaEntry]) -> None:
        first = [one for one in planned if one.last_at is None]
        self._items = {(one.unit_id, item) for one in first for item in one.items}
        self._sites = {one.unit_id for one in first if one.task.kind is TaskKind.HOME_PAGE}
        self._probed = {one.unit_id for one in first if one.task.kind is TaskKind.ACCESSIBILITY}

    def __call__(self, found: Condition) -> bool:
        if found.kind is not AlertKind.FAULT:
            return False
        if item := found.data["item"]:
            return (found.unit_id, item) in self._items
        return found.unit_id in self._sites or found.unit_id in self._probed


def _run(entry: AgendaEntry, state: RunState, at: datetime, name: str, *, reason: str = "") -> TaskRun:
    if entry.due_at is None:
        raise ValueError(f"{entry.task} is not due")
    return TaskRun(task=entry.task, state=state, due_at=entry.due_at, at=at, reason=reason, evaluation_id=name)
