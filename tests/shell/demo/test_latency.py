"""Every list of the small city filled by script, its data late by 0, 80 and 400 ms: none is read as blank."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from ipaddress import ip_network

import pytest

from auditor.demo.build import build_city
from auditor.demo.plan import Filling, SitePlan
from auditor.demo.reading import CityPlan, read_small_city
from auditor.demo.roster import city_roster
from auditor.demo.server import CityServer
from auditor.model.observation import Observation
from auditor.model.page import Page, Purpose, Visit
from auditor.model.unit import Site
from auditor.visit.browser.browser import Browser
from auditor.visit.options import BrowserOptions
from auditor.visit.page_words import page_words
from auditor.visit.system_clock import SystemClock
from tests.vocabulary import SHIPPED, observe

TODAY = date(2026, 10, 11)
SMALL = read_small_city()
LATE_MS = (0, 80, 400)


def columns(plan: SitePlan) -> Iterator[tuple[str, int]]:
    """Path and number of entries of every column that has some and stands where its path says."""
    for section in plan.sections:
        for column in section.columns:
            if column.articles and column.leads_to is None and not column.undated:
                yield column.path, len(column.articles)


def filled_by_script(city: CityPlan, late_ms: int) -> CityPlan:
    def late(plan: SitePlan) -> SitePlan:
        return replace(
            plan,
            sections=tuple(
                replace(
                    section,
                    columns=tuple(
                        replace(column, filling=Filling.SCRIPT, latency_ms=late_ms) if column.articles else column
                        for column in section.columns
                    ),
                )
                for section in plan.sections
            ),
        )

    return replace(city, sites=tuple(map(late, city.sites)))


async def seen(city: CityPlan) -> dict[tuple[str, str], Observation]:
    """By site and path: what is observed of every column with entries."""
    built = build_city(TODAY, plan=city)
    found = {}
    allowed = BrowserOptions(allow=(ip_network("127.0.0.0/8"),), words=page_words(SHIPPED))
    with CityServer(built) as server:
        sites = {site.id: site for unit in city_roster(built, server.origins).units for site in unit.sites}
        async with Browser(allowed, SystemClock()) as browser:
            for plan in city.sites:
                async with browser.site(sites[plan.id]) as site:
                    for path, _ in columns(plan):
                        page = await site.visit(_visit(sites[plan.id], path))
                        assert isinstance(page, Page), page
                        found[plan.id, path] = observe(page, today=TODAY)
    return found


def _visit(site: Site, path: str) -> Visit:
    return Visit(url=site.url.rstrip("/") + path, purpose=Purpose.COLUMN)


@pytest.mark.parametrize("late_ms", LATE_MS)
def test_no_list_filled_by_script_is_read_as_blank_however_late_its_data_come(late_ms):
    found = asyncio.run(seen(filled_by_script(SMALL, late_ms)))
    expected = {(plan.id, path): count for plan in SMALL.sites for path, count in columns(plan)}
    assert len(expected) >= len(SMALL.sites)
    assert {place: len(one.entries) for place, one in found.items()} == expected
    assert [place for place, one in found.items() if one.blank or not one.newest] == []
