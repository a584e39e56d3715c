"""What a mutation changes in the truth: one finding, and those that come after it; a site's every finding; nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditor.demo.mutations import HARMLESS, OF_SITES, Mutation, MutationKind
from auditor.demo.questions import DemoQuestion, before
from auditor.demo.truth import Expected
from auditor.judge.registry import CHECKS
from auditor.model.check import Asks
from auditor.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Cause:
    """The check a mutation stops at, and what it must say."""

    check: str
    verdict: Verdict
    reason: str


CAUSES = {
    MutationKind.BLANK: Cause("not_blank", Verdict.FAILED, "says_empty"),
    MutationKind.STALE: Cause("updated_within", Verdict.FAILED, "newest_entry_age"),
    MutationKind.UNDATED: Cause("updated_within", Verdict.CANT_TELL, "no_dated_entry"),
    MutationKind.ELEMENT_GONE: Cause("elements_present", Verdict.FAILED, "element_not_seen"),
    MutationKind.REMOVED: Cause("column_found", Verdict.FAILED, "not_found"),
    MutationKind.LINK_DEAD: Cause("links_resolve", Verdict.FAILED, "dead_links"),
    MutationKind.FILE_DEAD: Cause("links_resolve", Verdict.FAILED, "dead_links"),
    MutationKind.COLUMN_GONE: Cause("column_opens", Verdict.FAILED, "gone"),
    MutationKind.COLUMN_SOFT_GONE: Cause("column_opens", Verdict.FAILED, "error_page"),
    MutationKind.COLUMN_LEADS_HOME: Cause("column_opens", Verdict.CANT_TELL, "redirected_home"),
    MutationKind.COLUMN_BLOCKED: Cause("column_opens", Verdict.UNTESTED, "did_not_open"),
}
"""For every kind that a column alone bears."""


def consequences(mutation: Mutation, asked: Iterable[DemoQuestion]) -> tuple[Expected, ...]:
    """The findings that are no longer what they were, of everything asked of the units of the city."""
    if mutation.kind in HARMLESS:
        return ()
    concerned = _of_the_site if mutation.kind in OF_SITES else _of_the_column
    return tuple(concerned(mutation, asked))


def _of_the_column(mutation: Mutation, asked: Iterable[DemoQuestion]) -> Iterator[Expected]:
    cause = CAUSES[mutation.kind]
    of_column = [one for one in asked if (one.unit_id, one.item_id) == (mutation.unit_id, mutation.item_id)]
    after = "after_failed" if cause.verdict is Verdict.FAILED else "after_open"
    if cause.check not in {question.check for question in of_column}:
        after = "no_ground" if cause.verdict is Verdict.FAILED else "ground_open"
    for question in of_column:
        if question.check == cause.check and question.element_id == (mutation.element_id or ""):
            yield _expected(question, cause.verdict, cause.reason)
        elif cause.check in before(question.check):
            yield _expected(question, Verdict.UNTESTED, after)


def _of_the_site(mutation: Mutation, asked: Iterable[DemoQuestion]) -> Iterator[Expected]:
    concerned = [one for one in asked if one.unit_id in (mutation.unit_id, *mutation.also) and one.is_of_web]
    sought = {(one.unit_id, one.item_id) for one in concerned if one.check == "column_found"}
    for question in concerned:
        is_first = CHECKS[question.check].asks in {Asks.UNIT, Asks.SITE} or question.check == "column_found"
        behind = "after_open" if (question.unit_id, question.item_id) in sought else "ground_open"
        yield _expected(question, Verdict.UNTESTED, "site_unreachable" if is_first else behind)


def _expected(question: DemoQuestion, verdict: Verdict, reason: str) -> Expected:
    return Expected(
        unit_id=question.unit_id,
        item_id=question.item_id or None,
        element_id=question.element_id or None,
        check=question.check,
        verdict=verdict,
        reason=reason,
    )
