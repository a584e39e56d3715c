"""The clock of the machine, held against what witnesses say."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from auditor.cli import doctor_network
from auditor.cli.doctor_finding import State
from auditor.cli.doctor_network import Witnessed, clock_says
from tests.shell.doctor.containers import container, states
from tests.shell.visit.talker import talking

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def witnessed(*apart, answers=True):
    return [Witnessed(url="http://w/", answers=answers, said="HTTP 200", apart=each) for each in apart]


@pytest.mark.parametrize(
    ("apart", "state"),
    [
        ((300 * SECOND,), State.OK),
        ((-300 * SECOND,), State.OK),
        ((301 * SECOND,), State.FAULT),
        ((-301 * SECOND,), State.FAULT),
        ((9000 * SECOND, 2 * SECOND), State.OK),
        ((9000 * SECOND, None), State.FAULT),
        ((None,), State.OK),
        ((), State.OK),
    ],
)
def test_a_clock_more_than_five_minutes_from_every_witness_is_a_fault(apart, state):
    assert clock_says(NOW, witnessed(*apart), None).state is state


def test_a_clock_is_told_which_way_it_is_wrong():
    assert "3 h ahead of every witness" in clock_says(NOW, witnessed(timedelta(hours=3)), None).seen
    assert "6 min behind every witness" in clock_says(NOW, witnessed(timedelta(minutes=-6)), None).seen


@pytest.mark.parametrize("year", [1970, 2025, 2100])
def test_a_clock_that_cannot_be_right_is_a_fault_whatever_the_witnesses_say(year):
    assert clock_says(NOW.replace(year=year), witnessed(SECOND), None).state is State.FAULT


def test_a_clock_set_back_behind_our_own_record_is_a_fault():
    assert clock_says(NOW, [], NOW + timedelta(minutes=5)).state is State.OK
    assert clock_says(NOW, [], NOW + timedelta(minutes=6)).state is State.FAULT


@pytest.mark.parametrize(("off", "state"), [(timedelta(0), State.OK), (timedelta(hours=1), State.FAULT)])
def test_the_clock_is_compared_with_what_a_witness_really_says(tmp_path, off, state):
    def speech():
        date = format_datetime(datetime.now(UTC) + off, usegmt=True)
        yield f"HTTP/1.1 403 No\r\nDate: {date}\r\nContent-Length: 0\r\n\r\n".encode()

    with talking(speech) as url:
        found = states(doctor_network.line(container(tmp_path, AUDITOR_WITNESSES=url)))
    assert found == {"network": State.OK, "clock": state}


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Jan 2026 99:99:99 GMT", "\xff" * 50])
def test_a_witness_that_talks_nonsense_of_the_time_gave_none(tmp_path, date):
    speech = f"HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: 0\r\n\r\n".encode("latin-1")
    with talking(lambda: [speech]) as url:
        found = {one.what: one for one in doctor_network.line(container(tmp_path, AUDITOR_WITNESSES=url))}
    assert found["network"].state is State.OK
    assert "no witness gave the time" in found["clock"].seen
