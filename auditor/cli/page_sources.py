"""Opens and observes saved pages and live ones, for `auditor observe`."""

import hashlib
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from auditor.bootstrap import Container
from auditor.charset import decode
from auditor.model.fault import Fault, InputFaults
from auditor.model.observation import Observation
from auditor.model.page import Page, Purpose, Visit, VisitFailure
from auditor.model.unit import Site
from auditor.model.web_address import url_fault, without_credentials
from auditor.observe import awaited, gone, observe, with_answer
from auditor.ports import OpenSite, Visitor

_LARGEST = 50_000_000  # bytes of a saved page that are read


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """One page to be seen: a saved one, with the address it was saved from where that is known, or a live one."""

    seen_on: date
    file: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        """Raises InputFaults where the address cannot be read, or neither file nor address is given."""
        is_of_a_file = self.file and (not self.url or self.url.startswith("file:"))
        complaint = None if is_of_a_file else url_fault(self.url)
        if not self.file and not self.url:
            complaint = "an http(s) address, or a file"
        if complaint:
            shown = without_credentials(self.url)
            raise InputFaults([Fault(file="request", key="url", value=shown, expected=complaint)])


class Eyes:
    """Opens and observes pages. Starts a browser for the first live one; raises InputFaults for a bad vocabulary."""

    def __init__(self, container: Container) -> None:
        self._desk, self._stack = container, AsyncExitStack()
        self._vocabulary = container.vocabulary
        self.browser = ""
        """Name and version of the browser that opened the last page; empty where none did."""
        self._browser: Visitor | None = None
        self._sites: dict[str, OpenSite] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def see(self, request: PageRequest) -> Observation | VisitFailure:
        """One page, observed for the day it was seen on. Raises InputFaults, BrowserMissing."""
        page = self._saved(request) if request.file else await self._live(request.url)
        if isinstance(page, VisitFailure):
            return page
        self.browser = page.browser
        seen = observe(page, today=request.seen_on, vocabulary=self._vocabulary)
        if request.file:
            return seen
        return gone(page, seen, self._vocabulary) or await self._answered(page, seen, request.seen_on)

    async def _answered(self, page: Page, seen: Observation, today: date) -> Observation:
        """Add the list that the platform's interface gives where a live page showed none."""
        url = awaited(seen)
        if url is None:
            return seen
        site = self._sites[urlsplit(page.requested_url).netloc]
        told = await site.fetch(Visit(url=url, purpose=Purpose.DATA, found_on=page.requested_url))
        return seen if isinstance(told, VisitFailure) else with_answer(seen, told.body, today, self._vocabulary)

    def _saved(self, request: PageRequest) -> Page:
        path = Path(request.file)
        try:
            with path.open("rb") as file:
                body = file.read(_LARGEST)
        except (OSError, ValueError) as error:  # ValueError: a name that holds a NUL, or half a character
            said = error.strerror if isinstance(error, OSError) else "no name of a file"
            expected = "a saved page that can be read, or an address with http:// or https://"
            raise InputFaults([Fault(file=request.file, key="file", value=said or "", expected=expected)]) from error
        html, encoding = decode(body)
        address = request.url or path.absolute().as_uri()
        return Page(
            requested_url=address, final_url=address, status=200, html=html, server_html=html,
            sha256=hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest(), seen_at=self._desk.clock.now(),
            headers={"content-type": f"text/html; charset={encoding}"},
        )  # fmt: skip

    async def _live(self, url: str) -> Page | VisitFailure:
        host = urlsplit(url).netloc
        if host not in self._sites:
            site = Site(id=host, name=host, url=url)
            if self._browser is None:
                self._browser = await self._stack.enter_async_context(self._desk.browser())
            self._sites[host] = await self._stack.enter_async_context(self._browser.site(site))
        return await self._sites[host].visit(Visit(url=url, purpose=Purpose.COLUMN))
