"""The ways to get a city's pages that are compared: what starts before the clock does, and what is measured."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import httpx2
from playwright.async_api import Browser as LiveBrowser
from playwright.async_api import async_playwright

from auditor.bootstrap import Container
from auditor.files.overlay import Overlay
from auditor.flow.evaluate import evaluate
from auditor.model.document import Document
from auditor.model.page import Page, Purpose, Visit, VisitFailure
from auditor.model.unit import Roster, Site, Unit, UnitKind
from auditor.settings import Settings
from auditor.visit.browser.browser import Browser
from auditor.visit.browser.chromium import FoundBrowser, find_browser, launch_arguments, wants_sandbox
from auditor.visit.network.http_client import PlainClient
from auditor.visit.options import BrowserOptions
from auditor.visit.page.page_script import READ, WATCH, read_arguments
from auditor.visit.page_words import page_words
from auditor.visit.polite_browser import Manners, PoliteBrowser
from auditor.visit.probes import PROBES
from auditor.visit.system_clock import SystemClock
from tests.fakes import SilentProgress
from tests.vocabulary import SHIPPED


@dataclass(frozen=True, slots=True)
class BenchPages:
    """A site's address and the addresses of its pages."""

    address: str
    urls: tuple[str, ...]


Run = Callable[[Sequence[BenchPages], int], Awaitable[int]]
"""Gets all pages of some sites, so many sites at once; returns how many. Raises SystemExit where one was not got."""


class _Opened(SilentProgress):
    """Remembers what the pipeline opened, for it must be what the others open."""

    def __init__(self) -> None:
        self.urls: list[str] = []
        self.all_settled = True
        self.failed: list[str] = []

    def page_visited(self, site: Site, visit: Visit, result: Page | Document | VisitFailure) -> None:  # noqa: ARG002
        if isinstance(result, Document):
            return
        is_page = isinstance(result, Page)
        self.urls.append(visit.url if is_page else f"{visit.url}: {result.kind} {result.detail}")
        self.all_settled = self.all_settled and is_page and result.settled
        if isinstance(result, Page):
            self.failed += [f"{one.url} ({one.status})" for one in result.failed_requests]


@asynccontextmanager
async def pipeline() -> AsyncIterator[Run]:
    """What `auditor evaluate` does, its browser behind the guard's proxy, waiting for nobody's pace."""
    async with _evaluating(proxied=True) as run:
        yield run


@asynccontextmanager
async def unguarded() -> AsyncIterator[Run]:
    """The same, its browser reaching the network by itself: the difference is what the proxy costs."""
    async with _evaluating(proxied=False) as run:
        yield run


@asynccontextmanager
async def _evaluating(*, proxied: bool) -> AsyncIterator[Run]:
    with tempfile.TemporaryDirectory() as folder:
        container = _container(Path(folder))
        options = BrowserOptions(allow=container.settings.allow_addresses, words=page_words(container.vocabulary))
        manners, fetch = Manners(interval=timedelta(0)), PlainClient(options).get
        browser = Browser(options, container.clock, proxied=proxied)
        async with PoliteBrowser(browser, manners, container.clock, fetch=fetch, hosts=container.hosts) as polite:
            if missing := await polite.start():
                raise SystemExit(missing.error)
            yield lambda sites, tabs: _evaluate(container, polite, sites, tabs)
        container.engine.dispose()


def _container(folder: Path) -> Container:
    settings = Settings(
        workspace=folder, database_url=f"sqlite:///{folder}/bench.sqlite", archive=folder / "archive",
        output=folder / "output", keys=folder / "keys", allow_addresses=(ip_network("127.0.0.0/8"),),
    )  # fmt: skip
    return Container(settings, Overlay(None))


async def _evaluate(container: Container, browser: PoliteBrowser, sites: Sequence[BenchPages], tabs: int) -> int:
    units = tuple(
        Unit(id=f"u{n}", name="示例公交", kind=UnitKind.BUS, place="示例省",
             sites=(Site(id=f"s{n}", name="s", url=site.address + "/"),))
        for n, site in enumerate(sites)
    )  # fmt: skip
    opened = _Opened()
    context = replace(container.context(browser, opened), tabs=tabs)
    await evaluate(
        context, container.assignments(units, "urban-transit"), Roster(units=units), name="bench", on=container.today()
    )
    expected = {url for site in sites for url in site.urls}
    missing = expected.difference(opened.urls) if opened.all_settled else frozenset()
    if wrong := missing | set(opened.urls).difference(expected):
        told = f"{sorted(wrong)[:5]}; requests that failed: {opened.failed[:5]}"
        raise SystemExit(f"opened otherwise than expected: {told}")
    return len(opened.urls)  # on a machine so busy that a list was not filled in time, its entries are not opened


