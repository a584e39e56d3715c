from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from auditor.model.page import FailedRequest
from auditor.visit.options import BrowserOptions, user_agent
from auditor.visit.page.page_builder import Gathered, assemble, merge
from auditor.visit.page.page_script import PageReading, read_arguments

SAID = {
    "settled": True,
    "url": "http://a.example/",
    "status": 200,
    "contentType": "text/html",
    "encoding": "UTF-8",
    "openedAfterMs": 81.5,
    "bodyBytes": 1234,
    "html": "<p>x</p>",
    "cut": [],
    "failed": [{"url": "http://a.example/x.js", "resource": "script", "status": 404}],
    "server": None,
}


def failed(url: str, status: int | None = None) -> FailedRequest:
    return FailedRequest(url=url, resource="script", status=status)


def gathered(**changed: Any) -> Gathered:
    plain = Gathered(
        requested_url="http://a.example/",
        status=200,
        headers={},
        server_html=None,
        frames=(),
        frames_settled=True,
        cut=(),
        failed=(),
        screenshot=None,
        seen_at=datetime(2026, 1, 2, tzinfo=UTC),
        browser="HeadlessChrome 150.0.7871.100",
    )
    return replace(plain, **changed)


def test_what_the_page_says_is_taken_over():
    reading = PageReading.of(SAID)
    assert (reading.url, reading.status, reading.html, reading.settled) == ("http://a.example/", 200, "<p>x</p>", True)
    assert reading.opened_after == timedelta(milliseconds=81.5)
    assert reading.failed == (failed("http://a.example/x.js", 404),)
    assert reading.server_html is None


@pytest.mark.parametrize(
    "wrong", [None, 7, "text", [], {}, {"html": 5, "status": "x", "failed": {"a": 1}, "server": 3}]
)
def test_a_page_that_says_nonsense_is_read_as_nothing(wrong):
    reading = PageReading.of(wrong)
    assert (reading.html, reading.status, reading.settled, reading.failed) == ("", 0, False, ())


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -5, 10**30, "9", None, True])
def test_a_time_that_cannot_be_is_no_time(number):
    assert PageReading.of(SAID | {"openedAfterMs": number}).opened_after <= timedelta(milliseconds=1)


def test_half_characters_do_not_stop_the_record():
    assert PageReading.of(SAID | {"html": "a\ud800b"}).html == "a?b"


def test_no_more_than_fifty_failed_requests_are_taken():
    rows = [{"url": f"http://a.example/{n}", "resource": "img", "status": 404} for n in range(60)]
    assert len(PageReading.of(SAID | {"failed": rows}).failed) == 50


def test_a_request_told_twice_is_kept_once_with_its_status():
    merged = merge((failed("a", 404), failed("b")), (failed("a"), failed("c")))
    assert merged == (failed("a", 404), failed("b"), failed("c"))


def test_a_page_is_unsettled_where_a_frame_is():
    assert assemble(PageReading.of(SAID), gathered()).settled
    assert not assemble(PageReading.of(SAID), gathered(frames_settled=False)).settled


def test_an_unchanged_page_of_the_cache_is_a_page():
    assert assemble(PageReading.of(SAID), gathered(status=304)).status == 200


def test_every_limit_that_cut_is_named():
    page = assemble(PageReading.of(SAID | {"cut": ["max_html_chars"]}), gathered(cut=("max_frames",)))
    assert page.cut == ("max_html_chars", "max_frames")


def test_the_script_is_told_its_limits_in_milliseconds():
    told = read_arguments(BrowserOptions(settle=timedelta(seconds=3)))
    assert (told["settleMs"], told["quietMs"], told["readyMs"]) == (3000, 100, 20000)


def test_we_name_ourselves_and_whom_to_ask():
    named = user_agent("156.0.8078.79", BrowserOptions(product="auditor/1.0", contact="mailto:a@b.example"))
    assert "Chrome/156.0.0.0" in named
    assert named.endswith("auditor/1.0 (+mailto:a@b.example)")
    assert user_agent("156.0", BrowserOptions()).endswith("Safari/537.36 auditor")
