"""Looks again at what a case follows: an audit of the unit now, and before and after side by side."""

from collections.abc import Callable

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.case_steps import HANDLERS, acting_for, in_one_sentence, say
from auditor.cli.evaluations import known_evaluation
from auditor.cli.printing import plain, print_json, print_table, table
from auditor.cli.run_evaluation import carried_out, look
from auditor.codec import pack
from auditor.flow.retest import BeforeAndAfter, looked_again
from auditor.followup import rectification
from auditor.model.audit import AuditReason
from auditor.model.case import Case, Retest
from auditor.model.evaluation import Evaluation
from auditor.model.finding import Finding
from auditor.model.person import Role
from auditor.report import finding_json, finding_sentence
from auditor.score import in_force
from auditor.settings import LANGUAGES


def retest_now(
    container: Container, case_id: str, by: str, *, named: str | None, seen: int | None, as_json: bool
) -> None:
    """Audit the case's unit, record what became of the fault, and show it. Raises InputFaults."""
    actor = acting_for(container, by, case_id, (Role.LIAISON, *HANDLERS))
    work = container.casework()
    with in_one_sentence("CASE", case_id):
        case, _ = work.case(case_id)
    expected = case.last_event if seen is None else seen
    evaluation = _recorded(container, case, named) if named else audited(container, case)
    pair = compared(container, case, evaluation)
    retest = Retest(
        on=container.today(), verdict=pair.verdict, evaluation_id=evaluation.id, by=actor, why=pair.course.value
    )  # fmt: skip
    with in_one_sentence("CASE", case_id):
        known = work.take(
            case_id,
            lambda one, procedure: rectification.retesting(one, retest, pack(retest), procedure, work.stamp(actor)),
            expected=expected,
        )
    if as_json:
        print_json({"case": known.id, "stage": known.stage.value, "verdict": pair.verdict.value, **_pair_json(pair)})
        return
    print_pair(container, pair, evaluation)
    say(known)


def _recorded(container: Container, case: Case, named: str) -> Evaluation:
    """A finished evaluation that looked at the unit after the case last moved. Raises InputFaults."""
    evaluation = known_evaluation(container, named)
    since = case.milestones[-1].on
    units = {unit.id for unit, _ in container.evaluations.units(evaluation.id)}
    told = case.matter.evaluation_id if case.matter else ""
    if evaluation.finished_at is None or evaluation.replays or evaluation.id == told or evaluation.on < since:
        raise fault("--evaluation", named, f"an evaluation that visited the site on or after {since}, and is finished")
    if case.matter is None or case.matter.unit_id not in units:
        raise fault("--evaluation", named, f"an evaluation of unit {case.matter.unit_id if case.matter else ''}")
    return evaluation


def audited(container: Container, case: Case, reason: AuditReason = AuditReason.RETEST) -> Evaluation:
    """A new evaluation of the unit alone, by the checklist for its kind."""
    roster = container.roster()
    unit = roster.unit_by_id(case.matter.unit_id) if case.matter else None
    if unit is None:
        raise fault("CASE", case.id, "a case of a unit that is in the roster")
    assignments = container.assignments((unit,), _checklist(container, case))
    name = f"{case.number or case.id} {container.clock.now():%Y-%m-%d %H:%M:%S}"
    work = look(container, assignments, roster, name=name, on=container.today(), reason=reason)
    return carried_out(container, work, as_json=False)[0]


def _checklist(container: Container, case: Case) -> str | None:
    """The checklist the fault was found by, where there still is one of that id."""
    if case.matter is None or not case.matter.evaluation_id:
        return None
    evaluation = container.evaluations.get(case.matter.evaluation_id)
    stored = container.stored_assignments(evaluation) if evaluation else ()
    used = next((checklist.id for unit, checklist, _ in stored if unit.id == case.matter.unit_id), None)
    return used if used in container.checklist_ids() else None


def compared(container: Container, case: Case, evaluation: Evaluation) -> BeforeAndAfter:
    """The case's fault before, and in a later evaluation."""
    told = case.matter.evaluation_id if case.matter else ""
    before = container.evaluations.findings(told) if told else ()
    now = container.evaluations.findings(evaluation.id)
    return looked_again(case, before, now, in_force(container.reviews.all()))


def print_pair(container: Container, pair: BeforeAndAfter, evaluation: Evaluation) -> None:
    """What was seen before and what is seen now, side by side, each with its page's digest."""
    made = table("", "Before", f"Now, evaluation {evaluation.id}")
    for label, of in (("What was seen", _sentence(container)), ("Page", _page), ("Archived as", _digest)):
        made.add_row(label, *(plain(of(one) if one else "–") for one in (pair.before, pair.after)))
    print_table(made)


def _sentence(container: Container) -> Callable[[Finding], str]:
    wording = container.stationery(LANGUAGES[container.settings.language]).wording
    return lambda finding: finding_sentence(wording, finding, None)


def _page(finding: Finding) -> str:
    return next((one.page for one in finding.evidence), "")


def _digest(finding: Finding) -> str:
    return next((one.sha256 for one in finding.evidence if one.sha256 and not one.restricted), "")


def _pair_json(pair: BeforeAndAfter) -> dict[str, object]:
    return {
        "course": pair.course.value,
        "before": finding_json(pair.before) if pair.before else None,
        "after": finding_json(pair.after) if pair.after else None,
    }
