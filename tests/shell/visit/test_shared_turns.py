"""Two commands of one workspace are one guest: one page at a time on a host, and its pace."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest

from auditor.bootstrap import Container
from auditor.settings import read_settings
from auditor.visit.politeness.host_turns import Marks, SharedTurns, machine_clock
from auditor.visit.politeness.rate_limit import Hosts, Pace
from auditor.visit.system_clock import SystemClock
from tests.shell.visit.polite import CLOCK

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")

SECOND = timedelta(seconds=1)
MOMENT = 0.01
"""What an event loop may wake too early."""


@dataclass
class Visits:
    """When each page was asked for, and when its answer ended."""

    url: str = ""
    pages: list[tuple[float, float]] = field(default_factory=list)

    @property
    def most_at_once(self) -> int:
        return max((sum(began <= at < ended for began, ended in self.pages) for at, _ in self.pages), default=0)


@contextmanager
def counting(robots: str = "", takes: float = 0.1) -> Iterator[Visits]:
    visits = Visits()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = robots.encode()
            if self.path != "/robots.txt":
                began, body = time.monotonic(), b"<p>page</p>"
                time.sleep(takes)
                visits.pages.append((began, time.monotonic()))
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        visits.url = f"http://127.0.0.1:{server.server_port}/"
        yield visits
        server.shutdown()


def shortest_pause(asked: Path) -> float:
    """From one page to the next, by when the commands asked: how long an answer was under way decides nothing."""
    times = sorted({float(line) for line in asked.read_text().split()})
    return min(later - earlier for earlier, later in pairwise(times))


def command(folder: Path, url: str, count: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "tests.shell.visit.polite", str(folder), url, str(count)])


def test_two_commands_open_one_page_at_a_time_on_a_host_and_keep_its_pace(tmp_path):
    with counting("User-agent: *\nCrawl-delay: 0.4\n") as visits:
        commands = [command(tmp_path / "hosts", visits.url, 5) for _ in range(2)]
        assert [one.wait(120) for one in commands] == [0, 0]
    assert len(visits.pages) == 10
    assert visits.most_at_once == 1
    assert shortest_pause(tmp_path / "asked") >= 0.4 - MOMENT


def test_without_a_pace_they_take_turns_all_the_same_and_none_is_kept_from_its_own(tmp_path):
    with counting(takes=0.15) as visits:
        first = command(tmp_path / "hosts", visits.url, 40)
        while len(visits.pages) < 2:
            time.sleep(0.02)
        second = command(tmp_path / "hosts", visits.url, 3)
        assert second.wait(120) == 0
        assert first.poll() is None
        first.terminate()
        first.wait(30)
    assert visits.most_at_once == 1


def test_commands_of_two_workspaces_know_nothing_of_each_other(tmp_path):
    with counting(takes=0.5) as visits:
        commands = [command(tmp_path / name, visits.url, 4) for name in "ab"]
        assert [one.wait(120) for one in commands] == [0, 0]
    assert visits.most_at_once == 2


def test_one_that_is_killed_at_its_turn_holds_nobody_up(tmp_path):
    with counting(takes=30) as visits:
        dying = command(tmp_path / "hosts", visits.url, 1)
        folder = tmp_path / "hosts"
        while not any(path.stat().st_size for path in folder.glob("*")) if folder.is_dir() else True:
            time.sleep(0.02)  # it has said that it asks now
        os.kill(dying.pid, signal.SIGKILL)
        dying.wait(30)

        async def next_one() -> None:
            host = Hosts(SharedTurns(folder)).of(visits.url)
            assert host is not None
            async with asyncio.timeout(20), host.in_turn(CLOCK):
                pass

        asyncio.run(next_one())


async def test_a_pause_a_host_asked_one_command_for_is_kept_by_the_other(tmp_path):
    clock = SystemClock()
    first, second = (Hosts(SharedTurns(tmp_path / "hosts")).of("http://127.0.0.1:1/") for _ in range(2))
    assert first is not None
    assert second is not None
    async with first.in_turn(clock):
        first.asked(clock.now())
        first.pause(clock.now(), 30 * SECOND)
    async with second.in_turn(clock):
        assert 25 < second.pace.wait(clock.now(), SECOND).total_seconds() <= 30


async def test_a_turn_is_one_commands_and_who_is_called_off_while_waiting_leaves_nothing_behind(tmp_path):
    first, second, third = (Hosts(SharedTurns(tmp_path / "hosts")).of("http://127.0.0.1:1/") for _ in range(3))
    assert first and second and third  # noqa: PT018
    async with first.in_turn(CLOCK):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3), second.in_turn(CLOCK):
                pass
    async with asyncio.timeout(5), third.in_turn(CLOCK):
        pass


@pytest.mark.parametrize("left", ["", "x", "1 2", "nan nan nan", "1e300 0 0", "-5 0 0", "0 0 1e300", "0\0"])
async def test_marks_nobody_can_read_or_of_before_the_machine_was_started_anew_hold_nobody_up(tmp_path, left):
    turns = SharedTurns(tmp_path / "hosts")
    async with turns.turn("a") as turn:
        assert turn is not None
        turn.leave(Marks(asked=machine_clock()))
        assert turn.marks().asked > 0
    (kept,) = [path for path in (tmp_path / "hosts").iterdir() if not path.name.endswith(".queue")]
    kept.write_bytes(left.encode())
    async with turns.turn("a") as turn:
        assert turn is not None
        assert turn.marks() == Marks()


async def test_a_clock_that_is_set_changes_no_pause():
    pace = Pace()
    now = CLOCK.now()
    pace.asked(now + 1000 * SECOND)  # by a clock that was set back since
    pace.hear(now, Marks(asked=machine_clock() - 0.2))
    assert 0.2 < pace.wait(now, SECOND).total_seconds() < 0.9


async def test_a_folder_that_is_no_workspace_is_made_none_and_manners_are_kept_alone(tmp_path):
    container = Container(read_settings(tmp_path, {}))
    host = container.hosts.of("http://127.0.0.1:1/")
    assert host is not None
    async with host.in_turn(CLOCK):
        host.asked(CLOCK.now())
    assert list(tmp_path.iterdir()) == []


async def test_commands_of_a_workspace_share_its_turns(tmp_path):
    (tmp_path / "var").mkdir()
    houses = [Container(read_settings(tmp_path, {})) for _ in range(2)]
    first, second = (container.hosts.of("http://www.example/") for container in houses)
    assert first is not None
    assert second is not None
    async with first.in_turn(CLOCK):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3), second.in_turn(CLOCK):
                pass
