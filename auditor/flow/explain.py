"""Repeats the searches of an evaluation from the archive, to show how each column was looked for."""

from collections.abc import Sequence
from dataclasses import replace

from auditor.flow.audit import audit
from auditor.flow.context import Context
from auditor.flow.evaluate import remembered
from auditor.flow.searches import searches_by_site
from auditor.flow.unit_judging import Assignment
from auditor.model.evaluation import Evaluation
from auditor.model.search import Sighting


async def sightings(
    context: Context, evaluation: Evaluation, assignments: Sequence[Assignment]
) -> tuple[Sighting, ...]:
    """What every search of the evaluation saw, candidates and all, from the archive."""
    known = await remembered(context, evaluation.id)
    by_site = searches_by_site([(unit, checklist) for unit, checklist, _ in assignments], known, evaluation.on)
    replaying = replace(context, visitor=context.replay(evaluation.id))
    context.progress.planned(len(by_site), 0)
    audits = [await audit(site, searches, replaying, on=evaluation.on) for site, searches in by_site.values()]
    return tuple(sighting for one in audits for sighting in one.sightings)
