"""What a checklist asks of a unit: every finding there will be, before anything is looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditor.judge.registry import CHECKS
from auditor.model.check import Asks
from auditor.model.checklist import Checklist, Item
from auditor.model.unit import Unit

Key = tuple[str, str, str, str]
"""Unit, item, element, check; as Finding.key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoQuestion:
    """One check asked of a unit's site, of an item or of an element."""

    unit_id: str
    check: str
    item_id: str = ""
    element_id: str = ""
    is_of_web: bool = True
    """False where no site may lawfully carry the item."""

    @property
    def key(self) -> Key:
        """What identifies its finding, in the shape of Finding.key."""
        return (self.unit_id, self.item_id, self.element_id, self.check)


def questions(unit: Unit, checklist: Checklist, on: date, *, has_site: bool) -> tuple[DemoQuestion, ...]:
    """Every question to a unit, in the order of its findings; its own and its sites' first."""
    of_unit = (DemoQuestion(unit_id=unit.id, check=use.check) for use in checklist.unit_checks)
    of_site = (use.check for use in checklist.site_checks if has_site)
    of_items = (question for item in checklist.items_for(unit, on) for question in _of_item(unit, item))
    return (*of_unit, *(DemoQuestion(unit_id=unit.id, check=check) for check in of_site), *of_items)


def _of_item(unit: Unit, item: Item) -> Iterator[DemoQuestion]:
    is_of_web = any(carrier.is_web for carrier in item.carriers)
    checks = asked(item)
    for check in CHECKS:
        for element_id in _elements(check, item, unit) if check in checks else ():
            yield DemoQuestion(
                unit_id=unit.id, check=check, item_id=item.id, element_id=element_id, is_of_web=is_of_web
            )  # fmt: skip


def asked(item: Item) -> frozenset[str]:
    """The checks that are asked of an item: those in use."""
    return frozenset(use.check for use in item.checks)


def before(check: str) -> Iterator[str]:
    """The checks that must pass before this one is asked, the nearest first."""
    earlier = CHECKS[check].after
    while earlier is not None:
        yield earlier
        earlier = CHECKS[earlier].after


def _elements(check: str, item: Item, unit: Unit) -> tuple[str, ...]:
    if CHECKS[check].asks is not Asks.ELEMENT:
        return ("",)
    return tuple(element.id for element in item.elements if not element.kinds or unit.kind in element.kinds)
