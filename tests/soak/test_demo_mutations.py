"""Every fault the demo can plant is found, and nothing else changes."""

import pytest

from auditor.demo.mutation_choice import possible
from auditor.demo.reading import read_small_city, read_whole_city
from tests.shell.demo.offline import DAY, checklists_of, named, surprises, truth_of
from tests.shell.demo.online import differences_with
from tests.vocabulary import SHIPPED

SMALL, WHOLE = read_small_city(), read_whole_city()


@pytest.mark.parametrize("mutation", possible(SMALL, checklists_of(SMALL), truth_of(SMALL), DAY, SHIPPED), ids=named)
def test_a_mutation_of_the_small_city_changes_its_own_findings_alone(mutation):
    assert surprises(mutation, SMALL, truth_of(SMALL)) == ()


@pytest.mark.parametrize("mutation", possible(WHOLE, checklists_of(WHOLE), truth_of(WHOLE), DAY, SHIPPED), ids=named)
def test_a_mutation_of_the_whole_city_changes_its_own_findings_alone(mutation):
    assert surprises(mutation, WHOLE, truth_of(WHOLE)) == ()


@pytest.mark.parametrize("seed", range(50))
def test_in_a_real_browser_a_mutation_of_the_whole_city_changes_its_own_findings_alone(tmp_path, seed):
    assert differences_with(tmp_path, WHOLE, seed) == ()
