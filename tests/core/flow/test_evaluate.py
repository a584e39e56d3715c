"""Evaluations of many sites, on a web and a record in memory."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.flow.evaluate import evaluate, rejudge, resume
from auditor.model.verdict import Verdict
from tests.core.flow.town import BUREAU, OFFICE, ON, assigned, company, desk_of, roster, tenant, web_of
from tests.fakes import FakeEvaluationStore, FakeWeb, SilentProgress

COMPANIES = tuple(company(number) for number in range(7))
TENANTS = tuple(tenant(number) for number in range(50))
EVERYBODY = (*COMPANIES, OFFICE, *TENANTS[:2])


class PowerCut(Exception):  # noqa: N818 - it says what happens
    pass


class CutWeb(FakeWeb):
    """A web whose reader dies when it is to open its so-manieth site."""

    lives = 0

    def site(self, site):
        if len(self.contexts) == self.lives:
            raise PowerCut
        return super().site(site)


def findings_of(results):
    return tuple(finding for result in results for finding in result.findings)


async def whole(*units, tabs=1, together=1):
    """An evaluation that nothing interrupts, where so many sites wait for each other, and what it came to."""
    web = web_of(*units)
    web.together = asyncio.Barrier(together)
    context = desk_of(web, tabs=tabs)
    evaluation, results = await evaluate(context, assigned(*units), roster(*units), name="e", on=ON)
    return context, web, evaluation, results


async def test_a_bureaus_site_with_fifty_units_columns_is_visited_once_and_no_page_opened_twice():
    _, web, _, results = await whole(OFFICE, *TENANTS)
    assert web.contexts == ["bureau"]
    assert max(Counter(web.opened).values()) == 1
    assert len(web.opened) > 100
    for result in results:
        found = [finding for finding in result.findings if finding.item_id == "notices"]
        assert found
        assert {finding.verdict for finding in found} == {Verdict.PASSED}, result.unit.id


async def test_the_same_comes_out_however_many_sites_are_visited_at_once():
    _, one, _, alone = await whole(*EVERYBODY)
    _, many, _, together = await whole(*EVERYBODY, tabs=4, together=4)
    assert (one.most_at_once, many.most_at_once) == (1, 4)
    assert sorted(many.contexts) == sorted(one.contexts) == sorted(["bureau", *(f"s{n}" for n in range(7))])
    assert together == alone
    assert {finding.verdict for finding in findings_of(alone)} >= {Verdict.PASSED, Verdict.FAILED}


async def test_what_is_recorded_is_what_is_returned():
    context, web, evaluation, results = await whole(*EVERYBODY, tabs=3)
    assert context.evaluations.findings(evaluation.id) == findings_of(results)
    assert context.evaluations.get(evaluation.id) == evaluation
    assert evaluation.finished_at == web.clock.now()
    assert context.evaluations.audited(evaluation.id) == set(web.contexts)
    assert {site.id: site for site in context.evaluations.sites(evaluation.id)} == {
        site.id: site for unit in EVERYBODY for site in unit.sites
    }


async def test_a_unit_without_a_site_is_judged_all_the_same():
    homeless = replace(COMPANIES[0], id="homeless", sites=())
    _, _, evaluation, results = await whole(homeless)
    assert evaluation.finished_at is not None
    assert [result.unit for result in results] == [homeless]


def places_of(unit):
    return {*(site.id for site in unit.sites), *(place.site_id for place in unit.elsewhere)}


@pytest.mark.parametrize("lives", range(8))
async def test_a_resumed_evaluation_visits_what_is_left_and_finds_what_an_uninterrupted_one_finds(lives):
    _, calm, _, expected = await whole(*EVERYBODY)
    web = CutWeb(web_of(*EVERYBODY).pages)
    web.lives = lives
    context = desk_of(web)
    with pytest.raises(PowerCut):
        await evaluate(context, assigned(*EVERYBODY), roster(*EVERYBODY), name="e", on=ON)
    (begun,) = context.evaluations.all()
    assert len(context.evaluations.audited(begun.id)) == lives
    assert begun.finished_at is None
    assert context.evaluations.judged(begun.id) == {
        unit.id for unit in EVERYBODY if places_of(unit) <= context.evaluations.audited(begun.id)
    }
    later = FakeWeb(web.pages)
    again = desk_of(later, context.evaluations, context.leases, holder="b")
    evaluation, results = await resume(again, begun, assigned(*EVERYBODY))
    assert results == expected
    assert context.evaluations.findings(begun.id) == findings_of(expected)
    assert evaluation.finished_at is not None
    assert sorted(web.contexts[:lives] + later.contexts) == sorted(calm.contexts)
    assert Counter(web.opened + later.opened) == Counter(calm.opened)


async def test_a_resumed_evaluation_does_not_depend_on_todays_roster():
    """The bureau's profile of the day says where the notices are; nobody asks for a roster any more."""
    web = CutWeb(web_of(*TENANTS[:2], OFFICE).pages)
    context = desk_of(web)
    with pytest.raises(PowerCut):
        await evaluate(context, assigned(*TENANTS[:2]), roster(OFFICE, *TENANTS[:2]), name="e", on=ON)
    (begun,) = context.evaluations.all()
    assert context.evaluations.sites(begun.id) == (BUREAU,)
    later = desk_of(FakeWeb(web.pages), context.evaluations, context.leases)
    _, results = await resume(later, begun, assigned(*TENANTS[:2]))
    assert {finding.site_id for finding in findings_of(results)} == {"bureau"}


