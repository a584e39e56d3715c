"""How far from its end a document is looked at for who signed it when; and what another carrier must say to count."""

import pytest

from auditor.judge.articles import signed_days
from auditor.judge.carriers import CarrierAnswers, best
from auditor.judge.document_issuers import handed_on_from
from auditor.judge.examples import column
from auditor.judge.outcome import failed, inapplicable, passed
from auditor.judge.run_checks import CheckAnswer
from auditor.model.checklist import Element
from auditor.model.finding import Outcome
from auditor.model.observation import Observation, PageKind
from auditor.model.verdict import Verdict
from tests.core.judge.test_panel import sighting
from tests.vocabulary import SHIPPED


def page(text: str) -> Observation:
    return Observation(url="http://jt.example/1.html", kind=PageKind.ARTICLE, text=text)


@pytest.mark.parametrize(("behind", "is_signed"), [(0, True), (149, True), (151, False), (500, False)])
def test_a_day_signs_a_document_where_it_stands_near_its_end(behind: int, is_signed: bool):  # noqa: FBT001
    day = "2026年3月1日"
    assert bool(signed_days(page(f"通知如下。某局\n{day}\n" + "附" * behind), SHIPPED)) is is_signed


@pytest.mark.parametrize(("behind", "is_told"), [(0, True), (180, True), (210, False)])
def test_who_signs_far_above_the_end_does_not_sign(behind: int, is_told: bool):  # noqa: FBT001
    said = page("全文。" * 200 + "\n交通运输部\n2026年3月1日\n" + "附" * behind)
    assert bool(handed_on_from(said, SHIPPED)) is is_told


FARE, HOURS = (Element(id=name, name=name, words=(name,)) for name in ("票价", "末班"))


def answered(carrier: str, **outcomes: Outcome) -> CarrierAnswers:
    answers = (
        CheckAnswer(check="elements_present", element=element, outcome=outcomes[name])
        for name, element in (("fare", FARE), ("hours", HOURS))
    )
    return CarrierAnswers(sighting=sighting(column(text=carrier)), answers=tuple(answers))


@pytest.mark.parametrize(
    ("elsewhere", "verdict"),
    [
        (inapplicable("x"), Verdict.FAILED),
        (failed("x"), Verdict.FAILED),
        (passed("x"), Verdict.PASSED),
    ],
)
def test_an_element_is_shown_on_another_carrier_only_where_it_passed_there(elsewhere: Outcome, verdict: Verdict):
    own = answered("own", fare=failed("x"), hours=passed("x"))
    other = answered("other", fare=elsewhere, hours=failed("x"))
    (fare, _), _ = best([own, other])
    assert fare.outcome.verdict is verdict
