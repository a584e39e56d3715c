from datetime import timedelta

import pytest

from auditor.model.page import FailureKind, VisitFailure
from auditor.visit.politeness.rate_limit import ZERO, Hosts, Pace, retry_after
from tests.fakes import FixedClock

AT = FixedClock().now()
SECOND = timedelta(seconds=1)


def test_the_first_page_of_a_host_waits_for_nothing():
    assert Pace().wait(AT, SECOND) == ZERO


@pytest.mark.parametrize(("passed", "left"), [(0, 1.0), (0.4, 0.6), (1, 0), (5, 0)])
def test_the_next_page_waits_for_what_is_left_of_the_interval(passed, left):
    pace = Pace()
    pace.asked(AT)
    assert pace.wait(AT + passed * SECOND, SECOND) == left * SECOND


def test_a_pause_holds_whatever_the_interval():
    pace = Pace()
    pace.asked(AT)
    pace.pause(AT, 30 * SECOND)
    assert pace.wait(AT + 10 * SECOND, SECOND) == 20 * SECOND
    assert pace.wait(AT + 30 * SECOND, SECOND) == ZERO


def test_a_clock_set_back_costs_no_more_than_one_wait():
    pace = Pace()
    pace.asked(AT)
    assert pace.wait(AT - timedelta(days=1), SECOND) == SECOND


def test_sites_of_one_host_share_it_whatever_scheme_port_or_writing():
    hosts = Hosts()
    same = {hosts.of(url) for url in ("http://a.cn/x", "https://a.cn:8443/y", "http://A.CN./", "https://u:p@a.cn/")}
    assert len(same) == 1
    assert hosts.of("http://b.cn/") not in same


def test_on_this_machine_every_port_is_a_host():
    hosts = Hosts()
    one, other = hosts.of("http://127.0.0.1:8001/"), hosts.of("http://127.0.0.1:8002/")
    assert one is not other
    assert one is hosts.of("http://127.0.0.1:8001/x")


@pytest.mark.parametrize(
    ("url", "is_loopback"),
    [
        ("http://127.9.9.9/", True),
        ("http://0x7f.1/", True),
        ("http://[::1]:80/", True),
        ("http://localhost/", True),
        ("http://10.0.0.1/", False),
        ("http://localhost.example/", False),
    ],
)
def test_this_machine_is_known_in_every_writing(url, is_loopback):
    host = Hosts().of(url)
    assert host is not None
    assert host.is_loopback is is_loopback


@pytest.mark.parametrize("url", ["", "ftp://a.cn/", "javascript:0", "http://", "http://[::1", "http://a:99999/"])
def test_what_is_no_web_address_has_no_host(url):
    assert Hosts().of(url) is None


def failure(said, status=429):
    detail = f"HTTP {status}" + (f", retry-after: {said}" if said is not None else "")
    return VisitFailure(
        requested_url="http://a.cn/", kind=FailureKind.BLOCKED, seen_at=AT, status=status, detail=detail
    )


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("9" * 5000, 10.0**9),
        ("Mon, 05 Jan 2026 01:00:30 GMT", 30.0),
        ("Mon, 05 Jan 2026 09:00:30 +0800", 30.0),
        ("Mon, 05 Jan 2026 01:00:30 -0000", 30.0),
        ("Sun, 04 Jan 2026 01:00:30 GMT", 0.0),
        (None, None),
        ("soon", None),
        ("-5", None),
        ("Mon, 99 Jan 2026 99:99:99 GMT", None),
        ("Mon, 05 Jan 99999 01:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(said, wait):
    found = retry_after(failure(said), AT)
    assert found == (None if wait is None else timedelta(seconds=wait))


@pytest.mark.parametrize(
    ("status", "asks"), [(429, True), (500, True), (503, True), (599, True), (403, False), (499, False), (600, False)]
)
def test_only_429_and_5xx_ask_us_back(status, asks):
    assert retry_after(failure("5", status=status), AT) == (timedelta(seconds=5) if asks else None)
