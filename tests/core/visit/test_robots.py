from datetime import timedelta

import pytest

from auditor.model.page import FailureKind, Page, VisitFailure
from auditor.visit.politeness.robots import (
    ALL_ALLOWED,
    MAX_BYTES,
    Rules,
    from_status,
    from_visit,
    is_settled,
    read_rules,
)
from tests.fakes import FixedClock

AT = FixedClock().now()


def is_open(body: str, path: str) -> bool:
    return not read_rules(body.encode()).refused(f"http://a.example{path}")


def failure(kind, status=None):
    return VisitFailure(requested_url="http://a.example/robots.txt", kind=kind, seen_at=AT, status=status)


def page(text):
    return Page(
        requested_url="http://a.example/robots.txt",
        final_url="http://a.example/robots.txt",
        status=200,
        html=f"<pre>{text}</pre>",
        server_html=text,
        sha256="0" * 64,
        seen_at=AT,
    )


def test_the_longest_rule_wins_and_an_allow_wins_over_a_disallow_of_equal_length():
    body = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /c\nAllow: /c\n"
    assert [is_open(body, path) for path in ("/a", "/a/b", "/c", "/")] == [False, True, True, True]


@pytest.mark.parametrize("name", ["auditor", "Auditor", "AUDITOR/1.0", "auditor  # us"])
def test_a_group_that_names_us_stands_in_place_of_everybodys(name):
    body = f"User-agent: *\nDisallow: /\n\nUser-agent: {name}\nDisallow: /private\n"
    assert [is_open(body, path) for path in ("/", "/private")] == [True, False]


@pytest.mark.parametrize("name", ["audit", "a", "auditorbot", "auditor-x", "Baiduspider", ""])
def test_a_group_for_another_name_is_not_for_us(name):
    assert is_open(f"User-agent: {name}\nDisallow: /\n", "/")


def test_a_stranger_among_the_names_of_a_group_does_not_take_it_from_us():
    assert not is_open("User-agent: Baiduspider\nUser-agent: auditor\nUser-agent: Bingbot\nDisallow: /\n", "/")


def test_the_refusal_says_what_forbids_it():
    assert read_rules(b"User-agent: *\nDisallow: /\n").refused("http://a.example/") == "robots.txt does not allow it"


def test_chinese_paths_compare_written_out_and_escaped():
    assert not is_open("User-agent: *\nDisallow: /公开\n", "/%E5%85%AC%E5%BC%80/1.html")


@pytest.mark.parametrize(
    "body", [b"", bytes(range(256)) * 100, b"\xff\xfe\x00", b"<html><body>404</body></html>", b"Disallow: /\n"]
)
def test_what_holds_no_rules_for_anybody_allows_all(body):
    assert read_rules(body).refused("http://a.example/") == ""


def test_a_byte_order_mark_does_not_hide_the_first_line():
    assert read_rules(b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n").refused("http://a.example/")


def test_rules_beyond_the_limit_are_not_read_and_a_rule_cut_by_it_is_dropped():
    head = b"User-agent: *\nDisallow: /a\n"
    filled = head + b"#" * (MAX_BYTES - len(head) - len(b"\nDisallow: /")) + b"\nDisallow: /bc\nDisallow: /d\n"
    assert len(filled) > MAX_BYTES
    rules = read_rules(filled)
    refused = [bool(rules.refused(f"http://a.example{path}")) for path in ("/a", "/b", "/bc", "/d")]
    assert refused == [True, False, False, False]


def test_rules_up_to_the_limit_are_read():
    head = b"User-agent: *\n"
    tail = b"\nDisallow: /z"
    filled = head + b"#" * (MAX_BYTES - len(head) - len(tail)) + tail
    assert len(filled) == MAX_BYTES
    assert read_rules(filled).refused("http://a.example/z")


def test_thousands_of_names_before_thousands_of_rules_cost_no_more_than_their_sum():
    names = b"".join(b"User-agent: bot%d\n" % number for number in range(12_000))
    rules = read_rules(names + b"".join(b"Disallow: /%d\n" % number for number in range(12_000)))
    assert rules.parser is not None
    assert len(rules.parser._user_agents) == 1  # noqa: SLF001 - the product of both would be there


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("5", 5.0), ("0.5", 0.5), ("-1", 0), ("nan", 0), ("inf", 0), ("soon", 0), ("1e300", 86_400), ("", 0)],
)
def test_a_crawl_delay_is_a_finite_time(said, seconds):
    rules = read_rules(f"User-agent: auditor\nCrawl-delay: {said}\n".encode())
    assert rules.crawl_delay == timedelta(seconds=seconds)


def test_without_rules_there_is_no_crawl_delay():
    assert ALL_ALLOWED.crawl_delay == timedelta(0)


def test_what_is_no_address_is_for_the_visit_to_refuse():
    assert read_rules(b"User-agent: *\nDisallow: /\n").refused("http://[::1") == ""


@pytest.mark.parametrize("status", [200, 301, 400, 401, 403, 404, 410, 412, 499])
def test_most_statuses_settle_it(status):
    assert is_settled(status)


@pytest.mark.parametrize("status", [202, 429, 500, 503, 521, 599])
def test_a_busy_or_guarded_server_does_not(status):
    assert not is_settled(status)


@pytest.mark.parametrize(("status", "is_refused"), [(200, True), (299, True), (300, False), (403, False), (404, False)])
def test_only_a_success_brings_rules(status, is_refused):
    assert bool(from_status(status, b"User-agent: *\nDisallow: /\n").refused("http://a.example/")) is is_refused


def test_a_robots_txt_the_browser_shows_is_read_as_the_server_sent_it():
    rules = from_visit(page("User-agent: *\nDisallow: /"))
    assert isinstance(rules, Rules)
    assert rules.refused("http://a.example/")


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (FailureKind.GONE, 404),
        (FailureKind.CLIENT_ERROR, 400),
        (FailureKind.REDIRECT_LOOP, None),
        (FailureKind.BLOCKED, 403),
    ],
)
def test_a_robots_txt_that_is_not_to_be_had_allows_all(kind, status):
    assert from_visit(failure(kind, status)) is ALL_ALLOWED


@pytest.mark.parametrize("kind", [FailureKind.NOT_HTML, FailureKind.TOO_LARGE])
def test_a_robots_txt_that_cannot_be_read_refuses_all_and_says_so(kind):
    rules = from_visit(failure(kind, 200))
    assert isinstance(rules, Rules)
    assert rules.refused("http://a.example/") == "there is a robots.txt, but it could not be read"


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (FailureKind.SERVER_ERROR, 503),
        (FailureKind.BLOCKED, 429),
        (FailureKind.BLOCKED, 521),
        (FailureKind.DNS, None),
        (FailureKind.TIMEOUT, None),
        (FailureKind.OUR_SIDE, None),
    ],
)
def test_a_host_that_does_not_answer_keeps_its_own_kind_of_failure_and_accuses_nobody(kind, status):
    found = from_visit(failure(kind, status))
    assert isinstance(found, VisitFailure)
    assert found.kind is kind
    assert not found.kind.is_theirs
