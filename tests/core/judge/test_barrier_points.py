"""What barriers cost: the parts of one check are one question."""

from decimal import Decimal

from auditor.judge import judge
from auditor.judge.examples_probed import axe, barrier, gathered, seen_by
from auditor.model.barrier import Barrier, Certainty
from auditor.model.checklist import Carrier, Checklist
from auditor.model.evaluation import PointRange
from auditor.model.search import Search, Sighting
from auditor.model.unit import Site
from auditor.score.unit import score
from tests.uses import use
from tests.vocabulary import SHIPPED

HOME = "https://bus.example/"


def scored(*barriers: Barrier) -> tuple[PointRange, list[Decimal]]:
    """The points of a check worth six, asked of a page with these barriers, and those of each finding."""
    unit = seen_by("scan").unit
    uses = (use("axe_finds_no_barrier", points=Decimal(6)),)
    checklist = Checklist(
        id="c", version="1", title="", title_en="", kinds=(), items=(), dimensions=(), site_checks=uses
    )
    search = Search(unit=unit, site=Site(id="s", name="", url=HOME), entry_url=HOME, carrier=Carrier.SITE, items=())
    look = gathered(HOME, axe=axe(*barriers))
    sighting = Sighting(search=search, entry=look, looks=(look,))
    findings = judge(unit, checklist, [sighting], on=seen_by("scan").on, product_version="1", vocabulary=SHIPPED)
    assert len({finding.key for finding in findings}) == len(findings)
    return score(unit, checklist, findings).total, [finding.points for finding in findings]


def test_each_part_is_a_finding_and_all_of_them_share_the_points_of_the_one_question():
    assert scored(barrier("image-alt"), barrier("label"), barrier("list", Certainty.DOUBT))[1] == [Decimal(2)] * 3


def test_a_further_fault_never_makes_a_better_score():
    fault, doubt = barrier("image-alt"), barrier("list", Certainty.DOUBT)
    advice = [barrier("region", Certainty.ADVICE, markup=f"p{n}") for n in range(9)]
    ranges = [scored(*those)[0] for those in ((), advice, (doubt,), (*advice, doubt), (fault,), (fault, doubt))]
    assert [(one.low, one.high) for one in ranges] == [(6, 6), (6, 6), (0, 6), (0, 6), (0, 0), (0, 0)]
    assert {one.possible for one in ranges} == {Decimal(6)}


def test_advice_beside_a_fault_takes_nothing_off_what_the_fault_costs():
    total, points = scored(barrier("image-alt"), barrier("region", Certainty.ADVICE))
    assert (total.high, total.possible, points) == (0, 6, [6, 0])
