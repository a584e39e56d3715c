"""Builds what watching works with from a container: plan, units, narrowed checklists, browsers."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

from auditor.agenda.availability import OpeningReading
from auditor.agenda.due import WatchedUnit
from auditor.agenda.plan import Plan
from auditor.agenda.read_plan import unknown_names
from auditor.agenda.warnings import Say
from auditor.bootstrap import BrowserMissing, Container
from auditor.checklist.read import read_checklist
from auditor.checklist.scope import scope_text
from auditor.files.load import load_calendar, load_plan
from auditor.flow.context import Context
from auditor.flow.null_progress import Unwatched
from auditor.flow.unit_judging import Assignment
from auditor.flow.watching.desk import Log, Narrow, OpenHome, WatchDesk
from auditor.flow.watching.evaluating import Evaluating
from auditor.flow.watching.home import in_browser
from auditor.judge import options_by_check
from auditor.model.checklist import Checklist
from auditor.model.finding import Finding
from auditor.model.unit import Roster, Site, Unit
from auditor.model.watch import OpeningResult
from auditor.ports import OpenSite
from auditor.report import finding_sentence

_PERIOD = "updated_within"
_ERRORS = 400


def watched_units(container: Container, roster: Roster) -> tuple[WatchedUnit, ...]:
    """Every unit under supervision, with what its checklist asks of it today. Raises InputFaults."""
    today = container.today()
    return tuple(
        WatchedUnit(
            unit=unit,
            items=tuple((item.id, _period(checklist, unit, item.id)) for item in checklist.items_for(unit, today)),
            has_site_checks=bool(checklist.site_checks),
            has_probes=bool(unit.sites),
        )
        for unit, checklist, _ in container.assignments(roster.supervised, None)
    )


def _period(checklist: Checklist, unit: Unit, item_id: str) -> int | None:
    item = checklist.item(item_id)
    uses = item.at(unit).checks if item else ()
    days = [use.options.get("max_age_days") for use in uses if use.check == _PERIOD]
    return next((day for day in days if isinstance(day, int)), None)


def narrowing(container: Container) -> Narrow:
    """Narrows a unit's checklist to what is due; the text that is recorded says so."""
    known: dict[str, Checklist] = {}

    def narrow(unit: Unit, items: Collection[str], with_site: bool) -> Assignment:
        ((_, whole, text),) = container.assignments((unit,), None)
        site = [use.check for use in whole.site_checks] if with_site else []
        asked = {item.id for item in whole.items_for(unit, container.today())}
        together = [use.check for use in whole.unit_checks] if asked <= set(items) else []
        text += scope_text(set(items), site, together)
        if text not in known:
            known[text] = read_checklist(text, file=whole.id, checks=options_by_check())
        return unit, known[text], text

    return narrow


def desk_of(
    container: Container, context: Context, open_home: OpenHome, log: Log, plan: Plan | None = None
) -> WatchDesk:
    """The desk, with a context that has a visitor, or one that looks at nothing. Raises InputFaults."""
    plan, roster = plan or load_plan(container.shelf), container.roster()
    watched = watched_units(container, roster)
    probed = plan.accessibility_checklist
    return WatchDesk(
        context=context,
        store=container.watch,
        events=container.events,
        plan=plan,
        roster=roster,
        watched=watched,
        calendar=load_calendar(container.shelf),
        open_home=open_home,
        narrow=narrowing(container),
        auditing=Evaluating(context, container.reviews, roster, container.stored_assignments),
        whole=lambda units: container.assignments(tuple(units), None),
        accessible=lambda units: container.assignments(tuple(units), probed),
        say=_saying(container, roster),
        item_names=item_names(container, roster),
        log=log,
    )


def _saying(container: Container, roster: Roster) -> Say:
    """Puts findings in the office's language, as reports do."""
    wording = container.stationery(container.settings.language).wording
    checklists = {checklist.id: checklist for _, checklist, _ in container.assignments(roster.supervised, None)}

    def say(finding: Finding) -> str:
        checklist = checklists.get(finding.checklist_id)
        return finding_sentence(wording, finding, checklist.clause(finding.clause_id) if checklist else None)

    return say


def item_names(container: Container, roster: Roster) -> dict[str, str]:
    """What the columns of the units' checklists are called, by id."""
    checklists = {checklist.id: checklist for _, checklist, _ in container.assignments(roster.supervised, None)}
    return {item.id: item.name for checklist in checklists.values() for item in checklist.items}


@asynccontextmanager
async def desk_with_browser(container: Container, stop: asyncio.Event, log: Log) -> AsyncIterator[WatchDesk]:
    """A desk with a browser for audits and one for openings, which wait for nobody; each starts when first used.

    Without a browser, openings are tried by plain HTTP, which can pass them and nothing else. Raises InputFaults.
    """
    plan = load_plan(container.shelf)
    async with AsyncExitStack() as stack:
        try:
            browser = await stack.enter_async_context(container.browser())
            opener = await stack.enter_async_context(container.browser(plan.availability.limit))
        except BrowserMissing:
            context = container.context(_NoVisitor(), Unwatched(), stop)
            yield desk_of(container, context, plain_home(container), log, plan)
            return
        context = replace(container.context(browser, Unwatched(), stop), is_online=browser.is_online)
        yield desk_of(container, context, in_browser(opener, plan.availability.limit), log, plan)


def bare_desk(container: Container) -> WatchDesk:
    """A desk that is asked what is due, and opens nothing. Raises InputFaults."""

    async def nothing(site: Site) -> OpeningReading:  # noqa: ARG001 - as `OpenHome` is called
        return OpeningReading(result=OpeningResult.NOT_ASKED)

    return desk_of(container, container.context(_NoVisitor(), Unwatched()), nothing, lambda _word, _facts: None)


def unheeded(container: Container, desk: WatchDesk) -> tuple[str, ...]:
    """What the plan names that nobody knows: it speaks of nothing, and a person should see that."""
    units = frozenset(unit.id for unit in desk.roster.units)
    persons, items = frozenset(container.persons().by_id), frozenset(desk.item_names)
    return unknown_names(desk.plan, units, persons, items)


class _NoVisitor:
    """Implements `ports.Visitor` where there is no browser."""

    @asynccontextmanager
    async def site(self, site: Site) -> AsyncIterator[OpenSite]:
        """Nothing can be opened."""
        raise BrowserMissing(f"{site.url} cannot be audited without a browser")
        yield  # pragma: no cover


def plain_home(container: Container) -> OpenHome:
    """Opens home pages by plain HTTP: an answer passes, and anything else says nothing of the site."""
    from auditor.visit.network.http_client import PlainAnswer, PlainClient  # noqa: PLC0415 - loaded when needed

    client = PlainClient(container.browser_options())

    async def opened(site: Site) -> OpeningReading:
        answer = await client.get(site.url)
        is_fine = isinstance(answer, PlainAnswer) and answer.status < _ERRORS
        result = OpeningResult.OPENED if is_fine else OpeningResult.OUR_SIDE
        return OpeningReading(result=result, detail="" if is_fine else "no_browser", by="plain")

    return opened
