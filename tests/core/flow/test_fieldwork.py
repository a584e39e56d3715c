"""Leases, and ends before the end: on a web and a record in memory."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.flow import site_runner
from auditor.flow.evaluate import Stopped, evaluate, resume
from auditor.model.evaluation import Claim, Evaluation, Lease
from auditor.model.page import FailureKind, VisitFailure
from tests.core.flow.town import ON, assigned, company, desk_of, held, roster, web_of
from tests.fakes import FakeLeaseStore, FakeWeb

COMPANIES = tuple(company(number) for number in range(4))
ASSIGNED = assigned(*COMPANIES)
MOMENT = timedelta(milliseconds=1)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    for name in ("ASKED_EVERY", "RENEWED_EVERY", "GRACE"):
        monkeypatch.setattr(site_runner, name, MOMENT)


def begun(context):
    evaluation = Evaluation(id="e", name="e", on=ON, started_at=context.clock.now(), product_version="1")
    context.evaluations.begin(evaluation, [(unit, "") for unit in COMPANIES], [unit.sites[0] for unit in COMPANIES])
    return evaluation


async def until(condition):
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - what is awaited tells nobody
            await asyncio.sleep(0.001)


def start(context):
    return asyncio.create_task(evaluate(context, ASSIGNED, roster(*COMPANIES), name="e", on=ON))


async def test_a_site_another_holds_is_left_to_it_until_its_lease_has_expired():
    web = web_of(*COMPANIES)
    context = desk_of(web)
    evaluation = begun(context)
    theirs = Lease(evaluation_id="e", site_id="s0", holder="other", length=timedelta(seconds=20))
    assert context.leases.claim(theirs) is Claim.GRANTED
    at_work = asyncio.create_task(resume(context, evaluation, ASSIGNED))
    await until(lambda: context.evaluations.audited("e") == {"s1", "s2", "s3"})
    await asyncio.sleep(0.02)
    assert "s0" not in web.contexts
    assert not at_work.done()
    web.clock.advance(timedelta(seconds=20))
    await at_work
    assert web.contexts == ["s1", "s2", "s3", "s0"]


async def test_a_site_another_finishes_is_recalled_and_not_visited():
    theirs, ours = web_of(*COMPANIES), web_of(*COMPANIES)
    theirs.gates["s0"] = asyncio.Event()
    context = desk_of(theirs, tabs=4)
    evaluation = begun(context)
    first = asyncio.create_task(resume(context, evaluation, ASSIGNED))
    await until(lambda: context.evaluations.audited("e") == {"s1", "s2", "s3"})
    second = asyncio.create_task(
        resume(desk_of(ours, context.evaluations, context.leases, holder="b"), evaluation, ASSIGNED)
    )
    await asyncio.sleep(0.02)
    theirs.gates["s0"].set()
    assert (await first)[1] == (await second)[1]
    assert ours.contexts == []


async def test_a_lease_is_prolonged_while_the_site_is_visited():
    web = web_of(*COMPANIES)
    web.gates["s0"] = asyncio.Event()
    context = desk_of(web)
    at_work = start(context)
    await until(lambda: web.opened)
    (lease,) = held(context)
    for _ in range(3):
        web.clock.advance(site_runner.LEASE - timedelta(seconds=1))
        end = web.clock.now() + site_runner.LEASE
        assert isinstance(context.leases, FakeLeaseStore)
        await until(lambda end=end: [ends for _, ends in context.leases.held.values()] == [end])
        assert context.leases.claim(replace(lease, holder="other")) is Claim.HELD
    web.gates["s0"].set()
    await at_work
    assert held(context) == []


async def test_told_to_stop_what_is_in_hand_is_finished_and_nothing_new_begun(monkeypatch):
    monkeypatch.setattr(site_runner, "GRACE", timedelta(seconds=10))
    web = web_of(*COMPANIES)
    web.gates |= {site: asyncio.Event() for site in ("s0", "s1")}
    context = desk_of(web, tabs=2)
    at_work = start(context)
    await until(lambda: len(web.opened) == 2)
    context.stop.set()
    await asyncio.sleep(0.01)
    for gate in web.gates.values():
        gate.set()
    with pytest.raises(Stopped, match="2 of 4 sites") as stopped:
        await at_work
    assert sorted(web.contexts) == ["s0", "s1"]
    assert context.evaluations.audited(stopped.value.evaluation.id) == {"s0", "s1"}
    assert held(context) == []


async def test_what_does_not_end_within_the_grace_is_dropped_and_its_lease_given_back():
    web = web_of(*COMPANIES)
    web.gates["s1"] = asyncio.Event()
    context = desk_of(web)
    at_work = start(context)
    await until(lambda: "s1" in web.contexts)
    context.stop.set()
    with pytest.raises(Stopped, match="1 of 4 sites") as stopped:
        await at_work
    evaluation = stopped.value.evaluation
    assert context.evaluations.audited(evaluation.id) == {"s0"}
    assert held(context) == []
    later = FakeWeb(web.pages)
    _, results = await resume(desk_of(later, context.evaluations, context.leases, holder="b"), evaluation, ASSIGNED)
    assert later.contexts == ["s1", "s2", "s3"]
    assert len(results) == 4


async def test_told_to_stop_when_all_is_in_the_evaluation_is_finished(monkeypatch):
    monkeypatch.setattr(site_runner, "GRACE", timedelta(seconds=10))
    web = web_of(*COMPANIES)
    web.gates["s3"] = asyncio.Event()
    context = desk_of(web)
    at_work = start(context)
    await until(lambda: ("s3", "http://s3.example/") in web.opened)
    web.gates["s3"].set()
    context.stop.set()
    evaluation, _ = await at_work
    assert evaluation.finished_at is not None


async def test_told_to_stop_before_the_first_site_nothing_is_visited():
    web = web_of(*COMPANIES)
    context = desk_of(web)
    context.stop.set()
    with pytest.raises(Stopped, match="0 of 4 sites"):
        await start(context)
    assert web.contexts == []


class DyingWeb(FakeWeb):
    """Told to stop, the browser goes as well."""

    def answer(self, url):
        return VisitFailure(requested_url=url, kind=FailureKind.CRASHED, seen_at=self.clock.now())


async def test_a_browser_that_ends_with_us_leaves_no_word_about_the_site():
    web = DyingWeb({})
    web.gates["s0"] = asyncio.Event()
    context = desk_of(web)
    at_work = start(context)
    await until(lambda: web.opened)
    context.stop.set()
    web.gates["s0"].set()
    with pytest.raises(Stopped, match="0 of 4 sites"):
        await at_work


async def test_a_browser_that_dies_by_itself_is_recorded():
    context = desk_of(DyingWeb({}))
    evaluation, _ = await start(context)
    assert len(context.evaluations.audited(evaluation.id)) == 4


async def test_waiting_for_others_ends_when_told_to_stop(monkeypatch):
    monkeypatch.setattr(site_runner, "ASKED_EVERY", timedelta(hours=1))
    context = desk_of(web_of(*COMPANIES), tabs=4)
    evaluation = begun(context)
    for unit in COMPANIES:
        lease = Lease(evaluation_id="e", site_id=unit.sites[0].id, holder="other", length=timedelta(hours=9))
        context.leases.claim(lease)
    at_work = asyncio.create_task(resume(context, evaluation, ASSIGNED))
    await asyncio.sleep(0.01)
    context.stop.set()
    with pytest.raises(Stopped):
        await at_work


async def test_what_is_wrong_with_the_record_is_raised_as_it_is(monkeypatch):
    context = desk_of(web_of(*COMPANIES), tabs=3)

    def full(*_):
        raise OSError("disk full")

    monkeypatch.setattr(context.evaluations, "add_audit", full)
    with pytest.raises(OSError, match="disk full"):
        await start(context)
    assert held(context) == []
