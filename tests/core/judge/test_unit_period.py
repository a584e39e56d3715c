"""A period set for all of a unit's columns together: the newest entry counts, wherever it lawfully stands."""

from dataclasses import replace
from decimal import Decimal

from auditor.judge import judge
from auditor.judge.examples import ON, column, did_not_open, no_column
from auditor.model.checklist import Carrier, CheckUse, Item
from auditor.model.page import FailureKind
from auditor.model.verdict import Verdict
from auditor.score import score
from tests.core.judge.test_panel import ITEM, UNIT, checklist, sighting
from tests.uses import use
from tests.vocabulary import SHIPPED

USE = CheckUse(
    check="unit_updated_within",
    options={"max_age_days": 180},
    points=Decimal(5),
    set_by="department",
    clause_id="c1",
)
OLD, FRESH = column(entries=["2025-01-01"]), column(entries=["2026-06-01"])
NOTICES = replace(ITEM, checks=(use("column_found"),))
FARES = Item(id="fares", name="票价", name_en="Fares", checks=NOTICES.checks)
ABOARD = replace(FARES, id="aboard", carriers=(Carrier.VEHICLE,))


def told(*sightings, items=(NOTICES,)):
    listed = replace(checklist(*items), unit_checks=(USE,))
    findings = judge(UNIT, listed, sightings, on=ON, product_version="1", vocabulary=SHIPPED)
    return [one for one in findings if one.check == "unit_updated_within"], findings


def one(*sightings, **given):
    (finding,) = told(*sightings, **given)[0]
    return finding


def test_it_is_asked_once_of_a_unit_however_many_sites_it_has():
    for count in (1, 2, 3):
        finding = one(*(sighting(OLD, site_id=f"s{n}") for n in range(count)))
        assert (finding.verdict, finding.points, finding.site_id) == (Verdict.FAILED, 5, None)


def test_the_newest_entry_of_any_lawful_carrier_counts():
    both = replace(NOTICES, carriers=(Carrier.SITE, Carrier.BUREAU_COLUMN))
    theirs = sighting(FRESH, carrier=Carrier.BUREAU_COLUMN, site_id="bureau")
    assert one(sighting(OLD), theirs, items=(both,)).verdict is Verdict.PASSED
    assert one(sighting(OLD), theirs).verdict is Verdict.FAILED


def test_a_site_that_could_not_be_read_leaves_an_old_unit_open():
    shut = sighting(no_column(home=did_not_open(FailureKind.BLOCKED)), site_id="second")
    finding = one(sighting(OLD), shut)
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, "columns_left_open")
    assert finding.facts["columns_zh"] == ("通知公告",)


def test_it_names_its_column_its_clause_and_who_set_it():
    finding = one(sighting(FRESH))
    assert (finding.item_id, finding.clause_id, finding.facts["set_by"]) == (None, "c1", "department")
    assert (finding.facts["column_zh"], finding.facts["age_days"]) == ("通知公告", 30)
    assert finding.evidence[0].sha256 is not None
    assert finding.seen_at is not None


def test_a_unit_without_a_site_or_with_nothing_on_the_web_is_untested():
    assert one().reason == "no_site_registered"
    assert one(sighting(OLD), items=(ABOARD,)).verdict is Verdict.UNTESTED


def test_its_points_count_once():
    findings = told(sighting(FRESH, site_id="a"), sighting(OLD, site_id="b"))[1]
    assert score(UNIT, checklist(NOTICES), findings).total.possible == 5
