"""What a page may answer a probe with, and what is made of it."""

import pytest

from auditor.visit.probes.probe_context import FoughtOff, TooLarge, parsed, stands_for
from auditor.visit.probes.untrusted_json import text, whole


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 10**400, 1e8, True, "7", None, [1]])
def test_what_is_no_number_or_beyond_sense_is_refused(value: object):
    with pytest.raises(FoughtOff):
        whole({"n": value}, "n")


@pytest.mark.parametrize(("value", "meant"), [(7, 7), (6.6, 7), (-1, -1), (10_000_000, 10_000_000)])
def test_a_number_is_taken_as_a_whole_one(value: float, meant: int):
    assert whole({"n": value}, "n") == meant


@pytest.mark.parametrize(
    "said",
    ["[" * 100_000, '{"a":' * 100_000, "1" * 5000, "nonsense", "", None, {}, 7],
    ids=["lists in lists", "objects in objects", "without end", "no JSON", "empty", "none", "no text", "a number"],
)  # fmt: skip
def test_what_is_no_json_that_can_be_read_is_refused(said: object):
    with pytest.raises(FoughtOff):
        parsed(said, most=1_000_000)


def test_an_answer_may_be_as_long_as_the_limit_and_no_longer():
    assert parsed('"ab"', most=4) == "ab"
    with pytest.raises(TooLarge):
        parsed('"ab"', most=3)


def test_half_a_surrogate_pair_is_no_end_of_the_evaluation():
    assert text(parsed('{"a": "x\\ud800"}', most=100), "a") == "x?"


@pytest.mark.parametrize(
    "url",
    ["http://a.cn/x?t=1", "https://a.cn/x", "http://a.cn/x/", "http://a.cn/x;jsessionid=1F?a=b#top", "http://A.cn/x"],
)
def test_a_page_opened_again_may_have_another_query(url: str):
    stands_for(url, "http://a.cn/x")


@pytest.mark.parametrize("url", ["http://a.cn/", "http://b.cn/x", "about:blank", "http://a.cn/x/waf", ""])
def test_what_came_from_elsewhere_is_not_the_page(url: str):
    with pytest.raises(FoughtOff):
        stands_for(url, "http://a.cn/x")