@asynccontextmanager
async def bare() -> AsyncIterator[Run]:
    """What anybody would write: a context a site, one page reused, DOMContentLoaded, content."""
    async with _live_browser() as browser:
        yield _by_site(lambda site: _bare_site(browser, site, is_settled=False))


@asynccontextmanager
async def settled() -> AsyncIterator[Run]:
    """The bare loop, waiting for each page to settle as the pipeline does: it reads lists filled by script too."""
    async with _live_browser() as browser:
        yield _by_site(lambda site: _bare_site(browser, site, is_settled=True))


@asynccontextmanager
async def _live_browser() -> AsyncIterator[LiveBrowser]:
    found = find_browser()
    if not isinstance(found, FoundBrowser):
        raise SystemExit(found.error)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=found.path, args=launch_arguments(), chromium_sandbox=wants_sandbox()
        )
        yield browser
        await browser.close()


async def _bare_site(browser: LiveBrowser, site: BenchPages, *, is_settled: bool) -> None:
    page = await browser.new_page(viewport={"width": 1366, "height": 768})
    if is_settled:
        await page.add_init_script(WATCH)
    for url in site.urls:
        await page.goto(url, wait_until="commit" if is_settled else "domcontentloaded")
        if is_settled:
            await page.evaluate(_WAIT, read_arguments(BrowserOptions()))
        html = await page.content()
        if "示例公交" not in html:
            raise SystemExit(f"{url} was not got")
    await page.context.close()


def _waiting() -> str:
    """The product's own waiting, without its reading: the waits must be the same."""
    waits, found, _ = READ.partition("const timing =")
    if not found:
        raise SystemExit("read.js no longer separates waiting from reading")
    return waits + "return isSettled; }"


_WAIT = _waiting()


@asynccontextmanager
async def plain() -> AsyncIterator[Run]:
    """Without a browser: only the documents, no list filled by script."""
    yield _by_site(_plain_site)


async def _plain_site(site: BenchPages) -> None:
    async with httpx2.AsyncClient(trust_env=False) as client:
        for url in site.urls:
            answer = await client.get(url)
            if "示例公交" not in answer.raise_for_status().text:
                raise SystemExit(f"{url} was not got")


def _by_site(get: Callable[[BenchPages], Awaitable[None]]) -> Run:
    async def run(sites: Sequence[BenchPages], tabs: int) -> int:
        turn = asyncio.Semaphore(tabs)

        async def one(site: BenchPages) -> None:
            async with turn:
                await get(site)

        await asyncio.gather(*map(one, sites))
        return sum(len(site.urls) for site in sites)

    return run


@asynccontextmanager
async def visited() -> AsyncIterator[Run]:
    """The product's visit alone, without a picture."""
    async with _visiting() as run:
        yield run


@asynccontextmanager
async def axed() -> AsyncIterator[Run]:
    """The same with axe-core run on each page."""
    async with _visiting("axe") as run:
        yield run


@asynccontextmanager
async def probed() -> AsyncIterator[Run]:
    """The same with every probe there is."""
    async with _visiting(*PROBES) as run:
        yield run


@asynccontextmanager
async def _visiting(*probes: str) -> AsyncIterator[Run]:
    options = BrowserOptions(allow=(ip_network("127.0.0.0/8"),), words=page_words(SHIPPED))
    async with Browser(options, SystemClock()) as browser:
        if missing := await browser.start():
            raise SystemExit(missing.error)
        yield _by_site(lambda site: _visit_site(browser, site, probes))


async def _visit_site(browser: Browser, site: BenchPages, probes: tuple[str, ...]) -> None:
    async with browser.site(Site(id="s", name="s", url=site.address)) as open_site:
        for url in site.urls:
            page = await open_site.visit(Visit(url=url, purpose=Purpose.COLUMN, probes=probes))
            if isinstance(page, VisitFailure) or any(one.report is None for one in page.probes.values()):
                raise SystemExit(f"{url} was not got, or not probed: {page}"[:500])
