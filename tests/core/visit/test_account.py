import pytest

from auditor.model.page import FailureKind
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.proxy.quota import Quota, TrafficLimits


def account() -> Quota:
    return Quota(TrafficLimits(max_body_bytes=100, max_page_bytes=250, max_requests=3))


def test_a_page_may_take_as_much_as_the_limit_and_no_more():
    page = account()
    assert page.take(250)
    assert not page.take(1)
    assert (page.cut, page.is_spent, page.may_ask()) == (("max_page_bytes",), True, False)


def test_an_answer_may_take_as_much_as_its_limit_and_the_page_goes_on():
    page = account()
    assert page.take_answer(100, so_far=100, page=1)
    assert not page.take_answer(1, so_far=101, page=1)
    assert (page.cut, page.is_spent, page.may_ask()) == (("max_body_bytes",), False, True)


def test_a_page_may_ask_as_often_as_the_limit_and_no_more():
    page = account()
    assert [page.may_ask() for _ in range(4)] == [True, True, True, False]
    assert page.cut == ("max_requests",)


def test_the_next_page_begins_with_nothing():
    page = account()
    page.take(1000)
    page.note("a.example", 80, FetchFailure(kind=FailureKind.DNS))
    page.begin()
    assert (page.cut, page.is_spent, page.mishap("http://a.example/")) == ((), False, None)


def test_what_an_earlier_page_still_loads_is_bounded_but_is_not_held_against_the_next():
    page = account()
    page.begin()
    assert page.take_answer(100, so_far=100, page=1)
    assert not page.take_answer(1, so_far=101, page=1)
    assert page.cut == ()
    assert page.take(250)


@pytest.mark.parametrize(
    ("url", "is_known"),
    [
        ("http://a.example/x", True),
        ("ws://A.example:80/", True),
        ("https://a.example/", False),
        ("http://a.example:81/", False),
        ("http://b.example/", False),
        ("http://[", False),
        ("about:blank", False),
    ],
)
def test_a_mishap_belongs_to_a_host_and_a_port(url, is_known):
    page = account()
    page.note("A.example", 80, FetchFailure(kind=FailureKind.DNS))
    assert (page.mishap(url) is not None) is is_known
