from dataclasses import replace
from decimal import Decimal

from auditor.judge import judge
from auditor.judge.examples import ON, column, did_not_open, no_column, opened
from auditor.model.checklist import AppliesTo, Carrier, Checklist, Element, Item
from auditor.model.clause import Clause, ClauseMark
from auditor.model.column import Coverage
from auditor.model.observation import Blank
from auditor.model.page import FailureKind
from auditor.model.search import Search, Sighting
from auditor.model.unit import Site, Unit, UnitKind
from auditor.model.verdict import Verdict
from tests.uses import use
from tests.vocabulary import SHIPPED

UNIT = Unit(
    id="bus",
    name="示例公交",
    kind=UnitKind.BUS,
    place="示例省/示例市",
    sites=(Site(id="bus", name="示例公交", url="https://bus.example/"),),
)
USES = (
    use("not_blank", points=Decimal(2)),
    use("updated_within", options={"max_age_days": 180}, points=Decimal(3), set_by="本单位", clause_id="c1"),
)
ITEM = Item(id="notices", name="通知公告", name_en="Notices", checks=USES, clause_id="c1")
LAW = Clause(id="c1", document="某条例", text="应当公布", mark=ClauseMark.STATUTE)


SOUGHT = replace(ITEM, checks=(use("column_found"), *USES))


def checklist(*items: Item) -> Checklist:
    return Checklist(
        id="test", version="1", title="测试", title_en="Test", kinds=(), items=items, dimensions=(), clauses=(LAW,)
    )


def sighting(seen, *, carrier=Carrier.SITE, site_id="bus", item=ITEM) -> Sighting:
    search = Search(
        unit=UNIT,
        site=Site(id=site_id, name=site_id, url="https://bus.example/"),
        entry_url="https://bus.example/",
        carrier=carrier,
        items=(item,),
    )
    columns = {item.id: seen.column} if seen.column else {}
    looks = (seen.site, *([seen.column.look] if seen.column else []))
    return Sighting(search=search, entry=seen.site, columns=columns, coverage=seen.coverage, looks=looks)


def verdicts(findings):
    return {finding.check: (finding.verdict, finding.reason) for finding in findings}


def judged(item, *sightings):
    return judge(UNIT, checklist(item), sightings, on=ON, product_version="1", vocabulary=SHIPPED)


def test_a_check_that_must_come_first_and_that_the_item_does_not_ask_for_is_no_finding():
    found = verdicts(judged(ITEM, sighting(column(entries=["2026-06-01"]))))
    assert [*found] == ["not_blank", "updated_within"]
    assert {verdict for verdict, _ in found.values()} == {Verdict.PASSED}


def test_what_stands_behind_a_failed_check_is_untested_and_says_after_what():
    findings = judged(ITEM, sighting(column(blank=Blank(reason="says_empty", quote="暂无内容"))))
    behind = next(finding for finding in findings if finding.check == "updated_within")
    assert (behind.verdict, behind.reason, behind.after) == (Verdict.UNTESTED, "after_failed", "not_blank")


def test_a_site_that_did_not_open_leaves_everything_untested():
    found = verdicts(judged(ITEM, sighting(no_column(home=did_not_open(FailureKind.BLOCKED)))))
    assert {verdict for verdict, _ in found.values()} == {Verdict.UNTESTED}
    assert "after_failed" not in {reason for _, reason in found.values()}


def test_an_item_passes_if_any_lawful_carrier_passes():
    both = replace(ITEM, carriers=(Carrier.SITE, Carrier.BUREAU_COLUMN))
    own, theirs = (
        sighting(no_column()),
        sighting(column(entries=["2026-06-01"]), carrier=Carrier.BUREAU_COLUMN, site_id="bureau"),
    )
    findings = judged(both, own, theirs)
    assert {finding.verdict for finding in findings} == {Verdict.PASSED}
    assert {finding.site_id for finding in findings} == {"bureau"}


