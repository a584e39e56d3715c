"""A use that only hints: what it finds is shown to a person, and counts as open."""

from dataclasses import replace
from decimal import Decimal

from auditor.judge import judge
from auditor.judge.examples import ON, column
from auditor.judge.run_checks import ask
from auditor.model.checklist import AppliesTo, CheckUse, Item, LocalUses
from auditor.model.observation import Blank
from auditor.model.unit import Unit, UnitKind
from auditor.model.verdict import Verdict
from tests.core.judge.test_panel import ITEM, UNIT, checklist, sighting
from tests.uses import use
from tests.vocabulary import SHIPPED

BLANK = column(blank=Blank(reason="says_empty", quote="暂无内容"))
HINT = use("not_blank", points=Decimal(0), hint=True)


def verdict(use: CheckUse, seen=BLANK) -> tuple[Verdict, str]:
    answers = {answer.check: answer.outcome for answer in ask(seen, {use.check: use})}
    return answers[use.check].verdict, answers[use.check].reason


def test_a_hint_leaves_open_what_it_would_fail_and_gives_the_same_reason():
    assert verdict(replace(HINT, hint=False)) == (Verdict.FAILED, "says_empty")
    assert verdict(HINT) == (Verdict.CANT_TELL, "says_empty")


def test_a_hint_passes_what_passes():
    assert verdict(HINT, column(text="正文"))[0] is Verdict.PASSED


def test_what_stands_behind_a_hint_is_open_and_not_lost():
    uses = {use.check: use for use in (HINT, use("links_resolve"))}
    behind = next(answer for answer in ask(BLANK, uses) if answer.check == "links_resolve")
    assert behind.outcome.reason == "after_open"


def days(item: Item, place: str, kind: UnitKind = UnitKind.BUS) -> object:
    asked = item.at(Unit(id="u", name="u", kind=kind, place=place))
    return next(use.options["max_age_days"] for use in asked.checks if use.check == "updated_within")


def local(max_age_days: int, *places: str) -> LocalUses:
    asked = use("updated_within", options={"max_age_days": max_age_days})
    return LocalUses(applies_to=AppliesTo(places=places, kinds=(UnitKind.BUS,)), checks=(asked,))


def test_of_the_places_that_set_a_check_the_closest_counts():
    item = replace(ITEM, local=(local(10, "某省/甲市"), local(20, "某省"), local(5, "某省/甲市/乙区")))
    assert [days(item, place) for place in ("别省", "某省/丙市", "某省/甲市", "某省/甲市/乙区")] == [180, 20, 10, 5]
    assert days(item, "某省/甲市", UnitKind.METRO) == 180


def test_a_unit_is_judged_by_what_its_place_sets():
    item = replace(ITEM, local=(local(30, "示例省"),))
    findings = judge(
        UNIT,
        checklist(item),
        [sighting(column(entries=["2026-05-01"]))],
        on=ON,
        product_version="1",
        vocabulary=SHIPPED,
    )
    updated = next(finding for finding in findings if finding.check == "updated_within")
    assert (updated.verdict, updated.facts["max_age_days"]) == (Verdict.FAILED, 30)
