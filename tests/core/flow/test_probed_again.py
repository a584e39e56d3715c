"""A page that one search has read before another wants it probed."""

from dataclasses import replace

import pytest

from auditor.flow.audit import audit
from auditor.model.barrier import Barrier, Certainty, ScanReport
from auditor.model.checklist import Carrier
from auditor.model.page import Page, VisitFailure
from auditor.model.search import Search
from tests.core.flow.town import BUREAU, ITEMS, OFFICE, ON, desk_of, pages_at
from tests.fakes import FakeWeb

FOUND = Barrier(rule="title-says-nothing", certainty=Certainty.SURE, selector="title", html="<title>", markup="title")
REPORT = ScanReport(barriers=(FOUND,))


def searched(probes: tuple[str, ...] = (), sample: int = 0) -> Search:
    return Search(
        unit=OFFICE, site=BUREAU, entry_url=BUREAU.url, carrier=Carrier.SITE, items=ITEMS, probes=probes, sample=sample
    )


async def test_it_is_opened_once_more_and_stays_the_page_that_was_read():
    web = FakeWeb(pages_at(BUREAU.url, with_fares=True), report=REPORT)
    done = await audit(BUREAU, [searched(), searched(("scan",), 3)], desk_of(web), on=ON)
    addresses = [page.requested_url for page in done.pages]
    assert len(addresses) == len({*addresses})
    probed = [page for page in done.pages if isinstance(page, Page) and page.probes]
    assert [page.report(ScanReport) for page in probed] == [REPORT, REPORT]
    assert probed[0].requested_url == BUREAU.url
    plain, sampled = done.sightings
    assert plain.entry.page
    assert not plain.entry.page.probes
    assert sampled.entry.page
    assert sampled.entry.page.report(ScanReport) == REPORT


@pytest.mark.parametrize("now", [{"final_url": "http://wall.example/"}, {"status": 403}, None])
async def test_what_came_in_its_place_the_second_time_is_not_held_against_it(now):
    class Walled(FakeWeb):
        def answer(self, url: str) -> Page | VisitFailure:
            first = super().answer(url)
            if isinstance(first, VisitFailure) or [at for _, at in self.opened].count(url) == 1:
                return first
            return replace(first, **now) if now else super().answer("http://gone.example/")

    web = Walled(pages_at(BUREAU.url, with_fares=True), report=REPORT)
    done = await audit(BUREAU, [searched(), searched(("scan",), 1)], desk_of(web), on=ON)
    assert [at for _, at in web.opened].count(BUREAU.url) == 2
    assert not [page for page in done.pages if isinstance(page, Page) and page.probes]
