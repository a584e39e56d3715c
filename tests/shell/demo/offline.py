"""Audits a city without a browser or a network: pages as they are, scripted lists filled from their data."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from auditor.demo.build import build_city
from auditor.demo.city import City, DemoSite
from auditor.demo.consequences import consequences
from auditor.demo.mutations import Mutation
from auditor.demo.roster import city_roster
from auditor.demo.server import answer
from auditor.demo.truth import Expected, differences, replaced
from auditor.files.load import load_checklists
from auditor.files.shelf import Shelf
from auditor.judge import judge, options_by_check
from auditor.locate import Budget, Survey
from auditor.model.checklist import Carrier, Checklist
from auditor.model.column import Look
from auditor.model.finding import Finding
from auditor.model.page import FailureKind, Page, Visit, VisitFailure
from auditor.model.search import Search, Sighting
from auditor.model.unit import Unit
from auditor.observe import observe
from tests.fakes import SHANGHAI


def checklists_of(city: City) -> dict[str, Checklist]:
    """The shipped checklist of each unit's kind, by unit id."""
    shipped = load_checklists(Shelf(), options_by_check())
    return {site.unit_id: next(one for one in shipped if site.kind in one.kinds) for site in city.sites}


def findings_of(city: City, site: DemoSite, checklists: Mapping[str, Checklist]) -> tuple[Finding, ...]:
    """Every finding of one unit."""
    origins = {each.id: f"http://{each.host}" for each in city.sites}
    unit = city_roster(city, origins).unit(site.unit_id)
    assert unit is not None
    checklist = checklists[unit.id]
    sighting = _survey(unit, checklist, site, city.today)
    return judge(unit, checklist, [sighting], on=city.today, product_version="0")


def surprises(
    mutation: Mutation, checklists: Mapping[str, Checklist], truth: Sequence[Expected], on: date
) -> tuple[str, ...]:
    """Where the city with a mutation is found other than the mutation says, or otherwise than the truth."""
    city = build_city(on, [mutation])
    site = city.site(mutation.site_id)
    item = checklists[mutation.unit_id].item(mutation.item_id)
    assert site is not None
    assert item is not None
    expected = replaced(truth, consequences(mutation, item, site.kind))
    own = [one for one in expected if one.unit_id == mutation.unit_id]
    return differences(own, findings_of(city, site, checklists))


def named(mutation: Mutation) -> str:
    """A mutation's name in a list of tests."""
    return "-".join(filter(None, (mutation.kind, mutation.unit_id, mutation.item_id, mutation.element_id)))


def _survey(unit: Unit, checklist: Checklist, site: DemoSite, on: date) -> Sighting:
    own = unit.sites[0]
    search = Search(unit=unit, site=own, entry_url=own.url, carrier=Carrier.SITE, items=checklist.items_for(unit, on))
    survey = Survey(search, Budget())
    while (visit := survey.next_visit()) is not None:
        survey.take(visit, _look(visit, site, on))
    return survey.sighting()


def _look(visit: Visit, site: DemoSite, on: date) -> Look:
    seen_at = datetime.combine(on, time(12), SHANGHAI)
    page = answer(site.pages, visit.url)
    if page.status != 200:
        failure = VisitFailure(requested_url=visit.url, kind=FailureKind.GONE, status=page.status, seen_at=seen_at)
        return Look(url=visit.url, failure=failure)
    html = _filled(page.body.decode(), site)
    seen = Page(
        requested_url=visit.url,
        final_url=visit.url,
        status=200,
        html=html,
        sha256=hashlib.sha256(html.encode()).hexdigest(),
        seen_at=seen_at,
    )
    return Look(url=visit.url, page=seen, observation=observe(seen, today=on)).without_bodies()


def _filled(html: str, site: DemoSite) -> str:
    """What site.js makes of the page."""
    soup = BeautifulSoup(html, "lxml")
    for listing in soup.select("ul[data-source]"):
        rows = json.loads(answer(site.pages, urlsplit(str(listing["data-source"])).path).body)["rows"]
        for row in rows:
            link = f'<a href="{row["url"]}" title="{row["title"]}">{row["title"]}</a>'
            listing.append(BeautifulSoup(f'<li>{link}<span class="date">{row["date"]}</span></li>', "html.parser"))
    return str(soup) if soup.select("ul[data-source]") else html
