from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from auditor.agenda import rhythm
from auditor.agenda.due import DoneSoFar, Missing, agenda, missed_run, times_on
from auditor.agenda.plan import Frequency
from auditor.agenda.rhythm import Rhythm, audits, between, next_after, openings
from auditor.model.watch import OpeningResult, SiteOpening, Task, TaskKind
from tests.core.agenda.samples import NOTHING_DONE, moment, plan, watched

NOW = moment("2026-12-02T12:00")


def last_by(times: Rhythm, now: datetime) -> datetime:
    found = rhythm.last_by(times, now)
    assert found is not None
    return found


AVAILABILITY = Task(kind=TaskKind.AVAILABILITY, target="u1-site")
DAILY = Task(kind=TaskKind.COLUMNS, target="u1", part="daily")
MINUTE = timedelta(minutes=1)


def entry(task, plan_, done=NOTHING_DONE, now=NOW, units=(), works=None):
    found = agenda(plan_, units or [watched()], done, now, works)
    return next(one for one in found if one.task == task)


def done(task, at, **more):
    return DoneSoFar(last={task: at}, unconfirmed=more.pop("unconfirmed", {}), **more)


def test_openings_are_many_uneven_and_at_any_hour():
    times = openings("s", 20)(date(2026, 12, 1))
    spaces = {round((b - a).total_seconds()) for a, b in pairwise(times)}
    assert len(times) == 20
    assert len(spaces) > 15
    assert min(spaces) >= 14 * 60
    assert times[0].hour < 2
    assert times[-1].hour >= 22


def test_openings_differ_by_day_and_by_site_and_are_the_same_again():
    assert openings("s", 20)(date(2026, 12, 1)) == openings("s", 20)(date(2026, 12, 1))
    on = {openings(site, 20)(day)[0].time() for site in "ab" for day in (date(2026, 12, 1), date(2026, 12, 2))}
    assert len(on) == 4


def test_everything_is_due_once_when_watching_begins_and_nothing_was_missed():
    found = agenda(plan(), [watched()], NOTHING_DONE, NOW)
    due = [one for one in found if one.due_at]
    assert {str(one.task) for one in due} == {
        "availability/u1-site", "home_page/u1", "accessibility/u1",
        "columns/u1/daily", "columns/u1/weekly", "columns/u1/monthly",
    }  # fmt: skip
    assert all(one.missed is None for one in found)
    assert next(one for one in due if one.task.part == "monthly").items == ("charter", "phones")


def test_nothing_is_due_of_what_was_done_and_it_comes_again():
    times = openings("u1-site", 24)
    latest = last_by(times, NOW)
    found = entry(AVAILABILITY, plan(), done(AVAILABILITY, latest))
    assert found.due_at is None
    assert found.next_at == next_after(times, NOW)
    assert entry(AVAILABILITY, plan(), done(AVAILABILITY, latest), found.next_at - MINUTE).due_at is None
    assert entry(AVAILABILITY, plan(), done(AVAILABILITY, latest), found.next_at).due_at == found.next_at


def test_a_tick_that_comes_late_does_the_last_and_misses_those_before():
    first = last_by(openings("u1-site", 24), NOW)
    found = entry(AVAILABILITY, plan(), done(AVAILABILITY, first), NOW + timedelta(days=3))
    assert found.missed[2] == len(list(between(openings("u1-site", 24), first, found.due_at))) > 65
    run = missed_run(found, NOW, first)
    assert (run.reason, run.times, run.due_at) == (Missing.NOT_RUNNING, found.missed[2], found.missed[1])
    assert missed_run(found, NOW, found.missed[1]).reason == Missing.NOT_REACHED


def test_a_clock_set_back_does_nothing_twice():
    latest = last_by(openings("u1-site", 24), NOW)
    earlier = last_by(openings("u1-site", 24), NOW - timedelta(hours=5))
    assert entry(AVAILABILITY, plan(), done(AVAILABILITY, earlier), NOW - timedelta(hours=5)).due_at is None
    assert entry(AVAILABILITY, plan(), done(AVAILABILITY, latest), NOW - timedelta(hours=5)).missed is None


def failed_once(at=NOW - timedelta(minutes=1)):
    latest = last_by(openings("u1-site", 24), NOW)
    opening = SiteOpening(site_id="u1-site", due_at=latest, at=at, look=1, result=OpeningResult.NO_ANSWER)
    return DoneSoFar(last={AVAILABILITY: latest}, unconfirmed={"u1-site": opening})


@pytest.mark.parametrize(("minutes", "waits"), [(1, "second_look"), (2, ""), (5, "")])
def test_what_failed_is_looked_at_a_second_time_after_a_while(minutes, waits):
    found = entry(AVAILABILITY, plan(), failed_once(NOW - minutes * MINUTE))
    assert (found.look, found.waits_for) == (2, waits)


def test_a_second_look_is_no_confirmation_once_the_next_time_has_come():
    after = next_after(openings("u1-site", 24), NOW)
    found = entry(AVAILABILITY, plan(), failed_once(), after)
    assert (found.look, found.due_at) == (1, after)


