"""Lists how old each dated column is, for a report on a unit to whom nobody set a period."""

from auditor.model.checklist import Dimension
from auditor.model.evaluation import UnitResult
from auditor.model.finding import Finding
from auditor.report.finding_rows import Lines
from auditor.report.view import AgeView


def has_no_period(result: UnitResult, dimension: Dimension) -> bool:
    """True for the dimension of freshness where the unit was asked nothing that it gathers."""
    is_asked = any(finding.check in dimension.checks for finding in result.findings)
    return bool(result.findings) and not is_asked and dimension.is_of_age


def ages(lines: Lines) -> tuple[AgeView, ...]:
    """Every column whose newest dated entry was read, in the order judged; none where a period is set."""
    result = lines.result
    if not any(has_no_period(result, dimension) for dimension in result.checklist.dimensions):
        return ()
    dated: dict[str | None, Finding] = {}
    for finding in result.findings:
        if finding.item_id and {"newest_on", "age_days"} <= finding.facts.keys():
            dated.setdefault(finding.item_id, finding)
    return tuple(_age(lines, finding) for finding in dated.values())


def _age(lines: Lines, finding: Finding) -> AgeView:
    said, facts = lines.voice.wording.said, finding.facts
    return AgeView(
        column=lines.column(finding),
        newest_on=said("newest_on", facts["newest_on"]),
        age=said("age_days", facts["age_days"]),
    )
