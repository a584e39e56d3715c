"""`auditor observe`: what the program sees on one page, and why."""

import asyncio
import hashlib
import json
import sys
from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

import typer

from auditor.bootstrap import House
from auditor.charset import decode
from auditor.cli.printing import errors, plain, print_json, print_line, screen, table
from auditor.cli.state import house
from auditor.model.account import kinds_of
from auditor.model.fault import Fault, InputFaults
from auditor.model.observation import Observation
from auditor.model.page import Page, Purpose, Visit, VisitFailure
from auditor.model.unit import Site
from auditor.model.unread import Part
from auditor.observe import awaited, gone, observe, with_answer
from auditor.observe.answer import answer
from auditor.ports import OpenSite, Visitor

_LARGEST = 50_000_000  # bytes of a saved page that are read
_MOST_LINKS = 40  # links shown by --explain


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("observe")(observe_page)


def observe_page(
    target: Annotated[
        str, typer.Argument(metavar="FILE|URL", help="A saved page or an address; with --batch, a file of requests.")
    ] = "-",
    url: Annotated[str, typer.Option("--url", help="Address a saved page was saved from.")] = "",
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Day it was seen on; today if not given.")
    ] = None,
    batch: Annotated[
        bool, typer.Option("--batch", help="Read JSON requests {id, file|url, seen_on}, one a line; answer one a line.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why it was read so.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what is seen on one page: kind, title, dates, lists, and what the program makes of them."""
    desk = house()
    if batch:
        asyncio.run(_answer_all(desk, _requests(target)))
        return
    request = {"file": target, "url": url} if not _is_address(target) else {"url": target}
    request["seen_on"] = (on.date() if on else desk.today()).isoformat()
    seen, browser = asyncio.run(_observe_one(desk, request))
    if isinstance(seen, VisitFailure):
        _print_failure(seen, as_json=as_json)
    elif as_json:
        unread = [asdict(one) for one in seen.unread]
        told = {**answer(seen), "kind": seen.kind, "unread": unread, "browser": browser or None}
        print_json({**told, "explain": seen.explain} if explain else told)
    else:
        _show(seen, browser, explain=explain)


def _is_address(target: str) -> bool:
    return urlsplit(target).scheme in {"http", "https"}


def _requests(source: str) -> Iterable[tuple[int, str]]:
    """Numbered lines of a file, or of standard input for -."""
    try:
        lines = sys.stdin.read() if source == "-" else Path(source).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        expected = "a file of JSON requests in UTF-8, one a line"
        raise InputFaults([Fault(file=source, key="file", value=str(error), expected=expected)]) from error
    return ((number, line) for number, line in enumerate(lines.splitlines(), 1) if line.strip())


async def _answer_all(desk: House, requests: Iterable[tuple[int, str]]) -> None:
    """One line of JSON for every request, in order; a bad request is answered with its error."""
    async with _Eyes(desk) as eyes:
        for number, line in requests:
            print_line(await _answered(eyes, number, line))


async def _answered(eyes: "_Eyes", number: int, line: str) -> dict[str, object]:
    try:
        request = json.loads(line)
        identity = {"id": request["id"]}
    except (ValueError, KeyError, TypeError):
        return {"id": None, "error": f"line {number}: expected a JSON object with id and file or url"}
    try:
        seen = await eyes.see(request)
    except InputFaults as faults:
        return {**identity, "error": str(faults)}
    if isinstance(seen, VisitFailure):
        return {**identity, "error": f"{seen.kind}: {seen.detail}"}
    return {**identity, **answer(seen)}


async def _observe_one(desk: House, request: dict[str, str]) -> tuple[Observation | VisitFailure, str]:
    """What was seen, and the browser that opened it: empty where it is a saved page."""
    async with _Eyes(desk) as eyes:
        return await eyes.see(request), eyes.browser


class _Eyes:
    """Sees saved pages and live ones; a browser is started when the first address is asked for."""

    def __init__(self, desk: House) -> None:
        self._desk, self._stack = desk, AsyncExitStack()
        self.browser = ""
        """Name and version of the browser that opened the last page; empty where none did."""
        self._browser: Visitor | None = None
        self._sites: dict[str, OpenSite] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def see(self, request: dict[str, str]) -> Observation | VisitFailure:
        """One page, observed for the day it was seen on."""
        today = _day(request.get("seen_on"), self._desk.today())
        page = self._saved(request) if request.get("file") else await self._live(str(request.get("url", "")))
        if isinstance(page, VisitFailure):
            return page
        self.browser = page.browser
        seen = observe(page, today=today, vocabulary=self._desk.vocabulary)
        if request.get("file"):
            return seen
        return gone(page, seen, self._desk.vocabulary) or await self._answered(page, seen, today)

    async def _answered(self, page: Page, seen: Observation, today: date) -> Observation:
        """With the list that a platform tells and a live page did not show."""
        url = awaited(seen)
        if url is None:
            return seen
        site = self._sites[urlsplit(page.requested_url).netloc]
        told = await site.fetch(Visit(url=url, purpose=Purpose.DATA, found_on=page.requested_url))
        return seen if isinstance(told, VisitFailure) else with_answer(seen, told.body, today)

    def _saved(self, request: dict[str, str]) -> Page:
        path = Path(request["file"])
        try:
            with path.open("rb") as file:
                body = file.read(_LARGEST)
        except OSError as error:
            fault = Fault(
                file=str(path), key="file", value=error.strerror or "", expected="a saved page that can be read"
            )
            raise InputFaults([fault]) from error
        html, encoding = decode(body)
        address = request.get("url") or path.absolute().as_uri()
        return Page(
            requested_url=address, final_url=address, status=200, html=html, server_html=html,
            sha256=hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest(), seen_at=self._desk.clock.now(),
            headers={"content-type": f"text/html; charset={encoding}"},
        )  # fmt: skip

    async def _live(self, url: str) -> Page | VisitFailure:
        if not _is_address(url):
            raise InputFaults([Fault(file="request", key="url", value=url, expected="an http(s) address, or a file")])
        host = urlsplit(url).netloc
        if host not in self._sites:
            site = Site(id=host, name=host, url=url)
            if self._browser is None:
                self._browser = await self._stack.enter_async_context(self._desk.browser())
            self._sites[host] = await self._stack.enter_async_context(self._browser.site(site))
        return await self._sites[host].visit(Visit(url=url, purpose=Purpose.COLUMN))


def _day(text: str | None, default: date) -> date:
    try:
        return date.fromisoformat(text) if text else default
    except ValueError as error:
        fault = Fault(file="request", key="seen_on", value=str(text), expected="a day such as 2026-07-01")
        raise InputFaults([fault]) from error


def _print_failure(failure: VisitFailure, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {"url": failure.requested_url, "failure": failure.kind, "status": failure.status, "detail": failure.detail}
        )
        return
    errors.print(plain(f"{failure.requested_url} did not open: {failure.kind} {failure.detail}".strip()))


def _show(seen: Observation, browser: str, *, explain: bool) -> None:
    made = table("", "")
    shown = {
        "kind": seen.kind,
        "title": seen.title,
        "column": seen.column_name,
        "breadcrumb": " > ".join(seen.breadcrumb),
        "published on": seen.published_on,
        "newest entry": seen.newest and f"{seen.newest.on} {seen.newest.title}",
        "entries": len(seen.entries),
        "blank": seen.blank and f"{seen.blank.reason} {seen.blank.quote}",
        "error page": seen.error_page and seen.error_page.quote,
        "accessibility entry": seen.accessibility_entry and seen.accessibility_entry.quote,
        "attachments": len(seen.attachments),
        "characters of its own": len(seen.text),
        "cut": ", ".join(seen.cut),
        "unread": ", ".join(kinds_of(one for one in seen.unread if one.shown and one.part is not Part.ASIDE)),
        "browser": browser,
    }
    for name, value in shown.items():
        if value not in (None, ""):
            made.add_row(name, plain(str(value)))
    screen.print(made)
    for entry in seen.entries:
        screen.print(plain(f"  {entry.on or '          '}  {entry.title}"))
    if explain:
        _explain(seen)


def _explain(seen: Observation) -> None:
    screen.print("\nWhy", style="bold")
    for line in seen.explain:
        screen.print(plain(f"  {line}"))
    screen.print("\nNot read", style="bold")
    for one in seen.unread:
        screen.print(plain(f"  {one.kind} in {one.part}{'' if one.shown else ', not shown'}: {one.what}"))
    screen.print("\nDates", style="bold")
    for dated in seen.dates:
        screen.print(plain(f"  {dated.on} {dated.role}: {dated.text} ({dated.where})"))
    screen.print("\nLinks", style="bold")
    for link in seen.links[:_MOST_LINKS]:
        screen.print(plain(f"  {link.zone}: {' > '.join((*link.trail, link.text))} {link.url or '(by script)'}"))
