"""Three days of a simulated city: what happened, what was told, and how often, is what its truth says."""

from datetime import datetime

import pytest

from auditor.model.watch import RunState
from tests.watching.simulation import Simulation, changed, faults_of
from tests.watching.world import HOUR, made


@pytest.fixture(scope="module")
def watched() -> Simulation:
    return Simulation(made(11, 20, 3, datetime(2026, 12, 1))).run()  # noqa: DTZ001 - the country's time


def test_three_days_are_watched_as_the_truth_says(watched):
    assert faults_of(watched) == []


def test_they_held_all_that_may_befall_watching(watched):
    kinds = {changed(message) for _, message in watched.store.messages}
    assert {"site_down_new", "site_down_mended", "fault_new", "fault_worse", "fault_unacknowledged"} <= kinds
    assert watched.deaths == 1
    results = {one.result.value for one in watched.store.in_order}
    assert {"opened", "slow", "no_answer", "blocked", "our_side"} <= results
    assert any(run.state is RunState.MISSED for run in watched.store.run_log)


def test_who_was_told_and_who_only_where_nobody_acknowledged(watched):
    second = {message.person for _, message in watched.store.messages if message.kind.endswith("unacknowledged")}
    first = {message.person for _, message in watched.store.messages if not message.kind.endswith("unacknowledged")}
    assert (first, second) == ({"wang"}, {"li"})


def test_nobody_is_told_one_thing_twice(watched):
    told = [(message.person, message.kind, message.once) for _, message in watched.store.messages]
    assert len(told) == len(set(told))


def test_three_commands_at_once_each_killed_once_do_nothing_twice_and_miss_nothing():
    world = made(11, 20, 3, datetime(2026, 12, 1))  # noqa: DTZ001 - the country's time
    world.kills = [world.start + hours * HOUR for hours in (9, 33, 57)]
    watched = Simulation(world, commands=3).run()
    assert (watched.deaths, watched.lives) == (3, 6)
    assert faults_of(watched) == []
    asked = [(site_id, at) for site_id, at in watched.audited]
    assert len(asked) == len(set(asked))
