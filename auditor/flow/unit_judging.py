"""Judges each unit as soon as the last of its sites is in, and frees what was seen there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from auditor.flow.context import Context
from auditor.flow.searches import SearchesBySite
from auditor.judge import judge
from auditor.model.checklist import Checklist
from auditor.model.evaluation import UnitResult
from auditor.model.finding import Finding
from auditor.model.review import Review
from auditor.model.search import Sighting
from auditor.model.unit import Unit
from auditor.model.watch import AvailabilityWeek
from auditor.score import counted, loud_and_silent, score

Assignment = tuple[Unit, Checklist, str]
"""A unit, the checklist it is judged by, and the text the checklist was read from."""
UnitFindings = tuple[str, tuple[Finding, ...]]
"""Id of a unit, and all that was found."""


def results_from(assignments: Sequence[Assignment], findings: Sequence[Finding]) -> tuple[UnitResult, ...]:
    """The results of the units, from their recorded findings."""
    by_unit: dict[str, list[Finding]] = {}
    for finding in findings:
        by_unit.setdefault(finding.unit_id, []).append(finding)
    return tuple(_scored(unit, checklist, tuple(by_unit.get(unit.id, ()))) for unit, checklist, _ in assignments)


def _scored(unit: Unit, checklist: Checklist, findings: tuple[Finding, ...]) -> UnitResult:
    return UnitResult(unit=unit, checklist=checklist, findings=findings, score=score(unit, checklist, findings))


def reviewed(results: Sequence[UnitResult], reviews: Sequence[Review]) -> tuple[UnitResult, ...]:
    """The results as they are reported: false alarms silent, and counted as the person said."""
    return tuple(_reviewed(result, reviews) for result in results)


def _reviewed(result: UnitResult, reviews: Sequence[Review]) -> UnitResult:
    loud, silent = loud_and_silent(result.findings, reviews)
    if not silent:
        return result
    scored = score(result.unit, result.checklist, (*loud, *counted(silent)))
    return replace(result, findings=loud, silenced=silent, score=scored)


def _sites_of(unit: Unit, by_site: SearchesBySite) -> tuple[str, ...]:
    """Ids of the sites that are searched for a unit, in its own order: its sites, then the places on others'."""
    ids = dict.fromkeys((*(site.id for site in unit.sites), *(place.site_id for place in unit.elsewhere)))
    return tuple(site_id for site_id in ids if site_id in by_site)


class Tally:
    """Collects sightings and judges each unit once; the order in which sites come in makes no difference."""

    def __init__(self, assignments: Sequence[Assignment], by_site: SearchesBySite, on: date, context: Context) -> None:
        self._assignments = {unit.id: (unit, checklist) for unit, checklist, _ in assignments}
        self._on, self._context = on, context
        self._awaited = {unit.id: _sites_of(unit, by_site) for unit, _, _ in assignments}
        self._seen: dict[str, dict[str, list[Sighting]]] = {unit_id: {} for unit_id in self._assignments}

    def complete(self) -> tuple[UnitFindings, ...]:
        """The findings of every unit whose last site is in and that was not judged yet; each is given once."""
        ready = [unit_id for unit_id, seen in self._seen.items() if len(seen) == len(self._awaited[unit_id])]
        return tuple((unit_id, self._judge(unit_id, self._seen.pop(unit_id))) for unit_id in ready)

    def take(self, site_id: str, sightings: Sequence[Sighting]) -> tuple[UnitFindings, ...]:
        """Add what was seen on a site; the findings of the units that are now complete."""
        for sighting in sightings:
            if (seen := self._seen.get(sighting.search.unit.id)) is not None:
                seen.setdefault(site_id, []).append(sighting)
        return self.complete()

    @property
    def is_complete(self) -> bool:
        """True where every unit has been judged."""
        return not self._seen

    def _judge(self, unit_id: str, seen: Mapping[str, list[Sighting]]) -> tuple[Finding, ...]:
        unit, checklist = self._assignments[unit_id]
        sightings = [sighting for site_id in self._awaited[unit_id] for sighting in seen[site_id]]
        return judge(
            unit,
            checklist,
            sightings,
            on=self._on,
            product_version=self._context.product_version,
            vocabulary=self._context.vocabulary,
            calendar=self._context.calendar,
            weeks=self._weeks(unit, sightings),
        )

    def _weeks(self, unit: Unit, sightings: Sequence[Sighting]) -> dict[str, AvailabilityWeek]:
        """How often each site opened in the week before it was seen: by that time, who judges again counts the same."""
        seen = {one.search.site.id: one.entry.seen_at for one in sightings}
        found = {site_id: self._context.week(unit, site_id, at) for site_id, at in seen.items() if at is not None}
        return {site_id: week for site_id, week in found.items() if week is not None}
