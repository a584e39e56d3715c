from datetime import date, timedelta

import pytest

from auditor.agenda.alerts import (
    Alert,
    AlertEvent,
    AlertKind,
    Condition,
    Level,
    alerts_from,
    said_by_person,
    settle,
    still_open,
)
from auditor.agenda.plan import AlertRules
from tests.core.agenda.samples import moment

NOON = moment("2026-12-01T12:00")
HOUR = timedelta(hours=1)
RULES = AlertRules()


class Desk:
    """Alerts over time: every step sees the events of those before it."""

    def __init__(self, kind: AlertKind = AlertKind.FAULT) -> None:
        self.kind, self.events, self.told = kind, [], []

    def find(
        self, level: Level, hours: float = 0, *, baseline: bool = False, key: str = "k", gone: bool = False
    ) -> str:
        condition = Condition(key=key, kind=self.kind, level=level, unit_id="u")
        found = settle(
            () if gone else (condition,), self.alerts(), RULES, NOON + hours * HOUR,
            baseline=frozenset({key} if baseline else ()), gone=frozenset({key} if gone else ()),
        )  # fmt: skip
        self.events += found.events
        self.told += found.tellings
        return " ".join(one.change for one in found.tellings)

    def say(self, kind: AlertEvent, hours: float = 0, *, until: date | None = None, reason: str = "") -> None:
        self.events.append(said_by_person("k", kind, by="wang", at=NOON + hours * HOUR, until=until, reason=reason))

    def alerts(self) -> dict[str, Alert]:
        return alerts_from(self.events)


@pytest.fixture
def desk() -> Desk:
    return Desk()


FINE, WARNING, BREACH = Level.FINE, Level.WARNING, Level.BREACH


def test_what_is_new_worse_and_mended_is_told_once_each(desk):
    told = [desk.find(level, n) for n, level in enumerate((WARNING, WARNING, BREACH, BREACH, FINE, FINE))]
    assert told == ["new", "", "worse", "", "mended", ""]
    assert len({one.once for one in desk.told}) == 3


def test_what_gets_easier_and_worse_again_is_not_told_again(desk):
    assert [desk.find(level, n) for n, level in enumerate((BREACH, WARNING, BREACH))] == ["new", "", ""]


def test_what_was_known_when_watching_began_is_not_told_but_its_mending_is(desk):
    assert desk.find(BREACH, baseline=True) == ""
    assert desk.alerts()["k"].is_baseline
    assert desk.find(BREACH, 1) == ""
    assert desk.find(FINE, 2) == "mended"


def test_a_baseline_that_gets_worse_is_told(desk):
    desk.find(WARNING, baseline=True)
    assert desk.find(BREACH, 1) == "worse"


def test_what_is_fine_at_first_sight_is_no_baseline_afterwards(desk):
    assert desk.find(FINE, baseline=True) == ""
    assert desk.find(BREACH, 1) == "new"


@pytest.mark.parametrize(("hours", "told"), [(71.9, ""), (72, "new")])
def test_what_comes_back_soon_is_calmed(desk, hours, told):
    desk.find(BREACH, -1)
    desk.find(FINE, 0)
    assert desk.find(BREACH, hours) == told


def test_what_flaps_is_told_once_and_when_it_stays_once_more(desk):
    desk.find(BREACH, 0)
    desk.find(FINE, 1)
    assert [desk.find(level, 2 + n) for n, level in enumerate((BREACH, FINE, BREACH, FINE, BREACH))] == [""] * 5
    assert desk.find(BREACH, 5 + 71.9) == ""
    assert desk.find(BREACH, 5 + 72) == "new"
    assert desk.find(FINE, 100) == "mended"


def test_a_site_that_is_down_again_is_told_after_hours_not_days():
    desk = Desk(AlertKind.SITE_DOWN)
    assert [desk.find(BREACH), desk.find(FINE, 1), desk.find(BREACH, 2)] == ["new", "mended", ""]
    assert [desk.find(BREACH, 6.9), desk.find(BREACH, 7)] == ["", "new"]


def test_what_is_muted_is_told_when_the_mute_ends(desk):
    desk.find(WARNING)
    desk.say(AlertEvent.MUTED, until=date(2026, 12, 2), reason="整改中")
    assert desk.find(BREACH, 1) == ""
    assert desk.find(BREACH, 24 + 11.9) == ""
    assert desk.find(BREACH, 24 + 12) == "worse"


def test_a_false_alarm_is_silent_to_its_end_and_a_new_one_is_not(desk):
    desk.find(WARNING)
    desk.say(AlertEvent.FALSE_ALARM, reason="节假日")
    assert [desk.find(BREACH, 1), desk.find(FINE, 2)] == ["", ""]
    assert desk.find(BREACH, 2 + 72) == "new"


@pytest.mark.parametrize(("hours", "told"), [(23.9, ""), (24, "unacknowledged"), (48, "unacknowledged")])
def test_a_second_contact_is_told_once_where_nobody_acknowledges(desk, hours, told):
    desk.find(BREACH)
    assert desk.find(BREACH, hours) == told
    assert desk.find(BREACH, hours + 24 * (told != "")) == ""


@pytest.mark.parametrize("kind", [AlertEvent.ACKNOWLEDGED, AlertEvent.FALSE_ALARM])
def test_nobody_else_is_told_once_somebody_did(desk, kind):
    desk.find(BREACH)
    desk.say(kind, 1, reason="x")
    assert desk.find(BREACH, 25) == ""


def test_a_second_contact_is_not_told_of_a_warning_or_of_a_baseline(desk):
    desk.find(WARNING)
    assert desk.find(WARNING, 25) == ""
    other = Desk()
    other.find(BREACH, baseline=True)
    assert other.find(BREACH, 25) == ""


def test_alerts_of_units_that_are_gone_are_closed_in_silence(desk):
    desk.find(BREACH)
    assert desk.find(FINE, 1, gone=True) == ""
    assert not desk.alerts()["k"].is_open
    assert list(still_open(desk.alerts())) == []


def test_the_worst_and_the_oldest_stand_first(desk):
    for hours, (key, level) in enumerate([("a", WARNING), ("b", BREACH), ("c", BREACH)]):
        desk.find(level, hours, key=key)
    assert [one.key for one in still_open(desk.alerts())] == ["b", "c", "a"]
