"""The truth files are what the pure core finds, and a mutation changes its own findings alone. No browser is needed."""

from datetime import date

import pytest

from auditor.demo.build import build_city
from auditor.demo.expected_changes import consequences
from auditor.demo.mutation_choice import draw, possible
from auditor.demo.mutations import HARMLESS, MutationKind
from auditor.demo.places import places
from auditor.demo.plan import DemoDoor, Filling
from auditor.demo.reading import read_small_city, read_whole_city
from auditor.demo.truth import differences
from auditor.model.unit import UnitKind
from tests.shell.demo.offline import (
    DAY,
    around,
    asked,
    checklists_of,
    findings_of,
    named,
    surprises,
    truth_of,
    units_of,
)
from tests.vocabulary import SHIPPED

SMALL, WHOLE = read_small_city(), read_whole_city()
CITIES = pytest.mark.parametrize("plan", [SMALL, WHOLE], ids=["small", "whole"])
POSSIBLE = {plan.name: possible(plan, checklists_of(plan), truth_of(plan), DAY, SHIPPED) for plan in (SMALL, WHOLE)}
ONE_OF_EACH = {(mutation.kind, mutation.site_id): mutation for mutation in POSSIBLE[SMALL.name]}
"""The last of each kind on each site; `make soak` takes them all."""


@CITIES
@pytest.mark.parametrize("day", [DAY, date(2028, 2, 29), date(2027, 1, 1)], ids=str)
def test_what_is_found_is_what_the_truth_file_says(plan, day):
    findings = findings_of(build_city(day, plan=plan), checklists_of(plan))
    assert differences(truth_of(plan, day), findings) == ()


def test_an_element_that_stands_in_an_attachment_alone_is_found_there():
    findings = findings_of(build_city(DAY), checklists_of(SMALL), ["demo-bus"])
    (rules,) = (one for one in findings if (one.item_id, one.element_id) == ("service", "rules"))
    assert (rules.reason, rules.facts["files"]) == ("element_in_attachment", ("fj2.docx",))


@pytest.mark.parametrize("mutation", ONE_OF_EACH.values(), ids=named)
def test_a_mutation_of_the_small_city_changes_its_own_findings_alone(mutation):
    assert surprises(mutation, SMALL, truth_of(SMALL)) == ()


@pytest.mark.parametrize("seed", range(50))
def test_a_mutation_of_the_whole_city_changes_its_own_findings_alone(seed):
    assert surprises(draw(seed, POSSIBLE[WHOLE.name]), WHOLE, truth_of(WHOLE)) == ()


@CITIES
@pytest.mark.parametrize("seed", range(50))
def test_every_seed_changes_one_site_and_names_what_changes(plan, seed):
    mutation = draw(seed, POSSIBLE[plan.name])
    near = around(plan, units_of(plan, mutation.site_id))
    before = {site.id: site for site in build_city(DAY, plan=near).sites}
    now = {site.id: site for site in build_city(DAY, [mutation], near).sites}
    changed = {site_id for site_id in before.keys() | now.keys() if before.get(site_id) != now.get(site_id)}
    assert changed
    assert changed <= {mutation.site_id, f"{mutation.site_id}-new"}
    new = set(consequences(mutation, asked(plan))) - set(truth_of(plan))
    assert bool(new) == (mutation.kind not in HARMLESS)


def test_seeds_that_follow_each_other_draw_every_kind():
    """Each site of the small city has a fault, and a site that has one does not move."""
    drawn = {plan.name: {draw(seed, POSSIBLE[plan.name]).kind for seed in range(20)} for plan in (SMALL, WHOLE)}
    assert drawn == {SMALL.name: set(MutationKind) - {MutationKind.SITE_MOVED}, WHOLE.name: set(MutationKind)}


def test_a_seed_always_draws_the_same():
    assert draw(7, possible(SMALL, checklists_of(SMALL), truth_of(SMALL), DAY, SHIPPED)) == draw(
        7, POSSIBLE[SMALL.name]
    )


@CITIES
def test_nothing_that_is_ill_already_is_made_ill(plan):
    ill = {(one.unit_id, one.item_id) for one in truth_of(plan) if one.verdict != "inapplicable"}
    assert not ill.intersection((mutation.unit_id, mutation.item_id) for mutation in POSSIBLE[plan.name])


def test_the_whole_city_holds_every_kind_of_unit_and_every_habit_of_real_sites():
    assert {owner.kind for owner in WHOLE.owners} == set(UnitKind)
    assert len(WHOLE.owners) >= 12
    assert {site.manner.door for site in WHOLE.sites} == set(DemoDoor)
    assert {column.filling for site in WHOLE.sites for column in site.columns} == set(Filling)
    assert {site.manner.charset for site in WHOLE.sites} == {"utf-8", "gbk"}
    assert {owner.id for owner in WHOLE.guests} - {place.owner.id for place in places(WHOLE)} == {"demo-village-coach"}


@CITIES
def test_no_unit_that_nobody_could_see_is_accused(plan):
    """Law 2, whatever the truth file says."""
    seen = {place.owner.id for place in places(plan) if place.lets_in}
    accused = {one.unit_id for one in truth_of(plan) if one.verdict == "failed"}
    assert accused <= seen
