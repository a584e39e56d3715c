"""What a site calls gone once may come the next time: asked again, and noted in the record."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from auditor.flow.audit import audit
from auditor.flow.lost_requests import LostTwice
from auditor.judge import judge
from auditor.model.checklist import Carrier, Element, Item
from auditor.model.page import FailedRequest, Page, VisitFailure
from auditor.model.search import Search
from auditor.model.verdict import Verdict
from tests.core.flow.test_asked_again import replaying
from tests.core.flow.town import CHECKLIST, ON, company, desk_of
from tests.fakes import FakeWeb
from tests.uses import use
from tests.vocabulary import SHIPPED

UNIT = company(1)
SITE = UNIT.sites[0]
LINES = f"{SITE.url}xl/"
ITEM = Item(
    id="lines",
    name="线路信息",
    name_en="Lines",
    elements=(Element(id="fares", name="票价", words=("票价",)),),
    checks=tuple(use(check) for check in ("column_found", "not_blank", "elements_present")),
)
LIST = replace(CHECKLIST, items=(ITEM,), site_checks=())
MENU = f"<nav><ul><li><a href='{SITE.url}'>首页</a></li><li><a href='{LINES}'>线路信息</a></li></ul></nav>"
HOME = f"<html><head><title>首页</title></head><body>{MENU}<h1>欢迎</h1><p>为市民出行服务。</p></body></html>"
COLUMN = f"<html><head><title>线路信息</title></head><body>{MENU}<h1>线路信息</h1>{{}}</body></html>"
THIN = "<p>各条公交的走向与班次请看下表，以站牌为准。</p>"
FULL = f"{THIN}<p>3路从渡口开往东门，全程票价一元五角。</p>"
DATA = f"{SITE.url}api/table?_=1"
OTHER = f"{SITE.url}js/skin.js"
COUNTER = f"{SITE.url}tongji.js"


@dataclass(frozen=True)
class Came:
    """What one asking brought: words, and what was called gone."""

    words: str
    gone: tuple[tuple[str, str], ...] = ()
    status: int = 404


@dataclass
class Lossy(FakeWeb):
    """Its column answers otherwise each time, the last way for ever; every page lacks what is gone for good."""

    came: Sequence[Came] = field(default_factory=tuple)
    everywhere: tuple[tuple[str, str], ...] = ()

    def answer(self, url: str) -> Page | VisitFailure:
        self.clock.advance(timedelta(seconds=1))
        shown, gone = super().answer(url), tuple[FailedRequest, ...]()
        if url == LINES:
            came = self.came[min([at for _, at in self.opened].count(url), len(self.came)) - 1]
            self.pages[url] = COLUMN.format(came.words)
            shown = super().answer(url)
            gone = tuple(FailedRequest(url=at, resource=kind, status=came.status) for at, kind in came.gone)
        always = tuple(FailedRequest(url=at, resource=kind, status=404) for at, kind in self.everywhere)
        return replace(shown, failed_requests=(*gone, *always)) if isinstance(shown, Page) else shown


async def told(*came: Came, everywhere: tuple[tuple[str, str], ...] = ()) -> tuple[Verdict, dict[str, int]]:
    """What is said of the element, live and from the record; how often each address was asked for."""
    web = Lossy({SITE.url: HOME, LINES: "<p>.</p>"}, came=came, everywhere=everywhere)
    search = Search(unit=UNIT, site=SITE, entry_url=SITE.url, carrier=Carrier.SITE, items=LIST.items)
    done = await audit(SITE, [search], desk_of(web), on=ON)
    live = judge(UNIT, LIST, done.sightings, on=ON, product_version="1", vocabulary=SHIPPED)
    replay = replaying({page.requested_url: page for page in done.pages}, web)
    again = await audit(SITE, [search], replace(desk_of(web), visitor=replay), on=ON)
    assert judge(UNIT, LIST, again.sightings, on=ON, product_version="1", vocabulary=SHIPPED) == live
    asked = [at for _, at in web.opened]
    said = next(finding.verdict for finding in live if finding.check == "elements_present")
    return said, {at: asked.count(at) for at in (SITE.url, LINES)}


@pytest.mark.parametrize("kind", ["script", "xhr", "fetch", "document"])
async def test_what_was_gone_once_and_came_the_second_time_is_read(kind):
    said, asked = await told(Came(THIN, ((DATA, kind),)), Came(FULL))
    assert (said, asked[LINES]) == (Verdict.PASSED, 2)


@pytest.mark.parametrize("kind", ["script", "xhr"])
async def test_what_was_gone_both_times_is_nobodys(kind):
    said, asked = await told(Came(THIN, ((DATA, kind),)))
    assert (said, asked[LINES]) == (Verdict.FAILED, 2)


async def test_another_thing_that_was_gone_the_second_time_is_not_known():
    said, asked = await told(Came(THIN, ((DATA, "xhr"),)), Came(THIN, ((OTHER, "script"),)))
    assert (said, asked[LINES]) == (Verdict.CANT_TELL, 2)


async def test_the_fuller_answer_is_kept_where_the_second_lost_more():
    said, _ = await told(Came(FULL, ((OTHER, "script"),)), Came(THIN, ((DATA, "xhr"), (OTHER, "script"))))
    assert said is Verdict.PASSED


async def test_what_no_page_of_the_site_gets_is_asked_for_again_once():
    said, asked = await told(Came(THIN), everywhere=((OTHER, "script"),))
    assert (said, asked) == (Verdict.FAILED, {SITE.url: 2, LINES: 1})


@pytest.mark.parametrize("gone", [((COUNTER, "script"),), ((f"{SITE.url}a.png", "image"),)])
async def test_nothing_is_asked_again_for_a_counter_or_a_picture(gone):
    said, asked = await told(Came(THIN, gone))
    assert (said, asked[LINES]) == (Verdict.FAILED, 1)


async def test_a_fault_of_the_moment_stays_open():
    said, asked = await told(Came(THIN, ((DATA, "xhr"),), status=502))
    assert (said, asked[LINES]) == (Verdict.CANT_TELL, 1)


def test_a_site_that_loses_something_else_on_each_page_is_not_asked_for_all_of_it():
    losses, asked = LostTwice(SHIPPED), 0
    for number in range(100):
        lost = FailedRequest(url=f"{SITE.url}{number}.js", resource="script", status=404)
        page = replace(_page(), failed_requests=(lost,))
        if losses.are_to_be_confirmed(page):
            asked += 1
            losses.confirm(page, page)
    assert 0 < asked < 50


def _page() -> Page:
    page = FakeWeb({SITE.url: HOME}).answer(SITE.url)
    assert isinstance(page, Page)
    return page
