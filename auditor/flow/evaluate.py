"""Begins, resumes and rejudges evaluations: audits the sites, judges the units, records everything."""

import asyncio
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime

from auditor.flow.context import Context
from auditor.flow.searches import SearchesBySite, SiteById, searches_by_site
from auditor.flow.site_leases import patiently
from auditor.flow.site_runner import Fieldwork
from auditor.flow.unit_judging import Assignment, Tally, UnitFindings, results_from
from auditor.model.counted import part_of
from auditor.model.evaluation import Evaluation, UnitResult
from auditor.model.search import Sighting
from auditor.model.unit import Roster, Site

Result = tuple[Evaluation, tuple[UnitResult, ...]]


class Stopped(Exception):  # noqa: N818 - it says what is the matter
    """Raised where a person stopped an evaluation before its last site was in; `resume` goes on."""

    def __init__(self, evaluation: Evaluation, audited: int, sites: int) -> None:
        self.evaluation, self.audited, self.sites = evaluation, audited, sites
        super().__init__(f"Interrupted: {part_of(audited, sites, 'site')} recorded.")


class LineDown(Stopped):
    """Raised where no host answers, so our own line must be down; `resume` goes on when it is back.

    `results` hold the units as they stand: what belongs to sites that are not recorded is untested, as our_side.
    """

    def __init__(self, stopped: Stopped, hosts: int, results: tuple[UnitResult, ...]) -> None:
        super().__init__(stopped.evaluation, stopped.audited, stopped.sites)
        self.results = results
        asked = f"none of {hosts} hosts answered" if hosts > 1 else "neither the site nor any witness answered"
        self.args = (
            f"Our own line seems to be down: {asked}. {part_of(stopped.audited, stopped.sites, 'site')} recorded.",
        )


async def evaluate(
    context: Context, assignments: Sequence[Assignment], roster: Roster, *, name: str, on: date
) -> Result:
    """Visit every site once, judge every unit, and record it all. Raises Stopped, LineDown."""
    evaluation = _begun(context, name=name, on=on, replays=None)
    by_site = _by_site(assignments, roster.site, on)
    await asyncio.to_thread(_begin, context, evaluation, assignments, by_site)
    return await _carry_out(context, evaluation, assignments, by_site)


async def resume(context: Context, evaluation: Evaluation, assignments: Sequence[Assignment]) -> Result:
    """Go on with an evaluation that was begun: sites whose audit is recorded are not visited again.

    The assignments, like the sites, are those it was begun with. Others may be at work on it at the same time.
    Raises Stopped, LineDown.
    """
    by_site = _by_site(assignments, await remembered(context, evaluation.id), evaluation.on)
    return await _carry_out(context, evaluation, assignments, by_site)


async def rejudge(context: Context, replayed: Evaluation, assignments: Sequence[Assignment], *, name: str) -> Result:
    """Judge an earlier evaluation again from the archive; no site is visited. Raises Stopped."""
    evaluation = _begun(context, name=name, on=replayed.on, replays=replayed.replays or replayed.id)
    by_site = _by_site(assignments, await remembered(context, replayed.id), replayed.on)
    await asyncio.to_thread(_begin, context, evaluation, assignments, by_site)
    return await _carry_out(context, evaluation, assignments, by_site)


def _by_site(assignments: Sequence[Assignment], known: SiteById, on: date) -> SearchesBySite:
    return searches_by_site([(unit, checklist) for unit, checklist, _ in assignments], known, on)


async def remembered(context: Context, evaluation_id: str) -> SiteById:
    """The sites as they were when the evaluation began, whatever became of the roster since."""
    sites: dict[str, Site] = {
        site.id: site for site in await asyncio.to_thread(context.evaluations.sites, evaluation_id)
    }
    return sites.get


def _begun(context: Context, *, name: str, on: date, replays: str | None) -> Evaluation:
    started_at = context.clock.now()
    return Evaluation(
        id=_identifier(started_at), name=name, on=on, started_at=started_at, product_version=context.product_version,
        replays=replays,
    )  # fmt: skip


