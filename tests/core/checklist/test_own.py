"""What an office adds to a checklist: nothing before its document is filled in."""

from dataclasses import replace
from datetime import date

import pytest

from auditor.checklist.read import read_addition, read_checklist
from auditor.model.check import Asks, CheckOptions, OptionSpec
from auditor.model.checklist import Adoption
from auditor.model.clause import ClauseMark
from auditor.model.fault import InputFaults
from tests.core.checklist import samples

CHECKS = {
    **samples.CHECKS,
    "unit_updated_within": CheckOptions(asks=Asks.UNIT, options={"max_age_days": OptionSpec(kind=int)}),
}
BASE = samples.GOOD.replace('"updated_within", "every_kind"', '"updated_within", "unit_updated_within", "every_kind"')
EMPTY = """
[own]
version = "3"
adds_to = ["bus"]
document = ""
number = ""
adopted_on = ""

[own.checks]
unit_updated_within = { max_age_days = 300, points = 4, set_by = "department" }
"""
FILLED = (
    EMPTY.replace('document = ""', 'document = "更新办法"')
    .replace('number = ""', 'number = "某交〔2026〕7号"')
    .replace('adopted_on = ""', "adopted_on = 2026-02-03")
)


def read(text):
    return read_checklist(text, file="bus.toml", checks=CHECKS)


def faults(text):
    with pytest.raises(InputFaults) as caught:
        read_addition(text, file="own.toml", checks=CHECKS)
    return {fault.key: fault.expected for fault in caught.value.faults}


def test_before_its_document_is_filled_in_it_adds_nothing():
    plain, proposed = read(BASE), read(BASE + EMPTY)
    assert replace(proposed, digest=plain.digest) == plain
    assert read_addition(EMPTY, file="own.toml", checks=CHECKS).clause is None


def test_once_filled_in_it_adds_its_checks_under_its_document_and_a_version_of_its_own():
    checklist = read(BASE + FILLED)
    (use,) = checklist.unit_checks
    clause = checklist.clause(use.clause_id)
    assert clause is not None
    assert (clause.document, clause.article, clause.mark) == (
        "更新办法",
        "某交〔2026〕7号 2026-02-03",
        ClauseMark.DEPARTMENT,
    )
    assert (use.check, use.options, use.points, use.set_by) == (
        "unit_updated_within",
        {"max_age_days": 300},
        4,
        "department",
    )
    assert checklist.version == "1+3"


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ('document = "更新办法"', {"own.number", "own.adopted_on"}),
        ('number = "7号"', {"own.document", "own.adopted_on"}),
        ("adopted_on = 2026-02-03", {"own.document", "own.number"}),
    ],
)
def test_a_document_half_filled_in_is_a_fault(given, missing):
    key = given.partition(" ")[0]
    assert set(faults(EMPTY.replace(f'{key} = ""', given))) == missing


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('adds_to = ["bus"]', "adds_to = []", "own.adds_to"),
        (', set_by = "department"', "", "own.checks.unit_updated_within.max_age_days"),
        ("unit_updated_within =", "not_blank =", "own.checks.not_blank"),
        ("adopted_on = 2026-02-03", 'adopted_on = "soon"', "own.adopted_on"),
        ('document = "更新办法"', "document = 7", "own.document"),
        ('number = "某交〔2026〕7号"', "number = [1]", "own.number"),
        ("[own]", "[ours]", "ours"),
        ('version = "3"', "", "own.version"),
    ],
)
def test_what_is_wrong_in_it_is_named(old, new, key):
    assert key in faults(FILLED.replace(old, new))


RULED = EMPTY + "every_kind = { strict = true }\n"
IN_FORCE = (
    RULED.replace('document = ""', 'document = "更新办法"')
    .replace('number = ""', 'number = "某交〔2026〕7号"')
    .replace('adopted_on = ""', "adopted_on = 2026-02-03")
)
ASKED = BASE.replace(
    "not_blank = {}", "not_blank = {}\nevery_kind = { ratio = 0.5, strict = false, points = 2 }"
).replace(
    'force = "may"',
    """force = "may"
[[item.local]]
applies_to = { places = ["某省"] }
checks = { every_kind = { word = "x" } }
""",
)


def options_of(checklist, item_id):
    return {use.check: use.options for use in checklist.item(item_id).checks}


def test_what_the_office_rules_of_a_check_of_items_stands_in_every_use_of_it():
    plain, ruled = read(ASKED), read(ASKED + IN_FORCE)
    for item in ("service", "guide"):
        assert options_of(plain, item)["every_kind"] == {"ratio": 0.5, "strict": False}
        assert options_of(ruled, item)["every_kind"] == {"ratio": 0.5, "strict": True}
    assert [use.options for one in ruled.item("guide").local for use in one.checks] == [{"word": "x", "strict": True}]
    assert {**options_of(ruled, "service"), "every_kind": 0} == {**options_of(plain, "service"), "every_kind": 0}
    assert [use.points for use in ruled.item("service").checks] == [use.points for use in plain.item("service").checks]
    assert [use.check for use in ruled.unit_checks] == ["unit_updated_within"]


def test_before_its_document_is_filled_in_it_rules_nothing():
    plain, proposed = read(ASKED), read(ASKED + RULED)
    assert replace(proposed, digest=plain.digest) == plain


@pytest.mark.parametrize(
    "given",
    [
        'every_kind = { strict = "yes" }',
        "every_kind = { ratio = 0.5 }",
        "every_kind = { strict = true, points = 3 }",
        "every_kind = { strict = true, strange = true }",
        "every_kind = {}",
        "every_kind = true",
        "site_opens_within = { strict = true }",
    ],
)
def test_what_else_is_said_of_a_check_of_items_is_a_fault(given):
    key = f"own.checks.{given.partition(' ')[0]}"
    found = faults(IN_FORCE.replace("every_kind = { strict = true }", given))
    assert any(one.startswith(key) for one in found)


def test_the_fault_says_what_may_be_ruled():
    found = faults(IN_FORCE.replace("every_kind = { strict = true }", "every_kind = { ratio = 0.5 }"))
    assert found["own.checks.every_kind"].endswith("and only strict may be ruled here, as true or false")


def test_the_document_adopts_the_whole_checklist_where_it_says_so():
    adopting = FILLED.replace("adopted_on", "adopts_checklist = true\nadopted_on")
    assert read(BASE + adopting).adopted == Adoption(
        document="更新办法", number="某交〔2026〕7号", on=date(2026, 2, 3)
    )  # fmt: skip
    assert read(BASE + FILLED).adopted is None


def test_what_is_not_filled_in_adopts_nothing():
    assert read(BASE + EMPTY.replace("adopted_on", "adopts_checklist = true\nadopted_on")).adopted is None


def test_to_adopt_is_said_by_true_or_false():
    wrong = FILLED.replace("adopted_on", 'adopts_checklist = "yes"\nadopted_on')
    assert faults(wrong) == {"own.adopts_checklist": "true or false"}
