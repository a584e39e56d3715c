"""What an office decides of a case of either kind within what its procedure allows: more time, and sending it back."""

from auditor.followup.case_file import CaseRules, Stamp, step
from auditor.followup.procedure import Procedure, TermId
from auditor.followup.transitions import NotAllowed
from auditor.model.case import Case, CaseKind
from auditor.model.event import Event


def more_time(  # noqa: PLR0913 - what is granted, by whom
    rules: CaseRules, case: Case, count: int, why: str, procedure: Procedure, stamp: Stamp, *, approved_by: str
) -> Event:
    """More time, as much and as often as the procedure allows. Raises NotAllowed."""
    most, times = procedure.terms[TermId.EXTENSION_MAX], procedure.extension_count
    unit = most.unit.value.replace("_", " ")
    if case.extensions >= times:
        raise NotAllowed(f"case {case.id} was given more time as often as procedure {procedure.id} allows: {times}")
    if not 1 <= count <= most.count:
        raise NotAllowed(f"procedure {procedure.id} allows 1 to {most.count} {unit} more, not {count}")
    data = {"count": count, "unit": most.unit.value, "why": why, "on": stamp.at.date().isoformat()}
    name = "time_granted" if rules.kind is CaseKind.RECTIFICATION else "extended"
    return step(rules, case, name, {**data, "approved_by": approved_by}, stamp)


def sending_back(rules: CaseRules, case: Case, why: str, procedure: Procedure, stamp: Stamp) -> Event:
    """The case given back to be done anew; escalated where that was done as often as the procedure allows."""
    name = "returned" if case.returns < procedure.max_returns else "escalated"
    return step(rules, case, name, {"why": why}, stamp)
