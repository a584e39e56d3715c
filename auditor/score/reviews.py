"""What the reviews of persons leave of a unit's findings: which are silent, and how the score counts them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from auditor.model.finding import Finding
from auditor.model.review import CountsAs, Review, ReviewKind, covers
from auditor.model.verdict import Verdict

ALARMS = frozenset((Verdict.FAILED, Verdict.CANT_TELL))
"""Verdicts that can be false alarms."""

_COUNTED = {CountsAs.PASSED: Verdict.PASSED, CountsAs.LEFT_OUT: Verdict.INAPPLICABLE}
_Key = tuple[str, str, str, str]


def in_force(reviews: Iterable[Review]) -> dict[_Key, tuple[Review, ...]]:
    """The false alarms that nobody withdrew, by the finding's key; `reviews` in the order they were made."""
    found: dict[_Key, tuple[Review, ...]] = {}
    for review in reviews:
        marks = (*found.get(review.key, ()), review) if review.kind is ReviewKind.FALSE_ALARM else ()
        found[review.key] = marks
    return found


def silenced_by(finding: Finding, marks: Mapping[_Key, Sequence[Review]]) -> Review | None:
    """The latest review that silences a finding, or None."""
    if finding.verdict not in ALARMS:
        return None
    return next((one for one in reversed(marks.get(finding.key, ())) if covers(one, finding)), None)


def loud_and_silent(
    findings: Sequence[Finding], reviews: Iterable[Review]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Review], ...]]:
    """The findings that are reported, and those that a person's word silences.

    What was not asked because a silenced check failed is open again: nobody has looked.
    """
    marks = in_force(reviews)
    silent = [(finding, review) for finding in findings if (review := silenced_by(finding, marks)) is not None]
    lifted = {(finding.item_id, finding.check) for finding, _ in silent if finding.verdict is Verdict.FAILED}
    silenced = {id(finding) for finding, _ in silent}
    loud = []
    for finding in findings:
        if id(finding) in silenced:
            continue
        if finding.reason == "after_failed" and (finding.item_id, finding.after) in lifted:
            lifted.add((finding.item_id, finding.check))
            loud.append(replace(finding, reason="after_open"))
        else:
            loud.append(finding)
    return tuple(loud), tuple(silent)


def counted(silent: Iterable[tuple[Finding, Review]]) -> tuple[Finding, ...]:
    """Silenced findings as the person said the score is to count them."""
    return tuple(replace(finding, verdict=_COUNTED[review.counts_as]) for finding, review in silent)
