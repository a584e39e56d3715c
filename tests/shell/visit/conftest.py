from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
import pytest_asyncio

from auditor.model.page import Page, Purpose, Visit, VisitFailure
from auditor.model.unit import Site
from auditor.visit.browser.browser import Browser
from auditor.visit.options import BrowserOptions
from auditor.visit.page_words import page_words
from auditor.visit.system_clock import SystemClock
from tests.shell.site_server import SiteServer, serving
from tests.vocabulary import SHIPPED

Look = Callable[..., Awaitable[Page | VisitFailure]]

SITE = Site(id="site", name="试验站", url="http://127.0.0.1/")


def options(**changed: Any) -> BrowserOptions:
    """Settings that may open loopback, patient with a busy machine: what is to run out of time sets its own limit."""
    patient = BrowserOptions(
        allow=(ip_network("127.0.0.0/8"),),
        words=page_words(SHIPPED),
        settle=timedelta(seconds=2),
        retry_after=timedelta(0),
        contact="https://audit.example/",
    )
    return replace(patient, **changed)


def visit(url: str, *, screenshot: bool = False) -> Visit:
    return Visit(url=url, purpose=Purpose.HOME, screenshot=screenshot)


def page_of(result: Page | VisitFailure) -> Page:
    assert isinstance(result, Page), result
    return result


def failure_of(result: Page | VisitFailure) -> VisitFailure:
    assert isinstance(result, VisitFailure), result
    return result


@pytest.fixture
def server() -> Iterator[SiteServer]:
    with serving({}) as running:
        yield running


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncIterator[Browser]:
    async with Browser(options(), SystemClock()) as running:
        yield running


@pytest.fixture
def look(browser: Browser, server: SiteServer) -> Look:
    """Opens one path of the server in a fresh context."""

    async def open_path(path: str, *, screenshot: bool = False) -> Page | VisitFailure:
        async with browser.site(SITE) as site:
            return await site.visit(visit(server.url(path), screenshot=screenshot))

    return open_path
