"""The city answers on loopback."""

import socket
import time
from datetime import date
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from auditor.demo.build import build_city
from auditor.demo.roster import city_roster
from auditor.demo.server import CityServer, answer

CITY = build_city(date(2026, 10, 11))


@pytest.fixture(scope="module")
def served():
    with CityServer(CITY) as server:
        yield server


def test_every_site_of_the_roster_answers_with_its_own_name(served):
    roster = city_roster(CITY, served.origins)
    assert len({site.url for unit in roster.units for site in unit.sites}) == 3
    for unit in roster.units:
        with urlopen(unit.sites[0].url) as got:
            assert got.headers["Content-Type"] == "text/html; charset=utf-8"
            assert unit.sites[0].name in got.read().decode()


def test_a_page_that_is_not_there_is_404_in_chinese(served):
    with pytest.raises(HTTPError) as caught:
        urlopen(served.origins["demo-bus-site"] + "/info/12/1202.htm")
    with caught.value as got:
        assert got.code == 404
        assert "您访问的页面不存在" in got.read().decode()


def test_head_says_the_length_and_sends_no_body(served):
    connection = HTTPConnection(urlsplit(served.origins["demo-bureau-site"]).netloc)
    connection.request("HEAD", "/xwzx/tzgg/")
    got = connection.getresponse()
    assert int(got.headers["Content-Length"]) == len(CITY.sites[2].pages["/xwzx/tzgg/"].body)
    assert got.read() == b""
    connection.close()


def test_the_data_of_a_scripted_list_comes_late(served):
    began = time.monotonic()
    with urlopen(served.origins["demo-bureau-site"] + "/xwzx/tzgg/list.json") as got:
        assert got.headers["Content-Type"].startswith("application/json")
    assert time.monotonic() - began >= 0.08


def test_links_between_sites_lead_to_the_served_ports(served):
    with urlopen(served.origins["demo-bureau-site"]) as got:
        assert served.origins["demo-bus-site"] in got.read().decode()


def test_query_and_escapes_do_not_hide_a_page():
    pages = CITY.sites[0].pages
    assert answer(pages, "/cxfw/yyfw/?from=home#top") is pages["/cxfw/yyfw/"]
    assert answer(pages, "/%63xfw/yyfw/") is pages["/cxfw/yyfw/"]
    assert answer(pages, "/../etc/passwd").status == 404


def test_nothing_listens_once_it_is_stopped():
    with CityServer(CITY) as server:
        places = [urlsplit(origin) for origin in server.origins.values()]
    for place in places:
        with socket.socket() as probe:
            assert probe.connect_ex((place.hostname, place.port)) != 0


def test_a_taken_base_port_is_told_and_leaves_nothing_open():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = holder.getsockname()[1]
        with pytest.raises(OSError, match="in use"), CityServer(CITY, base_port=taken):
            pass
