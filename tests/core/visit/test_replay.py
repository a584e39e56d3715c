import threading
from datetime import UTC, datetime

from auditor.model.audit import Audit, AuditReason
from auditor.model.page import FailureKind, Page, Purpose, Visit, VisitFailure
from auditor.model.unit import Site
from auditor.visit.replay import Replay

AT = datetime(2026, 1, 2, tzinfo=UTC)
SITE = Site(id="s1", name="站", url="http://a.example/")
PAGE = Page(
    requested_url="http://a.example/", final_url="http://a.example/", status=200, html="", sha256="", seen_at=AT
)
AUDIT = Audit(id="a1", site=SITE, reason=AuditReason.EVALUATION, began_at=AT, ended_at=AT, product_version="1")
FAILURE = VisitFailure(requested_url="http://a.example/gone", kind=FailureKind.GONE, seen_at=AT)


class StillClock:
    def now(self) -> datetime:
        return AT


class Recorded:
    """Of a store, what replay asks."""

    def __init__(self) -> None:
        self.known = {(AUDIT.id, one.requested_url): one for one in (PAGE, FAILURE)}
        self.threads: set[int] = set()

    def page(self, audit_id, url):
        self.threads.add(threading.get_ident())
        return self.known.get((audit_id, url))


async def seen(store, url: str, audit: Audit | None = AUDIT):
    async with Replay(store, lambda _site_id: audit, StillClock()).site(SITE) as site:
        return await site.visit(Visit(url=url, purpose=Purpose.HOME))


async def test_a_page_and_a_failure_come_back_as_they_were_recorded():
    assert await seen(Recorded(), PAGE.requested_url) is PAGE
    assert await seen(Recorded(), FAILURE.requested_url) is FAILURE


async def test_what_was_never_visited_is_not_archived():
    for url, audit in (("http://a.example/other", AUDIT), (PAGE.requested_url, None)):
        failure = await seen(Recorded(), url, audit)
        assert isinstance(failure, VisitFailure)
        assert (failure.kind, failure.requested_url, failure.seen_at) == (FailureKind.NOT_ARCHIVED, url, AT)


async def test_the_store_is_read_off_the_event_loop():
    store = Recorded()
    await seen(store, PAGE.requested_url)
    assert store.threads
    assert threading.get_ident() not in store.threads
