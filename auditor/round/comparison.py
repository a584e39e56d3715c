"""Compares what two rounds came to, fault by fault, and follows points over many."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from auditor.model.fault_key import FaultKey
from auditor.model.round_result import AnsweredQuestion, FaultStanding, RoundFault, RoundResult
from auditor.model.unit import UnitKind
from auditor.model.verdict import Verdict
from auditor.round.sightings import question


class RoundCourse(StrEnum):
    """What became of a named fault from one round to the next."""

    MENDED = "mended"
    NEW = "new"
    WORSE = "worse"
    """What stands before it has failed meanwhile, so that it could not even be asked."""
    STILL = "still"
    OPEN = "open"
    """It cannot be told: it could not be looked at, or was left open."""
    GONE = "gone"
    """It is not asked any more: other rules, another sample, or it does not apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedFault:
    """One fault, and what became of it."""

    key: FaultKey
    course: RoundCourse
    by_new_rule: bool = False
    """True where it is new because the earlier round did not ask for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundComparison:
    """Two rounds beside each other."""

    earlier: str
    later: str
    faults: tuple[ComparedFault, ...]
    changed_rules: tuple[tuple[UnitKind, str, str], ...]
    """Of which kinds of unit the checklist is another one: its edition before and now."""
    points: tuple[tuple[str, Decimal | None, Decimal | None], ...]
    """Of every unit of both: id, points before, points now."""

    def counts(self) -> dict[RoundCourse, int]:
        """How many faults took each course."""
        counted = Counter(fault.course for fault in self.faults)
        return {course: counted[course] for course in RoundCourse}


def compare_rounds(earlier: RoundResult, later: RoundResult) -> RoundComparison:
    """What became of every fault that one of the two named; those of the earlier first."""
    before, now, all_now = _named(earlier), _named(later), _all(later)
    asked_before, answers = _answers(earlier), _answers(later)
    stood = (ComparedFault(key=key, course=_course(key, now, all_now, answers)) for key in before)
    new = (
        ComparedFault(key=key, course=RoundCourse.NEW, by_new_rule=_text(key) not in asked_before)
        for key in sorted(now.keys() - before.keys())
    )
    return RoundComparison(
        earlier=earlier.name, later=later.name, faults=(*stood, *new), changed_rules=_changed(earlier, later),
        points=_points(earlier, later),
    )  # fmt: skip


def _course(
    key: FaultKey, now: Mapping[FaultKey, RoundFault], all_now: Mapping[FaultKey, RoundFault],
    answers: Mapping[str, AnsweredQuestion],
) -> RoundCourse:  # fmt: skip
    if key in now:
        return RoundCourse.STILL
    if found := all_now.get(key):
        return _COURSES.get(found.standing, RoundCourse.OPEN)
    answer = answers.get(_text(key))
    if answer is None:
        return RoundCourse.GONE
    if answer.verdict in {Verdict.PASSED, Verdict.FAILED}:
        return RoundCourse.MENDED
    if answer.after and answer.verdict is Verdict.UNTESTED:
        return RoundCourse.WORSE
    return RoundCourse.OPEN if answer.verdict is Verdict.CANT_TELL or answer.untested else RoundCourse.GONE


_COURSES = {
    FaultStanding.MENDED: RoundCourse.MENDED,
    FaultStanding.PASSED: RoundCourse.MENDED,
    FaultStanding.NOT_APPLICABLE: RoundCourse.GONE,
    FaultStanding.UNFOUNDED: RoundCourse.GONE,
}


def _named(result: RoundResult) -> dict[FaultKey, RoundFault]:
    return {one.key: one for unit in result.units for one in unit.of(FaultStanding.NAMED)}


def _all(result: RoundResult) -> dict[FaultKey, RoundFault]:
    return {one.key: one for unit in result.units for one in unit.faults}


def _answers(result: RoundResult) -> dict[str, AnsweredQuestion]:
    return {answer.question: answer for unit in result.units for answer in unit.answers}


def _text(key: FaultKey) -> str:
    return "/".join(question(key))


def _changed(earlier: RoundResult, later: RoundResult) -> tuple[tuple[UnitKind, str, str], ...]:
    before, now = _editions(earlier), _editions(later)
    return tuple((kind, before[kind], now[kind]) for kind in before if kind in now and before[kind] != now[kind])


def _editions(result: RoundResult) -> dict[UnitKind, str]:
    return {unit.kind: f"{unit.checklist_id} {unit.edition}" for unit in result.units}


def _points(earlier: RoundResult, later: RoundResult) -> tuple[tuple[str, Decimal | None, Decimal | None], ...]:
    before = {unit.unit_id: unit.points for unit in earlier.units}
    return tuple((unit.unit_id, before[unit.unit_id], unit.points) for unit in later.units if unit.unit_id in before)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One round in a row of several."""

    name: str
    average: Decimal | None
    scored: int
    untested: int
    named: int
    """Faults that were named."""


def trend(results: Sequence[RoundResult]) -> tuple[TrendPoint, ...]:
    """The rounds in the order given."""
    return tuple(_point(result) for result in results)


def _point(result: RoundResult) -> TrendPoint:
    scored = sum(unit.points is not None for unit in result.units)
    named = sum(len(unit.of(FaultStanding.NAMED)) for unit in result.units)
    return TrendPoint(
        name=result.name, average=result.average, scored=scored, untested=len(result.units) - scored, named=named
    )  # fmt: skip
