"""A round's results as papers take them: what is named failed, by the rule it may be named by, and nothing else."""

from collections.abc import Collection
from dataclasses import replace

from auditor.checklist.own import CLAUSE_ID
from auditor.model.checklist import Checklist
from auditor.model.evaluation import UnitResult
from auditor.model.fault_key import FaultKey
from auditor.model.finding import Finding
from auditor.model.round_result import FaultStanding, RoundResult, UnitStanding
from auditor.model.verdict import Verdict
from auditor.round.results import RoundMaterial
from auditor.round.sightings import Latest, latest_findings
from auditor.score import score


def paper_results(material: RoundMaterial, result: RoundResult) -> tuple[UnitResult, ...]:
    """The units, each with the findings that a document names, as they were seen last, and the score it printed."""
    standings = {unit.unit_id: unit for unit in result.units}
    latest = latest_findings(material.looks)
    return tuple(_of_unit(one, standings[one.unit.id], latest) for one in material.results)


def _of_unit(found: UnitResult, unit: UnitStanding, latest: Latest) -> UnitResult:
    named = {fault.key for fault in unit.of(FaultStanding.NAMED)}
    findings = tuple(_as_named(one, found.checklist, named, latest) for one in found.findings)
    return replace(found, findings=findings, score=unit.score or score(found.unit, found.checklist, ()))


def _as_named(finding: Finding, checklist: Checklist, named: Collection[FaultKey], latest: Latest) -> Finding:
    """The finding as failed where one of its faults is named; else passed, or of no account."""
    keys = [key for key in finding.fault_keys if key in named]
    if keys:
        last = latest.get(keys[0], finding)
        adopted = not last.verified and checklist.clause(CLAUSE_ID) is not None
        clause_id = CLAUSE_ID if adopted else last.clause_id
        return replace(last, verdict=Verdict.FAILED, after=None, clause_id=clause_id)
    if finding.verdict in {Verdict.FAILED, Verdict.CANT_TELL}:
        return replace(finding, verdict=Verdict.INAPPLICABLE)
    return finding
