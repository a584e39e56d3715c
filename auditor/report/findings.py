"""The one JSON shape of a finding, for every command that prints or exports one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from auditor.model.finding import Evidence, Fact, Finding
from auditor.model.review import Review

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def finding_json(finding: Finding, review: Review | None = None) -> dict[str, Json]:
    """A finding as JSON values: dates and times ISO 8601, points a decimal string, absent things null.

    `review`: the word of the person who called it a false alarm.
    """
    return {
        "unit": finding.unit_id,
        "item": finding.item_id,
        "element": finding.element_id,
        "check": finding.check,
        "verdict": finding.verdict.value,
        "reason": finding.reason,
        "facts": _facts(finding.facts),
        "clause": finding.clause_id,
        "verified": finding.verified,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "seen_at": finding.seen_at.isoformat() if finding.seen_at else None,
        "site": finding.site_id,
        "fault_keys": [str(key) for key in finding.fault_keys],
        "points": _decimal(finding.points),
        "checklist": finding.checklist_id,
        "checklist_version": finding.checklist_version,
        "product_version": finding.product_version,
        "false_alarm": review_json(review) if review else None,
    }


def review_json(review: Review) -> dict[str, Json]:
    """A person's word on a finding as JSON values."""
    return {
        "kind": review.kind.value,
        "reason": review.reason,
        "by": review.by,
        "at": review.at.isoformat(),
        "counts_as": review.counts_as.value,
    }


def _facts(facts: Mapping[str, Fact]) -> dict[str, Json]:
    return {name: _fact(value) for name, value in facts.items()}


def _fact(value: Fact) -> Json:
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value


def _evidence(evidence: Evidence) -> dict[str, Json]:
    return {
        "page": evidence.page,
        "sha256": evidence.sha256,
        "quote": evidence.quote,
        "screenshot": evidence.screenshot,
        "shows": evidence.shows,
        "restricted": evidence.restricted,
    }


def _decimal(points: Decimal) -> str:
    return f"{points:f}"
