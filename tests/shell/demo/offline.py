"""Audits a city without browser or network: pages as they are, scripted lists and frames filled, challenges passed."""

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

from auditor.demo.build import build_city
from auditor.demo.city import City, DemoPage, DemoSite
from auditor.demo.expected_changes import consequences
from auditor.demo.mutations import Mutation
from auditor.demo.places import asked_of
from auditor.demo.plan import DemoDoor
from auditor.demo.questions import DemoQuestion
from auditor.demo.reading import CityPlan
from auditor.demo.roster import city_roster
from auditor.demo.server import answer
from auditor.demo.truth import Expected, differences, read_truth, replaced, shipped_truth
from auditor.files.load import load_checklists
from auditor.files.overlay import Overlay
from auditor.judge import judge, options_by_check
from auditor.locate import Budget, Survey
from auditor.model.checklist import Carrier, Checklist
from auditor.model.column import Look
from auditor.model.document import Document, Transcript
from auditor.model.finding import Finding
from auditor.model.observation import Observation
from auditor.model.page import FailureKind, Frame, Page, Purpose, Visit, VisitFailure
from auditor.model.search import Search, Sighting
from auditor.model.unit import Roster, Unit
from auditor.visit.extract.child import prepared
from auditor.visit.extract.file_type import form_of
from auditor.visit.extract.limits import Limits
from auditor.visit.extract.transcript import Gathering
from auditor.visit.network.failures import from_content_type, from_status
from tests.fakes import SHANGHAI
from tests.vocabulary import SHIPPED, observe

DAY = date(2026, 10, 11)


@cache
def shipped_checklists() -> tuple[Checklist, ...]:
    return load_checklists(Overlay(), options_by_check())


def checklists_of(plan: CityPlan) -> dict[str, Checklist]:
    """The shipped checklist of each unit's kind, by unit id."""
    return {owner.id: next(one for one in shipped_checklists() if owner.kind in one.kinds) for owner in plan.owners}


def asked(plan: CityPlan, on: date = DAY) -> tuple[DemoQuestion, ...]:
    """Everything asked of a city's units."""
    return asked_of(plan, checklists_of(plan), on)


def truth_of(plan: CityPlan, on: date = DAY) -> tuple[Expected, ...]:
    """The shipped truth about a city."""
    return read_truth(shipped_truth(plan.truth_files), asked(plan, on))


def findings_of(city: City, checklists: Mapping[str, Checklist], unit_ids: Collection[str] = ()) -> list[Finding]:
    """Every finding of the units named, or of all."""
    roster = city_roster(city, {site.id: f"http://{site.host}" for site in city.sites})
    internet = _Internet(city)
    found: list[Finding] = []
    for unit in roster.units:
        if not unit_ids or unit.id in unit_ids:
            searches = _searches(unit, checklists[unit.id], roster, city.today)
            sightings = [_sighting(search, internet) for search in searches]
            found += judge(unit, checklists[unit.id], sightings, on=city.today, product_version="0", vocabulary=SHIPPED)
    return found


def surprises(mutation: Mutation, plan: CityPlan, truth: Sequence[Expected], on: date = DAY) -> tuple[str, ...]:
    """Where the units of a mutated site are found other than the mutation says, or otherwise than the truth."""
    units = units_of(plan, mutation.site_id)
    expected = replaced(truth, consequences(mutation, asked(plan, on)))
    found = findings_of(build_city(on, [mutation], around(plan, units)), checklists_of(plan), units)
    return differences([one for one in expected if one.unit_id in units], found)


def units_of(plan: CityPlan, site_id: str) -> frozenset[str]:
    """Every unit that has columns on a site."""
    own = {site.owner.id for site in plan.sites if site.id == site_id}
    return frozenset(own | {o.id for o in plan.owners if site_id in {place.site_id for place in o.elsewhere}})


def around(plan: CityPlan, units: frozenset[str]) -> CityPlan:
    """The part of a city that is looked at for some units."""
    elsewhere = {place.site_id for owner in plan.owners if owner.id in units for place in owner.elsewhere}
    sites = tuple(site for site in plan.sites if site.owner.id in units or site.id in elsewhere)
    return replace(plan, sites=sites, guests=tuple(guest for guest in plan.guests if guest.id in units))


def named(mutation: Mutation) -> str:
    """A mutation's name in a list of tests."""
    return "-".join(filter(None, (mutation.kind, mutation.unit_id, mutation.item_id, mutation.element_id)))


def _searches(unit: Unit, checklist: Checklist, roster: Roster, on: date) -> Iterator[Search]:
    items = checklist.items_for(unit, on)
    for site in unit.sites:
        yield Search(unit=unit, site=site, entry_url=site.url, carrier=Carrier.SITE, items=items)
    for place in unit.elsewhere:
        hosting = roster.site(place.site_id)
        assert hosting is not None
        yield Search(unit=unit, site=hosting, entry_url=place.url, carrier=Carrier.BUREAU_COLUMN, items=items)


