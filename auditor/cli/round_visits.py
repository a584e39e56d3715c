"""`auditor round visit` and `sight-again`: the evaluation of a round, and the look at what is to be named."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.evaluations import known_evaluation
from auditor.cli.printing import plain, print_results, screen
from auditor.cli.round_context import (
    LEADING,
    act_of,
    known_round,
    material_of,
    planned_assignments,
    take_step,
)
from auditor.cli.run_evaluation import carried_out, look, look_on
from auditor.cli.workspace_option import workspace_container
from auditor.flow.evaluate import Result
from auditor.model.audit import AuditReason
from auditor.model.counted import counted
from auditor.model.evaluation import Evaluation
from auditor.model.round import Round, RoundVisit
from auditor.round.actions import Act, beginning_visit, ending_visit
from auditor.round.results import named_units

ROUND = Annotated[str, typer.Argument(metavar="ROUND", help="Id or name of a round.")]
EVALUATION = Annotated[
    str | None,
    typer.Option("--evaluation", help="Take over an evaluation of these units that is finished, instead of visiting."),
]
BY = Annotated[str, typer.Option("--by", help="Who does so: the id or name of a known person.")]


def visit(
    name: ROUND,
    by: BY,
    evaluation: EVALUATION = None,
) -> None:
    """Carry out the evaluation of a round, or go on with it where it was interrupted."""
    container = workspace_container()
    round_, act = known_round(container, name), act_of(container, by, LEADING)
    if evaluation is not None:
        done = take_over(container, round_, known_evaluation(container, evaluation), act, round_.plan.units)
    else:
        done = first_visit(container, round_, act)
    tasks = material_of(container, done).tasks
    screen.print(plain(f"{done.plan.name}: {counted(len(tasks), 'finding')} to review."), highlight=False)


def first_visit(container: Container, round_: Round, act: Act) -> Round:
    """Visit every unit of a round, from where it was left. Raises InputFaults."""
    if not round_.visits:
        evaluation = f"{round_.plan.name} #1"
        units = round_.plan.units
        round_ = take_step(container, round_, lambda now, _: [beginning_visit(now, evaluation, units, act)])
    return _carried_out(container, round_, _unfinished(round_), act)


def take_over(container: Container, round_: Round, evaluation: Evaluation, act: Act, units: Sequence[str]) -> Round:
    """Make a finished evaluation one of a round: of these units, by the checklists of the plan. Raises InputFaults."""
    if evaluation.finished_at is None:
        raise fault("--evaluation", evaluation.name, "an evaluation that is finished")
    digests = {unit.id: digest for unit, digest in container.evaluations.units(evaluation.id)}
    chosen = {one.kind: one.sha256 for one in round_.plan.checklists}
    roster = container.roster()
    other = [
        unit_id for unit_id in units
        if (unit := roster.unit_by_id(unit_id)) is None or digests.get(unit_id) != chosen[unit.kind]
    ]  # fmt: skip
    if other:
        expected = f"an evaluation of the same units, by the checklists of the plan; not so: {', '.join(other[:10])}"
        raise fault("--evaluation", evaluation.name, expected)
    begun = take_step(container, round_, lambda now, _: [beginning_visit(now, evaluation.name, units, act)])
    return _ended(container, begun, evaluation, act)


def sight_again(name: ROUND, by: BY, evaluation: EVALUATION = None) -> None:
    """Look again, on a later day, at the units of which something is to be named; or go on with that."""
    container = workspace_container()
    round_, act = known_round(container, name), act_of(container, by, LEADING)
    if evaluation is not None:
        found = known_evaluation(container, evaluation)
        _refuse_same_day(round_, found.on)
        done = take_over(container, round_, found, act, _named(container, round_))
    else:
        done = second_visit(container, round_, act)
    screen.print(plain(f"{done.plan.name}: looked again on {done.visits[-1].on}."), highlight=False)


def second_visit(container: Container, round_: Round, act: Act) -> Round:
    """Visit what is named a second time. Raises InputFaults."""
    if not any(not one.evaluation_id for one in round_.visits[1:]):
        units = _named(container, round_)
        _refuse_same_day(round_, act.on)
        evaluation = f"{round_.plan.name} #{len(round_.visits) + 1}"
        round_ = take_step(container, round_, lambda now, _: [beginning_visit(now, evaluation, units, act)])
    return _carried_out(container, round_, _unfinished(round_), act)


def _named(container: Container, round_: Round) -> tuple[str, ...]:
    return named_units(material_of(container, round_), container.rounds.decisions(round_.plan.units))


def _refuse_same_day(round_: Round, on: date) -> None:
    last = round_.visits[-1].on if round_.visits else None
    if last is not None and on <= last:
        raise fault("ROUND", round_.plan.name, f"a day after {last}: what is seen twice on one day was seen once")


def _unfinished(round_: Round) -> RoundVisit:
    found = next((one for one in round_.visits if not one.evaluation_id), None)
    if found is None:
        raise fault("ROUND", round_.plan.name, "a round with a visit that is not finished; this one was visited")
    return found


def _carried_out(container: Container, round_: Round, visit_: RoundVisit, act: Act) -> Round:
    begun = container.evaluations.get(visit_.evaluation)
    if begun is None:
        evaluation, results = _visited(container, round_, visit_)
        print_results(results)
    elif begun.finished_at is None:
        evaluation, _ = carried_out(
            container, look_on(container, begun, reason=_reason(round_, visit_)), as_json=False, resumed=begun.id
        )
    else:
        evaluation = begun
    return _ended(container, round_, evaluation, act, visit_.evaluation)


def _visited(container: Container, round_: Round, visit_: RoundVisit) -> Result:
    assignments = planned_assignments(container, round_, visit_.units)
    work = look(
        container, assignments, container.roster(), name=visit_.evaluation, on=container.today(),
        reason=_reason(round_, visit_),
    )  # fmt: skip
    return carried_out(container, work, as_json=False)


def _reason(round_: Round, visit_: RoundVisit) -> AuditReason:
    return AuditReason.EVALUATION if visit_ == round_.visits[0] else AuditReason.SECOND_SIGHTING


def _ended(container: Container, round_: Round, evaluation: Evaluation, act: Act, name: str = "") -> Round:
    called, act = name or evaluation.name, replace(act, at=container.clock.now())
    return take_step(
        container, round_, lambda now, _: [ending_visit(now, called, evaluation.id, evaluation.on, act)]
    )  # fmt: skip
