"""Ninety days of two hundred sites, and faults put into the agenda that must not go unnoticed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from auditor.agenda import alerts, availability, due
from auditor.agenda.plan import AlertRules, Plan
from auditor.flow.watching import desk, openings, tellings
from tests.watching.simulation import Simulation, changed, faults_of
from tests.watching.world import World, made

START = datetime(2026, 12, 1)  # noqa: DTZ001 - the country's time


def city(seed: int, sites: int, days: int) -> World:
    return made(seed, sites, days, START)


def test_ninety_days_of_two_hundred_sites_are_watched_as_the_truth_says():
    watched = Simulation(city(5, 200, 90)).run()
    assert faults_of(watched) == []
    kinds = {changed(message) for _, message in watched.store.messages}
    shares = {f"opening_share_{change}" for change in ("new", "worse", "mended")}
    assert {"site_down_new", "site_down_mended", "fault_new", "fault_worse", "fault_mended", *shares} <= kinds
    assert watched.deaths > 5


def believe_the_first_look(patch: pytest.MonkeyPatch) -> None:
    real = availability.settled
    patch.setattr(openings, "settled", lambda made, excused: real([replace(one, look=2) for one in made], excused))


def count_six_days(patch: pytest.MonkeyPatch) -> None:
    real = availability.week
    patch.setattr(openings, "week", lambda times, rules, until: real(times, replace(rules, days=6), until))


def constant(owner: Any, name: str, value: object) -> Callable[[pytest.MonkeyPatch], None]:
    """Whatever is asked, the answer is the same."""
    return lambda patch: patch.setattr(owner, name, lambda *_args, **_options: value)


def forget_the_baseline(patch: pytest.MonkeyPatch) -> None:
    real = alerts.settle
    patch.setattr(tellings, "settle", lambda *found, **more: real(*found, **{**more, "baseline": frozenset()}))


def calm_nothing(patch: pytest.MonkeyPatch) -> None:
    real, none = alerts.settle, timedelta(0)

    def settle(found: Any, known: Any, rules: AlertRules, *more: Any, **options: Any) -> Any:
        return real(found, known, replace(rules, calm=none, outage_calm=none), *more, **options)

    patch.setattr(tellings, "settle", settle)


def do_every_time_that_passed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(due, "last_by", lambda rhythm, now: next((at for at in rhythm(now.date()) if at <= now), None))


MUTATIONS = {
    "our own line is taken for the sites'": constant(openings, "needs_voucher", value=False),
    "the first look is believed": believe_the_first_look,
    "a week has six days": count_six_days,
    "what was missed is forgotten": constant(desk, "missed_run", value=None),
    "what flaps is not calmed": calm_nothing,
    "what was known before is told": forget_the_baseline,
    "maintenance is not heeded": constant(Plan, "maintenance_of", value=()),
    "an old time is done in place of the last": do_every_time_that_passed,
}


def test_the_city_without_a_fault_is_watched_well():
    assert faults_of(Simulation(city(3, 20, 10)).run()) == []


@pytest.mark.parametrize("mutation", list(MUTATIONS))
def test_a_fault_in_the_agenda_does_not_go_unnoticed(mutation, monkeypatch):
    MUTATIONS[mutation](monkeypatch)
    assert faults_of(Simulation(city(3, 20, 10)).run()) != []
