"""复核: what a person said of a finding. The finding itself is never changed: a review stands beside it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from auditor.model.address import same_page
from auditor.model.finding import Finding


class ReviewKind(StrEnum):
    """What a person may say. Stored values are only ever added to."""

    FALSE_ALARM = "false_alarm"
    """误报: what the finding says is not so."""
    WITHDRAWN = "withdrawn"
    """What was said before of this finding no longer holds."""


class CountsAs(StrEnum):
    """How the score is to treat a finding that was a false alarm."""

    PASSED = "passed"
    LEFT_OUT = "left-out"
    """Its points are out of the sum, as if it did not apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One person's word on one finding: it holds for the pages it was said of, as they were."""

    evaluation_id: str
    """The evaluation the finding was read in."""
    unit_id: str
    check: str
    item_id: str | None
    element_id: str | None
    pages: tuple[tuple[str, str], ...]
    """Address and SHA-256 of every page the finding rested on."""
    kind: ReviewKind
    reason: str
    """In the person's own words."""
    by: str
    at: datetime
    counts_as: CountsAs = CountsAs.PASSED

    @property
    def key(self) -> tuple[str, str, str, str]:
        """As Finding.key."""
        return (self.unit_id, self.item_id or "", self.element_id or "", self.check)


def pages_of(finding: Finding) -> tuple[tuple[str, str], ...]:
    """Address and SHA-256 of every archived page a finding rests on, once each."""
    found = ((same_page(one.page), one.sha256) for one in finding.evidence if one.sha256)
    return tuple(dict.fromkeys(found))


def covers(review: Review, finding: Finding) -> bool:
    """True where it was said of this rule at these very pages, none of which has changed since."""
    pages = pages_of(finding)
    return review.key == finding.key and bool(pages) and set(pages) <= set(review.pages)