def _sighting(search: Search, internet: "_Internet") -> Sighting:
    survey = Survey(search, Budget(), SHIPPED)
    while (visit := survey.next_visit()) is not None:
        survey.take(visit, internet.look(visit))
    return survey.sighting()


class _Internet:
    """Every site of a city, by host."""

    def __init__(self, city: City) -> None:
        self._sites = {site.host: site for site in city.sites}
        self._today = city.today
        self._looks: dict[str, Look] = {}
        self._files: dict[str, Look] = {}

    def look(self, visit: Visit) -> Look:
        looks, look = (self._files, self._fetched) if visit.purpose is Purpose.FILE else (self._looks, self._opened)
        if visit.url not in looks:
            looks[visit.url] = look(visit.url)
        return looks[visit.url]

    def _fetched(self, requested: str) -> Look:
        page = self._answer(requested)
        seen_at = datetime.combine(self._today, time(12), SHANGHAI)
        kind = FailureKind.REFUSED if page is None else from_status(page.status)
        if page is None or kind is not None:
            failure = VisitFailure(requested_url=requested, kind=kind or FailureKind.REFUSED, seen_at=seen_at)
            return Look(url=requested, failure=failure)
        document = Document(
            requested_url=requested, final_url=requested, status=page.status, name=requested.rpartition("/")[2],
            sha256=hashlib.sha256(page.body).hexdigest(), seen_at=seen_at, transcript=_transcript(page.body),
        )  # fmt: skip
        return Look(url=requested, document=document)

    def _opened(self, requested: str) -> Look:
        url, page = requested, self._answer(requested)
        while page is not None and page.location is not None:
            url = urljoin(url, page.location)
            page = self._answer(url)
        seen_at = datetime.combine(self._today, time(12), SHANGHAI)
        kind = _failure(page)
        if page is None or kind is not None:
            failure = VisitFailure(requested_url=requested, kind=kind or FailureKind.REFUSED, seen_at=seen_at)
            return Look(url=requested, failure=failure)
        seen = self._settled(requested, url, page, seen_at)
        return Look(url=requested, page=seen, observation=_observed(seen, self._today)).without_bodies()

    def _answer(self, url: str) -> DemoPage | None:
        site = self._sites[urlsplit(url).netloc]
        return None if site.door is DemoDoor.CLOSED else answer(site, url.removeprefix(f"http://{site.host}"))

    def _settled(self, requested: str, url: str, page: DemoPage, seen_at: datetime) -> Page:
        site = self._sites[urlsplit(url).netloc]
        html = _filled(_text(page), site)
        inner = [urljoin(url, target) for target in re.findall(r'<iframe[^>]* src="([^"]*)"', html)]
        frames = tuple(Frame(url=each, html=_text(answer(site, urlsplit(each).path))) for each in inner)
        sha256 = hashlib.sha256(html.encode()).hexdigest()
        return Page(
            requested_url=requested, final_url=url, status=200, html=html, sha256=sha256, seen_at=seen_at, frames=frames
        )  # fmt: skip


@cache
def _transcript(body: bytes) -> Transcript:
    """What is read in a file of ours, in this process: it is not hostile."""
    form = form_of(body, "")
    read, _, reader = prepared(form, recognise=False)
    gathering = Gathering(Limits(), None)
    gathering.take(read(body, Limits()))
    return gathering.transcript(form, reader)


_OBSERVED: dict[tuple[object, ...], Observation] = {}
"""Most pages are the same from one mutation to the next."""


def _observed(page: Page, today: date) -> Observation:
    key = (page.final_url, page.sha256, page.frames, today)
    if key not in _OBSERVED:
        _OBSERVED[key] = observe(page, today=today)
    return _OBSERVED[key]


def _failure(page: DemoPage | None) -> FailureKind | None:
    if page is None:
        return FailureKind.REFUSED
    return from_status(page.status) or from_content_type(page.content_type)


def _text(page: DemoPage) -> str:
    """What a browser reads in the bytes: the encoding that is declared, or else the one it takes them for."""
    return page.body.decode("utf-8" if "charset" in page.content_type else "gb18030")


def _filled(html: str, site: DemoSite) -> str:
    """What site.js makes of the page."""
    if "data-source" not in html:
        return html
    soup = BeautifulSoup(html, "lxml")
    for listing in soup.select("ul[data-source]"):
        for row in json.loads(answer(site, str(listing["data-source"])).body)["rows"]:
            link = f'<a href="{row["url"]}" title="{row["title"]}">{row["title"]}</a>'
            day = f'<span class="date">{row["date"]}</span>' if row["date"] else ""
            listing.append(BeautifulSoup(f"<li>{link}{day}</li>", "html.parser"))
    return str(soup)
