"""What a round comes to: findings as persons decided them, what may be said of each fault, scores and ranks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from auditor.model.checklist import Checklist
from auditor.model.evaluation import UnitResult, UnitScore
from auditor.model.fault_key import FaultKey
from auditor.model.finding import Finding
from auditor.model.round import Round
from auditor.model.round_result import (
    AnsweredQuestion,
    FaultStanding,
    RoundFault,
    RoundResult,
    UnitStanding,
)
from auditor.model.round_review import Decision, ReviewTask, TaskKind
from auditor.model.verdict import Verdict
from auditor.round.basis import may_be_named
from auditor.round.decisions import Decisions, holding
from auditor.round.ranking import ranked
from auditor.round.sightings import LookAgain, SeenOn, SightingIndex
from auditor.round.tasks import VETO, review_tasks, veto_key
from auditor.score import score

_LOOKED_AT = {Verdict.PASSED, Verdict.FAILED, Verdict.CANT_TELL}
_STANDINGS = {
    Decision.PASSED: FaultStanding.PASSED,
    Decision.NOT_APPLICABLE: FaultStanding.NOT_APPLICABLE,
    Decision.LEFT_OPEN: FaultStanding.LEFT_OPEN,
    Decision.LOOK_AGAIN: FaultStanding.UNDECIDED,
}
_COUNTED = {
    FaultStanding.NAMED: Verdict.FAILED,
    FaultStanding.UNDECIDED: Verdict.CANT_TELL,
    FaultStanding.UNSEEN: Verdict.CANT_TELL,
    FaultStanding.LEFT_OPEN: Verdict.INAPPLICABLE,
    FaultStanding.NOT_APPLICABLE: Verdict.INAPPLICABLE,
    FaultStanding.UNFOUNDED: Verdict.INAPPLICABLE,
    FaultStanding.PASSED: Verdict.PASSED,
}
"""How the score counts a fault: what is left open, or has no basis, is out of the sum."""
_OF_VETOES = {True: FaultStanding.NAMED, False: FaultStanding.PASSED, None: FaultStanding.UNSEEN}
_GRAVITY = (Verdict.FAILED, Verdict.CANT_TELL, Verdict.INAPPLICABLE, Verdict.PASSED)
"""Of several faults of one finding the first of these counts."""


@dataclass(frozen=True, kw_only=True)
class RoundMaterial:
    """All that a round's result is computed from."""

    round_: Round
    results: tuple[UnitResult, ...]
    """Of the round's evaluation, as the program found them."""
    again: tuple[LookAgain, ...] = ()

    @property
    def looks(self) -> tuple[LookAgain, ...]:
        """The later looks that count: those until it was published."""
        published = self.round_.publications
        return tuple(one for one in self.again if not published or one.on <= published[0].on)

    @cached_property
    def tasks(self) -> tuple[ReviewTask, ...]:
        """What persons must decide."""
        return review_tasks(self.results)


def round_result(material: RoundMaterial, decisions: Decisions, on: date) -> RoundResult:
    """What a round comes to as of a day; where it was signed, as of the day of the first signature."""
    round_ = material.round_
    day = _judged_for(round_, on)
    first_on = round_.visits[0].on if round_.visits and round_.visits[0].on else day
    judge = _Judge(material, SightingIndex(first_on, material.looks), decisions, day)
    groups = {unit_id: group.name for group in round_.plan.groups for unit_id in group.units}
    units = (judge.standing(result, groups.get(result.unit.id, "")) for result in material.results)
    return RoundResult(round_id=round_.id, name=round_.plan.name, on=day, units=ranked(tuple(units)))


def _judged_for(round_: Round, on: date) -> date:
    """The day of the first signature. A correction is about what was so then: time that passed voids nothing."""
    signatures = round_.publications[0].signatures if round_.publications else round_.signatures
    return signatures[0].at.date() if signatures else on


