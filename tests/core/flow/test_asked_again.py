"""What speaks against a page is believed once it came twice, and by the way a person comes."""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

import pytest

from auditor.flow.audit import audit
from auditor.flow.context import Context
from auditor.judge import judge
from auditor.model.checklist import Carrier, Item
from auditor.model.finding import Finding
from auditor.model.page import FailureKind, Page, Visit, VisitFailure
from auditor.model.search import Search
from auditor.model.unit import PinnedColumn, Site
from auditor.model.verdict import Verdict
from auditor.visit.replay import Replay
from tests.audits import audit_of
from tests.core.flow.town import CHECKLIST, ON, company, desk_of, pages_at
from tests.fakes import FakeWeb
from tests.fakes.web import FakeOpenSite
from tests.uses import use
from tests.vocabulary import SHIPPED

UNIT = company(1)
SITE = UNIT.sites[0]
COLUMN = f"{SITE.url}tz/"
ENTRY = f"{COLUMN}19.html"
CHECKS = ("column_found", "column_opens", "not_blank", "links_resolve")
ITEM = Item(id="notices", name="通知公告", name_en="Notices", checks=tuple(use(check) for check in CHECKS))
LIST = replace(CHECKLIST, items=(ITEM,), site_checks=())
PAGES = pages_at(SITE.url, with_fares=False)
ARTICLE = "<title>关于线路调整的通知</title><h1>关于线路调整的通知</h1><p>发布时间：2025-12-19</p><p>自即日起调整。</p>"
FULL = {**PAGES, **{f"{COLUMN}{day}.html": ARTICLE for day in (5, 12, 19)}}
EMPTY = "<title>通知公告</title><h1>通知公告</h1><p>暂无内容</p>"
SOFT = "<title>页面不存在</title><h1>页面不存在</h1>"
GONE, BLOCKED, SLOW = FailureKind.GONE, FailureKind.BLOCKED, FailureKind.TIMEOUT
Came = str | FailureKind | tuple[int, str]
"""HTML, HTML under a status, or a failure."""


@dataclass
class Moody(FakeWeb):
    """Answers some addresses otherwise each time, the last way for ever."""

    moods: Mapping[str, Sequence[Came]] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)

    def answer(self, url: str) -> Page | VisitFailure:
        moods = self.moods.get(url, ())
        if not moods:
            return super().answer(url)
        came = moods[min([at for _, at in self.opened].count(url), len(moods)) - 1]
        if isinstance(came, FailureKind):
            return VisitFailure(requested_url=url, kind=came, seen_at=self.clock.now())
        status, html = came if isinstance(came, tuple) else (200, came)
        sha256 = hashlib.sha256(html.encode()).hexdigest()
        return Page(requested_url=url, final_url=url, status=status, html=html, sha256=sha256, seen_at=self.clock.now())


def search(site: Site = SITE) -> Search:
    return Search(unit=UNIT, site=site, entry_url=site.url, carrier=Carrier.SITE, items=LIST.items)


async def judged(context: Context, site: Site = SITE) -> tuple[dict[str, Finding], tuple[Page | VisitFailure, ...]]:
    done = await audit(site, [search(site)], context, on=ON)
    findings = judge(UNIT, LIST, done.sightings, on=ON, product_version="1", vocabulary=SHIPPED)
    return {finding.check: finding for finding in findings if finding.item_id == ITEM.id}, done.pages


@dataclass
class Recorded:
    """Of a store, what a replay asks."""

    pages: Mapping[str, Page | VisitFailure]

    def page(self, _audit_id: str, url: str) -> Page | VisitFailure | None:
        return self.pages.get(url)


def replaying(pages: Mapping[str, Page | VisitFailure], web: FakeWeb) -> Replay:
    """A visitor that opens pages from one audit, which is that of every site."""
    return Replay(Recorded(pages), lambda site_id: audit_of("e1", site_id), web.clock)  # type: ignore[arg-type]


async def verdicts(url: str, *moods: Came) -> tuple[dict[str, Verdict], Page | VisitFailure, int]:
    """The verdicts, live and from the record; what was recorded of the address; how often it was asked for."""
    web = Moody(FULL, moods={url: moods})
    live, pages = await judged(desk_of(web))
    recorded = {page.requested_url: page for page in pages}
    again, _ = await judged(replace(desk_of(web), visitor=replaying(recorded, web)))
    assert again == live
    asked = [at for _, at in web.opened].count(url)
    return {check: finding.verdict for check, finding in live.items()}, recorded[url], asked


@pytest.mark.parametrize("mood", [GONE, EMPTY, SOFT, (404, SOFT), (404, "<p>no such page</p>"), (410, "")])
async def test_a_column_that_is_missing_once_is_there(mood):
    said, recorded, asked = await verdicts(COLUMN, mood, FULL[COLUMN])
    assert {*said.values()} == {Verdict.PASSED}
    assert (recorded.times_asked, asked) == (2, 2)
    assert isinstance(recorded, Page)
    assert recorded.html == FULL[COLUMN]


@pytest.mark.parametrize(
    ("mood", "check"),
    [
        (GONE, "column_opens"),
        (SOFT, "column_opens"),
        ((404, SOFT), "column_opens"),
        ((404, "<p>no such page</p>"), "column_opens"),
        (EMPTY, "not_blank"),
    ],
)
async def test_a_column_that_is_missing_twice_is_missing(mood, check):
    said, recorded, asked = await verdicts(COLUMN, mood)
    assert said[check] is Verdict.FAILED
    assert (recorded.times_asked, asked) == (2, 2)


