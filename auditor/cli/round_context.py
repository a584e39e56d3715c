"""What the commands of rounds have in common: the round meant, who acts, what was found, and one line where refused."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager

from auditor.bootstrap import Container
from auditor.checklist.read import read_checklist
from auditor.cli.acting import acting_person
from auditor.cli.arguments import fault
from auditor.flow.unit_judging import Assignment
from auditor.judge import options_by_check
from auditor.model.checklist import Checklist
from auditor.model.event import Event
from auditor.model.fault_key import FaultKey
from auditor.model.message import Message
from auditor.model.person import Role
from auditor.model.round import Round
from auditor.model.round_result import RoundResult
from auditor.model.round_review import ReviewDecision, ReviewTask
from auditor.model.unit import Unit
from auditor.roster.persons import Refused
from auditor.round.actions import Act
from auditor.round.publication import results_from_bytes
from auditor.round.results import RoundMaterial, round_result
from auditor.round.sightings import LookAgain

LEADING = (Role.SUPERVISOR, Role.ADMINISTRATOR)
"""Who may plan a round and lead it."""
REVIEWING = (Role.REVIEWER, Role.SUPERVISOR)
Tell = Callable[[Round], Sequence[Message]]
Decide = Callable[[Round, dict[FaultKey, ReviewDecision]], Sequence[Event]]


@contextmanager
def in_words() -> Iterator[None]:
    """Turns a refusal into a fault of the command line."""
    try:
        yield
    except Refused as refused:
        raise fault(refused.key, refused.value, refused.expected) from None


def known_round(container: Container, name: str) -> Round:
    """The round of that id or name. Raises InputFaults."""
    found = container.rounds.get(name)
    if found is None:
        known = ", ".join(one.plan.name for one in container.rounds.all()[-5:])
        raise fault("ROUND", name, f"the id or name of a round: {known or 'there is none; `auditor round plan`'}")
    return found


def act_of(container: Container, by: str, roles: Collection[Role] = ()) -> Act:
    """What the person meant by `--by` does now. Raises InputFaults."""
    return Act(by=acting_person(container, by, roles).id, at=container.clock.now())


def take_step(container: Container, round_: Round, decide: Decide, tell: Tell | None = None) -> Round:
    """Let something happen to a round as it is in that moment, or refuse it in one line. Raises InputFaults.

    `tell` says what persons are told of it, through the outbox.
    """

    def of_known(now: Round | None, decisions: dict[FaultKey, ReviewDecision]) -> Sequence[Event]:
        return decide(now or round_, decisions)

    with in_words():
        return container.rounds.act(round_.id, of_known, round_.plan.units, tell) or round_


def material_of(container: Container, round_: Round) -> RoundMaterial:
    """What was found in a round so far."""
    evaluation = container.evaluations.get(round_.evaluation_id) if round_.evaluation_id else None
    if evaluation is None:
        return RoundMaterial(round_=round_, results=())
    wanted = set(round_.plan.units)
    results = tuple(one for one in container.stored_results(evaluation) if one.unit.id in wanted)
    again = tuple(
        LookAgain(
            on=visit.on, units=frozenset(visit.units), findings=container.evaluations.findings(visit.evaluation_id)
        )
        for visit in round_.sighted_again if visit.on
    )  # fmt: skip
    return RoundMaterial(round_=round_, results=results, again=again)


def result_of(container: Container, round_: Round, material: RoundMaterial | None = None) -> RoundResult:
    """What a round comes to as it is now."""
    decisions = container.rounds.decisions(round_.plan.units)
    return round_result(material or material_of(container, round_), decisions, container.today())


def published_result(container: Container, round_: Round) -> RoundResult:
    """What a round came to when it was published; what it comes to now where it is not yet."""
    if round_.published is None:
        return result_of(container, round_)
    body = container.archive.get(round_.published.results_sha256)
    if body is None:
        raise fault("ROUND", round_.plan.name, "a round whose results are in the archive still")
    return results_from_bytes(body)


def planned_assignments(container: Container, round_: Round, unit_ids: Sequence[str]) -> tuple[Assignment, ...]:
    """Units of a round, each with the checklist it was planned with. Raises InputFaults."""
    roster = container.roster()
    found = [(unit_id, roster.unit_by_id(unit_id)) for unit_id in unit_ids]
    if missing := [unit_id for unit_id, unit in found if unit is None]:
        raise fault("ROUND", round_.plan.name, f"units that the roster still has; it has no {', '.join(missing)}")
    return tuple((unit, *_checklist(container, round_, unit)) for _, unit in found if unit)


def _checklist(container: Container, round_: Round, unit: Unit) -> tuple[Checklist, str]:
    chosen = next(one for one in round_.plan.checklists if one.kind is unit.kind)
    text = (container.archive.get(chosen.sha256) or b"").decode()
    return read_checklist(text, file=f"archive:{chosen.sha256[:12]}", checks=options_by_check()), text


def task_named(tasks: Sequence[ReviewTask], name: str) -> ReviewTask:
    """The task of that number: the whole of it, or the part before the dash. Raises InputFaults."""
    found = [task for task in tasks if name in (task.id, task.fault.short, str(task.fault))]
    if len(found) != 1:
        raise fault("ID", name, "the number of a finding to review; `auditor round review ROUND --all` lists them")
    return found[0]
