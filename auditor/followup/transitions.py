"""What may happen to a case in which stage, and where it leads; what a table does not hold is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditor.model.case import CaseStage


class NotAllowed(ValueError):  # noqa: N818 - it says what is the matter
    """Raised where a step cannot be taken; the words say why, and what can be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One step: from these stages to that one; None: it stays where it is."""

    step: str
    sources: frozenset[CaseStage]
    target: CaseStage | None


StepTable = Mapping[str, tuple[Transition, ...]]
"""By step; a step may lead to another stage from other sources, never two ways from one."""


def table(*transitions: Transition) -> StepTable:
    """The transitions by step."""
    made: dict[str, tuple[Transition, ...]] = {}
    for one in transitions:
        made[one.step] = (*made.get(one.step, ()), one)
    return made


def leads(step: str, sources: Iterable[CaseStage], target: CaseStage | None = None) -> Transition:
    """One transition."""
    return Transition(step=step, sources=frozenset(sources), target=target)


def target_of(known: StepTable, stage: CaseStage, step: str) -> CaseStage | None:
    """The stage a step leads to; None where it may not be taken here."""
    found = next((one for one in known.get(step, ()) if stage in one.sources), None)
    return None if found is None else found.target or stage


def possible(known: StepTable, stage: CaseStage) -> tuple[str, ...]:
    """The steps that may be taken in a stage, in the order of the table."""
    return tuple(step for step in known if target_of(known, stage, step) is not None)


def refuse(known: StepTable, case_id: str, stage: CaseStage, step: str) -> NotAllowed:
    """Why a step may not be taken."""
    ways = ", ".join(word.replace("_", " ") for word in possible(known, stage)) or "nothing"
    what = f"case {case_id} is {stage.value.replace('_', ' ')}" if stage is not CaseStage.NONE else f"no case {case_id}"
    return NotAllowed(f"{step.replace('_', ' ')} is not possible: {what}; possible now: {ways}")


def rows(known: StepTable) -> tuple[tuple[CaseStage, str, CaseStage], ...]:
    """The whole table, one row for each stage and step, in the order of stages."""
    of_each = ((stage, step, target_of(known, stage, step)) for stage in CaseStage for step in known)
    return tuple((stage, step, target) for stage, step, target in of_each if target is not None)
