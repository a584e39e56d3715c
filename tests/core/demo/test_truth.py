"""The truth file is compared with findings row by row."""

import pytest

from auditor.demo.questions import DemoQuestion
from auditor.demo.truth import Expected, differences, read_truth, replaced
from auditor.model.finding import Finding
from auditor.model.verdict import Verdict

TEXT = """
[[unit]]
id = "bus"

[[unit.finding]]
items = ["safety", "rights"]
checks = ["links_resolve"]
verdict = "inapplicable"
reason = "no_entries_to_open"

[[unit.finding]]
items = ["service"]
elements = ["headway"]
checks = ["elements_present"]
verdict = "failed"
reason = "element_not_seen"
"""

ASKED = tuple(
    DemoQuestion(unit_id="bus", item_id=item_id, element_id=element_id, check=check, is_of_web=item_id != "driver")
    for item_id, element_id, check in (
        ("", "", "site_opens_within"),
        ("safety", "", "links_resolve"),
        ("rights", "", "links_resolve"),
        ("driver", "", "links_resolve"),
        ("service", "headway", "elements_present"),
        ("service", "fares", "elements_present"),
        ("driver", "name", "elements_present"),
    )
)
MISSING = Expected(
    unit_id="bus",
    item_id="service",
    element_id="headway",
    check="elements_present",
    verdict=Verdict.FAILED,
    reason="element_not_seen",
)


def finding(item_id, check, verdict, reason="any", element_id=None):
    return Finding(
        unit_id="bus",
        item_id=item_id,
        element_id=element_id,
        check=check,
        verdict=Verdict(verdict),
        reason=reason,
        checklist_id="one",
        checklist_version="1",
        product_version="0",
    )


def test_a_row_stands_for_every_item_it_names():
    truth = read_truth(TEXT, ASKED)
    assert [(one.item_id, one.check) for one in truth[:2]] == [("safety", "links_resolve"), ("rights", "links_resolve")]
    assert truth[2] == MISSING


def test_what_no_row_names_must_be_passed():
    assert differences((), [finding("service", "column_found", "passed")]) == ()
    assert differences((), [finding("service", "column_found", "inapplicable", "need_not_be_there")]) == (
        "bus / service / column_found: expected passed, found inapplicable (need_not_be_there)",
    )


def test_the_verdict_and_the_reason_must_both_be_right():
    as_told = finding("service", "elements_present", "failed", "element_not_seen", "headway")
    milder = finding("service", "elements_present", "cant_tell", "element_not_seen", "headway")
    other = finding("service", "elements_present", "failed", "other", "headway")
    assert differences([MISSING], [as_told]) == ()
    assert len(differences([MISSING], [milder])) == 1
    assert differences([MISSING], [other]) == (
        "bus / service / headway / elements_present: expected failed (element_not_seen), found failed (other)",
    )


def test_what_was_expected_and_not_found_is_told():
    assert differences([MISSING], []) == (
        "bus / service / headway / elements_present: expected failed (element_not_seen), found nothing",
    )


def test_a_consequence_takes_the_place_of_what_was_expected_before():
    now = Expected(
        unit_id="bus", item_id="safety", check="links_resolve", verdict=Verdict.UNTESTED, reason="after_failed"
    )
    truth = replaced(read_truth(TEXT, ASKED), [now])
    assert truth[-1] == now
    assert [one.item_id for one in truth] == ["rights", "service", "safety"]


def row(**keys):
    lines = [f"{name} = {value}" for name, value in keys.items()]
    return "\n".join(["[[unit]]", 'id = "bus"', "[[unit.finding]]", *lines, 'verdict = "untested"', 'reason = "why"'])


def test_a_star_stands_for_every_item_and_element_that_a_site_may_carry():
    told = read_truth(row(items=["*"], checks=["links_resolve"]), ASKED)
    assert [one.item_id for one in told] == ["safety", "rights"]
    told = read_truth(row(items=["*"], elements=["*"], checks=["elements_present"]), ASKED)
    assert [(one.item_id, one.element_id) for one in told] == [("service", "headway"), ("service", "fares")]
    told = read_truth(row(items=["driver"], elements=["*"], checks=["elements_present"]), ASKED)
    assert [one.element_id for one in told] == ["name"]


def test_a_row_without_items_speaks_of_the_site():
    assert [one.key for one in read_truth(row(checks=["site_opens_within"]), ASKED)] == [
        ("bus", "", "", "site_opens_within")
    ]


@pytest.mark.parametrize(
    "keys",
    [
        {"items": ["safetty"], "checks": ["links_resolve"]},
        {"items": ["service"], "elements": ["crew"], "checks": ["elements_present"]},
        {"items": ["safety"], "checks": ["updated_within"]},
    ],
)
def test_a_row_that_names_what_nobody_asks_is_a_fault_of_ours(keys):
    with pytest.raises(ValueError, match="nobody asks"):
        read_truth(row(**keys), ASKED)