@pytest.mark.parametrize("mood", [GONE, EMPTY, SOFT])
@pytest.mark.parametrize("then", [BLOCKED, SLOW])
async def test_where_it_cannot_be_asked_again_nothing_is_certain(mood, then):
    said, recorded, _ = await verdicts(COLUMN, mood, then)
    assert Verdict.FAILED not in said.values()
    assert (isinstance(recorded, VisitFailure), recorded.times_asked) == (True, 2)


async def test_of_two_faults_the_lesser_is_believed():
    said, recorded, _ = await verdicts(COLUMN, EMPTY, GONE)
    assert (said["column_opens"], said["not_blank"]) == (Verdict.PASSED, Verdict.FAILED)
    assert isinstance(recorded, Page)
    assert recorded.html == EMPTY


async def test_what_shows_something_is_not_asked_for_again():
    said, recorded, asked = await verdicts(COLUMN, FULL[COLUMN], EMPTY)
    assert {*said.values()} == {Verdict.PASSED}
    assert (recorded.times_asked, asked) == (1, 1)


@pytest.mark.parametrize("mood", [GONE, SOFT, (404, SOFT)])
async def test_an_entry_that_is_dead_once_is_not_dead(mood):
    said, recorded, _ = await verdicts(ENTRY, mood, ARTICLE)
    assert (said["links_resolve"], recorded.times_asked) == (Verdict.PASSED, 2)
    said, recorded, asked = await verdicts(ENTRY, mood)
    assert (said["links_resolve"], recorded.times_asked, asked) == (Verdict.FAILED, 2, 2)


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize(("url", "check"), [(COLUMN, "column_opens"), (ENTRY, "links_resolve")])
async def test_a_page_that_says_it_is_gone_is_evidence_with_its_digest_and_its_status(url, check, status):
    web = Moody(FULL, moods={url: ((status, SOFT),)})
    live, pages = await judged(desk_of(web))
    (sent,) = (page for page in pages if isinstance(page, Page) and page.requested_url == url)
    assert sent.status == status
    assert (url, sent.sha256) in [(one.page, one.sha256) for one in live[check].evidence]
    told = live[check].facts.get("status") if check == "column_opens" else live[check].facts.get("statuses")
    assert told in {status, (str(status),)}


async def test_an_entry_without_words_is_not_asked_for_again():
    _, _, asked = await verdicts(ENTRY, "<title>关于线路调整的通知</title>")
    assert asked == 1


async def test_a_full_page_that_is_called_gone_is_a_page():
    said, recorded, _ = await verdicts(COLUMN, (404, FULL[COLUMN]))
    assert {*said.values()} == {Verdict.PASSED}
    assert recorded.times_asked == 1
    said, _, _ = await verdicts(ENTRY, (404, ARTICLE))
    assert said["links_resolve"] is Verdict.PASSED


async def test_the_home_page_under_404_in_the_place_of_a_column_or_an_entry_is_left_to_a_person():
    home = FULL[SITE.url].replace("</body>", "<p>" + "首页要闻：公交集团服务市民出行。" * 8 + "</p></body>")
    said, _, _ = await verdicts(COLUMN, (404, home))
    assert said["column_opens"] is Verdict.CANT_TELL
    said, _, _ = await verdicts(ENTRY, (404, home))
    assert said["links_resolve"] is Verdict.CANT_TELL


async def test_a_menu_that_was_gone_once_counts_for_what_it_names():
    lines = f"{SITE.url}xl/"
    home = FULL[SITE.url].replace("通知公告", "线路信息").replace("tz/", "xl/")
    page = "<title>线路信息</title><nav><a href='/tz/'>通知公告</a></nav><h1>线路信息</h1><p>共有线路十条。</p>"
    web = Moody({**FULL, SITE.url: home, lines: page}, moods={lines: (GONE, page)})
    found, _ = await judged(desk_of(web))
    assert found["column_found"].verdict is Verdict.PASSED


class Watching(FakeOpenSite):
    async def visit(self, visit: Visit) -> Page | VisitFailure:
        assert isinstance(self.web, Moody)
        self.web.visits.append(visit)
        return await super().visit(visit)


async def came_from(web: Moody, site: Site = SITE) -> list[tuple[str, str, bool]]:
    context = desk_of(web)
    opened = Watching(web, site)

    class Watched:
        def site(self, _site):
            return nullcontext(opened)

    await judged(replace(context, visitor=Watched()), site)
    return [(visit.url, visit.found_on, visit.again) for visit in web.visits]


async def test_every_page_but_the_entry_comes_with_the_page_that_links_to_it():
    seen = await came_from(Moody(FULL, moods={ENTRY: (GONE, ARTICLE)}))
    assert seen[0] == (SITE.url, "", False)
    assert (COLUMN, SITE.url, False) in seen
    first = seen.index((ENTRY, COLUMN, False))
    assert seen[first + 1] == (ENTRY, COLUMN, True)
    assert all(found_on for url, found_on, _ in seen if url != SITE.url)


async def test_the_page_that_links_is_named_by_where_it_stood_in_the_end():
    class Moved(Moody):
        def answer(self, url: str) -> Page | VisitFailure:
            came = super().answer(url)
            return (
                replace(came, final_url=f"{SITE.url}index.jsp;a=1")
                if url == SITE.url and isinstance(came, Page)
                else came
            )

    seen = await came_from(Moved(FULL))
    assert (COLUMN, f"{SITE.url}index.jsp;a=1", False) in seen


async def test_a_column_that_a_person_named_is_come_to_from_the_entry():
    pinned = replace(SITE, profile=(PinnedColumn(item_id=ITEM.id, url=f"{SITE.url}hidden/"),))
    seen = await came_from(Moody({**FULL, f"{SITE.url}hidden/": FULL[COLUMN]}), pinned)
    assert (f"{SITE.url}hidden/", SITE.url, False) in seen
