from datetime import timedelta

import pytest

from auditor.agenda.due import AgendaEntry
from auditor.agenda.health import Trouble, ailments
from auditor.model.watch import OpeningResult, RunState, SiteOpening, Task, TaskKind, TaskRun
from tests.core.agenda.samples import moment

NOON = moment("2026-12-01T12:00")
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
COLUMNS = Task(kind=TaskKind.COLUMNS, target="u1", part="daily")
SITE = Task(kind=TaskKind.AVAILABILITY, target="s")


def troubles(entries=(), runs=(), openings=(), asked_at=NOON) -> set[Trouble]:
    return {one.trouble for one in ailments(entries, runs, openings, NOON, asked_at)}


def entry(task=COLUMNS, hours=0.0, **more) -> AgendaEntry:
    return AgendaEntry(task=task, unit_id="u1", **{"due_at": NOON - hours * HOUR, "last_at": NOON - 99 * HOUR, **more})


def run(state: RunState) -> TaskRun:
    return TaskRun(task=COLUMNS, state=state, due_at=NOON, at=NOON, reason="x")


def opening(result: OpeningResult) -> SiteOpening:
    return SiteOpening(site_id="s", due_at=NOON, at=NOON, look=1, result=result)


def test_nothing_is_wrong_where_all_is_done():
    assert troubles(runs=[run(RunState.DONE)], openings=[opening(OpeningResult.OPENED)]) == set()


@pytest.mark.parametrize(("minutes", "found"), [(30, set()), (31, {Trouble.SILENT})])
def test_nobody_asked_for_half_an_hour(minutes, found):
    assert troubles(asked_at=NOON - minutes * MINUTE) == found
    assert troubles(asked_at=None) == {Trouble.SILENT}


@pytest.mark.parametrize(("task", "hours"), [(COLUMNS, 12), (SITE, 2)])
def test_what_may_begin_and_does_not_is_late(task, hours):
    assert troubles([entry(task, hours)]) == set()
    assert troubles([entry(task, hours + 0.1)]) == {Trouble.LATE}
    assert troubles([entry(task, hours + 0.1, waits_for="hours")]) == set()
    assert troubles([entry(task, hours + 0.1, last_at=None)]) == set()


def test_failures_and_missed_times_of_a_day_are_told():
    assert troubles(runs=[run(RunState.FAILED), run(RunState.MISSED)]) == {Trouble.FAILED, Trouble.MISSED}


def test_our_line_is_down_where_nothing_opened_at_all():
    ours = opening(OpeningResult.OUR_SIDE)
    assert troubles(openings=[ours, ours]) == {Trouble.LINE}
    assert troubles(openings=[ours, opening(OpeningResult.NO_ANSWER)]) == set()
