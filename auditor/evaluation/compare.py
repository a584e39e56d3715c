"""Compares two evaluations fault by fault: which stand, which are mended, which are new, which nobody can tell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from auditor.model.fault_key import FaultKey
from auditor.model.finding import Finding
from auditor.model.verdict import Verdict


class Course(StrEnum):
    """What became of a fault between two evaluations."""

    STANDS = "stands"
    """It failed in both."""
    MENDED = "mended"
    """It failed before, and what was asked is there now, or the fault itself no longer is."""
    OPEN = "open"
    """It failed before, and cannot be told now: it could not be looked at, or a person must say."""
    NOT_ASKED = "not_asked"
    """It failed before, and is not asked any more: the checklist changed, or the unit is not in it."""
    NEW = "new"
    """It fails now and did not before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultCourse:
    """One fault, and what became of it."""

    key: FaultKey
    course: Course
    earlier: Finding | None = None
    later: Finding | None = None


def compare(earlier: Iterable[Finding], later: Iterable[Finding]) -> tuple[FaultCourse, ...]:
    """What became of every fault that failed in one of the two, those of the earlier first, in the order found."""
    before, asked_now = _failed(earlier), tuple(later)
    now, answers = _failed(asked_now), _by_question(asked_now)
    stood = (
        FaultCourse(key=key, course=_course(key, now, answers), earlier=finding, later=_answer(key, now, answers))
        for key, finding in before.items()
    )
    new = (FaultCourse(key=key, course=Course.NEW, later=now[key]) for key in now.keys() - before.keys())
    return (*stood, *sorted(new, key=lambda one: one.key))


_Question = tuple[str, str, str, str]
"""Unit, item, element and check: a question may be answered on another site than before."""


def _question(key: FaultKey) -> _Question:
    return key.unit_id, key.item_id, key.element_id, key.check


def _failed(findings: Iterable[Finding]) -> dict[FaultKey, Finding]:
    return {key: one for one in findings if one.verdict is Verdict.FAILED for key in one.fault_keys}


def _by_question(findings: Iterable[Finding]) -> dict[_Question, Finding]:
    return {_question(one.fault_keys[0]): one for one in findings}


def _answer(key: FaultKey, now: Mapping[FaultKey, Finding], answers: Mapping[_Question, Finding]) -> Finding | None:
    return now.get(key) or answers.get(_question(key))


def _course(key: FaultKey, now: Mapping[FaultKey, Finding], answers: Mapping[_Question, Finding]) -> Course:
    if key in now:
        return Course.STANDS
    answer = answers.get(_question(key))
    if answer is None:
        return Course.NOT_ASKED
    if answer.verdict in {Verdict.CANT_TELL, Verdict.UNTESTED}:
        return Course.OPEN
    if answer.verdict is Verdict.INAPPLICABLE:
        return Course.NOT_ASKED
    return Course.MENDED
