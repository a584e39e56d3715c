"""The truth file is what the pure core finds, and a mutation changes its own findings alone. No browser is needed."""

from datetime import date

import pytest

from auditor.demo.build import build_city
from auditor.demo.choice import choose, draw, possible
from auditor.demo.consequences import consequences
from auditor.demo.mutations import MutationKind
from auditor.demo.truth import differences, read_truth, shipped_truth
from tests.shell.demo.offline import checklists_of, findings_of, named, surprises

DAY = date(2026, 10, 11)
CITY = build_city(DAY)
CHECKLISTS = checklists_of(CITY)
TRUTH = read_truth(shipped_truth())
ALL = possible(CHECKLISTS, TRUTH, DAY)
ONE_OF_EACH = {(mutation.kind, mutation.site_id): mutation for mutation in ALL}
"""The last of each kind on each site; `make soak` takes them all."""


@pytest.mark.parametrize("day", [DAY, date(2028, 2, 29), date(2027, 1, 1)], ids=str)
def test_what_is_found_is_what_the_truth_file_says(day):
    city = build_city(day)
    findings = [finding for site in city.sites for finding in findings_of(city, site, CHECKLISTS)]
    assert differences(TRUTH, findings) == ()


@pytest.mark.parametrize("mutation", ONE_OF_EACH.values(), ids=named)
def test_a_mutation_changes_its_own_findings_alone(mutation):
    assert surprises(mutation, CHECKLISTS, TRUTH, DAY) == ()


@pytest.mark.parametrize("seed", range(50))
def test_every_seed_changes_a_page_and_names_what_changes(seed):
    mutation = draw(seed, ALL)
    changed = [
        now.id for now, before in zip(build_city(DAY, [mutation]).sites, CITY.sites, strict=True) if now != before
    ]
    assert changed == [mutation.site_id]
    item = next(item for item in CHECKLISTS[mutation.unit_id].items if item.id == mutation.item_id)
    told = consequences(mutation, item, CITY.site(mutation.site_id).kind)
    assert told
    assert not set(told).intersection(TRUTH)


def test_fifty_seeds_draw_every_kind():
    assert {draw(seed, ALL).kind for seed in range(50)} == set(MutationKind)


def test_a_seed_always_draws_the_same():
    assert choose(7, CHECKLISTS, TRUTH, DAY) == choose(7, CHECKLISTS, TRUTH, DAY) == draw(7, ALL)


def test_nothing_that_is_ill_already_is_made_ill():
    ill = {(one.unit_id, one.item_id) for one in TRUTH if one.verdict != "inapplicable"}
    assert not ill.intersection((mutation.unit_id, mutation.item_id) for mutation in ALL)
