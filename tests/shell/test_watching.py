"""Watching by its commands: what is due, doing it once, what is amiss, how it fares, and an end within seconds."""

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest

from tests.shell import commands
from tests.shell.site_server import html, serving

ROSTER = """[[unit]]
id = "bus"
name = "岚山公交"
kind = "bus"
place = "某省/某市"
[[unit.site]]
id = "bus-site"
name = "岚山公交"
url = "{url}"
"""
PLAN = """[looks]
windows = ["00:00-24:00"]
accessibility = "never"
[alerts]
tell = ["wang"]
"""
HOME = '<ul><li><a href="/notices/">通知公告</a></li></ul>'
NOTICES = "<h1>通知公告</h1><ul><li><a href='/1.html'>关于线路调整的通知</a><span>2020-01-02</span></li></ul>"


@pytest.fixture
def server():
    with serving({"/": html(HOME), "/notices/": html(NOTICES), "/1.html": html("<p>公告</p>")}) as running:
        yield running


@pytest.fixture
def office(tmp_path, server):
    """Runs commands in a workspace that watches one site."""
    (tmp_path / "roster.toml").write_text(ROSTER.format(url=server.url("/")), "utf-8")
    (tmp_path / "auditor.toml").write_text('[visit]\nallow_addresses = "127.0.0.0/8"\n', "utf-8")
    (tmp_path / "watch.toml").write_text(PLAN, "utf-8")

    def auditor(*arguments, **environment):
        done = commands.auditor(tmp_path, *arguments, **environment)
        assert "Traceback" not in done.stderr
        return done

    assert auditor("roster", "import", str(tmp_path / "roster.toml")).returncode == 0
    return auditor


def due_now(office) -> set[str]:
    return {one["task"] for one in json.loads(office("due", "--json").stdout) if one["due_at"]}


def test_what_is_due_is_done_once_and_what_is_amiss_is_listed(office, server):
    assert due_now(office) >= {"availability/bus-site", "home_page/bus", "columns/bus/monthly"}
    assert office("status", "--check").returncode == 2
    assert server.asked == []
    assert office("run-due").returncode == 0
    assert due_now(office) == set()
    asked = len(server.asked)
    again = office("run-due", TZ="America/New_York", PATH="/usr/bin:/bin")
    assert (again.returncode, len(server.asked)) == (0, asked)
    alerts = json.loads(office("alerts", "list", "--json").stdout)
    assert {alert["kind"] for alert in alerts} >= {"fault"}
    assert all("known when watching began" in alert["state"] for alert in alerts if alert["kind"] == "fault")
    assert office("status", "--check").returncode == 1  # nobody is known as wang
    assert "no person has the id wang" in office("due").stderr


def test_a_dry_run_of_a_day_says_what_it_costs_and_opens_nothing(office, server):
    told = json.loads(office("due", "--on", "2026-12-07", "--json").stdout)
    ((host),) = told["hosts"]
    assert host["openings"] == 24
    assert host["requests"] == 30 * host["visits"]
    assert server.asked == []


def test_persons_acknowledge_mute_and_call_a_false_alarm(office):
    office("run-due")
    office("person", "add", "wang", "王某", "--by", "wang")
    key = next(one["short"] for one in json.loads(office("alerts", "list", "--json").stdout) if one["kind"] == "fault")
    assert office("alerts", "acknowledge", key[:6], "--by", "wang").returncode == 0
    assert office("alerts", "mute", key, "--by", "王某", "--until", "2999-12-31", "--reason", "整改中").returncode == 0
    assert office("alerts", "false-alarm", key, "--by", "wang", "--reason", "节假日").returncode == 0
    (state,) = (one["state"] for one in json.loads(office("alerts", "list", "--json").stdout) if one["short"] == key)
    assert state.endswith("acknowledged by wang, false alarm, muted until 2999-12-31")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("alerts", "acknowledge", "nothing", "--by", "wang"), "the key of one alert that lasts"),
        (("alerts", "mute", "", "--by", "wang", "--until", "2026-13-01", "--reason", "x"), "the key of one alert"),
        (("due", "--on", "tomorrow"), "a day such as"),
    ],
)
def test_what_is_wrong_is_one_sentence(office, arguments, words):
    office("person", "add", "wang", "王某", "--by", "wang")
    told = office(*arguments)
    assert (told.returncode, words in told.stderr) == (2, True)


def test_a_plan_that_cannot_be_read_is_named_with_its_line(office, tmp_path):
    (tmp_path / "watch.toml").write_text("[availability]\nopenings_a_day = 3\n", "utf-8")
    for command in ("due", "run-due", "watch", "status"):
        told = office(command)
        assert told.returncode == 2
        assert "watch.toml:2: availability.openings_a_day = 3: expected a whole number from 20 to 288" in told.stderr


def test_without_a_browser_plain_http_passes_an_opening_and_nothing_else(office, tmp_path, server):
    server.routes["/"] = html(HOME, status=503)
    told = office("run-due", AUDITOR_BROWSER=str(tmp_path / "none"))
    assert told.returncode == 3
    assert '"failed": 0' in told.stderr
    assert "site_down" not in office("alerts", "list", "--json").stdout
    assert office("run-due").returncode == 0
    assert due_now(office) == set()


def test_watch_ends_within_seconds_whatever_is_in_hand_and_gives_its_leases_back(office, tmp_path, server):
    server.routes["/"] = html(HOME, after=timedelta(seconds=40))
    command = [sys.executable, "-m", "auditor", "--workspace", str(tmp_path), "watch"]
    watching = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ})
    assert server.wait_for("/", timedelta(seconds=30))
    watching.send_signal(signal.SIGTERM)
    complaints = watching.communicate(timeout=10)[1]
    assert watching.returncode == 0, complaints
    assert "availability/bus-site" in due_now(office)
    assert json.loads(office("status", "--json").stdout)["at_work"] == []


def test_a_monitor_is_told_that_nothing_is_known_where_the_database_cannot_be_read(office, tmp_path):
    (tmp_path / "folder").mkdir()
    told = office("status", "--check", AUDITOR_DATABASE=f"sqlite:///{tmp_path / 'folder'}")
    assert told.returncode == 3
    assert told.stderr.startswith("UNKNOWN: ")
    assert office("run-due", AUDITOR_DATABASE=f"sqlite:///{tmp_path / 'folder'}").returncode == 3


def test_init_writes_lines_for_cron_and_systemd_with_the_paths_of_this_machine(tmp_path):
    folder = tmp_path / "a 100% office"
    assert commands.auditor(tmp_path, "init", str(folder)).returncode == 0
    (line,) = (one for one in (folder / "examples/crontab.txt").read_text("utf-8").splitlines() if "run-due" in one)
    assert line.startswith(f"*/5 * * * * {sys.executable} -m auditor --workspace '{tmp_path}/a 100\\% office' run-due")
    service = (folder / "examples/auditor-watch.service").read_text("utf-8")
    assert f'ExecStart={sys.executable} -m auditor --workspace "{tmp_path}/a 100%% office" watch' in service
