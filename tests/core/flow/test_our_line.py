from datetime import UTC, datetime

import pytest

from auditor.flow.connectivity import NoLine, OwnConnection, is_our_line
from auditor.model.document import DocumentState, Transcript
from auditor.model.page import FailureKind, Page, Purpose, Visit, VisitFailure
from auditor.model.unit import Site
from tests.fakes import FakeWeb, FixedClock

AT = datetime(2026, 1, 5, tzinfo=UTC)


def failure(host: str, kind: FailureKind = FailureKind.DNS) -> VisitFailure:
    return VisitFailure(requested_url=f"http://{host}/", kind=kind, seen_at=AT)


def page(host: str) -> Page:
    url = f"http://{host}/"
    return Page(requested_url=url, final_url=url, status=200, html="", sha256="", seen_at=AT)


def test_where_no_host_of_three_can_be_reached_the_line_is_to_blame():
    assert is_our_line([failure("a"), failure("b", FailureKind.TIMEOUT), failure("c", FailureKind.REFUSED)])


def test_two_hosts_may_be_down_together():
    assert not is_our_line([failure("a"), failure("a"), failure("b")])


@pytest.mark.parametrize("kind", [FailureKind.GONE, FailureKind.BLOCKED, FailureKind.SERVER_ERROR, FailureKind.TLS])
def test_a_host_that_answers_in_any_way_speaks_for_the_line(kind):
    assert not is_our_line([failure("a"), failure("b"), failure("c"), failure("d", kind)])


def test_a_host_that_was_reached_once_speaks_for_the_line():
    assert not is_our_line([failure("a"), failure("b"), failure("c"), page("c")])


@pytest.mark.parametrize("kind", [FailureKind.BAD_URL, FailureKind.FORBIDDEN_ADDRESS, FailureKind.ROBOTS_DISALLOWED])
def test_what_was_not_asked_of_the_network_speaks_neither_for_nor_against_it(kind):
    assert is_our_line([failure("a"), failure("b"), failure("c"), failure("d", kind)])
    assert not is_our_line([failure("a"), failure("b"), failure("c", kind)])


def test_a_line_that_a_visit_found_down_is_down():
    assert is_our_line([failure(host, FailureKind.OUR_SIDE) for host in "abc"])


def test_nothing_asked_is_nothing_known():
    assert not is_our_line([])


def wanted(url: str) -> Visit:
    return Visit(url=url, purpose=Purpose.FILE)


async def test_a_file_that_came_is_an_answer_and_one_that_did_not_is_silence():
    web = FakeWeb({}, files={"http://a.cn/a.pdf": Transcript(state=DocumentState.NO_TEXT)})
    line = OwnConnection(web)
    silent = failure("b.cn")
    line.note(silent)
    async with line.site(Site(id="a", name="甲", url="http://a.cn/")) as site:
        assert line.doubts([silent])
        await site.fetch(wanted("http://a.cn/a.pdf"))
    assert not line.doubts([silent])
    assert line.answers == 1


async def test_while_the_line_is_down_no_file_is_asked_for():
    async with NoLine(FixedClock()).site(Site(id="a", name="甲", url="http://a.cn/")) as site:
        refused = await site.fetch(wanted("http://a.cn/a.pdf"))
    assert isinstance(refused, VisitFailure)
    assert refused.kind is FailureKind.OUR_SIDE
