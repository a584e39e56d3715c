"""Evaluations while our own line falls silent, on a web and a record in memory."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from auditor.flow import site_runner
from auditor.flow.connectivity import nobody_knows
from auditor.flow.evaluate import LineDown, Stopped, evaluate, resume
from auditor.model.page import FailureKind, VisitFailure
from auditor.model.verdict import Verdict
from tests.core.flow.town import ON, assigned, company, desk_of, held, roster, web_of
from tests.fakes import FakeWeb

MANY = tuple(company(number) for number in range(16))


@dataclass
class SilentWeb(FakeWeb):
    """A web of which some addresses do not answer; told how many visits came before."""

    is_silent: Callable[[str, int], bool] = lambda _url, _before: False
    kind: FailureKind = FailureKind.TIMEOUT

    def answer(self, url):
        if self.is_silent(url, len(self.opened) - 1):
            return VisitFailure(requested_url=url, kind=self.kind, seen_at=self.clock.now())
        return super().answer(url)


def silent(units, *, dead=(), after=None, kind=FailureKind.TIMEOUT):
    """The web of these units: some sites are dead for good, or everything is after so many visits."""
    urls = tuple(units[number].sites[0].url for number in dead)
    return SilentWeb(
        web_of(*units).pages,
        is_silent=lambda url, before: url.startswith(urls) or (after is not None and before >= after),
        kind=kind,
    )


def start(context, units, is_online=nobody_knows):
    asked = replace(context, is_online=is_online)
    return evaluate(asked, assigned(*units), roster(*units), name="e", on=ON)


async def down(context, units, is_online=nobody_knows):
    with pytest.raises(LineDown) as caught:
        await start(context, units, is_online)
    assert held(context) == []
    (begun,) = context.evaluations.all()
    assert begun.finished_at is None
    recorded = context.evaluations.findings(begun.id)
    assert {finding.site_id for finding in recorded} <= context.evaluations.audited(begun.id)
    return caught.value


async def line_is_up():
    return True


async def line_is_down():
    return False


def seen_by(context):
    """The web behind a context."""
    assert isinstance(context.visitor, FakeWeb)
    return context.visitor


def reasons(results):
    return {finding.reason for result in results for finding in result.findings}


@pytest.mark.parametrize("tabs", [1, 3])
@pytest.mark.parametrize("kind", [FailureKind.DNS, FailureKind.REFUSED, FailureKind.TIMEOUT, FailureKind.OUR_SIDE])
async def test_where_nobody_answers_no_site_is_recorded_and_nothing_held_against_it(kind, tabs):
    units = MANY[:4]
    context = desk_of(silent(units, after=0, kind=kind), tabs=tabs)
    told = await down(context, units)
    assert str(told) == "Our own line seems to be down: none of 4 hosts answered. 0 of 4 sites are recorded."
    assert context.evaluations.audited(told.evaluation.id) == frozenset()
    findings = [finding for result in told.results for finding in result.findings]
    assert [result.unit for result in told.results] == [*units]
    assert {finding.verdict for finding in findings} == {Verdict.UNTESTED}
    assert reasons(told.results) == {"our_side", "after_open"}


async def test_once_the_line_is_back_resume_visits_what_is_missing_and_finds_what_an_uninterrupted_one_finds():
    units = MANY[:6]
    calm = desk_of(web_of(*units))
    _, expected = await start(calm, units)
    visits = len(seen_by(calm).opened)
    for after in (0, 1, visits // 3, visits // 2):
        context = desk_of(silent(units, after=after))
        told = await down(context, units)
        recorded = context.evaluations.audited(told.evaluation.id)
        later = FakeWeb(web_of(*units).pages)
        again = desk_of(later, context.evaluations, context.leases, holder="b")
        evaluation, results = await resume(again, told.evaluation, assigned(*units))
        assert results == expected
        assert evaluation.finished_at is not None
        assert sorted((*recorded, *later.contexts)) == [f"s{number}" for number in range(6)]


async def test_a_site_during_which_the_line_falls_silent_is_not_recorded_half_seen():
    units = MANY[:6]
    context = desk_of(silent(units, after=1))
    told = await down(context, units)
    assert seen_by(context).contexts[0] == "s0"
    assert context.evaluations.audited(told.evaluation.id) == frozenset()


async def test_when_the_line_falls_silent_no_more_is_asked_than_it_takes_to_know():
    calm = desk_of(web_of(*MANY))
    await start(calm, MANY)
    pages_of_first = sum(site == "s0" for site, _ in seen_by(calm).opened)
    context = desk_of(silent(MANY, after=pages_of_first))
    told = await down(context, MANY)
    assert context.evaluations.audited(told.evaluation.id) == {"s0"}
    assert seen_by(context).contexts == ["s0", "s1", "s2", "s3", "s0"]


async def test_dead_sites_are_recorded_where_one_that_answered_before_answers_again():
    units = MANY[:6]
    context = desk_of(silent(units, dead=(2, 3, 4)))
    evaluation, results = await start(context, units)
    assert evaluation.finished_at is not None
    assert len(context.evaluations.audited(evaluation.id)) == 6
    assert ["site_unreachable" in reasons([result]) for result in results] == [False, False, True, True, True, False]
    assert "our_side" not in reasons(results)
    assert seen_by(context).contexts == ["s0", "s1", "s2", "s3", "s4", "s1", "s5"]
    assert held(context) == []


async def test_two_dead_sites_are_nobodys_fault_but_their_own():
    units = MANY[:2]
    context = desk_of(silent(units, dead=(0, 1)))
    evaluation, results = await start(context, units)
    assert evaluation.finished_at is not None
    assert reasons(results) == {"site_unreachable", "after_open"}


@pytest.mark.parametrize("tabs", [1, 4])
async def test_dead_sites_that_come_first_wait_for_one_that_answers(tabs):
    units = MANY[:7]
    context = desk_of(silent(units, dead=(0, 1, 2, 3, 4)), tabs=tabs)
    evaluation, results = await start(context, units)
    assert evaluation.finished_at is not None
    assert sum("site_unreachable" in reasons([result]) for result in results) == 5


async def test_a_city_of_which_nobody_answers_is_not_asked_to_its_end():
    context = desk_of(silent(MANY, after=0))
    told = await down(context, MANY)
    assert len(seen_by(context).contexts) == 12
    assert len(told.results) == len(MANY)
    assert "none of 12 hosts answered" in str(told)


async def test_where_a_named_witness_answers_every_dead_site_is_recorded():
    units = MANY[:4]
    context = desk_of(silent(units, dead=(0, 1, 2, 3)))
    evaluation, results = await start(context, units, line_is_up)
    assert len(context.evaluations.audited(evaluation.id)) == 4
    assert reasons(results) == {"site_unreachable", "after_open"}


async def test_where_no_named_witness_answers_one_silent_site_is_enough():
    units = MANY[:2]
    context = desk_of(silent(units, after=0, kind=FailureKind.OUR_SIDE))
    told = await down(context, units, line_is_down)
    assert seen_by(context).contexts == ["s0"]
    assert "neither the site nor any witness answered" in str(told)


async def test_a_site_that_answers_outweighs_named_witnesses_that_do_not():
    units = MANY[:4]
    context = desk_of(silent(units, dead=(1, 2, 3), kind=FailureKind.OUR_SIDE))
    evaluation, results = await start(context, units, line_is_down)
    assert evaluation.finished_at is not None
    assert "our_side" in reasons(results)


async def test_what_tells_nothing_of_the_line_is_recorded():
    units = MANY[:4]
    context = desk_of(silent(units, after=0, kind=FailureKind.FORBIDDEN_ADDRESS))
    evaluation, _ = await start(context, units)
    assert len(context.evaluations.audited(evaluation.id)) == 4


async def test_a_site_in_doubt_is_nobody_elses_until_it_is_known_whose_fault_it_is():
    units = MANY[:2]
    web = silent(units, dead=(0,))
    web.gates["s1"] = asyncio.Event()
    context = desk_of(web)
    at_work = asyncio.create_task(start(context, units))
    async with asyncio.timeout(10):
        while "s1" not in web.contexts:  # noqa: ASYNC110 - what is awaited tells nobody
            await asyncio.sleep(0.001)
    assert [lease.site_id for lease in held(context)] == ["s0", "s1"]
    web.gates["s1"].set()
    evaluation, _ = await at_work
    assert context.evaluations.audited(evaluation.id) == {"s0", "s1"}
    assert held(context) == []


async def test_told_to_stop_what_is_in_doubt_is_left_to_be_visited_again(monkeypatch):
    monkeypatch.setattr(site_runner, "GRACE", site_runner.ASKED_EVERY)
    units = MANY[:3]
    web = silent(units, dead=(0, 1))
    web.gates["s1"] = asyncio.Event()
    context = desk_of(web)
    at_work = asyncio.create_task(start(context, units))
    async with asyncio.timeout(10):
        while "s1" not in web.contexts:  # noqa: ASYNC110 - what is awaited tells nobody
            await asyncio.sleep(0.001)
    context.stop.set()
    web.gates["s1"].set()
    with pytest.raises(Stopped, match="Interrupted: 0 of 3 sites") as told:
        await at_work
    assert not isinstance(told.value, LineDown)
    assert held(context) == []