def test_nothing_is_opened_in_maintenance_and_nothing_of_it_is_missed():
    own = plan('[[maintenance]]\nunits = ["u1"]\nwhy = "夜"\ndaily = "22:00-06:00"')
    (found, nightly) = next(pair for pair in times_on(own, [watched()]) if pair[0].task == AVAILABILITY)
    times = nightly(date(2026, 12, 1))
    assert found.site_id == "u1-site"
    assert 12 < len(times) < 20
    assert all(6 <= at.hour < 22 for at in times)
    before, after = moment("2026-12-01T21:59"), moment("2026-12-02T05:59")
    latest = last_by(nightly, before)
    assert entry(AVAILABILITY, own, done(AVAILABILITY, latest), after).due_at is None
    assert entry(AVAILABILITY, own, failed_once(), moment("2026-12-02T22:01")).waits_for == "maintenance"


def test_audits_wait_for_their_hours_for_the_end_of_maintenance_and_of_a_pause():
    night = moment("2026-12-02T20:00")
    assert entry(DAILY, plan(), now=night).waits_for == "hours"
    assert entry(DAILY, plan(), now=night - MINUTE).is_ready
    repair = plan('[[maintenance]]\nwhy = "x"\nfrom = 2026-12-02T11:00:00\nto = 2026-12-02T13:00:00')
    assert entry(DAILY, repair).waits_for == "maintenance"
    pause = plan('[[pause]]\nwhy = "x"\nfrom = 2026-12-02\nto = 2026-12-02')
    assert entry(DAILY, pause).waits_for == "pause"
    assert entry(DAILY, pause, now=NOW + timedelta(days=1)).is_ready


def test_days_of_a_pause_are_not_missed():
    own = plan('[[pause]]\nwhy = "x"\nfrom = 2026-12-03\nto = 2026-12-05')
    times = audits("u1-site", Frequency.DAILY, own.windows)
    second = last_by(times, moment("2026-12-02T20:00"))
    found = entry(DAILY, own, done(DAILY, second), moment("2026-12-07T19:59"))
    assert found.missed[2] == 1
    assert found.missed[0].date() == date(2026, 12, 6)


@pytest.mark.parametrize(("frequency", "days"), [("daily", 28), ("weekly", 4), ("monthly", 1), ("never", 0)])
def test_audits_come_as_often_as_the_plan_says(frequency, days):
    times = audits("s", Frequency(frequency), plan().windows)
    on = [day for day in (date(2026, 2, n) for n in range(1, 29)) if times(day)]
    assert len(on) == days
    assert all(plan().is_open(times(day)[0]) for day in on)


def test_units_of_one_site_come_together_and_sites_do_not():
    one, other = (audits(site, Frequency.MONTHLY, plan().windows) for site in ("a", "b"))
    assert next_after(one, NOW) != next_after(other, NOW)
    shared = watched("u2", sites=watched().unit.sites)
    due = [e.due_at for e in agenda(plan(), [watched(), shared], NOTHING_DONE, NOW) if e.task.part == "weekly"]
    assert len(due) == 2
    assert len(set(due)) == 1


def test_audits_on_days_of_rest_move_to_the_next_working_day_where_the_plan_says_so():
    works = lambda on: on.isoweekday() < 6  # noqa: E731
    times = audits("s", Frequency.DAILY, plan().windows, works)
    december = [date(2026, 12, n) for n in range(1, 31)]
    assert [day for day in december if times(day)] == [day for day in december if works(day)]
    weekly = audits("s", Frequency.WEEKLY, plan().windows)
    resting = audits("s", Frequency.WEEKLY, plan().windows, lambda on: not weekly(on))
    moved = [day for day in december if resting(day)]
    assert moved
    assert all(weekly(day - timedelta(days=1)) for day in moved)


QUARTER = Task(kind=TaskKind.EVALUATION, target="quarter")


def test_an_evaluation_begins_on_its_day_and_one_of_before_does_not():
    assert entry(QUARTER, plan()).due_at is None
    begun = DoneSoFar(last={}, unconfirmed={}, began_at=NOW)
    assert entry(QUARTER, plan(), begun, moment("2027-01-01T07:59")).due_at is None
    assert entry(QUARTER, plan(), begun, moment("2027-01-01T08:00")).is_ready
    assert entry(QUARTER, plan(), begun, moment("2027-01-09T08:00")).is_ready


@pytest.mark.parametrize(("every", "months"), [("monthly", 12), ("quarterly", 4), ("half_yearly", 2), ("yearly", 1)])
def test_evaluations_come_by_the_calendar(every, months):
    own = plan(f'[[evaluation]]\nid = "e"\nevery = "{every}"\nname = "{{year}}"\nday = 5')
    comes = next(times for one, times in times_on(own, []) if one.task.target == "e")
    days = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]
    assert sum(len(comes(day)) for day in days) == months


def test_a_thousand_units_are_reckoned_quickly():
    units = [watched(f"u{n}") for n in range(1000)]
    found = agenda(plan(), units, NOTHING_DONE, NOW)
    assert sum(one.due_at is not None for one in found) == 6000
