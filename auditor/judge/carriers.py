"""An item may stand on several lawful carriers: it passes if any of them passes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.judge.outcome import cant_tell, untested
from auditor.judge.run_checks import CheckAnswer
from auditor.model.search import Sighting
from auditor.model.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierAnswers:
    """The answers about one item on one carrier."""

    sighting: Sighting
    answers: tuple[CheckAnswer, ...]

    @property
    def burden(self) -> tuple[int, int, int]:
        """What did not pass, then what cannot pass any more: the lighter carrier speaks for the item.

        Of two alike the one that was judged speaks, not the one that had nothing to judge.
        """
        groundless = sum(answer.is_groundless for answer in self.answers)
        lost = sum(answer.is_lost for answer in self.answers)
        return sum(not answer.is_passed for answer in self.answers), lost + groundless, groundless


def best(heard: Sequence[CarrierAnswers]) -> tuple[tuple[CheckAnswer, Sighting], ...]:
    """The answers of the carrier that speaks best: an element another carrier shows is shown there.

    No failure is left on it that another, still open, carrier might lift.
    """
    chosen = min(heard, key=lambda one: one.burden)
    rest = [one for one in heard if one is not chosen]
    return tuple(
        _shown(answer, rest) or (_left_open(answer, chosen, rest) if answer.is_lost else (answer, chosen.sighting))
        for answer in chosen.answers
    )


def _shown(answer: CheckAnswer, rest: Sequence[CarrierAnswers]) -> tuple[CheckAnswer, Sighting] | None:
    """The same element, passed on another carrier."""
    if answer.element is None or answer.is_passed:
        return None
    return next((pair for pair in _same(answer, rest) if _is_seen(pair[0])), None)


def _is_seen(answer: CheckAnswer) -> bool:
    return answer.outcome.verdict is Verdict.PASSED


def _left_open(
    answer: CheckAnswer, chosen: CarrierAnswers, rest: Sequence[CarrierAnswers]
) -> tuple[CheckAnswer, Sighting]:
    """What is lost, open again where another carrier might lift it; else as it is.

    An element that was not looked for, because the check before it failed for good, may still stand on another carrier.
    """
    cause = _cause(answer, chosen)
    sites = tuple(one.sighting.search.site.id for one in rest if _may_lift(cause, one))
    evidence = answer.outcome.evidence
    if sites and cause is answer:
        told = cant_tell("another_carrier_open", *evidence, after=answer.check, sites=sites)
        return replace(answer, outcome=told), chosen.sighting
    if sites:
        return replace(answer, outcome=untested("after_open", *evidence, after=cause.check)), chosen.sighting
    is_sought = answer.element is not None and cause is not answer
    others = (pair for pair in _same(answer, rest) if is_sought and pair[0].is_open)
    return next(others, (answer, chosen.sighting))


def _cause(answer: CheckAnswer, chosen: CarrierAnswers) -> CheckAnswer:
    """What failed for certain: the answer itself, or the check that decided it."""
    if answer.outcome.verdict is Verdict.FAILED:
        return answer
    return next((one for one in chosen.answers if one.check == answer.after and one.element is None), answer)


def _may_lift(failure: CheckAnswer, other: CarrierAnswers) -> bool:
    """True where a carrier may still pass what failed here.

    It is open there, or waits for a check that is; or it passed there, and the carrier may yet pass altogether. What is
    open there of something else lifts nothing.
    """
    found = next((answer for answer, _ in _same(failure, [other])), None)
    if found is None or found.is_lost or found.is_groundless:
        return False
    nothing_lost = not any(answer.is_lost or answer.is_groundless for answer in other.answers)
    return found.is_open or (nothing_lost and any(answer.is_open for answer in other.answers))


def _same(answer: CheckAnswer, rest: Sequence[CarrierAnswers]) -> Iterator[tuple[CheckAnswer, Sighting]]:
    """The answers to the same question on other carriers."""
    question = (answer.check, answer.element)
    return ((other, one.sighting) for one in rest for other in one.answers if (other.check, other.element) == question)
