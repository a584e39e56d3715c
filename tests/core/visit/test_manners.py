import asyncio
from datetime import timedelta

import pytest

from auditor.model.page import FailureKind, Purpose, Visit, VisitFailure
from auditor.model.unit import Site
from auditor.visit.network.http_client import PlainAnswer, PlainFailure
from auditor.visit.politeness.rate_limit import Hosts
from tests.core.visit.web import Web

SITE = Site(id="a", name="甲", url="http://a.cn/")
SECOND = timedelta(seconds=1)


def visit(url):
    return Visit(url=url, purpose=Purpose.COLUMN)


async def look(polite, *urls):
    async with polite.site(SITE) as site:
        return [await site.visit(visit(url)) for url in urls]


def kinds(results):
    return [result.kind if isinstance(result, VisitFailure) else "page" for result in results]


def rules(text):
    return PlainAnswer(status=200, body=text.encode())


@pytest.fixture
def web():
    return Web()


async def test_pages_of_a_host_start_an_interval_apart(web):
    await look(web.polite(interval=2 * SECOND), "http://a.cn/1", "http://a.cn/2", "https://a.cn/3")
    assert [at for _, at in web.asked] == [0 * SECOND, 2 * SECOND, 4 * SECOND]


async def test_a_page_that_took_longer_than_the_interval_is_followed_at_once(web):
    web.takes = 3 * SECOND
    await look(web.polite(interval=2 * SECOND), "http://a.cn/1", "http://a.cn/2")
    assert web.slept == []


async def test_pages_of_this_machine_are_not_kept_waiting(web):
    await look(web.polite(interval=2 * SECOND), "http://127.0.0.1:80/1", "http://127.0.0.1:80/2")
    assert web.slept == []


async def test_another_host_is_not_kept_waiting(web):
    await look(web.polite(interval=2 * SECOND), "http://a.cn/1", "http://b.cn/2")
    assert web.slept == []


async def test_sites_on_one_host_share_its_pace_and_its_turn_even_in_two_visitors(web):
    hosts = Hosts()
    polite, other = web.polite(hosts, interval=SECOND), web.polite(hosts, interval=SECOND)
    await asyncio.gather(*(look(which, f"http://a.cn/{n}") for n, which in enumerate((polite, other, polite))))
    assert web.most_under_way == 1
    assert [at for _, at in web.asked] == [0 * SECOND, SECOND, 2 * SECOND]


async def test_two_hosts_are_looked_at_side_by_side(web):
    polite = web.polite()
    web.meeting = asyncio.Barrier(2)
    async with asyncio.timeout(10):
        await asyncio.gather(look(polite, "http://a.cn/"), look(polite, "http://b.cn/"))
    assert web.most_under_way == 2


async def test_what_robots_txt_forbids_is_not_asked_for(web):
    web.robots = rules("User-agent: *\nDisallow: /no")
    results = await look(web.polite(), "http://a.cn/no/1", "http://a.cn/yes")
    assert kinds(results) == [FailureKind.ROBOTS_DISALLOWED, "page"]
    assert results[0].detail == "robots.txt does not allow it"
    assert web.urls() == ["http://a.cn/yes"]


async def test_robots_txt_is_fetched_once_for_every_origin(web):
    polite = web.polite()
    await look(polite, "http://a.cn/1", "http://a.cn/2", "https://a.cn/3", "http://u@a.cn/4")
    await look(polite, "http://a.cn/5")
    assert web.fetched == ["http://a.cn/robots.txt", "https://a.cn/robots.txt"]


async def test_a_waived_host_is_not_even_asked_for_its_rules(web):
    web.robots = rules("User-agent: *\nDisallow: /")
    results = await look(web.polite(waived=frozenset({"a.cn"})), "http://a.cn/1", "http://A.cn/2", "http://b.cn/3")
    assert kinds(results) == ["page", "page", FailureKind.ROBOTS_DISALLOWED]
    assert web.fetched == ["http://b.cn/robots.txt"]


@pytest.mark.parametrize(("said", "seconds"), [("3", 3.0), ("10", 10.0), ("11", 10.0), ("1e300", 10.0), ("0.1", 0.5)])
async def test_a_crawl_delay_is_kept_up_to_its_limit(web, said, seconds):
    web.robots = rules(f"User-agent: *\nCrawl-delay: {said}")
    await look(web.polite(), "http://a.cn/1", "http://a.cn/2")
    assert web.slept == [seconds]


