"""Which provision a finding names: the item's for the column and its elements, else that of the check's own use."""

from dataclasses import replace

import pytest

from auditor.judge import CHECKS, judge
from auditor.judge.examples import ON, article, column, did_not_open
from auditor.model.checklist import Element
from auditor.model.clause import Clause, ClauseMark
from auditor.model.page import FailureKind
from tests.core.judge.test_panel import ITEM, UNIT, checklist, sighting
from tests.uses import use
from tests.vocabulary import SHIPPED

OWN = Clause(id="own", document="本办法", text="链接可以打开", mark=ClauseMark.STATUTE)
FINER = Clause(id="finer", document="本细则", text="公布票价", mark=ClauseMark.STATUTE)
NAMES = ("column_found", "column_opens", "not_blank", "links_resolve", "elements_present")
FARE, HOURS = (
    Element(id="fare", name="票价", words=("票价",), clause_id="finer"),
    Element(id="h", name="h", words=("h",)),
)


def clauses(**own: str) -> dict[str, str | None]:
    uses = tuple(use(name, clause_id=own.get(name)) for name in NAMES)
    item = replace(ITEM, checks=uses, elements=(FARE, HOURS))
    listed = replace(checklist(item), clauses=(*checklist(item).clauses, OWN, FINER))
    seen = column(entries=["2026-06-01"], articles=[article("正文"), did_not_open(FailureKind.GONE)])
    findings = judge(UNIT, listed, [sighting(seen, item=item)], on=ON, product_version="1", vocabulary=SHIPPED)
    return {finding.element_id or finding.check: finding.clause_id for finding in findings}


def test_the_column_and_its_elements_rest_on_the_items_clause_and_nothing_else_does():
    assert clauses() == {
        "column_found": "c1",
        "column_opens": None,
        "not_blank": None,
        "links_resolve": None,
        "fare": "finer",
        "h": "c1",
    }


@pytest.mark.parametrize("check", ["column_found", "column_opens", "not_blank", "links_resolve"])
def test_a_use_may_name_a_clause_of_its_own(check):
    assert clauses(**{check: "own"}) == {**clauses(), check: "own"}


def test_of_all_checks_two_ask_what_the_items_clause_asks():
    assert {check.id for check in CHECKS.values() if check.rests_on_item} == {"column_found", "elements_present"}
