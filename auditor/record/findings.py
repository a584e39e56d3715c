"""Maps findings to rows and back."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, Select, inspect, select

from auditor.model.finding import Evidence, Finding
from auditor.model.verdict import Verdict
from auditor.record.fact_codec import pack_facts, unpack_facts
from auditor.record.rows import FindingRow


def finding_row(evaluation_id: str, finding: Finding) -> FindingRow:
    """The row of a finding."""
    return FindingRow(
        evaluation_id=evaluation_id,
        unit_id=finding.unit_id,
        site_id=finding.site_id,
        item_id=finding.item_id,
        element_id=finding.element_id,
        check_id=finding.check,
        verdict=finding.verdict.value,
        reason=finding.reason,
        facts=pack_facts(finding.facts),
        evidence=[asdict(evidence) for evidence in finding.evidence],
        points=finding.points,
        clause_id=finding.clause_id,
        verified=finding.verified,
        decided_by=finding.after,
        faults=list(finding.faults),
        checklist_id=finding.checklist_id,
        checklist_version=finding.checklist_version,
        product_version=finding.product_version,
        seen_at=finding.seen_at,
    )


def finding_rows(evaluation_id: str) -> Select[Any]:
    """The rows of an evaluation, in the order appended: plain values, for of entities there would be too many."""
    columns = inspect(FindingRow).columns
    return select(*columns).where(columns.evaluation_id == evaluation_id).order_by(columns.number)


def finding_from(row: FindingRow | Row[Any]) -> Finding:
    """The finding of a row."""
    return Finding(
        unit_id=row.unit_id,
        site_id=row.site_id,
        item_id=row.item_id,
        element_id=row.element_id,
        check=row.check_id,
        verdict=Verdict(row.verdict),
        reason=row.reason,
        facts=unpack_facts(row.facts),
        evidence=tuple(Evidence(**evidence) for evidence in row.evidence),
        points=row.points,
        clause_id=row.clause_id,
        verified=row.verified,
        after=row.decided_by,
        faults=tuple(row.faults or ()),
        checklist_id=row.checklist_id,
        checklist_version=row.checklist_version,
        product_version=row.product_version,
        seen_at=row.seen_at,
    )
