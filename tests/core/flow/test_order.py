"""The order of the roster changes no finding: what one search opens another finds opened, with all done to it."""

import asyncio
import hashlib
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from itertools import permutations

import pytest

from auditor.flow.evaluate import evaluate, rejudge, resume
from auditor.flow.unit_judging import Assignment
from auditor.model.checklist import Item
from auditor.model.page import Purpose, VisitFailure
from auditor.model.unit import Unit
from auditor.model.verdict import Verdict
from tests.core.flow.town import (
    BOTH,
    BUREAU,
    CHECKLIST,
    OFFICE,
    ON,
    USES,
    company,
    desk_of,
    pages_at,
    roster,
    tenant,
)  # fmt: skip
from tests.fakes import FakeWeb
from tests.fakes.web import FakeOpenSite
from tests.uses import use

LINKED = use("links_resolve", points=Decimal(1))
ITEMS = (
    Item(id="notices", name="通知公告", name_en="Notices", checks=(*USES, LINKED), carriers=BOTH),
    Item(id="fares", name="票价信息", name_en="Fares", checks=USES, carriers=BOTH),
)
WITH_LINKS = replace(CHECKLIST, items=ITEMS)
TENANTS = (tenant(1), tenant(2))
PLACES = {unit.id: unit.elsewhere[0].url for unit in TENANTS}
NAMES = {"通知公告": "tz/", "票价信息": "pj/"}


@dataclass
class PressedWeb(FakeWeb):
    """A web whose menus only a script opens: a visit that unfolds them learns where names lead, once on a site."""

    menus: dict[str, dict[str, str]] = field(default_factory=dict)
    """By address of a page: name -> where it leads."""

    @asynccontextmanager
    async def site(self, site):
        async with super().site(site) as opened:
            yield PressedSite(opened.web, opened.of)


@dataclass
class PressedSite(FakeOpenSite):
    """One site of it, and the names that led somewhere."""

    known: set[str] = field(default_factory=set)

    async def visit(self, visit):
        page = await super().visit(visit)
        if isinstance(page, VisitFailure):
            return page
        if visit.begins:
            self.known.clear()
        return with_html(page, self._menu(page.html, visit.url, pressed=visit.purpose is not Purpose.ARTICLE))

    def _menu(self, html: str, url: str, *, pressed: bool) -> str:
        assert isinstance(self.web, PressedWeb)
        names = self.web.menus.get(url, {})
        rows = [
            f"<li><a {self._mark(name, to) if pressed else ''} href='#'>{name}</a></li>" for name, to in names.items()
        ]
        return html.replace("<ul>", f"<ul>{''.join(rows)}", 1)

    def _mark(self, name: str, to: str) -> str:
        if name in self.known:
            return "data-auditor-known"
        self.known.add(name)
        return f"data-auditor-href='{to}'"


def with_html(page, html):
    return replace(page, html=html, sha256=hashlib.sha256(html.encode()).hexdigest())


def listed(html: str, *urls: str) -> str:
    """A list with entries more that lead to these addresses."""
    rows = "".join(
        f"<li><a href='{url}'>关于公开第{n}家客运企业信息的通告</a><span>2025-12-2{n}</span></li>"
        for n, url in enumerate(urls)
    )
    return html.replace("<ul class='list'>", f"<ul class='list'>{rows}")


def by_script(pages: dict[str, str], url: str) -> dict[str, str]:
    """The entry page with its menu taken out: a script opens it."""
    menu = f'<li><a href="{url}tz/">通知公告</a></li><li><a href="{url}pj/">票价信息</a></li>'
    return {at: html.replace(menu, "") if at == url else html for at, html in pages.items()}


def town(**more) -> PressedWeb:
    """An office among whose notices are the entry pages of its tenants, and a company with a site of its own."""
    pages = pages_at(BUREAU.url, with_fares=True)
    pages[f"{BUREAU.url}tz/"] = listed(pages[f"{BUREAU.url}tz/"], *PLACES.values())
    for url in PLACES.values():
        pages |= by_script(pages_at(url, with_fares=True), url)
    own = company(0).sites[0].url
    pages |= pages_at(own, with_fares=False)
    article = (
        "<html><head><title>通知</title></head><body><h1>关于线路调整的通知</h1><p>自下月起调整。</p></body></html>"
    )
    pages |= {f"{url}tz/{day}.html": article for url in (BUREAU.url, own, *PLACES.values()) for day in (5, 12, 19)}
    menus = {url: {name: url + to for name, to in NAMES.items()} for url in PLACES.values()}
    return PressedWeb(pages, menus=menus, **more)


