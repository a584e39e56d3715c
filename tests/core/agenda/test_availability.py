from datetime import datetime, timedelta

import pytest

from auditor.agenda.availability import believed, needs_voucher, outages, reading_of, settled, week
from auditor.model.page import FailureKind, Page, VisitFailure
from auditor.model.watch import OpeningResult, SiteOpening
from tests.core.agenda.samples import moment, plan

RULES = plan().availability
NOON = moment("2026-12-08T12:00")
HOUR = timedelta(hours=1)
UP, DOWN, SLOW = OpeningResult.OPENED, OpeningResult.NO_ANSWER, OpeningResult.SLOW


def never(_: datetime) -> bool:
    return False


def opening(hours_ago: float, result=UP, look=1, site="s") -> SiteOpening:
    due_at = NOON - hours_ago * HOUR
    return SiteOpening(
        site_id=site, due_at=due_at, at=due_at + timedelta(minutes=2 * look - 2), look=look, result=result
    )


def down(hours_ago: float, result=DOWN) -> list[SiteOpening]:
    return [opening(hours_ago, result), opening(hours_ago, result, look=2)]


def page(seconds: float) -> Page:
    return Page(
        requested_url="u", final_url="u", status=200, html="", sha256="", seen_at=NOON,
        opened_after=timedelta(seconds=seconds),
    )  # fmt: skip


@pytest.mark.parametrize(("seconds", "result"), [(0.1, UP), (14.999, UP), (15, SLOW), (60, SLOW)])
def test_fifteen_seconds_are_too_late(seconds, result):
    assert reading_of(page(seconds), RULES.limit).result is result


@pytest.mark.parametrize(
    ("kind", "result"),
    [
        ("dns", DOWN), ("refused", DOWN), ("reset", DOWN), ("timeout", DOWN), ("tls", OpeningResult.ERROR),
        ("server_error", OpeningResult.ERROR), ("gone", OpeningResult.ERROR), ("blocked", OpeningResult.BLOCKED),
        ("redirect_loop", OpeningResult.BLOCKED), ("crashed", OpeningResult.OUR_SIDE),
        ("our_side", OpeningResult.OUR_SIDE), ("robots_disallowed", OpeningResult.NOT_ASKED),
    ],
)  # fmt: skip
def test_only_want_of_an_answer_is_a_failure(kind, result):
    failure = VisitFailure(requested_url="u", kind=FailureKind(kind), seen_at=NOON)
    assert reading_of(failure, RULES.limit).result is result


def test_without_a_voucher_a_silent_round_is_ours():
    both = (opening(1, DOWN), opening(1, SLOW, site="t"), opening(1, OpeningResult.BLOCKED, site="v"))
    assert needs_voucher(both)
    assert [one.result for one in believed(both, is_vouched=False)] == [
        OpeningResult.OUR_SIDE, OpeningResult.OUR_SIDE, OpeningResult.BLOCKED,
    ]  # fmt: skip
    assert believed(both, is_vouched=True) == both
    assert believed((*both, opening(1, site="w")), is_vouched=False) == (*both, opening(1, site="w"))
    assert not needs_voucher([opening(1)])


def test_a_failure_is_believed_after_a_second_look_alone():
    looks = [opening(3, DOWN), *down(2), opening(1, DOWN), opening(1, look=2)]
    assert [one.result for one in settled(looks, never)] == [DOWN, UP]


def counted(failed: int, fine: int, more=(), until=NOON, is_excused=never):
    looks = [look for n in range(failed) for look in down(n + 0.5)]
    looks += [opening(n / 2 + 20) for n in range(fine)]
    return week(settled([*looks, *more], is_excused), RULES, until)


@pytest.mark.parametrize(
    ("failed", "fine", "warns", "breaks"),
    [
        (4, 136, False, False), (5, 135, True, False), (6, 134, True, False), (7, 133, True, True),
        (7, 132, False, False), (8, 152, True, True), (8, 153, True, False), (0, 140, False, False),
    ],
)  # fmt: skip
def test_the_share_is_held_against_the_limits_once_enough_is_counted(failed, fine, warns, breaks):
    found = counted(failed, fine)
    assert (found.failed, found.counted) == (failed, failed + fine)
    assert (found.reaches(RULES.warn_percent), found.reaches(RULES.limit_percent)) == (warns, breaks)


def test_what_does_not_tell_is_not_counted():
    more = [opening(30 + n, result) for n, result in enumerate(OpeningResult) if not result.is_failure]
    found = counted(0, 10, more)
    assert found.counted == 12  # opened, and an error that the server answered
    assert found.blocked == 1


def test_a_week_rolls():
    assert week(settled(down(7 * 24 - 0.01), never), RULES, NOON).failed == 1
    assert week(settled(down(7 * 24), never), RULES, NOON).failed == 0
    assert week(settled(down(-1), never), RULES, NOON).failed == 0


def test_what_was_declared_is_held_against_nobody():
    repair = lambda at: NOON - 3 * HOUR <= at < NOON - HOUR  # noqa: E731
    assert week(settled([*down(4), *down(2), opening(1)], repair), RULES, NOON).failed == 1
    half = [opening(3.01, DOWN), opening(3.01, DOWN, look=2)]
    assert half[1].at >= NOON - 3 * HOUR
    assert week(settled(half, repair), RULES, NOON).counted == 0


def test_an_outage_begins_with_its_first_look_and_ends_with_the_first_of_enough_in_a_row():
    looks = [opening(9), *down(8), *down(7), opening(6), *down(5), opening(4), opening(3), opening(2), opening(1)]
    (found,) = outages(settled(looks, never), RULES)
    assert found.began_at == NOON - 8 * HOUR
    assert found.confirmed_at == NOON - 8 * HOUR + timedelta(minutes=2)
    assert found.ended_at == NOON - 4 * HOUR


def test_an_outage_goes_on_until_then_and_what_does_not_tell_ends_none():
    blocked = [opening(n, OpeningResult.BLOCKED) for n in (6, 5, 4)]
    (found,) = outages(settled([*down(8), *blocked, opening(3), opening(2)], never), RULES)
    assert found.ended_at is None
    assert outages(settled([opening(2, DOWN), opening(1)], never), RULES) == ()


def test_a_second_outage_is_another():
    up = [opening(n) for n in (7, 6, 5)]
    found = outages(settled([*down(8), *up, *down(4)], never), RULES)
    assert [one.ended_at is None for one in found] == [False, True]