async def test_a_robots_txt_that_does_not_come_the_plain_way_is_opened_in_the_browser(web):
    web.robots = PlainFailure(kind=FailureKind.RESET)
    web.answers["/robots.txt"] = lambda _: (FailureKind.GONE, 404, "")
    assert kinds(await look(web.polite(), "http://a.cn/1")) == ["page"]
    assert web.urls() == ["http://a.cn/robots.txt", "http://a.cn/1"]


@pytest.mark.parametrize(
    ("plain", "kind"),
    [
        (PlainFailure(kind=FailureKind.TIMEOUT), FailureKind.TIMEOUT),
        (PlainFailure(kind=FailureKind.REFUSED), FailureKind.DNS),
        (PlainAnswer(status=503, body=b""), FailureKind.SERVER_ERROR),
    ],
)
async def test_a_host_that_gives_no_rules_is_asked_for_no_page_and_fails_as_the_browser_saw_it(web, plain, kind):
    web.robots = plain
    web.answers["/robots.txt"] = lambda _: (kind, None, "what was said")
    (result,) = await look(web.polite(), "http://a.cn/1")
    assert (result.kind, result.requested_url, result.detail) == (kind, "http://a.cn/1", "robots.txt: what was said")
    assert web.urls() == ["http://a.cn/robots.txt"]


async def test_a_host_that_gives_no_rules_is_asked_thrice_and_no_more(web):
    web.robots = PlainFailure(kind=FailureKind.TIMEOUT)
    web.answers["/robots.txt"] = lambda _: FailureKind.TIMEOUT
    results = await look(web.polite(), *(f"http://a.cn/{n}" for n in range(5)))
    assert kinds(results) == [FailureKind.TIMEOUT] * 5
    assert web.urls() == ["http://a.cn/robots.txt"] * 3


async def test_a_host_that_comes_back_gives_its_rules(web):
    web.robots = PlainFailure(kind=FailureKind.TIMEOUT)
    web.answers["/robots.txt"] = lambda count: FailureKind.TIMEOUT if count == 1 else FailureKind.GONE
    assert kinds(await look(web.polite(), "http://a.cn/1", "http://a.cn/2")) == [FailureKind.TIMEOUT, "page"]


async def test_a_robots_txt_that_redirects_for_ever_forbids_nothing(web):
    web.robots = PlainFailure(kind=FailureKind.REDIRECT_LOOP)
    assert kinds(await look(web.polite(), "http://a.cn/1")) == ["page"]


async def test_where_robots_txt_leads_to_a_forbidden_address_the_browser_is_not_sent_after_it(web):
    web.robots = PlainFailure(kind=FailureKind.FORBIDDEN_ADDRESS)
    assert kinds(await look(web.polite(), "http://a.cn/1")) == [FailureKind.FORBIDDEN_ADDRESS]
    assert web.urls() == []


async def test_who_asks_us_to_come_back_is_asked_once_more_after_that_time(web):
    web.answers["/1"] = lambda count: (FailureKind.BLOCKED, 429, "HTTP 429, retry-after: 7") if count == 1 else None
    assert kinds(await look(web.polite(), "http://a.cn/1")) == ["page"]
    assert web.asked == [("http://a.cn/1", 0 * SECOND), ("http://a.cn/1", 7 * SECOND)]


async def test_who_asks_again_and_again_is_left_alone_after_the_second_time(web):
    web.answers["/1"] = lambda _: (FailureKind.BLOCKED, 429, "HTTP 429, retry-after: 7")
    assert kinds(await look(web.polite(), "http://a.cn/1")) == [FailureKind.BLOCKED]
    assert len(web.asked) == 2


@pytest.mark.parametrize(("said", "tries"), [(60, 2), (61, 1)])
async def test_who_wants_to_be_left_alone_longer_than_we_wait_is_not_asked_again(web, said, tries):
    web.answers["/1"] = lambda _: (FailureKind.SERVER_ERROR, 503, f"HTTP 503, retry-after: {said}")
    await look(web.polite(), "http://a.cn/1", "http://a.cn/2")
    assert web.urls() == ["http://a.cn/1"] * tries + ["http://a.cn/2"]
    assert web.slept[-1] == 60


