"""Asks the checks of one item in their order: what stands behind a check that did not pass is not asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from auditor.judge.outcome import cant_tell, inapplicable, untested
from auditor.judge.outside_own_site import address_of, strange_place
from auditor.judge.registry import CHECKS, Check
from auditor.model.check import Asks
from auditor.model.checklist import CheckUse, Element
from auditor.model.column import Seen
from auditor.model.finding import Outcome
from auditor.model.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckAnswer:
    """The outcome of one check for an item, or for one of its elements."""

    check: str
    element: Element | None
    outcome: Outcome
    after: str | None = None
    """The check that decided this one before it was asked: the first that did not pass, not one that waited for it."""
    among: int = 1
    """How many answers share the points of the check's one question; 0 for one that is not judged beside others."""

    @property
    def is_passed(self) -> bool:
        """True where nothing is left to ask for."""
        return self.outcome.verdict in {Verdict.PASSED, Verdict.INAPPLICABLE}

    @property
    def is_lost(self) -> bool:
        """True where its points are gone for certain."""
        return self.outcome.verdict is Verdict.FAILED or self.outcome.reason == "after_failed"

    @property
    def is_groundless(self) -> bool:
        """True where what it is asked of is surely not there, and nobody asks for that: not lost, nor to be earned."""
        return self.outcome.reason == "no_ground"

    @property
    def is_open(self) -> bool:
        """True where its points may still be earned."""
        return not self.is_lost and self.outcome.verdict in {Verdict.CANT_TELL, Verdict.UNTESTED}


def ask(seen: Seen, uses: Mapping[str, CheckUse]) -> tuple[CheckAnswer, ...]:
    """The answers to every check in use, in order.

    A check that must come before one of them and is not in use itself is looked at in silence: it is no answer.
    """
    before: dict[str, CheckAnswer] = {}
    answers: list[CheckAnswer] = []
    for check in _with_prerequisites(uses):
        for element in _elements(check, seen):
            answer = _answer(check, replace(seen, element=element), uses, before)
            if check.id in uses:
                answers.extend(_parts(answer, uses[check.id]))
            if element is None:
                before[check.id] = answer
    return tuple(answers)


def _with_prerequisites(uses: Mapping[str, CheckUse]) -> tuple[Check, ...]:
    needed = set(uses)
    for check in reversed(CHECKS.values()):
        if check.id in needed and check.after is not None:
            needed.add(check.after)
    return tuple(check for check in CHECKS.values() if check.id in needed)


def _elements(check: Check, seen: Seen) -> Iterator[Element | None]:
    if check.asks is not Asks.ELEMENT:
        yield None
        return
    for element in seen.item.elements if seen.item else ():
        if not element.kinds or seen.unit.kind in element.kinds:
            yield element


def _answer(check: Check, seen: Seen, uses: Mapping[str, CheckUse], before: Mapping[str, CheckAnswer]) -> CheckAnswer:
    use = uses.get(check.id, CheckUse(check=check.id))
    earlier = before.get(check.after) if check.after else None
    if earlier is None or earlier.outcome.verdict is Verdict.PASSED or _is_proposed(seen, earlier):
        outcome = _own(check, seen, check.run(seen, **use.options))
        return CheckAnswer(check=check.id, element=seen.element, outcome=_hinted(outcome) if use.hint else outcome)
    first = earlier.after or earlier.check
    outcome = _not_asked(first, earlier.outcome, is_asked=first in uses)
    return CheckAnswer(check=check.id, element=seen.element, outcome=outcome, after=first)


def _is_proposed(seen: Seen, earlier: CheckAnswer) -> bool:
    """True where a page holds what is asked, and a person is yet to say whether it is the column: it may be read on."""
    is_proposed = seen.column is not None and seen.column.is_proposed and not seen.column.another_body
    return is_proposed and earlier.outcome.verdict is Verdict.CANT_TELL


def _parts(answer: CheckAnswer, use: CheckUse) -> Iterator[CheckAnswer]:
    """The answer, or those it consists of; advice has no share in the points."""
    parts = answer.outcome.parts
    judged = sum(part.verdict is not Verdict.INAPPLICABLE for part in parts)
    for part in parts or (answer.outcome,):
        share = 0 if parts and part.verdict is Verdict.INAPPLICABLE else judged or 1
        yield replace(answer, outcome=_hinted(part) if use.hint else part, among=share)


def _own(check: Check, seen: Seen, outcome: Outcome) -> Outcome:
    """The outcome, left open where what failed was read at a place that is not held against the unit."""
    column = seen.column
    if outcome.verdict is not Verdict.FAILED or column is None:
        return outcome
    reason = strange_place(column, seen.site.url)
    if reason is None:
        return outcome
    return cant_tell(reason, *outcome.evidence, after=check.id, page=address_of(column))


def _hinted(outcome: Outcome) -> Outcome:
    """What a hint finds is shown to a person, in the same words, and counts as open."""
    return replace(outcome, verdict=Verdict.CANT_TELL) if outcome.verdict is Verdict.FAILED else outcome


def _not_asked(first: str, earlier: Outcome, *, is_asked: bool) -> Outcome:
    """Why a check was not asked: for the sake of the first that did not pass; one that nobody asks for is not named."""
    shown = earlier.evidence
    if earlier.verdict is Verdict.INAPPLICABLE:
        return (
            inapplicable("after_inapplicable", *shown, after=first) if is_asked else inapplicable("no_ground", *shown)
        )
    if not is_asked:
        lost = earlier.verdict is Verdict.FAILED or earlier.reason == "no_ground"
        return untested("no_ground" if lost else "ground_open", *shown)
    lost = earlier.verdict is Verdict.FAILED or earlier.reason == "after_failed"
    return untested("after_failed" if lost else "after_open", *shown, after=first)
