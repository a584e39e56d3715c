"""Places registered on others' sites carry a unit's items: unread, they leave them open; others open nothing."""

from dataclasses import replace

import pytest

from auditor.flow.searches import searches_by_site
from auditor.judge import judge
from auditor.judge.examples import ON, article, column, did_not_open, no_column
from auditor.model.checklist import Carrier
from auditor.model.column import Coverage
from auditor.model.observation import Blank
from auditor.model.page import FailureKind
from auditor.model.search import Search, Sighting
from auditor.model.unit import ColumnElsewhere, Site, Unit, UnitKind
from auditor.model.verdict import Verdict
from tests.core.judge.test_panel import ITEM, checklist
from tests.uses import use
from tests.vocabulary import SHIPPED

OWN = Site(id="own", name="临河县交通运输局", url="https://jt.linhe.example/")
PLATFORM = ColumnElsewhere(site_id="county", url="https://www.linhe.example/gkpt/jt/", name="政务公开平台")
OFFICE = Unit(
    id="office",
    name="临河县交通运输局",
    kind=UnitKind.BUREAU,
    place="示例省/临河县",
    sites=(OWN,),
    elsewhere=(PLATFORM,),
)
COMPANY = replace(OFFICE, id="bus", name="临河公交", kind=UnitKind.BUS)
USES = (
    *(use(name) for name in ("column_found", "column_opens", "not_blank", "links_resolve")),
    use("updated_within", options={"max_age_days": 180}, set_by="本单位"),
)
OF_OFFICES = replace(ITEM, carriers=(Carrier.SITE, Carrier.GOVERNMENT_SITE), checks=USES)
OF_COMPANIES = replace(OF_OFFICES, carriers=(Carrier.SITE, Carrier.BUREAU_COLUMN, Carrier.GOVERNMENT_SITE))
SITE_ALONE = replace(OF_OFFICES, carriers=(Carrier.SITE,))
SHUT = [FailureKind.BLOCKED, FailureKind.TIMEOUT, FailureKind.DNS, FailureKind.OUR_SIDE]
BOTH = [(OFFICE, OF_OFFICES), (COMPANY, OF_COMPANIES), (COMPANY, OF_OFFICES)]


def sighting(unit, seen, item, carrier=Carrier.SITE) -> Sighting:
    site = OWN if carrier is Carrier.SITE else Site(id="county", name="政务公开平台", url=PLATFORM.url)
    search = Search(unit=unit, site=site, entry_url=site.url, carrier=carrier, items=(item,))
    columns = {item.id: seen.column} if seen.column else {}
    looks = (seen.site, *([seen.column.look] if seen.column else []))
    return Sighting(search=search, entry=seen.site, columns=columns, coverage=seen.coverage, looks=looks)


def found(unit, item, own, elsewhere=None):
    seen = [sighting(unit, own, item)]
    seen += [sighting(unit, elsewhere, item, Carrier.BUREAU_COLUMN)] if elsewhere else []
    findings = judge(unit, checklist(item), seen, on=ON, product_version="1", vocabulary=SHIPPED)
    return {one.check: (one.verdict, one.reason) for one in findings}


def sought(unit, *items) -> dict[str, tuple[str, ...]]:
    searches = searches_by_site([(unit, checklist(*items))], lambda _: None, ON)
    return {site_id: tuple(item.id for one in each for item in one.items) for site_id, (_, each) in searches.items()}


@pytest.mark.parametrize(("unit", "item"), BOTH)
def test_an_item_is_looked_for_at_every_place_that_may_carry_it(unit, item):
    assert sought(unit, item) == {"own": (item.id,), "county": (item.id,)}


def test_what_only_the_own_site_may_carry_is_looked_for_there_alone():
    assert sought(OFFICE, SITE_ALONE) == {"own": (ITEM.id,), "county": ()}


@pytest.mark.parametrize(("unit", "item"), BOTH)
@pytest.mark.parametrize("kind", SHUT)
def test_a_registered_place_that_was_not_read_leaves_a_missing_column_open(unit, item, kind):
    judged = found(unit, item, no_column(), no_column(home=did_not_open(kind)))
    assert {verdict for verdict, _ in judged.values()} <= {Verdict.CANT_TELL, Verdict.UNTESTED}
    assert "after_failed" not in {reason for _, reason in judged.values()}


@pytest.mark.parametrize(("unit", "item"), BOTH)
@pytest.mark.parametrize(
    "own",
    [
        column(blank=Blank(reason="says_empty", quote="暂无内容")),
        column(failure=FailureKind.GONE),
        column(entries=["2019-01-01"]),
    ],
    ids=["empty", "gone", "old"],
)
def test_nor_is_anything_else_of_the_item_failed_while_it_is_unread(unit, item, own):
    judged = found(unit, item, own, no_column(home=did_not_open(FailureKind.BLOCKED)))
    assert Verdict.FAILED not in {verdict for verdict, _ in judged.values()}
    assert Verdict.CANT_TELL in {verdict for verdict, _ in judged.values()}


@pytest.mark.parametrize(("unit", "item"), BOTH)
def test_a_registered_place_that_was_read_in_part_leaves_it_open_too(unit, item):
    judged = found(unit, item, no_column(), no_column(coverage=Coverage(opened=9, unopened=3)))
    assert judged["column_found"][0] is Verdict.CANT_TELL


@pytest.mark.parametrize(("unit", "item"), BOTH)
def test_what_stands_at_the_registered_place_is_found(unit, item):
    judged = found(unit, item, no_column(), column(entries=["2026-06-01"], articles=[article("正文")]))
    assert {verdict for verdict, _ in judged.values()} == {Verdict.PASSED}


@pytest.mark.parametrize(("unit", "item"), BOTH)
def test_what_stands_nowhere_is_missing_once_both_were_read(unit, item):
    assert found(unit, item, no_column(), no_column())["column_found"] == (Verdict.FAILED, "not_found")


@pytest.mark.parametrize(("unit", "item"), BOTH)
def test_a_place_that_nobody_registered_opens_nothing(unit, item):
    lone = replace(unit, elsewhere=())
    assert found(lone, item, no_column())["column_found"] == (Verdict.FAILED, "not_found")
    assert found(lone, item, column(entries=["2019-01-01"]))["updated_within"][0] is Verdict.FAILED


def test_a_place_that_may_not_carry_the_item_opens_nothing():
    judged = found(OFFICE, SITE_ALONE, no_column(), no_column(home=did_not_open(FailureKind.BLOCKED)))
    assert judged["column_found"] == (Verdict.FAILED, "not_found")
