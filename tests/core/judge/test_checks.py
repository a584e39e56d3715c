"""Every check keeps the promises of its own file."""

import pytest

from auditor.judge import CHECKS
from auditor.judge.registry import Check
from auditor.model.verdict import Verdict
from tests.vocabulary import outcome_of

EXAMPLES = [(check, example) for check in CHECKS.values() for example in check.examples]


@pytest.mark.parametrize(("check", "example"), EXAMPLES, ids=[f"{c.id}: {e.name}" for c, e in EXAMPLES])
def test_an_example_gives_the_verdict_it_states(check, example):
    assert outcome_of(check, example).verdict is example.verdict


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_a_check_states_its_claim_its_source_and_shows_what_it_passes_and_what_it_leaves_open(check: Check):
    assert check.claim.endswith(".")
    assert "Source:" in check.about
    shown = {example.verdict for example in check.examples}
    assert Verdict.PASSED in shown
    assert shown & {Verdict.CANT_TELL, Verdict.UNTESTED}


def test_a_check_stands_behind_the_one_it_comes_after():
    order = list(CHECKS)
    assert all(order.index(check.after) < order.index(check.id) for check in CHECKS.values() if check.after)
