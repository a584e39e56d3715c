"""Real commands on a served city, killed, interrupted and doubled: nothing is lost, nothing is done twice."""

import os
import re
import signal

import pytest

from auditor.cli.audits import evaluate_units
from auditor.model.fault import InputFaults
from tests.shell.resume.office import PROC, UNITS, ended, findings
from tests.shell.resume.town import LAST

pytestmark = pytest.mark.skipif(not (PROC / "self/environ").exists(), reason="finds processes in /proc")


def assert_nothing_twice(office, calm):
    sites = office.audited()
    assert len(sites) == len(set(sites)) == len(UNITS)
    pages = "SELECT site_id, requested_url FROM page JOIN audit ON audit.id = audit_id"
    assert office.ask(f"{pages} GROUP BY 1, 2 HAVING count(*) > 1") == []
    assert office.ask("SELECT count(*) FROM evaluation_finished") == [(1,)]
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
    _, errors = ended(command, code=130)
    office.wait_for(office.is_quiet)
    ((begun,),) = office.ask("SELECT id FROM evaluation")
    assert f"auditor evaluate --resume {begun}" in " ".join(errors.split())
    assert office.ask("SELECT count(*) FROM evaluation_finished") == [(0,)]


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