class _Judge:
    """Judges unit by unit what may be said."""

    def __init__(self, material: RoundMaterial, seen: SightingIndex, decisions: Decisions, on: date) -> None:
        self._tasks: dict[FaultKey, ReviewTask] = {task.fault: task for task in material.tasks}
        self._seen, self._decisions, self._on = seen, decisions, on
        self._within = material.round_.plan.terms.sighted_within_days

    def standing(self, result: UnitResult, group: str) -> UnitStanding:
        faults = {fault.key: fault for finding in result.findings for fault in self._faults(finding)}
        counted = _counted(result, faults)
        tested = any(finding.verdict in _LOOKED_AT for finding in result.findings)
        scored = score(result.unit, result.checklist, counted)
        hits = {one.veto.id: one.hit for one in scored.vetoes}
        vetoes = tuple(self._veto(task, hit=hits.get(task.fault.part)) for task in self._vetoes(result))
        vetoed = any(veto.standing is FaultStanding.NAMED for veto in vetoes)
        is_scored = tested and bool(scored.total.possible)
        return UnitStanding(
            unit_id=result.unit.id, name=result.unit.name, kind=result.unit.kind,
            checklist_id=result.checklist.id, edition=result.checklist.edition,
            faults=(*faults.values(), *vetoes), answers=_answers(result.findings, counted),
            score=_lowest(scored, result.checklist) if is_scored and vetoed else scored if is_scored else None,
            points=scored.total.of_hundred().high if is_scored else None, vetoed=vetoed, group=group,
        )  # fmt: skip

    def _faults(self, finding: Finding) -> Iterable[RoundFault]:
        if finding.verdict not in {Verdict.FAILED, Verdict.CANT_TELL}:
            return
        for key in finding.fault_keys:
            task = self._tasks.get(key)
            if task is None:
                yield self._fault(key, finding, task, FaultStanding.UNFOUNDED, ())
            else:
                seen = self._seen.of(task)
                yield self._fault(key, finding, task, self._stands(task, seen), seen.days)

    def _stands(self, task: ReviewTask, seen: SeenOn) -> FaultStanding:
        made = holding(task, self._decisions)
        if made is None:
            return FaultStanding.UNDECIDED
        if made.decision is not Decision.FAILED:
            return _STANDINGS[made.decision]
        if seen.mended:
            return FaultStanding.MENDED
        return FaultStanding.NAMED if seen.may_be_named(self._on, self._within) else FaultStanding.UNSEEN

    def _fault(
        self, key: FaultKey, finding: Finding | None, task: ReviewTask | None, standing: FaultStanding,
        days: tuple[date, ...],
    ) -> RoundFault:  # fmt: skip
        made = holding(task, self._decisions) if task else None
        return RoundFault(
            key=key, verdict=finding.verdict if finding else Verdict.FAILED, reason=finding.reason if finding else VETO,
            standing=standing, seen_on=days, decision=made.decision if made else None,
            decided_by=made.by if made else "", why=made.reason if made else "", document=made.document if made else "",
        )  # fmt: skip

    def _vetoes(self, result: UnitResult) -> Iterable[ReviewTask]:
        keys = (veto_key(result.unit.id, one.veto.id) for one in result.score.vetoes)
        return tuple(self._tasks[key] for key in keys if key in self._tasks)

    def _veto(self, task: ReviewTask, *, hit: bool | None) -> RoundFault:
        """A veto is named where what counts still meets it; `hit` is None while that is open."""
        made = holding(task, self._decisions)
        if made is None:
            standing = FaultStanding.UNDECIDED
        elif made.decision is Decision.FAILED:
            standing = _OF_VETOES[hit]
        else:
            standing = _STANDINGS[made.decision]
        return self._fault(task.fault, None, task, standing, ())


def _counted(result: UnitResult, faults: Mapping[FaultKey, RoundFault]) -> tuple[Finding, ...]:
    """The findings with the verdicts that count; what stands behind a check that is not held to have failed is out."""
    verdicts = [_verdict(finding, result.checklist, faults) for finding in result.findings]
    failed = {
        (one.item_id, one.check) for one, verdict in zip(result.findings, verdicts, strict=True)
        if verdict is Verdict.FAILED
    }  # fmt: skip
    counted = []
    for finding, verdict in zip(result.findings, verdicts, strict=True):
        lost = finding.reason == "after_failed" and (finding.item_id, finding.after) in failed
        is_out = verdict is Verdict.UNTESTED and not lost
        counted.append(replace(finding, verdict=Verdict.INAPPLICABLE if is_out else verdict))
    return tuple(counted)


def _verdict(finding: Finding, checklist: Checklist, faults: Mapping[FaultKey, RoundFault]) -> Verdict:
    """What may not be held against one unit earns no other unit points: it is out of the sum for all."""
    if not may_be_named(finding, checklist):
        return Verdict.INAPPLICABLE
    if finding.verdict not in {Verdict.FAILED, Verdict.CANT_TELL}:
        return finding.verdict
    mended = Verdict.FAILED if checklist.mended_costs_points else Verdict.PASSED
    standings = (faults[key].standing for key in finding.fault_keys if key in faults)
    counted = {mended if one is FaultStanding.MENDED else _COUNTED[one] for one in standings}
    return next(verdict for verdict in _GRAVITY if verdict in counted)


def _answers(found: Sequence[Finding], counted: Sequence[Finding]) -> tuple[AnsweredQuestion, ...]:
    return tuple(
        AnsweredQuestion(
            question="/".join(one.key), verdict=one.verdict, after=one.reason == "after_failed",
            untested=was.verdict is Verdict.UNTESTED and one.verdict is not Verdict.UNTESTED,
        )
        for was, one in zip(found, counted, strict=True)
    )  # fmt: skip


def _lowest(scored: UnitScore, checklist: Checklist) -> UnitScore:
    """The score of a unit that a veto decided on: of its grades the lowest."""
    grade = min(checklist.grades, key=lambda one: one.at_least, default=None)
    return replace(scored, grade_low=grade, grade_high=grade)


def named_units(material: RoundMaterial, decisions: Decisions) -> tuple[str, ...]:
    """Units of which something is to be named and not decided otherwise: those that are visited again.

    They are visited whole: that a column was not found rests on an account of every name on the site, to which the
    other items belong.
    """
    units = (
        task.fault.unit_id for task in material.tasks
        if task.kind is not TaskKind.VETO and task.may_be_named and _may_come_to_be_named(task, decisions)
    )  # fmt: skip
    return tuple(dict.fromkeys(units))


def _may_come_to_be_named(task: ReviewTask, decisions: Decisions) -> bool:
    made = holding(task, decisions)
    if made is None:
        return task.kind is TaskKind.FAILURE
    return made.decision in {Decision.FAILED, Decision.LOOK_AGAIN}
