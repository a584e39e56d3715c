from datetime import date
from http.server import BaseHTTPRequestHandler

import pytest

from auditor.demo.build import build_city
from auditor.demo.roster import city_roster
from auditor.demo.server import CityServer
from tests.shell.resume.office import Office, ended, findings
from tests.shell.resume.town import LAST, Town


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
                town.may_answer.wait(110)  # less than a page may take to open

        patch.setattr(BaseHTTPRequestHandler, "log_request", log_request)
        yield town


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


@pytest.fixture(scope="module")
def calm(town, tmp_path_factory):
    """What an evaluation nobody interrupts finds, and the pages it asks for."""
    town.asked.clear()
    town.may_answer.set()
    office = Office(tmp_path_factory.mktemp("calm"), town)
    output, _ = ended(office.begin())
    assert sorted(office.audited()) == sorted({site for site, _ in town.asked} - {None})
    return findings(output), town.pages_asked()