async def test_of_two_commands_on_one_evaluation_none_audits_a_site_the_other_did():
    _, calm, _, expected = await whole(*EVERYBODY)
    web = CutWeb(web_of(*EVERYBODY).pages)
    context = desk_of(web)
    with pytest.raises(PowerCut):
        await evaluate(context, assigned(*EVERYBODY), roster(*EVERYBODY), name="e", on=ON)
    (begun,) = context.evaluations.all()
    webs = [FakeWeb(web.pages), FakeWeb(web.pages)]
    desks = [
        desk_of(web, context.evaluations, context.leases, holder=holder) for web, holder in zip(webs, "bc", strict=True)
    ]
    ended = await asyncio.gather(*(resume(one, begun, assigned(*EVERYBODY)) for one in desks))
    assert [results for _, results in ended] == [expected, expected]
    assert all(web.contexts for web in webs)
    assert Counter(webs[0].opened + webs[1].opened) == Counter(calm.opened)
    assert context.evaluations.findings(begun.id) == findings_of(expected)


async def test_where_another_recorded_a_site_first_its_pages_are_judged():
    """Our lease ran out while we were away: the other's audit stands, and ours is let go."""
    store = LateStore()
    web = web_of(*COMPANIES[:2])
    web.pages = {url: html.replace("2025-12", "2019-12") for url, html in web.pages.items()}
    _, _, _, expected = await whole(*COMPANIES[:2])
    context = desk_of(web, store)
    evaluation, results = await evaluate(context, assigned(*COMPANIES[:2]), roster(*COMPANIES), name="e", on=ON)
    assert results[0] == expected[0]
    assert results[1] != expected[1]
    assert store.findings(evaluation.id) == findings_of(results)


class LateStore(FakeEvaluationStore):
    """When we come to record the first site, another has just done it, and saw other pages."""

    def add_audit(self, evaluation_id, audit, pages, documents=()):
        if audit.site.id == "s0":
            theirs = web_of(*COMPANIES[:2])
            seen = [theirs.answer(page.requested_url) for page in pages]
            super().add_audit(evaluation_id, replace(audit, id="theirs"), seen)
        return super().add_audit(evaluation_id, audit, pages, documents)


async def test_where_another_finished_first_its_word_stands():
    context, web, evaluation, results = await whole(*COMPANIES[:2])
    again = await resume(desk_of(web, context.evaluations, holder="b"), evaluation, assigned(*COMPANIES[:2]))
    assert again == (evaluation, results)
    assert context.evaluations.findings(evaluation.id) == findings_of(results)


async def test_judging_again_visits_nothing_and_a_judgement_can_be_judged_again():
    context, _, evaluation, expected = await whole(*EVERYBODY)
    nobody = FakeWeb({})
    nobody.clock.advance(timedelta(hours=1))
    first, results = await rejudge(desk_of(nobody, context.evaluations), evaluation, assigned(*EVERYBODY), name="again")
    nobody.clock.advance(timedelta(hours=2))
    second, thrice = await rejudge(desk_of(nobody, context.evaluations), first, assigned(*EVERYBODY), name="thrice")
    assert expected == results == thrice
    assert nobody.opened == []
    assert (first.replays, second.replays) == (evaluation.id, evaluation.id)


async def test_judging_again_that_was_interrupted_goes_on_from_the_archive():
    context, _, evaluation, expected = await whole(*EVERYBODY)
    store = context.evaluations
    begun = replace(evaluation, id="r", replays=evaluation.id, finished_at=None)
    store.begin(begun, [(unit, "") for unit in EVERYBODY], store.sites(evaluation.id))
    nobody = FakeWeb({})
    ended, results = await resume(desk_of(nobody, store), begun, assigned(*EVERYBODY))
    assert results == expected
    assert ended.finished_at is not None
    assert nobody.contexts == []


class Told(SilentProgress):
    def __init__(self):
        self.words = []

    def planned(self, sites, recorded):
        self.words.append(("planned", sites, recorded))

    def site_finished(self, site, pages):
        self.words.append(("finished", site.id, pages))

    def site_recalled(self, site):
        self.words.append(("recalled", site.id))


async def test_progress_tells_of_visited_sites_and_not_of_those_whose_units_are_judged():
    told = Told()
    web = CutWeb(web_of(*COMPANIES[:3]).pages)
    web.lives = 1
    context = desk_of(web, progress=told)
    with pytest.raises(PowerCut):
        await evaluate(context, assigned(*COMPANIES[:3]), roster(*COMPANIES), name="e", on=ON)
    assert [word[:2] for word in told.words] == [("planned", 3), ("finished", "s0")]
    (begun,) = context.evaluations.all()
    told.words.clear()
    await resume(
        desk_of(FakeWeb(web.pages), context.evaluations, context.leases, told),
        begun,
        assigned(*COMPANIES[:3]),
    )
    assert [word[:2] for word in told.words] == [("planned", 3), ("finished", "s1"), ("finished", "s2")]
    assert told.words[0] == ("planned", 3, 1)
