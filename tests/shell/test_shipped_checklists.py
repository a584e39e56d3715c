import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from auditor.checklist.read import read_checklist
from auditor.files.load import load_calendar, load_checklists
from auditor.files.overlay import Overlay
from auditor.judge.registry import options_by_check
from auditor.model.checklist import Carrier
from auditor.model.clause import ClauseMark
from auditor.model.unit import Unit, UnitKind

TODAY = date(2026, 11, 22)
CHECKS = options_by_check()
SHIPPED = load_checklists(Overlay(), CHECKS)
EVERY = pytest.mark.parametrize("checklist", SHIPPED, ids=lambda checklist: checklist.id)
COMPANIES = [
    checklist for checklist in SHIPPED if checklist.kinds and not any(kind.is_government for kind in checklist.kinds)
]


def unit(kind, place="某省/某市"):
    return Unit(id="u", name="单位", kind=kind, place=place)


def clauses_of(checklist):
    for item in checklist.items:
        yield from (item.clause_id, *(use.clause_id for use in item.checks), *(one.clause_id for one in item.elements))
        yield from (use.clause_id for local in item.local for use in local.checks)
    yield from (veto.clause_id for veto in checklist.vetoes)
    yield from (use.clause_id for use in checklist.site_checks)


def test_every_kind_of_unit_has_exactly_one_checklist():
    assert Counter(kind for checklist in SHIPPED for kind in checklist.kinds) == Counter(list(UnitKind))


@EVERY
def test_every_item_rests_on_a_clause_and_every_clause_bears_something(checklist):
    assert all(item.clause_id for item in checklist.items)
    assert {clause.id for clause in checklist.clauses} == set(clauses_of(checklist)) - {None}


@EVERY
def test_no_two_items_go_by_one_name(checklist):
    names = Counter(name for item in checklist.items for name in item.names())
    assert [name for name, times in names.items() if times > 1] == []


@EVERY
def test_points_and_grades_are_the_departments_own(checklist):
    assert checklist.scoring_by is None
    assert [grade.at_least for grade in checklist.grades] == ([90, 80, 60, 0] if checklist.kinds else [])


@EVERY
def test_what_only_may_be_published_costs_nothing(checklist):
    for item in checklist.items:
        assert item.force != "may" or not any(use.points for use in item.checks), item.id


@EVERY
def test_the_indicators_of_2019_are_never_law_and_bind_offices_only(checklist):
    for clause in checklist.clauses:
        assert "19号" not in clause.document or clause.mark is ClauseMark.EXCERPT
    for veto in checklist.vetoes:
        assert veto.binds
        assert all(kind.is_government for kind in veto.binds)


@pytest.mark.parametrize("checklist", COMPANIES, ids=lambda checklist: checklist.id)
def test_no_period_is_set_for_companies(checklist):
    assert not any(use.check == "updated_within" for item in checklist.items for use in item.checks)


def test_personal_data_of_drivers_are_never_asked_of_the_web():
    (coach,) = [checklist for checklist in SHIPPED if checklist.id == "road-coach"]
    driver = coach.item("driver")
    assert driver.carriers == (Carrier.VEHICLE,)
    assert [(use.check, use.points) for use in driver.checks] == [("elements_present", 0)]


def test_the_interval_of_runs_is_asked_of_urban_transit_by_statute():
    (urban,) = [checklist for checklist in SHIPPED if checklist.id == "urban-transit"]
    (headway,) = [element for element in urban.item("service").elements if element.id == "headway"]
    assert urban.clause(headway.clause_id).verified
    assert urban.clause(headway.clause_id).article == "第二十条"


def test_rules_for_handling_complaints_are_asked_of_urban_transit_alone():
    has_rules = {c.id for c in COMPANIES for element in c.item("rights").elements if element.id == "complaint-rules"}
    assert has_rules == {"urban-transit"}


def test_what_the_statute_on_shipping_asks_of_liners_is_not_asked_of_ports():
    (water,) = [checklist for checklist in SHIPPED if checklist.id == "water"]
    assert "changes" not in [item.id for item in water.items_for(unit(UnitKind.PORT), TODAY)]
    for item in water.items_for(unit(UnitKind.PORT), TODAY):
        for element in item.elements:
            bound = not element.kinds or UnitKind.PORT in element.kinds
            assert not bound or element.clause_id != "water-21"


def test_a_citys_own_programme_binds_that_city_in_its_year():
    (bureau,) = [checklist for checklist in SHIPPED if checklist.id == "transport-bureau"]

    def asked(place, on):
        return "interpretation" in [item.id for item in bureau.items_for(unit(UnitKind.BUREAU, place), on)]

    assert asked("山东省/济南市", date(2023, 12, 31))
    assert not asked("山东省/济南市", date(2024, 1, 1))
    assert not asked("山东省/青岛市", date(2023, 12, 31))


def test_the_veto_on_stale_columns_can_be_reached():
    for checklist in SHIPPED:
        for veto in checklist.vetoes:
            counted = [
                item
                for item in checklist.items
                if (not veto.groups or item.group in veto.groups) and veto.check in [use.check for use in item.checks]
            ]
            assert len(counted) >= veto.at_least, (checklist.id, veto.id)


def test_the_shipped_year_agrees_with_the_library():
    shipped, library = load_calendar(Overlay()), type(load_calendar(Overlay()))()
    days = [date.fromordinal(date(2026, 1, 1).toordinal() + step) for step in range(365)]
    assert [day for day in days if shipped.is_working_day(day) != library.is_working_day(day)] == []


def test_the_worked_example_in_the_docs_is_a_good_checklist():
    page = Path(__file__).parents[2] / "docs" / "adding-a-checklist.md"
    (example,) = re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    checklist = read_checklist(example, file="example", checks=CHECKS)
    assert checklist.item("service").elements[0].name == "发车间隔"
    assert [use.check for use in checklist.item("changes").checks] == ["column_found", "updated_within"]
