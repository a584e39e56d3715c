import pytest

from auditor.model.address import route, same_page, same_place, same_site, within


@pytest.mark.parametrize(
    "writing",
    [
        "https://BUS.example/tz/", "https://bus.example:443/tz/#top", "https://bus.example/tz/index.html",
        "https://bus.example/tz/Default.aspx", "https://bus.example/tz/;jsessionid=0A1B",
        "https://bus.example/tz/?PHPSESSID=ab&_t=17",
    ],
)  # fmt: skip
def test_a_page_has_one_name(writing):
    assert same_page(writing) == "https://bus.example/tz/"


def test_what_a_query_asks_for_stays():
    assert same_page("http://a.example/l.asp?id=3&jsessionid=9&p=2") == "http://a.example/l.asp?id=3&p=2"


def test_a_site_is_a_host_with_or_without_www_and_a_port():
    assert same_site("http://www.bus.example/a", "https://bus.example:443/")
    assert not same_site("https://xxgk.bus.example/", "https://bus.example/")
    assert not same_site("http://bus.example:8080/", "http://bus.example/")
    assert not same_site("javascript:void(0)", "http://bus.example/")


def test_a_place_has_many_writings():
    assert same_place("http://www.bus.example/index.html", "https://bus.example")
    assert not same_place("https://bus.example/?a=1", "https://bus.example/")


def test_below_a_page_is_not_below_its_folder():
    assert within("https://gov.example/ggjt/bus/tz/", "https://gov.example/ggjt/bus/index.html")
    assert within("https://gov.example/ggjt/bus/tz/", "https://gov.example/ggjt/bus.html")
    assert not within("https://gov.example/ggjt/ferry/tz/", "https://gov.example/ggjt/bus.html")


@pytest.mark.parametrize(
    ("address", "by_script"),
    [
        ("https://bus.example/#/notices", "/notices"),
        ("https://bus.example/#!/notices/", "!/notices"),
        ("https://bus.example/gk/gkmlpt/index#508", "508"),
        ("https://bus.example/gkmlpt/mindex/#508", "508"),
        ("https://bus.example/gkmlpt/policy#1076", "1076"),
        ("https://bus.example/gkmlpt/content/1/2/post_3.html#508", ""),
        ("https://bus.example/tz/#508", ""),
        ("https://bus.example/tz/#top", ""),
        ("https://bus.example/#/", ""),
        ("https://bus.example/#!/", ""),
        ("https://bus.example/#!", ""),
    ],
)
def test_a_route_is_told_from_an_anchor(address, by_script):
    assert route(address) == by_script


def test_pages_of_one_document_are_told_apart_by_their_routes():
    assert same_page("https://BUS.example/index.html#/notices/") == "https://bus.example/#/notices"
    assert not same_place("https://bus.example/#/notices", "https://bus.example/#/fares")
    assert same_place("https://bus.example/#/", "https://bus.example/")


def test_below_a_route_is_what_goes_on_from_it():
    assert within("https://gov.example/#/bus/notices", "https://gov.example/#/bus")
    assert not within("https://gov.example/#/busses", "https://gov.example/#/bus")
    assert not within("https://gov.example/#/ferry", "https://gov.example/#/bus")
    assert not within("https://gov.example/ferry/", "https://gov.example/#/bus")
