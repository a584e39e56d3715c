"""An item may stand on several lawful carriers: it passes if any of them passes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.judge.chain import Answer
from auditor.judge.outcome import cant_tell, untested
from auditor.model.search import Sighting
from auditor.model.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The answers about one item on one carrier."""

    sighting: Sighting
    answers: tuple[Answer, ...]

    @property
    def burden(self) -> tuple[int, int]:
        """What did not pass, then what is lost for certain: the lighter carrier speaks for the item."""
        return sum(not answer.is_passed for answer in self.answers), sum(answer.is_lost for answer in self.answers)


def best(heard: Sequence[Heard]) -> tuple[tuple[Answer, Sighting], ...]:
    """The answers of the carrier that speaks best: an element another carrier shows is shown there.

    No failure is left on it that another, still open, carrier might lift.
    """
    chosen = min(heard, key=lambda one: one.burden)
    rest = [one for one in heard if one is not chosen]
    is_open = any(answer.is_open for one in rest for answer in one.answers)
    spoken = (_shown(answer, rest) or (answer, chosen.sighting) for answer in chosen.answers)
    return tuple((_left_open(answer, rest) if is_open else answer, sighting) for answer, sighting in spoken)


def _shown(answer: Answer, rest: Sequence[Heard]) -> tuple[Answer, Sighting] | None:
    """The same element, passed on another carrier."""
    if answer.element is None or answer.is_passed:
        return None
    others = ((other, one.sighting) for one in rest for other in one.answers)
    return next((pair for pair in others if pair[0].element == answer.element and _is_seen(pair[0])), None)


def _is_seen(answer: Answer) -> bool:
    return answer.outcome.verdict is Verdict.PASSED


def _left_open(answer: Answer, rest: Sequence[Heard]) -> Answer:
    sites = tuple(one.sighting.search.site.id for one in rest if any(other.is_open for other in one.answers))
    if answer.outcome.reason == "after_failed":
        after = answer.after or ""
        return replace(answer, outcome=untested("after_open", *answer.outcome.evidence, after=after))
    if not answer.is_lost:
        return answer
    evidence = answer.outcome.evidence
    return replace(answer, outcome=cant_tell("another_carrier_open", *evidence, after=answer.check, sites=sites))
