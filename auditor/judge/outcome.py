"""The words in which a check answers: a verdict, a reason, the facts, the evidence."""

from collections.abc import Iterable
from dataclasses import replace

from auditor.model.column import Look
from auditor.model.finding import Evidence, Fact, Outcome
from auditor.model.verdict import Verdict

QUOTE_LENGTH = 120  # characters of a page's own words that a finding carries


def passed(reason: str, *evidence: Evidence, **facts: Fact) -> Outcome:
    """The wanted condition was seen."""
    return Outcome(verdict=Verdict.PASSED, reason=reason, facts=facts, evidence=evidence)


def failed(reason: str, *evidence: Evidence, **facts: Fact) -> Outcome:
    """Everything was looked at, and the wanted condition was not there."""
    return Outcome(verdict=Verdict.FAILED, reason=reason, facts=facts, evidence=evidence)


def cant_tell(reason: str, *evidence: Evidence, **facts: Fact) -> Outcome:
    """It was looked at, and a person must decide."""
    return Outcome(verdict=Verdict.CANT_TELL, reason=reason, facts=facts, evidence=evidence)


def inapplicable(reason: str, *evidence: Evidence, **facts: Fact) -> Outcome:
    """The rule does not ask this here."""
    return Outcome(verdict=Verdict.INAPPLICABLE, reason=reason, facts=facts, evidence=evidence)


def untested(reason: str, *evidence: Evidence, **facts: Fact) -> Outcome:
    """It could not be looked at."""
    return Outcome(verdict=Verdict.UNTESTED, reason=reason, facts=facts, evidence=evidence)


def of_several(outcome: Outcome, faults: Iterable[str]) -> Outcome:
    """The outcome with what its faults are, each once: by that a fault is known again in a later evaluation.

    `faults`: addresses, names; never a number or a place in a list.
    """
    return replace(outcome, faults=tuple(dict.fromkeys(faults)))


def shown_by(look: Look, quote: str = "") -> Evidence:
    """The page or the file a look went to, as evidence, with its own words."""
    if look.document is not None:
        file = look.document
        return Evidence(page=file.final_url, sha256=file.sha256, quote=quote[:QUOTE_LENGTH], restricted=file.restricted)
    shown = look.page or look.sent_instead
    if shown is None:
        return Evidence(page=look.url, quote=quote[:QUOTE_LENGTH])
    is_private = bool(look.observation and look.observation.personal)
    return Evidence(
        page=shown.final_url if look.page else look.url,
        sha256=shown.sha256,
        quote=quote[:QUOTE_LENGTH],
        screenshot=shown.screenshot_sha256,
        restricted=is_private or shown.restricted,
    )


def listed_by(look: Look, quote: str = "") -> Evidence:
    """Where entries of a list were read: the page, or else what its platform's interface answered."""
    if look.answer is None:
        return shown_by(look, quote)
    told = look.answer
    return Evidence(page=told.final_url, sha256=told.sha256, quote=quote[:QUOTE_LENGTH], restricted=told.restricted)


def is_told(look: Look) -> bool:
    """True where the list is a platform's data, and the page did not show it."""
    return bool(look.observation and look.observation.platform and look.observation.platform.told)
