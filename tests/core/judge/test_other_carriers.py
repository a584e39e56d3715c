"""What is open on another carrier lifts a failure it bears on, and no other."""

from dataclasses import replace
from decimal import Decimal

import pytest

from auditor.judge import judge
from auditor.judge.examples import ON, article, column, did_not_open, no_column
from auditor.model.checklist import Carrier, Element
from auditor.model.column import Coverage
from auditor.model.observation import Blank, PageKind
from auditor.model.page import FailureKind
from auditor.model.verdict import Verdict
from tests.core.judge.test_panel import ITEM, UNIT, checklist, sighting
from tests.uses import use
from tests.vocabulary import SHIPPED

FARE, HOURS = (Element(id=name, name=name, words=(name,)) for name in ("票价", "末班"))
USES = (
    *(use(name) for name in ("column_found", "column_opens", "not_blank", "links_resolve")),
    use("updated_within", options={"max_age_days": 180}, points=Decimal(3), set_by="本单位"),
    use("elements_present", points=Decimal(4)),
)
EMPTY = column(blank=Blank(reason="says_empty", quote="栏目内容暂缺"))
DEAD, SLOW = ([did_not_open(kind)] for kind in (FailureKind.GONE, FailureKind.TIMEOUT))
FINE = [article("正文")]
STALE, FRESH = ["2020-01-01"], ["2026-06-01"]
UNDATED: list[str | None] = [None]


def found(own, theirs, *elements, uses=USES):
    item = replace(ITEM, carriers=(Carrier.SITE, Carrier.BUREAU_COLUMN), checks=uses, elements=elements)
    both = (
        sighting(own, item=item),
        sighting(theirs, item=item, carrier=Carrier.BUREAU_COLUMN, site_id="bureau"),
    )
    findings = judge(UNIT, checklist(item), both, on=ON, product_version="1", vocabulary=SHIPPED)
    return {finding.element_id or finding.check: finding for finding in findings}


STAY = [
    ("updated_within", column(entries=STALE, articles=FINE), column(entries=STALE, articles=SLOW)),
    ("links_resolve", column(entries=FRESH, articles=DEAD), column(entries=UNDATED, articles=DEAD)),
    ("links_resolve", column(entries=UNDATED, articles=DEAD), column(entries=UNDATED, articles=DEAD)),
    ("not_blank", EMPTY, EMPTY),
]


@pytest.mark.parametrize(("check", "own", "theirs"), STAY)
def test_what_fails_on_both_stays_failed_whatever_else_is_open(check, own, theirs):
    assert found(own, theirs)[check].verdict is Verdict.FAILED
    assert found(theirs, own)[check].verdict is Verdict.FAILED


def test_an_element_missing_on_both_stays_failed_though_another_is_open():
    own = column(text="乘客守则", kind=PageKind.CONTENT)
    half = replace(HOURS, at_least=2, words=("末班", "首班"))
    theirs = column(text="末班", kind=PageKind.CONTENT)
    judged = found(own, theirs, FARE, half)
    assert judged["票价"].verdict is Verdict.FAILED
    assert judged["末班"].verdict is Verdict.CANT_TELL


def test_a_column_empty_here_and_gone_there_stays_failed():
    judged = found(EMPTY, column(failure=FailureKind.GONE))
    assert Verdict.FAILED in {finding.verdict for finding in judged.values()}
    assert "another_carrier_open" not in {finding.reason for finding in judged.values()}


LIFT = [
    ("updated_within", column(entries=STALE, articles=FINE), no_column(home=did_not_open(FailureKind.BLOCKED))),
    ("updated_within", column(entries=STALE, articles=FINE), column(entries=UNDATED, articles=SLOW)),
    ("links_resolve", column(entries=FRESH, articles=DEAD), column(entries=FRESH, articles=SLOW)),
    ("links_resolve", column(entries=FRESH, articles=DEAD), column(failure=FailureKind.BLOCKED)),
    ("not_blank", EMPTY, column(failure=FailureKind.SERVER_ERROR)),
    ("column_found", no_column(), no_column(coverage=Coverage(opened=9, unopened=2))),
]


@pytest.mark.parametrize(("check", "own", "theirs"), LIFT)
def test_what_another_carrier_may_still_pass_is_open(check, own, theirs):
    judged = found(own, theirs)[check]
    assert judged.verdict in {Verdict.CANT_TELL, Verdict.UNTESTED}


def test_what_passed_on_a_carrier_that_may_yet_pass_altogether_is_open():
    half = replace(HOURS, at_least=2, words=("末班", "首班"))
    own = column(entries=FRESH, text="首班 末班", articles=DEAD)
    theirs = column(entries=UNDATED, text="末班", articles=FINE)
    assert found(own, theirs, half)["links_resolve"].reason == "another_carrier_open"
    assert found(own, theirs, half, FARE)["links_resolve"].verdict is Verdict.FAILED


def test_what_waits_behind_a_failure_is_open_only_where_the_failure_is():
    lifted = found(EMPTY, column(failure=FailureKind.SERVER_ERROR))
    assert {lifted[name].reason for name in ("links_resolve", "updated_within")} <= {"after_open"}
    kept = found(EMPTY, column(failure=FailureKind.GONE))
    assert {kept[name].reason for name in ("links_resolve", "updated_within")} == {"after_failed"}


def test_an_empty_column_of_which_nobody_asks_whether_it_is_empty_lifts_nothing():
    uses = tuple(use for use in USES if use.check not in {"not_blank", "links_resolve"})
    judged = found(column(entries=STALE), EMPTY, uses=uses)
    assert judged["updated_within"].verdict is Verdict.FAILED
    assert found(EMPTY, column(entries=STALE), uses=uses)["updated_within"].verdict is Verdict.FAILED
    slow = found(column(entries=STALE), column(failure=FailureKind.TIMEOUT), uses=uses)
    assert slow["updated_within"].reason == "another_carrier_open"
