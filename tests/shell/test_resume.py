"""Real commands on a served city, killed, interrupted and doubled: nothing is lost, nothing is done twice."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from uuid import uuid4

import pytest

from auditor.bootstrap import House
from auditor.cli.audits import evaluate_units
from auditor.demo.build import build_city
from auditor.demo.roster import city_roster
from auditor.demo.server import CityServer
from auditor.model.fault import InputFaults
from auditor.settings import read_settings

UNITS = ("demo-bus", "demo-station")
LAST = "demo-station-site"
PROC = Path("/proc")
pytestmark = pytest.mark.skipif(not (PROC / "self/environ").exists(), reason="finds processes in /proc")


@dataclass
class Town:
    """The served city: its roster, and what was asked of it, by site."""

    roster: object
    sites: dict[int, str]
    asked: Counter[tuple[str | None, str]] = field(default_factory=Counter)
    slow: tuple[str, ...] = (LAST,)
    """Sites that keep who asks them waiting until they may answer: so there is a middle."""
    at_once: tuple[str, ...] = ("/robots.txt",)
    """What they answer all the same: robots.txt is asked for before any page."""
    may_answer: Event = field(default_factory=Event)

    def pages_asked(self):
        """How often each page was asked for, by site and path; what belongs to pages apart."""
        return Counter({key: count for key, count in self.asked.items() if key[1].endswith(("/", ".html"))})


@pytest.fixture(scope="module")
def town():
    city = build_city(date.today(), [])  # noqa: DTZ011 - the command's own day
    with CityServer(city) as server, pytest.MonkeyPatch.context() as patch:
        ports = {int(origin.rsplit(":", 1)[1]): site_id for site_id, origin in server.origins.items()}
        town = Town(city_roster(city, server.origins), ports)

        def log_request(handler, *_):
            site_id = town.sites.get(handler.server.server_port)
            town.asked[site_id, handler.path] += 1
            if site_id in town.slow and handler.path not in town.at_once:
                town.may_answer.wait(60)

        patch.setattr(BaseHTTPRequestHandler, "log_request", log_request)
        yield town


class Office:
    """A workspace of its own, and the commands run in it."""

    def __init__(self, folder, town):
        self.folder, self.town = folder, town
        self.mark = uuid4().hex
        self.started = []
        self.environment = {
            **os.environ,
            "AUDITOR_WORKSPACE": str(folder),
            "AUDITOR_ALLOW_ADDRESSES": "127.0.0.0/8",
            "AUDITOR_TABS": "1",
            "AUDITOR_OPENING_SECONDS": "120",
            "AUDITOR_TEST_MARK": self.mark,
        }
        house = House(read_settings(folder, {}))
        house.rosters.save(town.roster.units, house.clock.now())
        house.engine.dispose()
        self.database = folder / "var" / "auditor.sqlite"

    def start(self, *arguments, **environment):
        """A command in a process group of its own, as a terminal starts it."""
        command = subprocess.Popen(
            [sys.executable, "-m", "auditor", "evaluate", *arguments, "--json"],
            env={**self.environment, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.started.append(command)
        return command

    def begin(self, **environment):
        return self.start("--name", "一季度", "--units", ",".join(UNITS), **environment)

    def ask(self, statement):
        connection = sqlite3.connect(self.database, timeout=30)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()

    def audited(self):
        return [site_id for (site_id,) in self.ask("SELECT site_id FROM event WHERE kind = 'site_audited'")]

    def wait_for(self, what):
        for _ in range(1200):
            if found := what():
                return found
            time.sleep(0.05)
        raise AssertionError("it never came to that")

    def processes(self):
        """Commands, drivers and browsers started here that still run."""
        found = []
        for folder in PROC.glob("[0-9]*"):
            try:
                is_ours = self.mark.encode() in (folder / "environ").read_bytes()
                if is_ours and (folder / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z":
                    found.append((folder / "cmdline").read_text().replace("\0", " "))
            except OSError:
                continue
        return found

    def is_looking(self):
        return any("--remote-debugging-pipe" in command for command in self.processes())

    def is_quiet(self):
        return not self.processes()


@pytest.fixture
def office(tmp_path, town):
    town.asked.clear()
    town.may_answer.clear()
    town.slow = (LAST,)
    town.at_once = ("/robots.txt",)
    office = Office(tmp_path, town)
    yield office
    town.may_answer.set()
    for command in office.started:
        command.kill()
        command.communicate()


def ended(command, code=0):
    output, errors = command.communicate(timeout=180)
    assert command.returncode == code, errors
    assert "Traceback" not in errors
    return output, errors


def findings(output):
    """What was found, without the times: seconds differ from run to run."""
    found = json.loads(output)
    for finding in found:
        finding.pop("seen_at")
        finding["facts"] = {name: fact for name, fact in finding["facts"].items() if "seconds" not in name}
        finding["evidence"] = [(one["page"], one["quote"]) for one in finding["evidence"]]
    return found


@pytest.fixture(scope="module")
def calm(town, tmp_path_factory):
    """What an evaluation nobody interrupts finds, and the pages it asks for."""
    town.asked.clear()
    town.may_answer.set()
    office = Office(tmp_path_factory.mktemp("calm"), town)
    output, _ = ended(office.begin())
    assert sorted(office.audited()) == sorted({site for site, _ in town.asked} - {None})
    return findings(output), town.pages_asked()


def assert_nothing_twice(office, calm):
    sites = office.audited()
    assert len(sites) == len(set(sites)) == len(UNITS)
    assert office.ask("SELECT site_id, requested_url FROM page GROUP BY 1, 2 HAVING count(*) > 1") == []
    assert office.ask("SELECT count(*) FROM event WHERE kind = 'finished'") == [(1,)]
    assert office.ask("SELECT count(*) FROM finding") == [(len(calm[0]),)]
    assert office.ask("SELECT count(*) FROM lease") == [(0,)]


def test_killed_in_the_middle_and_resumed_it_finds_the_same_and_visits_no_finished_site_again(calm, office, town):
    command = office.begin()
    office.wait_for(lambda: (LAST, "/") in town.asked)
    assert office.is_looking()
    command.kill()
    command.communicate()
    office.wait_for(office.is_quiet)
    town.may_answer.set()
    done = office.audited()
    assert done
    assert LAST not in done
    before = {key: count for key, count in town.asked.items() if key[0] in done}
    output, errors = ended(office.start("--resume", "一季度"))
    assert f"{len(done)} of {len(UNITS)} sites are recorded already" in errors
    assert findings(output) == calm[0]
    assert {key: count for key, count in town.asked.items() if key[0] in done} == before
    assert before
    assert_nothing_twice(office, calm)
    again, errors = ended(office.start("--resume", "一季度"))
    assert "was finished on" in errors
    assert findings(again) == calm[0]
    assert_nothing_twice(office, calm)


def test_two_commands_at_one_evaluation_share_its_sites(calm, office, town):
    town.slow = ("demo-bus-site", LAST)
    town.at_once = ("/robots.txt", "/")  # how long a home page takes is a finding
    first = office.begin()
    office.wait_for(lambda: office.ask("SELECT site_id FROM lease"))
    second = office.start("--resume", "一季度")
    office.wait_for(lambda: len(office.ask("SELECT site_id FROM lease")) == 2)
    town.may_answer.set()
    outputs = [ended(command)[0] for command in (first, second)]
    assert [findings(output) for output in outputs] == [calm[0], calm[0]]
    assert town.pages_asked() == calm[1]
    assert_nothing_twice(office, calm)
    office.wait_for(office.is_quiet)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_says_how_to_go_on_and_goes_on(calm, office, town, number):
    command = office.begin()
    office.wait_for(lambda: (LAST, "/") in town.asked)
    os.killpg(command.pid, number)
    output, errors = ended(command, code=130)
    assert output == ""
    assert re.search(r"1 of 2 sites are recorded", errors)
    office.wait_for(office.is_quiet)
    town.may_answer.set()
    assert office.ask("SELECT count(*) FROM lease") == [(0,)]
    (named,) = re.findall(r"auditor evaluate --resume ([\d-]+)", " ".join(errors.split()))
    output, _ = ended(office.start("--resume", named))
    assert findings(output) == calm[0]
    assert_nothing_twice(office, calm)


def test_interrupted_twice_it_stops_at_once_and_leaves_no_browser(office, town):
    command = office.begin()
    office.wait_for(lambda: (LAST, "/") in town.asked)
    os.killpg(command.pid, signal.SIGINT)
    while "Stopping" not in (line := command.stderr.readline()):
        assert line
    os.killpg(command.pid, signal.SIGINT)
    ended(command, code=130)
    office.wait_for(office.is_quiet)
    assert office.ask("SELECT count(*) FROM event WHERE kind = 'finished'") == [(0,)]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"resumed": "no-such"}, "no-such"),
        ({"resumed": "x", "units": ["a"]}, "--units"),
        ({"resumed": "x", "name": "y"}, "--name"),
        ({}, "--name"),
    ],
)
def test_what_does_not_go_with_resume_is_named(tmp_path, monkeypatch, options, named):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputFaults, match=named):
        evaluate_units(**options)
