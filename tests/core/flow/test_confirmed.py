"""A confirmed column is used by evaluations begun after it; those begun before stay as they were."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from auditor.flow.evaluate import evaluate, rejudge, resume
from auditor.model.confirmation import Confirmation, ConfirmationKind, confirmed_roster
from auditor.model.verdict import Verdict
from tests.core.flow.test_evaluate import CutWeb, PowerCut
from tests.core.flow.town import BUREAU, OFFICE, ON, assigned, company, desk_of, held, pages_at, roster, tenant
from tests.fakes import FakeEvaluationStore, FakeWeb

UNIT = company(1)
HOUR = timedelta(hours=1)
HOME = UNIT.sites[0].url
SAID = Confirmation(
    site_id="s1", unit_id="u1", item_id="fares", kind=ConfirmationKind.CONFIRMED, by="李四",
    at=datetime(2026, 1, 4, 3, 0, tzinfo=UTC), url=f"{HOME}cx/", name="乘车须知",
)  # fmt: skip


def site_at(url):
    """Its fares stand under a name that nobody knows, on a page the program alone would not take for them."""
    around = "<html><head><title>{0}</title></head><body><nav><a href={1}cx/>{2}</a></nav><h1>{0}</h1>{3}</body></html>"
    pages = {**pages_at(url, with_fares=False)}
    return {**pages, f"{url}cx/": around.format("乘车须知", url, "乘车须知", "<p>请先下后上，文明乘车，不带宠物。</p>")}


def found(results, unit="u1"):
    (one,) = [
        finding for result in results for finding in result.findings
        if (finding.unit_id, finding.item_id, finding.check) == (unit, "fares", "column_found")
    ]  # fmt: skip
    return one


async def test_the_next_evaluation_uses_it_and_says_who_confirmed_it():
    web = FakeWeb(site_at(HOME))
    context = desk_of(web)
    _, results = await evaluate(context, assigned(UNIT), roster(UNIT), name="before", on=ON)
    assert found(results).verdict is not Verdict.PASSED
    web.clock.advance(HOUR)
    confirmed = confirmed_roster(roster(UNIT), (SAID,))
    _, results = await evaluate(context, assigned(*confirmed.units), confirmed, name="after", on=ON)
    passed = found(results)
    assert (passed.verdict, passed.reason) == (Verdict.PASSED, "confirmed")
    assert passed.evidence[0].page == f"{HOME}cx/"
    assert (passed.facts["name"], passed.facts["why"]) == ("乘车须知", "profile")
    assert (passed.facts["confirmed_by"], passed.facts["confirmed_on"]) == ("李四", date(2026, 1, 4))


async def test_judging_again_is_as_it_was_though_a_column_was_confirmed_since():
    web = FakeWeb(site_at(HOME))
    context = desk_of(web)
    begun, results = await evaluate(context, assigned(UNIT), roster(UNIT), name="e", on=ON)
    web.clock.advance(HOUR)
    confirmed = confirmed_roster(roster(UNIT), (SAID,))
    used, after = await evaluate(context, assigned(*confirmed.units), confirmed, name="after", on=ON)
    for evaluation, expected in ((begun, results), (used, after)):
        web.clock.advance(HOUR)
        units = tuple(unit for unit, _ in context.evaluations.units(evaluation.id))
        _, again = await rejudge(
            replace(context, visitor=context.replay(evaluation.id)), evaluation, assigned(*units), name="again"
        )
        assert again == expected


async def test_what_is_resumed_is_as_it_was_begun_though_a_column_was_confirmed_since():
    other = company(2)
    pages = {**site_at(HOME), **pages_at(other.sites[0].url, with_fares=True)}
    _, whole = await evaluate(
        desk_of(FakeWeb(pages)), assigned(other, UNIT), roster(other, UNIT), name="whole", on=ON
    )  # fmt: skip
    web = CutWeb(pages)
    web.lives = 1
    context = desk_of(web)
    assert isinstance(context.evaluations, FakeEvaluationStore)
    with pytest.raises(PowerCut):
        await evaluate(context, assigned(other, UNIT), roster(other, UNIT), name="cut", on=ON)
    (begun,) = context.evaluations.all()
    assert held(context) == []
    units = tuple(unit for unit, _ in context.evaluations.units(begun.id))
    _, results = await resume(replace(context, visitor=FakeWeb(pages)), begun, assigned(*units))
    assert found(results).reason == found(whole).reason
    assert found(results).verdict is not Verdict.PASSED


async def test_of_two_units_on_one_site_the_one_it_was_confirmed_for_has_it():
    one, two = tenant(1), tenant(2)
    place = one.elsewhere[0].url
    pages = {**pages_at(BUREAU.url, with_fares=False), **site_at(place), **site_at(two.elsewhere[0].url)}
    said = replace(SAID, site_id=BUREAU.id, unit_id=one.id, url=f"{place}cx/")
    confirmed = confirmed_roster(roster(OFFICE, one, two), (said,))
    _, results = await evaluate(
        desk_of(FakeWeb(pages)), assigned(*confirmed.units), confirmed, name="e", on=ON
    )  # fmt: skip
    assert found(results, one.id).reason == "confirmed"
    assert found(results, two.id).verdict is not Verdict.PASSED
    assert found(results, OFFICE.id).verdict is not Verdict.PASSED