def test_an_item_never_fails_on_one_carrier_while_another_is_still_open():
    both = replace(ITEM, carriers=(Carrier.SITE, Carrier.BUREAU_COLUMN))
    blocked = sighting(
        no_column(home=did_not_open(FailureKind.BLOCKED)), carrier=Carrier.BUREAU_COLUMN, site_id="bureau"
    )
    found = verdicts(judged(both, sighting(column(entries=["2020-01-01"])), blocked))
    assert found["updated_within"] == (Verdict.CANT_TELL, "another_carrier_open")


def test_an_element_that_another_lawful_carrier_shows_is_shown():
    rules, fares = (Element(id=word, name=word, words=(word,)) for word in ("规则", "票价"))
    uses = (use("elements_present"),)
    both = replace(ITEM, carriers=(Carrier.SITE, Carrier.BUREAU_COLUMN), elements=(rules, fares), checks=uses)
    theirs = sighting(column(text="票价二元"), carrier=Carrier.BUREAU_COLUMN, site_id="bureau")
    found = {f.element_id: f for f in judged(both, sighting(column(text="规则")), theirs) if f.element_id}
    assert {finding.verdict for finding in found.values()} == {Verdict.PASSED}
    assert (found["规则"].site_id, found["票价"].site_id) == ("bus", "bureau")


def test_an_item_fails_when_every_lawful_carrier_was_read_and_none_has_it():
    both = replace(SOUGHT, carriers=(Carrier.SITE, Carrier.BUREAU_COLUMN))
    found = verdicts(
        judged(both, sighting(no_column()), sighting(no_column(), carrier=Carrier.BUREAU_COLUMN, site_id="bureau"))
    )
    assert found["column_found"] == (Verdict.FAILED, "not_found")


def test_a_carrier_the_rule_does_not_name_cannot_help():
    own_only = replace(SOUGHT, carriers=(Carrier.SITE,))
    theirs = sighting(column(entries=["2026-06-01"]), carrier=Carrier.BUREAU_COLUMN, site_id="bureau")
    found = verdicts(judged(own_only, sighting(no_column()), theirs))
    assert found["column_found"] == (Verdict.FAILED, "not_found")


def test_an_item_that_no_web_site_need_carry_does_not_apply():
    on_board = replace(ITEM, carriers=(Carrier.VEHICLE,))
    assert verdicts(judged(on_board, sighting(column())))["not_blank"] == (Verdict.INAPPLICABLE, "no_web_carrier")


def test_a_unit_without_a_site_is_untested_never_failed():
    assert {finding.verdict for finding in judged(ITEM)} == {Verdict.UNTESTED}


def test_an_item_of_another_place_or_a_later_year_is_not_asked():
    elsewhere = replace(ITEM, applies_to=AppliesTo(places=("别省",)))
    later = replace(ITEM, in_force_from=ON.replace(year=2027))
    assert judged(elsewhere, sighting(column())) == judged(later, sighting(column())) == ()


def test_the_points_of_elements_are_shared_among_those_asked_of_the_unit():
    elements = tuple(
        Element(id=str(n), name=f"要素{n}", words=(f"要素{n}",), kinds=kinds)
        for n, kinds in enumerate([(), (UnitKind.BUS,), (UnitKind.METRO,)])
    )
    uses = (use("elements_present", points=Decimal(4)),)
    findings = judged(replace(ITEM, elements=elements, checks=uses), sighting(column(text="要素0")))
    asked = [finding for finding in findings if finding.check == "elements_present"]
    assert [(f.element_id, f.points) for f in asked] == [("0", Decimal(2)), ("1", Decimal(2))]


def test_a_finding_names_what_it_rests_on():
    finding = judged(ITEM, sighting(column(entries=["2026-06-01"])))[-1]
    assert (finding.checklist_id, finding.checklist_version, finding.product_version) == ("test", "1", "1")
    assert finding.verified
    assert finding.facts["set_by"] == "本单位"
    assert finding.evidence[0].sha256 == opened().page.sha256
    assert finding.seen_at is not None


def test_a_budget_that_ran_out_is_never_missing():
    found = verdicts(judged(SOUGHT, sighting(no_column(coverage=Coverage(opened=200, budget_spent=True)))))
    assert found["column_found"] == (Verdict.CANT_TELL, "search_incomplete")
