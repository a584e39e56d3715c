"""An evaluation: audit the sites, judge the units, keep everything; and judge it again from the archive."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from auditor.flow.audit import Audit, audit
from auditor.flow.desk import Desk
from auditor.flow.searches import searches_by_site
from auditor.judge import judge
from auditor.model.checklist import Checklist
from auditor.model.evaluation import Evaluation, UnitResult
from auditor.model.search import Sighting
from auditor.model.unit import Roster, Unit
from auditor.score import score

Assignment = tuple[Unit, Checklist, str]
"""A unit, the checklist it is judged by, and the text the checklist was read from."""


async def evaluate(
    desk: Desk, assignments: Sequence[Assignment], roster: Roster, *, name: str, on: date
) -> tuple[Evaluation, tuple[UnitResult, ...]]:
    """Visit every site once, judge every unit, and record it all."""
    evaluation = _begun(desk, name=name, on=on, replays=None)
    return await _carry_out(desk, evaluation, assignments, roster)


async def rejudge(
    desk: Desk, replayed: Evaluation, assignments: Sequence[Assignment], roster: Roster, *, name: str
) -> tuple[Evaluation, tuple[UnitResult, ...]]:
    """Judge an earlier evaluation again from its archive: `desk.visitor` is a replay of it, no site is visited."""
    evaluation = _begun(desk, name=name, on=replayed.on, replays=replayed.id)
    return await _carry_out(desk, evaluation, assignments, roster)


def result_of(unit: Unit, checklist: Checklist, sightings: Sequence[Sighting], on: date, version: str) -> UnitResult:
    """What one unit comes to."""
    findings = judge(unit, checklist, sightings, on=on, product_version=version)
    return UnitResult(unit=unit, checklist=checklist, findings=findings, score=score(unit, checklist, findings))


def _begun(desk: Desk, *, name: str, on: date, replays: str | None) -> Evaluation:
    started_at = desk.clock.now()
    return Evaluation(
        id=_identifier(started_at), name=name, on=on, started_at=started_at, product_version=desk.product_version,
        replays=replays,
    )  # fmt: skip


def _identifier(started_at: datetime) -> str:
    """Readable, sortable, and distinct to the microsecond: 20261122-101500-123456."""
    return started_at.strftime("%Y%m%d-%H%M%S-%f")


async def _carry_out(
    desk: Desk, evaluation: Evaluation, assignments: Sequence[Assignment], roster: Roster
) -> tuple[Evaluation, tuple[UnitResult, ...]]:
    store = desk.evaluations
    await asyncio.to_thread(_begin, desk, evaluation, assignments)
    sightings: dict[str, list[Sighting]] = {}
    by_site = searches_by_site([(unit, checklist) for unit, checklist, _ in assignments], roster, evaluation.on)
    for site, searches in by_site.values():
        done = await audit(site, searches, desk, on=evaluation.on)
        await asyncio.to_thread(_keep, desk, evaluation, done)
        for sighting in done.sightings:
            sightings.setdefault(sighting.search.unit.id, []).append(sighting)
    results = tuple(_result(evaluation, unit, checklist, sightings) for unit, checklist, _ in assignments)
    for result in results:
        await asyncio.to_thread(store.add_findings, evaluation.id, result.findings)
    finished_at = desk.clock.now()
    await asyncio.to_thread(store.finish, evaluation.id, finished_at)
    return replace(evaluation, finished_at=finished_at), results


def _begin(desk: Desk, evaluation: Evaluation, assignments: Sequence[Assignment]) -> None:
    units = [(unit, desk.archive.put(text.encode())) for unit, _, text in assignments]
    desk.evaluations.begin(evaluation, units)


def _keep(desk: Desk, evaluation: Evaluation, done: Audit) -> None:
    if evaluation.replays is None:
        desk.evaluations.add_pages(evaluation.id, done.site.id, done.pages)


def _result(
    evaluation: Evaluation, unit: Unit, checklist: Checklist, sightings: Mapping[str, Sequence[Sighting]]
) -> UnitResult:
    return result_of(unit, checklist, sightings.get(unit.id, ()), evaluation.on, evaluation.product_version)
