"""What an office adds to a checklist: nothing before its document is filled in."""

import pytest

from auditor.checklist.read import read_addition, read_checklist
from auditor.model.check import Asks, CheckOptions, OptionSpec
from auditor.model.clause import Mark
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
    assert proposed == plain
    assert read_addition(EMPTY, file="own.toml", checks=CHECKS).clause is None


def test_once_filled_in_it_adds_its_checks_under_its_document_and_a_version_of_its_own():
    checklist = read(BASE + FILLED)
    (use,) = checklist.unit_checks
    clause = checklist.clause(use.clause_id)
    assert clause is not None
    assert (clause.document, clause.article, clause.mark) == ("更新办法", "某交〔2026〕7号 2026-02-03", Mark.DEPARTMENT)
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