def _identifier(started_at: datetime) -> str:
    """Readable, sortable, and distinct to the microsecond: 20261122-101500-123456."""
    return started_at.strftime("%Y%m%d-%H%M%S-%f")


def _begin(
    context: Context, evaluation: Evaluation, assignments: Sequence[Assignment], by_site: SearchesBySite
) -> None:
    units = [(unit, context.archive.put(text.encode())) for unit, _, text in assignments]
    context.evaluations.begin(evaluation, units, [site for site, _ in by_site.values()])


async def _carry_out(
    context: Context, evaluation: Evaluation, assignments: Sequence[Assignment], by_site: SearchesBySite
) -> Result:
    """Judge every unit that is not judged yet, from its sites; each is recorded as soon as its last site is in."""
    judged = await asyncio.to_thread(context.evaluations.judged, evaluation.id)
    left = [one for one in assignments if one[0].id not in judged]
    searched = _for_units(by_site, {unit.id for unit, _, _ in left})
    context.progress.planned(len(by_site), await _recorded(context, evaluation, by_site))
    tally = Tally(left, searched, evaluation.on, context)
    await _record(context, evaluation, tally.complete())

    async def take(site_id: str, sightings: Sequence[Sighting]) -> None:
        await _record(context, evaluation, tally.take(site_id, sightings))

    fieldwork = Fieldwork(context, evaluation, searched, take)
    await fieldwork.carry_out()
    if not tally.is_complete:
        raise await _stopped(context, evaluation, assignments, by_site, tally, fieldwork)
    return await asyncio.to_thread(_conclude, context, evaluation, assignments)


def _for_units(by_site: SearchesBySite, unit_ids: AbstractSet[str]) -> SearchesBySite:
    """The sites that some of these units are searched for on, with all their searches."""
    return {
        site_id: (site, searches)
        for site_id, (site, searches) in by_site.items()
        if any(search.unit.id in unit_ids for search in searches)
    }


async def _record(context: Context, evaluation: Evaluation, complete: Sequence[UnitFindings]) -> None:
    """Record the findings of units; where another command did so before, its word stands."""
    for unit_id, findings in complete:
        await patiently(context.evaluations.add_findings, evaluation.id, unit_id, findings, context.clock.now())


async def _recorded(context: Context, evaluation: Evaluation, by_site: SearchesBySite) -> int:
    """Of how many of its sites the audit is recorded; of an evaluation that replays another, none is its own."""
    if evaluation.replays is not None:
        return 0
    return len(await asyncio.to_thread(context.evaluations.audited, evaluation.id) & by_site.keys())


async def _stopped(
    context: Context,
    evaluation: Evaluation,
    assignments: Sequence[Assignment],
    by_site: SearchesBySite,
    tally: Tally,
    fieldwork: Fieldwork,
) -> Stopped:
    """Why not every unit was judged; where our line is down, with what there is and the rest as not visited."""
    stopped = Stopped(evaluation, await _recorded(context, evaluation, by_site), len(by_site))
    if context.stop.is_set() or not fieldwork.silent_hosts:
        return stopped
    judged = await asyncio.to_thread(context.evaluations.judged, evaluation.id)
    recorded = await asyncio.to_thread(context.evaluations.findings, evaluation.id)
    made_up = [
        finding
        for site_id, sightings in (await fieldwork.missing()).items()
        for unit_id, findings in tally.take(site_id, sightings)
        if unit_id not in judged
        for finding in findings
    ]
    return LineDown(stopped, fieldwork.silent_hosts, results_from(assignments, (*recorded, *made_up)))


def _conclude(context: Context, evaluation: Evaluation, assignments: Sequence[Assignment]) -> Result:
    """Say that the evaluation is done, and read what came of it: another command may have judged some units."""
    finished_at = context.clock.now()
    is_first = context.evaluations.finish(evaluation.id, (), finished_at)
    ended = replace(evaluation, finished_at=finished_at) if is_first else None
    recorded = ended or context.evaluations.get(evaluation.id) or evaluation
    return recorded, results_from(assignments, context.evaluations.findings(evaluation.id))
