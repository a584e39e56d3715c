"""`auditor observe`: what the program sees on one page, and why."""

import asyncio
from dataclasses import asdict
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import day_judged_for, is_address, readable_address, written_day
from auditor.cli.batch import answer_batch
from auditor.cli.page_sources import Eyes, PageRequest
from auditor.cli.printing import errors, plain, print_json, screen, table
from auditor.cli.workspace_option import workspace_container
from auditor.model.account import kinds_of
from auditor.model.observation import Observation
from auditor.model.page import FailureKind, VisitFailure
from auditor.model.unread import Part
from auditor.observe.batch_line import answer
from auditor.report import Wording

_HELP = {
    FailureKind.FORBIDDEN_ADDRESS: "AUDITOR_ALLOW_ADDRESSES may name its network",
    FailureKind.OUR_SIDE: "`auditor doctor` looks for it",
}
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
        str | None,
        typer.Option(
            "--on", metavar="YYYY-MM-DD", callback=written_day, help="Day it was seen on; today if not given."
        ),
    ] = None,
    batch: Annotated[
        bool,
        typer.Option(
            "--batch",
            help="Read JSON requests {id, file|url, seen_on}, one a line; answer one a line. Where lines were wrong, "
            "they are answered with their errors, and the command leaves as the worst of them would alone: with 2.",
        ),
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why it was read so.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what is seen on one page: kind, title, dates, lists, and what the program makes of them."""
    container = workspace_container()
    if batch:
        raise typer.Exit(asyncio.run(answer_batch(container, target)))
    day = day_judged_for(container, on)
    if is_address(target):
        request = PageRequest(seen_on=day, url=readable_address("FILE|URL", target))
    else:
        request = PageRequest(seen_on=day, file=target, url=readable_address("--url", url) if url else "")
    seen, browser = asyncio.run(_seen(container, request))
    if isinstance(seen, VisitFailure):
        _print_failure(container, seen, as_json=as_json)
    elif as_json:
        unread = [asdict(one) for one in seen.unread]
        told = {**answer(seen), "kind": seen.kind, "unread": unread, "browser": browser or None}
        print_json({**told, "explain": seen.explain} if explain else told)
    else:
        _show(seen, browser, explain=explain)


async def _seen(container: Container, request: PageRequest) -> tuple[Observation | VisitFailure, str]:
    """What was seen, and the browser that opened it: empty where it is a saved page."""
    async with Eyes(container) as eyes:
        return await eyes.see(request), eyes.browser


def _print_failure(container: Container, failure: VisitFailure, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {"url": failure.requested_url, "failure": failure.kind, "status": failure.status, "detail": failure.detail}
        )
        return
    errors.print(plain(not_opened(failure, container.stationery("en").wording)), soft_wrap=True)


def not_opened(failure: VisitFailure, wording: Wording) -> str:
    """Why a page did not open, as one sentence; --json adds the network's own words."""
    why = wording.said("kind", failure.kind.value, "judge")
    status = f" (the server answered {failure.status})" if failure.status else ""
    help_ = f"; {_HELP[failure.kind]}" if failure.kind in _HELP else ""
    return f"{failure.requested_url} did not open: {why}{status}{help_}."


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
    """What it was read by, under headings; what there is none of has no heading."""
    told = {
        "Why": [*seen.explain],
        "Not read": [
            f"{one.kind} in {one.part}{'' if one.shown else ', not shown'}: {one.what}" for one in seen.unread
        ],
        "Dates": [f"{dated.on} {dated.role}: {dated.text} ({dated.where})" for dated in seen.dates],
        "Links": [
            f"{link.zone}: {' > '.join((*link.trail, link.text))} {link.url or '(by script)'}"
            for link in seen.links[:_MOST_LINKS]
        ],
    }
    for heading, lines in told.items():
        if lines:
            screen.print(f"\n{heading}", style="bold")
        for line in lines:
            screen.print(plain(f"  {line}"))
