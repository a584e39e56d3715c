"""A check an item refuses, or does not ask for, is no finding and feeds no veto, though others stand behind it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from auditor.judge import judge
from auditor.judge.examples import ON, column, did_not_open, no_column
from auditor.model.checklist import Element, Force, Veto
from auditor.model.column import Coverage
from auditor.model.observation import Blank
from auditor.model.page import FailureKind
from auditor.model.unit import UnitKind
from auditor.model.verdict import Verdict
from auditor.score import score
from tests.core.judge.test_panel import ITEM, UNIT, checklist, sighting
from tests.uses import use
from tests.vocabulary import SHIPPED

EMPTY = column(blank=Blank(reason="says_empty", quote="本栏暂时没有内容"))
BARE = column(blank=Blank(reason="no_content"))
GONE = column(failure=FailureKind.GONE)
FRESH = column(entries=["2026-06-01"])
UPDATED = use("updated_within", options={"max_age_days": 180}, points=Decimal(5), set_by="本单位")
LINKS = use("links_resolve", points=Decimal(1))
SHOWN = use("elements_present", points=Decimal(4))
ALL = tuple(use(name) for name in ("column_found", "column_opens", "not_blank"))
VETO = Veto(id="blank", name="空白", name_en="Blank", check="not_blank", at_least=1, binds=(UnitKind.BUS,))
FARE = (Element(id="fare", name="票价", words=("票价",)),)


def found(seen, *uses, **item):
    asked = replace(ITEM, checks=uses, **item)
    return judge(UNIT, checklist(asked), [sighting(seen, item=asked)], on=ON, product_version="1", vocabulary=SHIPPED)


def without(check, *behind):
    """Every check that comes first but one, and those that stand behind it."""
    return (*(use for use in ALL if use.check != check), *behind)


REFUSED = [
    ("not_blank", EMPTY, UPDATED, "no_ground"),
    ("not_blank", EMPTY, LINKS, "no_ground"),
    ("not_blank", BARE, UPDATED, "no_ground"),
    ("not_blank", EMPTY, SHOWN, "no_ground"),
    ("column_opens", GONE, UPDATED, "no_ground"),
    ("column_opens", GONE, SHOWN, "no_ground"),
    ("column_found", no_column(), UPDATED, "no_ground"),
    ("not_blank", column(blank=Blank(reason="no_content"), settled=False), UPDATED, "ground_open"),
    ("column_opens", column(failure=FailureKind.SERVER_ERROR), LINKS, "ground_open"),
    ("column_found", no_column(home=did_not_open(FailureKind.BLOCKED)), LINKS, "ground_open"),
    ("column_found", no_column(coverage=Coverage(opened=9, budget_spent=True)), LINKS, "ground_open"),
]


@pytest.mark.parametrize(("check", "seen", "behind", "reason"), REFUSED)
def test_what_nobody_asks_is_no_finding_and_is_not_named(check, seen, behind, reason):
    findings = found(seen, *without(check, behind), elements=FARE)
    assert check not in {finding.check for finding in findings}
    last = findings[-1]
    assert (last.check, last.verdict, last.reason) == (behind.check, Verdict.UNTESTED, reason)
    assert last.after is None
    assert "after" not in last.facts
    assert Verdict.FAILED not in {finding.verdict for finding in findings}


def test_what_nobody_asks_feeds_no_veto_and_what_is_asked_does():
    listed = replace(checklist(ITEM), vetoes=(VETO,))
    assert score(UNIT, listed, found(EMPTY, *without("not_blank", UPDATED))).vetoes[0].hit is False
    assert score(UNIT, listed, found(EMPTY, *ALL, UPDATED)).vetoes[0].hit is True


def test_what_stands_behind_a_refused_check_that_would_pass_is_judged():
    judged = {one.check: one.verdict for one in found(FRESH, *without("not_blank", UPDATED))}
    assert judged["updated_within"] is Verdict.PASSED
    stale = {one.check: one.verdict for one in found(column(entries=["2020-01-01"]), UPDATED)}
    assert stale == {"updated_within": Verdict.FAILED}


def test_what_stands_behind_a_refused_check_that_does_not_apply_does_not_apply():
    (finding,) = found(no_column(), UPDATED, force=Force.MAY)
    assert (finding.verdict, finding.reason) == (Verdict.INAPPLICABLE, "no_ground")


@pytest.mark.parametrize(
    ("seen", "first", "reason"),
    [
        (no_column(), "column_found", "after_failed"),
        (no_column(coverage=Coverage(opened=9, unopened=2)), "column_found", "after_open"),
        (no_column(home=did_not_open(FailureKind.TIMEOUT)), "column_found", "after_open"),
        (GONE, "column_opens", "after_failed"),
        (column(failure=FailureKind.BLOCKED), "column_opens", "after_open"),
        (EMPTY, "not_blank", "after_failed"),
    ],
)
def test_the_reason_names_the_check_that_really_failed_or_is_open(seen, first, reason):
    findings = found(seen, *ALL, UPDATED, LINKS, SHOWN, elements=FARE)
    verdicts = {finding.check: finding.verdict for finding in findings}
    waiting = [finding for finding in findings if finding.reason in {"after_failed", "after_open"}]
    assert {finding.facts["after"] for finding in waiting} == {finding.after for finding in waiting} == {first}
    assert {finding.reason for finding in waiting} == {reason}
    assert (verdicts[first] is Verdict.FAILED) == (reason == "after_failed")
    assert len(waiting) == len(findings) - 1 - [*verdicts].index(first)
