import pytest

from auditor.model.page import FailureKind
from auditor.visit.network import failures

GOTO = "Page.goto: net::ERR_{} at http://a.example/\nCall log:\n  - navigating, Timeout 20000ms exceeded"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("NAME_NOT_RESOLVED", FailureKind.DNS),
        ("DNS_TIMED_OUT", FailureKind.DNS),
        ("CONNECTION_REFUSED", FailureKind.REFUSED),
        ("ADDRESS_UNREACHABLE", FailureKind.REFUSED),
        ("CONNECTION_RESET", FailureKind.RESET),
        ("EMPTY_RESPONSE", FailureKind.RESET),
        ("HTTP2_PROTOCOL_ERROR", FailureKind.RESET),
        ("TIMED_OUT", FailureKind.TIMEOUT),
        ("CONNECTION_TIMED_OUT", FailureKind.TIMEOUT),
        ("CERT_DATE_INVALID", FailureKind.TLS),
        ("CERT_AUTHORITY_INVALID", FailureKind.TLS),
        ("SSL_PROTOCOL_ERROR", FailureKind.TLS),
        ("TOO_MANY_REDIRECTS", FailureKind.REDIRECT_LOOP),
        ("INTERNET_DISCONNECTED", FailureKind.OUR_SIDE),
        ("NETWORK_CHANGED", FailureKind.OUR_SIDE),
        ("PROXY_CONNECTION_FAILED", FailureKind.OUR_SIDE),
        ("TUNNEL_CONNECTION_FAILED", FailureKind.OUR_SIDE),
        ("BLOCKED_BY_CLIENT", FailureKind.OUR_SIDE),
        ("HTTP_RESPONSE_CODE_FAILURE", FailureKind.SERVER_ERROR),
        ("ABORTED", FailureKind.NOT_HTML),
        ("UNSAFE_PORT", FailureKind.UNSAFE_PORT),
        ("UNSAFE_REDIRECT", FailureKind.BAD_URL),
        ("SOMETHING_NOBODY_KNOWS", FailureKind.OUR_SIDE),
    ],
)
def test_a_network_error_has_its_kind(name, kind):
    assert failures.from_error(GOTO.format(name)) is kind


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Page.goto: Download is starting\nCall log:\n", FailureKind.NOT_HTML),
        ("Page.goto: Timeout 20000ms exceeded.\nCall log:\n", FailureKind.TIMEOUT),
        ("Page.goto: Page crashed", FailureKind.CRASHED),
        ("Page.evaluate: Target crashed", FailureKind.CRASHED),
        ("Page.goto: net::ERR_ABORTED; maybe frame was detached?", FailureKind.CRASHED),
        ("Page.goto: Protocol error (Page.navigate): Cannot navigate to invalid URL\nCall log:\n", FailureKind.BAD_URL),
        ("Page.goto: Target page, context or browser has been closed", FailureKind.OUR_SIDE),
        ("Connection closed while reading from the driver", FailureKind.OUR_SIDE),
        ("", FailureKind.OUR_SIDE),
    ],
)
def test_a_sentence_of_the_driver_has_its_kind(message, kind):
    assert failures.from_error(message) is kind


def test_words_of_the_call_log_do_not_decide():
    message = "Page.goto: Something else\nCall log:\n - Timeout exceeded, Page crashed, Download is starting"
    assert failures.from_error(message) is FailureKind.OUR_SIDE


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (200, None),
        (202, None),
        (304, None),
        (399, None),
        (400, FailureKind.CLIENT_ERROR),
        (401, FailureKind.BLOCKED),
        (403, FailureKind.BLOCKED),
        (404, FailureKind.GONE),
        (405, FailureKind.CLIENT_ERROR),
        (410, FailureKind.GONE),
        (412, FailureKind.BLOCKED),
        (429, FailureKind.BLOCKED),
        (499, FailureKind.CLIENT_ERROR),
        (500, FailureKind.SERVER_ERROR),
        (503, FailureKind.SERVER_ERROR),
        (599, FailureKind.SERVER_ERROR),
        (999, FailureKind.SERVER_ERROR),
    ],
)
def test_a_status_has_its_kind(status, kind):
    assert failures.from_status(status) is kind


@pytest.mark.parametrize("kind", [kind for kind in FailureKind if kind.is_permanent])
def test_a_permanent_kind_is_never_tried_again(kind):
    assert kind not in failures.CONFIRMED


@pytest.mark.parametrize(
    ("content_type", "is_page"),
    [
        ("text/html", True),
        ("Text/HTML; charset=gb2312", True),
        ("application/xhtml+xml", True),
        ("", True),
        ("application/pdf", False),
        ("image/png", False),
        ("text/plain; charset=utf-8", False),
    ],
)
def test_a_content_type_tells_a_page_from_a_file(content_type, is_page):
    assert (failures.from_content_type(content_type) is None) is is_page


def test_an_interrupted_navigation_is_told_by_its_words():
    said = (
        'Page.goto: Navigation to "http://a/" is interrupted by another navigation to "chrome-error://chromewebdata/"'
    )
    assert failures.is_interrupted(said)
    assert failures.is_interrupted(GOTO.format("ABORTED"))
    assert not failures.is_interrupted("Page.goto: net::ERR_ABORTED; maybe frame was detached?")
    assert not failures.is_interrupted(GOTO.format("CONNECTION_REFUSED"))


def test_a_document_that_was_replaced_is_told_from_one_that_crashed():
    said = "Page.evaluate: Execution context was destroyed, most likely because of a navigation"
    assert failures.is_document_gone(said)
    assert not failures.is_document_gone("Page.evaluate: Target crashed")


def test_the_record_keeps_one_line_of_at_most_300_characters():
    kept = failures.detail("Page.goto: net::ERR_FAILED\n at  x" + "y" * 400 + "\nCall log:\n  - secret")
    assert kept.startswith("Page.goto: net::ERR_FAILED at xyy")
    assert len(kept) == 300
