"""`auditor doctor`: whether this machine can do the work, and what to do where it cannot."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from auditor.bootstrap import BrowserMissing, House
from auditor.cli.printing import Exit, plain, print_json, screen, table
from auditor.cli.state import house
from auditor.files.load import load_calendar
from auditor.model.fault import InputFaults
from auditor.model.page import FailureKind, Purpose, Visit, VisitFailure
from auditor.model.unit import Site
from auditor.record.errors import RecordError
from auditor.visit.chromium import NoBrowser, find_browser, font_warning

_LONGEST_DEADLINE = 40  # working days: an answer to a request for information, extended once (条例 art. 33)
_LEAST_FREE = 1 << 30  # bytes; an evaluation of a city's sites keeps some hundred megabytes


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(doctor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One thing looked at. `state` is ok, warning or missing."""

    what: str
    state: str
    says: str


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Look at browser, fonts, database, disk, checklists, calendar. Leaves with 3 where something needed is missing."""
    desk = house()
    found = [*_browser(desk), _fonts(), _database(desk), _disk(desk), _checklists(desk), _calendar(desk)]
    if as_json:
        print_json([{"what": one.what, "state": one.state, "says": one.says} for one in found])
    else:
        _print(found)
    if any(one.state == "missing" for one in found):
        raise typer.Exit(Exit.MACHINE)


def _print(found: list[Diagnosis]) -> None:
    made = table("", "State", "")
    for one in found:
        made.add_row(one.what, one.state, plain(one.says))
    screen.print(made)


def _browser(desk: House) -> Iterator[Diagnosis]:
    found = find_browser(desk.settings.browser)
    if isinstance(found, NoBrowser):
        yield Diagnosis(what="browser", state="missing", says=found.error)
        return
    yield Diagnosis(what="browser", state="warning" if found.warning else "ok", says=found.warning or str(found.path))
    yield asyncio.run(_launch(desk))


async def _launch(desk: House) -> Diagnosis:
    """Start the browser; an address that is never opened is enough to see it running."""
    site = Site(id="doctor", name="doctor", url="about:blank")
    try:
        async with desk.browser() as browser, browser.site(site) as opened:
            result = await opened.visit(Visit(url="http://doctor.invalid/", purpose=Purpose.HOME))
    except BrowserMissing as error:
        return Diagnosis(what="browser starts", state="missing", says=str(error))
    if isinstance(result, VisitFailure) and result.kind is FailureKind.OUR_SIDE:
        return Diagnosis(what="browser starts", state="missing", says=result.detail)
    return Diagnosis(what="browser starts", state="ok", says="it opens pages")


def _fonts() -> Diagnosis:
    warning = font_warning()
    return Diagnosis(what="Chinese font", state="warning" if warning else "ok", says=warning or "there is one")


def _database(desk: House) -> Diagnosis:
    try:
        at = desk.database_revision()
    except RecordError as error:
        return Diagnosis(what="database", state="missing", says=str(error))
    return Diagnosis(what="database", state="ok", says=f"{desk.settings.database_url} at revision {at}")


def _disk(desk: House) -> Diagnosis:
    free = shutil.disk_usage(desk.settings.workspace).free
    enough = free >= _LEAST_FREE
    says = f"{free / (1 << 30):.1f} GB free" + ("" if enough else "; make room: evidence needs at least 1 GB")
    return Diagnosis(what="disk", state="ok" if enough else "warning", says=says)


def _checklists(desk: House) -> Diagnosis:
    try:
        read = [desk.checklist(name)[0] for name in desk.checklist_ids()]
    except InputFaults as faults:
        return Diagnosis(what="checklists", state="missing", says=str(faults))
    return Diagnosis(what="checklists", state="ok", says=f"{len(read)} without fault")


def _calendar(desk: House) -> Diagnosis:
    """Deadlines that reach into a year without a notice are provisional."""
    try:
        deadline = load_calendar(desk.shelf).add_working_days(desk.today(), _LONGEST_DEADLINE)
    except InputFaults as faults:
        return Diagnosis(what="calendar", state="missing", says=str(faults))
    if not deadline.provisional:
        return Diagnosis(what="calendar", state="ok", says="working days are known as far as today's deadlines reach")
    years = ", ".join(map(str, deadline.years))
    says = (
        f"holidays of {years} are not known: add checklists/calendars/{deadline.years[-1]}.toml when they are announced"
    )
    return Diagnosis(what="calendar", state="warning", says=says)
