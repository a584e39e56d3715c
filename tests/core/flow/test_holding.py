"""Leases on a store that cannot always be written: what nobody else took is kept, what another took is left to him."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from auditor.flow import site_leases, site_runner
from auditor.flow.evaluate import evaluate, resume
from auditor.model.evaluation import Claim, Evaluation, Lease
from auditor.ports import Unrecordable
from tests.core.flow.town import ON, assigned, company, desk_of, held, roster, web_of
from tests.fakes import FakeEvaluationStore, FakeLeaseStore, SilentProgress

COMPANIES = tuple(company(number) for number in range(4))
ASSIGNED = assigned(*COMPANIES)
MOMENT = timedelta(milliseconds=1)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    for name in ("ASKED_EVERY", "RENEWED_EVERY", "GRACE"):
        monkeypatch.setattr(site_runner, name, MOMENT)
    monkeypatch.setattr(site_leases, "PAUSE", MOMENT)


@dataclass
class Locked(FakeLeaseStore):
    """A store in which so many calls of each kind fail before one succeeds; -1: all of them."""

    failing: dict[str, int] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def _may(self, call):
        self.calls.append(call)
        left = self.failing.get(call, 0)
        if left:
            self.failing[call] = left - 1
            raise Unrecordable("database is locked")

    def claim(self, lease):
        self._may("claim")
        return super().claim(lease)

    def renew(self, evaluation_id, holder, length):
        self._may("renew")
        return super().renew(evaluation_id, holder, length)

    def release(self, lease):
        self._may("release")
        super().release(lease)


class Watching(SilentProgress):
    def __init__(self):
        self.lost = []

    def site_lost(self, site):
        self.lost.append(site.id)


async def until(condition):
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - what is awaited tells nobody
            await asyncio.sleep(0.001)


def office(failing, **more):
    store = FakeEvaluationStore()
    web = web_of(*COMPANIES)
    return web, desk_of(web, store, Locked(store, failing=failing), **more)


def start(context):
    return asyncio.create_task(evaluate(context, ASSIGNED, roster(*COMPANIES), name="e", on=ON))


async def findings(context):
    _, results = await start(context)
    return [finding for result in results for finding in result.findings]


async def usual():
    return await findings(desk_of(web_of(*COMPANIES)))


@pytest.mark.parametrize("times", [1, 5])
async def test_a_renewal_that_fails_is_tried_again_and_ends_nothing(times):
    web, context = office({"renew": times})
    web.gates["s0"] = asyncio.Event()
    at_work = start(context)
    await until(lambda: context.leases.calls.count("renew") > times + 1)
    web.gates["s0"].set()
    _, results = await at_work
    assert [finding for result in results for finding in result.findings] == await usual()


async def test_a_lease_that_ran_out_while_nothing_could_be_written_is_ours_while_nobody_took_it():
    web, context = office({"renew": 3}, progress=Watching())
    web.gates["s0"] = asyncio.Event()
    at_work = start(context)
    await until(lambda: web.opened)
    web.clock.advance(2 * site_runner.LEASE)
    await until(lambda: context.leases.calls.count("renew") > 4)
    ((_, until_when),) = context.leases.held.values()
    assert until_when > web.clock.now()
    web.gates["s0"].set()
    await at_work
    assert context.progress.lost == []
    assert web.contexts.count("s0") == 1


async def test_a_site_that_another_took_is_left_to_it_and_said_and_the_others_go_on():
    web, context = office({}, progress=Watching(), tabs=2)
    web.gates["s1"] = asyncio.Event()
    at_work = start(context)
    await until(lambda: "s1" in web.contexts)
    (evaluation_id,) = context.evaluations.kept
    theirs = Lease(evaluation_id=evaluation_id, site_id="s1", holder="other", length=timedelta(hours=9))
    context.leases.held[evaluation_id, "s1"] = theirs, web.clock.now() + theirs.length
    await until(lambda: context.evaluations.audited(evaluation_id) == {"s0", "s2", "s3"})
    assert context.progress.lost == ["s1"]
    assert not at_work.done()
    evaluation = context.evaluations.get(evaluation_id)
    other = desk_of(web_of(*COMPANIES), context.evaluations, context.leases, holder="other")
    await resume(other, evaluation, ASSIGNED)
    _, results = await at_work
    assert [finding for result in results for finding in result.findings] == await usual()
    assert web.contexts.count("s1") == 1


async def test_a_site_taken_while_a_renewal_is_under_way_is_not_taken_for_lost():
    class Slow(Locked):
        def renew(self, evaluation_id, holder, length):
            held = super().renew(evaluation_id, holder, length)
            time.sleep(0.01)
            return held

    store, progress = FakeEvaluationStore(), Watching()
    web = web_of(*COMPANIES)
    await start(desk_of(web, store, Slow(store), progress))
    assert progress.lost == []
    assert sorted(web.contexts) == ["s0", "s1", "s2", "s3"]


@pytest.mark.parametrize("call", ["claim", "release"])
async def test_a_claim_or_a_release_that_fails_for_a_moment_costs_nothing(call):
    web, context = office({call: 2})
    assert await findings(context) == await usual()
    assert sorted(web.contexts) == ["s0", "s1", "s2", "s3"]
    assert held(context) == []


async def test_a_site_that_cannot_be_given_back_is_left_to_its_lease_and_the_evaluation_is_finished():
    _, context = office({"release": -1})
    evaluation, _ = await start(context)
    assert evaluation.finished_at is not None


async def test_a_store_that_is_not_to_be_had_at_all_ends_the_evaluation_with_its_own_words():
    web, context = office({"claim": -1})
    with pytest.raises(Unrecordable, match="locked"):
        await start(context)
    assert web.contexts == []


async def test_what_was_seen_on_a_site_is_not_lost_because_it_could_not_be_recorded_at_once(monkeypatch):
    web, context = office({})
    add, failing = context.evaluations.add_audit, [1, 1]

    def locked(*args):
        if failing and failing.pop():
            raise Unrecordable("database is locked")
        return add(*args)

    monkeypatch.setattr(context.evaluations, "add_audit", locked)
    assert await findings(context) == await usual()
    assert max(web.contexts.count(site) for site in web.contexts) == 1


async def test_told_to_stop_while_at_work_is_no_loss():
    _, context = office({}, progress=Watching())
    evaluation = Evaluation(id="e", name="e", on=ON, started_at=context.clock.now(), product_version="1")
    context.evaluations.begin(evaluation, [(unit, "") for unit in COMPANIES], [unit.sites[0] for unit in COMPANIES])
    hold = site_leases.Holding(context, "e", site_runner.LEASE)
    assert await hold.claim("s0") is Claim.GRANTED
    work = asyncio.ensure_future(hold.while_held(COMPANIES[0].sites[0], asyncio.sleep(60)))
    await asyncio.sleep(0.01)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert context.progress.lost == []