def assigned(*units: Unit) -> tuple[Assignment, ...]:
    return tuple((unit, WITH_LINKS, "town") for unit in units)


async def found(*units: Unit, web: PressedWeb | None = None):
    context = desk_of(web or town())
    evaluation, results = await evaluate(context, assigned(*units), roster(*units), name="e", on=ON)
    return context, evaluation, results


def by_unit(results):
    return {result.unit.id: (result.findings, result.score) for result in results}


EVERYBODY = (OFFICE, *TENANTS, company(0))


async def test_in_whatever_order_the_units_stand_the_same_is_found():
    first = by_unit((await found(*EVERYBODY))[2])
    for order in permutations(EVERYBODY):
        assert by_unit((await found(*order))[2]) == first


@pytest.mark.parametrize("units", [(TENANTS[0],), (TENANTS[0], OFFICE), (OFFICE, *TENANTS), (*TENANTS, OFFICE)])
async def test_a_unit_has_its_columns_whoever_else_is_looked_for_on_that_site(units):
    for result in (await found(*units))[2]:
        verdicts = {(f.item_id, f.check): f.verdict for f in result.findings}
        assert verdicts["notices", "not_blank"] is Verdict.PASSED, result.unit.id
        assert verdicts["fares", "not_blank"] is Verdict.PASSED, result.unit.id


async def test_a_page_of_which_more_is_wanted_is_opened_once_more_and_recorded_once():
    web = town()
    context, evaluation, _ = await found(*EVERYBODY, web=web)
    times = Counter(url for _, url in web.opened)
    assert {url for url, count in times.items() if count > 1} == set(PLACES.values())
    assert max(times.values()) == 2
    recorded = [page.requested_url for page in context.evaluations.pages(evaluation.id)]
    assert len(recorded) == len(set(recorded))


async def test_judged_again_from_the_archive_and_gone_on_with_the_same_is_found():
    context, evaluation, results = await found(*EVERYBODY)
    context.clock.advance(timedelta(minutes=1))
    _, again = await rejudge(context, evaluation, assigned(*EVERYBODY), name="r")
    assert [result.findings for result in again] == [result.findings for result in results]
    backwards = EVERYBODY[::-1]
    _, later = await resume(context, evaluation, assigned(*backwards))
    assert by_unit(later) == by_unit(results)


async def test_who_lacks_a_column_lacks_it_in_every_order():
    web = town()
    gone = PLACES["t1"]
    web.menus[gone] = {"通知公告": f"{gone}tz/"}
    del web.pages[f"{gone}pj/"]
    verdicts = set()
    for order in ((OFFICE, TENANTS[0]), (TENANTS[0], OFFICE)):
        results = by_unit((await found(*order, web=web))[2])
        verdicts.add(tuple((f.check, f.verdict) for f in results["t1"][0] if f.item_id == "fares"))
    assert len(verdicts) == 1
    assert Verdict.FAILED in {verdict for _, verdict in next(iter(verdicts))}


async def test_what_is_worse_the_second_time_is_not_believed():
    class Tired(PressedWeb):
        def answer(self, url):
            page = super().answer(url)
            again = [at for _, at in self.opened].count(url) > 1
            return (
                with_html(page, "<html><body><nav></nav></body></html>") if again and url in PLACES.values() else page
            )

    calm = town()
    web = Tired(calm.pages, menus=calm.menus)
    results = by_unit((await found(OFFICE, *TENANTS, web=web))[2])
    linked = [f.verdict for f in results["office"][0] if (f.item_id, f.check) == ("notices", "links_resolve")]
    assert linked == [Verdict.PASSED]


async def test_nothing_is_done_twice_where_a_site_has_one_search():
    web = town()
    await found(OFFICE, web=web)
    assert max(Counter(web.opened).values()) == 1
    assert asyncio.all_tasks() == {asyncio.current_task()}
