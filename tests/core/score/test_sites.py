"""A unit's score does not depend on how many sites it has: what is asked of sites counts once, at its worst."""

from dataclasses import replace
from decimal import Decimal

import pytest

from auditor.model.checklist import Dimension
from auditor.model.verdict import Verdict
from auditor.score import score
from tests.core.score.test_score import UNIT, checklist, finding

PASSED, FAILED, OPEN, OUT = Verdict.PASSED, Verdict.FAILED, Verdict.CANT_TELL, Verdict.INAPPLICABLE
USABLE = Dimension(id="usable", name="可用", name_en="Usable", checks=("site_opens_within",))
COLUMNS = [finding(PASSED, 3), finding(FAILED, 2, check="links_resolve")]


def site(name: str, verdict: Verdict, worth: str = "5", check: str = "site_opens_within"):
    return replace(finding(verdict, 0, check=check, item=None), site_id=name, points=Decimal(worth))


def scored(*of_sites):
    total = score(UNIT, checklist(dimensions=(USABLE,)), [*of_sites, *COLUMNS])
    (usable,) = (points for _, points in total.dimensions)
    return total.total, usable


@pytest.mark.parametrize("verdict", [PASSED, FAILED, OPEN, Verdict.UNTESTED, OUT])
def test_sites_in_the_same_state_score_alike_however_many_they_are(verdict):
    one, two, three = (scored(*(site(f"s{n}", verdict) for n in range(count))) for count in (1, 2, 3))
    assert one == two == three
    assert one[0].possible == (5 if verdict is OUT else 10)


@pytest.mark.parametrize(
    ("verdicts", "low", "high"),
    [
        ((PASSED, PASSED, PASSED), 5, 5),
        ((PASSED, FAILED), 0, 0),
        ((FAILED, PASSED, PASSED), 0, 0),
        ((PASSED, OPEN), 0, 5),
        ((OPEN, FAILED), 0, 0),
        ((PASSED, OUT), 5, 5),
    ],
)
def test_the_worst_site_counts(verdicts, low, high):
    got = scored(*(site(f"s{n}", verdict) for n, verdict in enumerate(verdicts)))[1]
    assert (got.low, got.high, got.possible) == (low, high, 5)


def test_a_check_whose_points_are_shared_by_what_it_found_is_worth_the_same_on_every_site():
    parts = [site("a", FAILED, "2.5"), site("a", OPEN, "2.5"), site("b", PASSED, "5")]
    assert scored(*parts)[1].possible == 5
    assert scored(*parts)[1].high == 0


def test_checks_of_sites_are_counted_each_for_itself():
    both = scored(site("a", PASSED), site("a", PASSED, "2", "language_is_declared"), site("b", PASSED))[0]
    assert both.possible == 12
