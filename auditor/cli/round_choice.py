"""Which tasks of a round a command is about, and how many events it made."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.round_context import Decide, take_step, task_named
from auditor.model.event import Event
from auditor.model.fault_key import FaultKey
from auditor.model.round import Round
from auditor.model.round_review import ReviewDecision, ReviewTask
from auditor.round.decisions import is_decided
from auditor.round.results import RoundMaterial


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which tasks are meant."""

    ids: tuple[str, ...] = ()
    cause: str = ""
    host: str = ""
    units: tuple[str, ...] = ()
    all: bool = False
    """Those that are decided already as well."""

    @property
    def is_made(self) -> bool:
        """True where something was chosen that a decision may be of."""
        return bool(self.ids or self.cause)


def chosen_tasks(
    material: RoundMaterial, wanted: Choice, made: dict[FaultKey, ReviewDecision]
) -> tuple[ReviewTask, ...]:
    """The tasks meant. Raises InputFaults where there are none by that name."""
    tasks = material.tasks
    if wanted.ids:
        named = (task_named(tasks, one) for one in wanted.ids)
        return tuple({task.fault: task for task in named}.values())
    found = tuple(
        task for task in tasks
        if (not wanted.cause or task.cause == wanted.cause) and (not wanted.host or wanted.host in _hosts(task))
        and (not wanted.units or task.fault.unit_id in wanted.units) and (wanted.all or not is_decided(task, made))
    )  # fmt: skip
    if wanted.cause and not found:
        raise fault("--cause", wanted.cause, "a cause that `auditor round review ROUND` lists, not decided yet")
    return found


def _hosts(task: ReviewTask) -> set[str | None]:
    evidence = task.finding.evidence if task.finding else ()
    return {urlsplit(one.page).hostname for one in evidence}


def events_made(container: Container, round_: Round, decide: Decide) -> int:
    """How many events of faults a step made."""
    made: list[Event] = []

    def kept(now: Round, decisions: dict[FaultKey, ReviewDecision]) -> Sequence[Event]:
        made[:] = decide(now, decisions)
        return made

    take_step(container, round_, kept)
    return len(made) - 1