async def test_a_robots_txt_that_asks_us_to_come_back_is_asked_after_that_time(web):
    web.robots = PlainAnswer(status=429, body=b"")
    web.answers["/robots.txt"] = lambda count: (
        (FailureKind.BLOCKED, 429, "HTTP 429, retry-after: 7") if count == 1 else FailureKind.GONE
    )
    assert kinds(await look(web.polite(), "http://a.cn/1")) == ["page"]
    assert web.slept[0] == 7


async def test_after_three_pages_blocked_in_a_row_the_rest_is_not_asked_for(web):
    web.answers = dict.fromkeys(("/1", "/2", "/3"), lambda _: FailureKind.BLOCKED)
    results = await look(web.polite(), *(f"http://a.cn/{n}" for n in range(1, 6)))
    assert kinds(results) == [FailureKind.BLOCKED] * 5
    assert len(web.asked) == 3
    assert results[3].detail == "not asked for: a.cn blocked 3 pages in a row"


async def test_a_page_between_them_shows_that_we_are_still_wanted(web):
    web.answers = dict.fromkeys(("/1", "/2", "/4", "/5"), lambda _: FailureKind.BLOCKED)
    await look(web.polite(), *(f"http://a.cn/{n}" for n in range(1, 7)))
    assert len(web.asked) == 6


async def test_a_host_that_blocks_us_closes_no_other(web):
    web.answers = dict.fromkeys(("/1", "/2", "/3"), lambda _: FailureKind.BLOCKED)
    results = await look(web.polite(), *(f"http://a.cn/{n}" for n in range(1, 4)), "http://b.cn/")
    assert kinds(results)[-1] == "page"


async def test_once_a_sites_time_is_spent_the_rest_is_not_asked_for(web):
    web.takes = 10 * SECOND
    results = await look(web.polite(site_limit=20 * SECOND), *(f"http://a.cn/{n}" for n in range(3)))
    assert kinds(results) == ["page", "page", FailureKind.TIMEOUT]
    assert results[2].detail == "not asked for: the site's time (0:00:20) was spent"
    assert not results[2].kind.is_theirs


async def test_a_pause_longer_than_the_time_left_is_not_waited_for(web):
    web.robots = rules("User-agent: *\nCrawl-delay: 8")
    results = await look(web.polite(site_limit=20 * SECOND), *(f"http://a.cn/{n}" for n in range(4)))
    assert kinds(results) == ["page", "page", "page", FailureKind.TIMEOUT]
    assert web.slept == [8, 8]


async def test_every_opening_of_a_site_has_its_own_time(web):
    web.takes = 20 * SECOND
    polite = web.polite(site_limit=20 * SECOND)
    assert kinds([*await look(polite, "http://a.cn/1"), *await look(polite, "http://a.cn/2")]) == ["page", "page"]


async def test_what_is_no_web_address_goes_to_the_visitor_who_refuses_it(web):
    await look(web.polite(), "ftp://a.cn/x")
    assert web.urls() == ["ftp://a.cn/x"]
    assert web.fetched == []


async def test_files_keep_the_pace_of_pages_and_heed_robots_txt(web):
    web.robots = rules("User-agent: *\nDisallow: /secret/\n")
    async with web.polite(interval=2 * SECOND).site(SITE) as site:
        await site.visit(visit("http://a.cn/1"))
        fetched = await site.fetch(visit("http://a.cn/1.pdf"))
        refused = await site.fetch(visit("http://a.cn/secret/2.pdf"))
    assert [at for _, at in web.asked] == [0 * SECOND, 2 * SECOND]
    assert fetched.requested_url == "http://a.cn/1.pdf"
    assert refused.kind is FailureKind.ROBOTS_DISALLOWED


async def test_once_a_site_has_spent_its_time_no_file_is_fetched(web):
    web.takes = 10 * SECOND
    async with web.polite(site_limit=5 * SECOND).site(SITE) as site:
        await site.visit(visit("http://a.cn/1"))
        late = await site.fetch(visit("http://a.cn/1.pdf"))
    assert late.kind is FailureKind.TIMEOUT
    assert len(web.asked) == 1
