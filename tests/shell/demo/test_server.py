"""The city answers on loopback."""

import errno
import socket
import time
from datetime import date
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from auditor.demo.build import build_city
from auditor.demo.city import PASS
from auditor.demo.reading import read_whole_city
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
    site = CITY.sites[0]
    assert answer(site, "/cxfw/yyfw/?from=home#top") is site.pages["/cxfw/yyfw/"]
    assert answer(site, "/%63xfw/yyfw/") is site.pages["/cxfw/yyfw/"]
    assert answer(site, "/../etc/passwd").status == 404


def ask(origin, path="/", **headers):
    """One request, no redirect followed: status, Location, Content-Type and body."""
    connection = HTTPConnection(urlsplit(origin).netloc)
    connection.request("GET", path, headers=headers)
    got = connection.getresponse()
    body = got.read()
    connection.close()
    return got.status, got.headers["Location"], got.headers["Content-Type"], body


@pytest.fixture(scope="module")
def whole():
    with CityServer(build_city(date(2026, 10, 11), plan=read_whole_city())) as server:
        yield server.origins


def test_a_site_that_blocks_answers_403_whatever_is_asked(whole):
    for path in ("/", "/robots.txt", "/css/site.css"):
        assert ask(whole["demo-suburban-site"], path)[0] == 403


def test_a_challenge_lets_nobody_in_but_whoever_ran_its_script(whole):
    status, _, _, body = ask(whole["demo-intercity-site"])
    assert status == 412
    assert b"location.reload" in body
    assert PASS.encode() in body
    assert ask(whole["demo-intercity-site"], Cookie=f"{PASS}=1")[0] == 200


def test_at_a_closed_site_nothing_listens_while_the_city_is_served(whole):
    place = urlsplit(whole["demo-west-station-site"])
    with socket.socket() as probe:
        assert probe.connect_ex((place.hostname, place.port)) == errno.ECONNREFUSED


def test_a_site_that_moved_sends_every_address_to_its_new_host(whole):
    status, location, _, _ = ask(whole["demo-county-site"], "/xxgk/?a=1")
    assert (status, location) == (301, whole["demo-county-site-new"] + "/xxgk/?a=1")
    assert ask(location.partition("?")[0].removesuffix("/xxgk/"), "/xxgk/")[0] == 200


def test_a_slow_site_takes_its_time(whole):
    began = time.monotonic()
    assert ask(whole["demo-port-site"], "/gzgk/qygk/")[0] == 200
    assert time.monotonic() - began >= 0.2


def test_undeclared_bytes_go_out_without_a_charset(whole):
    _, _, content_type, body = ask(whole["demo-ferry-site"])
    assert content_type == "text/html"
    assert "云桥轮渡" in body.decode("gbk")


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
