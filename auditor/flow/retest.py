"""复测: what a new evaluation of a unit says of one fault that a case follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.evaluation.compare import Course, compare
from auditor.model.case import Case
from auditor.model.fault_key import FaultKey
from auditor.model.finding import Finding
from auditor.model.review import Review
from auditor.model.verdict import Verdict
from auditor.score import silenced_by


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAndAfter:
    """A fault as it was found, and what stands in its place now."""

    verdict: Verdict
    """passed, failed, or cant_tell where a person must say."""
    course: Course
    before: Finding | None
    after: Finding | None


Reviews = Mapping[tuple[str, str, str, str], Sequence[Review]]
"""False alarms in force, as `auditor.score.in_force` gives them."""
_VERDICTS = {Course.MENDED: Verdict.PASSED, Course.STANDS: Verdict.FAILED}


def looked_again(case: Case, before: Sequence[Finding], now: Sequence[Finding], reviews: Reviews) -> BeforeAndAfter:
    """What became of the case's fault. What was not asked, or could not be told, is left to a person.

    `before`: the findings of the evaluation that told of it. `reviews`: false alarms among what is found now.
    """
    key = _key(case)
    found = next((one for one in before if key in one.fault_keys), None)
    if key is None or found is None:
        return BeforeAndAfter(verdict=Verdict.CANT_TELL, course=Course.NOT_ASKED, before=None, after=None)
    told = replace(found, verdict=Verdict.FAILED, faults=(key.part,) if key.part else ())
    course = next(one for one in compare([told], [_reviewed(one, reviews) for one in now]) if one.key == key)
    verdict = _VERDICTS.get(course.course, Verdict.CANT_TELL)
    return BeforeAndAfter(verdict=verdict, course=course.course, before=found, after=course.later)


def _key(case: Case) -> FaultKey | None:
    text = case.matter.fault_key if case.matter else ""
    return FaultKey.parse(text) if text else None


def _reviewed(finding: Finding, reviews: Reviews) -> Finding:
    return replace(finding, verdict=Verdict.PASSED) if silenced_by(finding, reviews) else finding
