"""Every fault the demo can plant is found, and nothing else changes."""

from datetime import date

import pytest

from auditor.demo.build import build_city
from auditor.demo.choice import possible
from auditor.demo.truth import read_truth, shipped_truth
from tests.shell.demo.offline import checklists_of, named, surprises

DAY = date(2026, 10, 11)
CHECKLISTS = checklists_of(build_city(DAY))
TRUTH = read_truth(shipped_truth())


@pytest.mark.parametrize("mutation", possible(CHECKLISTS, TRUTH, DAY), ids=named)
def test_a_mutation_changes_its_own_findings_alone(mutation):
    assert surprises(mutation, CHECKLISTS, TRUTH, DAY) == ()
