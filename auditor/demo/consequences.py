"""What a mutation changes in the truth: one finding, and those that come after it."""

from collections.abc import Iterator

from auditor.demo.mutations import Mutation, MutationKind
from auditor.demo.truth import Expected
from auditor.judge.registry import CHECKS
from auditor.model.check import Asks
from auditor.model.checklist import Item
from auditor.model.unit import UnitKind
from auditor.model.verdict import Verdict

CAUSES = {
    MutationKind.BLANK: ("not_blank", "says_empty"),
    MutationKind.STALE: ("updated_within", "newest_entry_age"),
    MutationKind.ELEMENT_GONE: ("elements_present", "element_not_seen"),
    MutationKind.REMOVED: ("column_found", "not_found"),
    MutationKind.LINK_DEAD: ("links_resolve", "dead_links"),
    MutationKind.COLUMN_GONE: ("column_opens", "gone"),
}
"""The check that must fail, and the reason it must give."""


def consequences(mutation: Mutation, item: Item, kind: UnitKind) -> tuple[Expected, ...]:
    """The findings on the item that are no longer what they were, for a unit of that kind."""
    check, reason = CAUSES[mutation.kind]
    cause = _expected(mutation, check, mutation.element_id, Verdict.FAILED, reason)
    later = (
        _expected(mutation, after, element_id, Verdict.UNTESTED, "after_failed")
        for after in _after(check, item)
        for element_id in _elements(after, item, kind)
    )
    return (cause, *later)


def asked(item: Item) -> frozenset[str]:
    """The checks that are asked of an item: those in use, and those that must pass before them."""
    checks = {use.check for use in item.checks}
    return frozenset(checks.union(*map(_before, checks)))


def _before(check: str) -> Iterator[str]:
    earlier = CHECKS[check].after
    while earlier is not None:
        yield earlier
        earlier = CHECKS[earlier].after


def _after(check: str, item: Item) -> tuple[str, ...]:
    return tuple(later for later in CHECKS if later in asked(item) and check in _before(later))


def _elements(check: str, item: Item, kind: UnitKind) -> tuple[str | None, ...]:
    if CHECKS[check].asks is not Asks.ELEMENT:
        return (None,)
    return tuple(element.id for element in item.elements if not element.kinds or kind in element.kinds)


def _expected(mutation: Mutation, check: str, element_id: str | None, verdict: Verdict, reason: str) -> Expected:
    return Expected(
        unit_id=mutation.unit_id,
        item_id=mutation.item_id,
        element_id=element_id,
        check=check,
        verdict=verdict,
        reason=reason,
    )
