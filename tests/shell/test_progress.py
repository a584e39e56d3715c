"""What a log is told of an evaluation under way."""

from datetime import date, timedelta

import pytest

from auditor.cli.progress import ScreenProgress, in_words, remaining
from auditor.model.unit import Site

MINUTE = timedelta(minutes=1)
ON = date(2026, 1, 5)


def site(number):
    return Site(id=f"s{number}", name=f"第{number}站[red]\x1b", url=f"http://s{number}.example/")


def test_a_line_a_site_with_its_place_its_pages_and_the_time_left(capsys):
    now = [100.0]
    with ScreenProgress(lambda: now[0]) as progress:
        progress.planned(4, 1)
        progress.site_recalled(site(0))
        for number, minutes in ((1, 3), (2, 1), (3, 2)):
            progress.site_started(site(number), ON)
            now[0] += 60 * minutes
            progress.site_finished(site(number), 10 + number)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == [
        "1 of 4 sites are recorded already",
        "2/4 第1站[red]: 11 pages, about 6 min left",
        "3/4 第2站[red]: 12 pages, about 2 min left",
        "4/4 第3站[red]: 13 pages",
    ]


@pytest.mark.parametrize(
    ("done", "left", "expected"), [(0, 5, None), (1, 5, 5 * MINUTE), (2, 3, 1.5 * MINUTE), (5, 0, 0 * MINUTE)]
)
def test_the_time_left_follows_from_what_is_done(done, left, expected):
    assert remaining(MINUTE, done, left) == expected


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (None, ""),
        (timedelta(0), ""),
        (timedelta(seconds=59), "under 1 min left"),
        (timedelta(seconds=60), "about 1 min left"),
        (timedelta(minutes=59, seconds=29), "about 59 min left"),
        (timedelta(minutes=59, seconds=31), "about 1 h 0 min left"),
        (timedelta(hours=3, minutes=5), "about 3 h 5 min left"),
    ],
)
def test_the_time_left_is_said_in_whole_minutes(left, words):
    assert in_words(left) == words
