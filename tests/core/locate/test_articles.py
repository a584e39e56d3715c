from dataclasses import replace

from auditor.judge.examples import column
from auditor.locate.entry_selection import entries_to_open
from auditor.model.checklist import Element, Item
from auditor.model.observation import Link, LinkZone
from tests.uses import use
from tests.vocabulary import SHIPPED

RULES = Element(id="rules", name="乘车规则", words=("乘车规则",))
ITEM = Item(id="safety", name="安全须知", name_en="Safety", elements=(RULES,), checks=(use("elements_present"),))


def test_an_entry_that_names_an_element_comes_first_though_it_is_among_the_newest_too():
    seen = column(entries=["2026-06-03", "2026-06-02", "2026-06-01"]).column
    assert seen is not None
    assert seen.observation is not None
    newest, *_, last = seen.entries
    link = Link(url=last.url, text="乘车规则", zone=LinkZone.ENTRY)
    look = replace(seen.look, observation=replace(seen.observation, links=(link,)))
    assert entries_to_open(ITEM, replace(seen, look=look), 2, SHIPPED) == (last.url, newest.url)
