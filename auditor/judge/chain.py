"""Asks the checks of one item in their order: what stands behind a check that did not pass is not asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from auditor.judge.outcome import cant_tell, inapplicable, untested
from auditor.judge.registry import CHECKS, Check
from auditor.model.address import same_site
from auditor.model.check import Asks
from auditor.model.checklist import CheckUse, Element
from auditor.model.column import Seen
from auditor.model.finding import Outcome
from auditor.model.pressed import pressed
from auditor.model.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The outcome of one check for an item, or for one of its elements."""

    check: str
    element: Element | None
    outcome: Outcome
    after: str | None = None
    """The check that decided this one before it was asked."""
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
    def is_open(self) -> bool:
        """True where its points may still be earned."""
        return not self.is_lost and self.outcome.verdict in {Verdict.CANT_TELL, Verdict.UNTESTED}


def ask(seen: Seen, uses: Mapping[str, CheckUse]) -> tuple[Answer, ...]:
    """The answers to every check in use and to those that must come before it, in order."""
    outcomes: dict[str, Outcome] = {}
    answers: list[Answer] = []
    for check in _with_prerequisites(uses):
        use = uses.get(check.id, CheckUse(check=check.id))
        for element in _elements(check, seen):
            answer = _answer(check, replace(seen, element=element), use, outcomes)
            answers.extend(_parts(answer, use))
            if element is None:
                outcomes[check.id] = answer.outcome
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


def _answer(check: Check, seen: Seen, use: CheckUse, before: Mapping[str, Outcome]) -> Answer:
    earlier = before.get(check.after) if check.after else None
    if earlier is None or earlier.verdict is Verdict.PASSED:
        outcome = _own(check, seen, check.run(seen, **use.options))
        return Answer(check=check.id, element=seen.element, outcome=_hinted(outcome) if use.hint else outcome)
    return Answer(check=check.id, element=seen.element, outcome=_not_asked(check, earlier), after=check.after)


def _parts(answer: Answer, use: CheckUse) -> Iterator[Answer]:
    """The answer, or those it consists of; advice has no share in the points."""
    parts = answer.outcome.parts
    judged = sum(part.verdict is not Verdict.INAPPLICABLE for part in parts)
    for part in parts or (answer.outcome,):
        share = 0 if parts and part.verdict is Verdict.INAPPLICABLE else judged or 1
        yield replace(answer, outcome=_hinted(part) if use.hint else part, among=share)


def _own(check: Check, seen: Seen, outcome: Outcome) -> Outcome:
    """What stands on another's site is not held against the unit, unless the site's profile says it is the column.

    Nor is what a page shows once a name on it was pressed: its other lists, and their faults, stand there as well.
    """
    column = seen.column
    if outcome.verdict is not Verdict.FAILED or column is None or column.candidate.why == "profile":
        return outcome
    url = column.look.page.final_url if column.look.page else column.look.url
    if pressed(column.look.url).name:
        return cant_tell("on_a_pressed_page", *outcome.evidence, after=check.id, page=url)
    if same_site(url, seen.site.url):
        return outcome
    return cant_tell("on_another_site", *outcome.evidence, after=check.id, page=url)


def _hinted(outcome: Outcome) -> Outcome:
    """What a hint finds is shown to a person, in the same words, and counts as open."""
    return replace(outcome, verdict=Verdict.CANT_TELL) if outcome.verdict is Verdict.FAILED else outcome


def _not_asked(check: Check, earlier: Outcome) -> Outcome:
    after = check.after or ""
    if earlier.verdict is Verdict.INAPPLICABLE:
        return inapplicable("after_inapplicable", *earlier.evidence, after=after)
    lost = earlier.verdict is Verdict.FAILED or earlier.reason == "after_failed"
    return untested("after_failed" if lost else "after_open", *earlier.evidence, after=after)
