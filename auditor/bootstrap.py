"""Builds everything a command needs from the settings. Only this module knows all the rooms.

Database and browser libraries take seconds to import: they are, when their room is first entered.
"""

import asyncio
import json
import os
import socket
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from functools import cached_property, partial
from secrets import token_hex
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.checklist.read import read_checklist
from auditor.codec import pack
from auditor.files.decode import read_text
from auditor.files.load import (
    checklist_text,
    load_calendar,
    load_checklist,
    load_plan,
    load_procedures,
    load_vocabulary,
)
from auditor.files.overlay import Overlay
from auditor.flow.casework import Casework
from auditor.flow.context import Context
from auditor.flow.publish import Stationery
from auditor.flow.send_messages import Post, RouteUnusable
from auditor.flow.unit_judging import Assignment, results_from
from auditor.flow.watching.openings import week_of
from auditor.followup.case_deadlines import OFFICE, UNIT
from auditor.followup.case_messages import People
from auditor.followup.procedure import Procedure, fitting
from auditor.judge import options_by_check
from auditor.messaging import DEFAULT_PLAN, NotifyPlan, RoutePlan, read_notify_plan
from auditor.model.audit import Audit
from auditor.model.checklist import Checklist
from auditor.model.confirmation import confirmed_roster, confirmed_unit
from auditor.model.evaluation import Evaluation, UnitResult
from auditor.model.event import SubjectKind
from auditor.model.fault import Fault, InputFaults
from auditor.model.person import Role
from auditor.model.unit import Roster, Unit, UnitKind
from auditor.model.vocabulary import Vocabulary
from auditor.ports import Clock, MachineLacks, Progress, Visitor
from auditor.report import (
    CONTACT_SHEET,
    EVALUATION_TEMPLATES,
    ROUND_TEMPLATES,
    UNIT_TEMPLATES,
    WORDING_ROOMS,
    read_wording,
)
from auditor.roster.changes import closed_units
from auditor.roster.kinds import KindNames, kind_names
from auditor.roster.persons import Persons, persons_from
from auditor.settings import Settings
from auditor.visit.browser.capacity import available_bytes, tabs_for, usable_cores
from auditor.visit.browser.chromium import NoBrowser, find_browser
from auditor.visit.options import BrowserOptions
from auditor.visit.page_words import page_words
from auditor.visit.replay import Replay
from auditor.visit.system_clock import SystemClock

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from auditor.ports import Route
    from auditor.record.archive import FolderArchive
    from auditor.record.archived_pages import SqlArchivedPages
    from auditor.record.audits import SqlAuditStore
    from auditor.record.cases import SqlCaseStore
    from auditor.record.complainants import SqlComplainantStore
    from auditor.record.confirmations import SqlConfirmationStore
    from auditor.record.evaluations import SqlEvaluationStore
    from auditor.record.events import SqlEventStore
    from auditor.record.leases import SqlLeaseStore
    from auditor.record.outbox import SqlOutboxStore
    from auditor.record.reviews import SqlReviewStore
    from auditor.record.roster import SqlRosterStore
    from auditor.record.rounds import SqlRoundStore
    from auditor.record.watching import SqlWatchStore
    from auditor.visit.polite_browser import PoliteBrowser
    from auditor.visit.politeness.rate_limit import Hosts


NOTIFY_FILE = "notify.toml"
PAPER_TEMPLATE = "reports/templates/paper/v1/paper.docx"
_SITE_WAITS = 3
"""A site may wait for others on its host so many times longer than it may take itself."""


_BEYOND = timedelta(seconds=5)
"""A home page is awaited so much longer than it may take: what comes too late is told from what does not come."""


class BrowserMissing(MachineLacks):
    """Raised where there is no browser to open pages with; `str` of it names the one command that helps."""


class Container:
    """Builds each part a command needs when it is first asked for: a command that needs no database opens none."""

    def __init__(self, settings: Settings, shelf: Overlay | None = None) -> None:
        self.settings = settings
        self.clock: Clock = SystemClock()
        self.shelf = shelf or Overlay(settings.workspace)
        self._checklists: dict[str, tuple[Checklist, str]] = {}

    @cached_property
    def engine(self) -> "Engine":
        """The database, made on first use. Raises RecordError."""
        from auditor.record.database import open_database

        return open_database(self.settings.database_url)

    @cached_property
    def archive(self) -> "FolderArchive":
        """Bodies by digest."""
        from auditor.record.archive import FolderArchive

        return FolderArchive(self.settings.archive)

    @cached_property
    def rosters(self) -> "SqlRosterStore":
        """The roster in force."""
        from auditor.record.roster import SqlRosterStore

        return SqlRosterStore(self.engine)

    @cached_property
    def evaluations(self) -> "SqlEvaluationStore":
        """Evaluations past and present."""
        from auditor.record.evaluations import SqlEvaluationStore

        return SqlEvaluationStore(self.engine, self.archive)

    @cached_property
    def audits(self) -> "SqlAuditStore":
        """What single passes over sites brought back."""
        from auditor.record.audits import SqlAuditStore

        return SqlAuditStore(self.engine, self.archive)

    @cached_property
    def events(self) -> "SqlEventStore":
        """The log of events of any subject."""
        from auditor.record.events import SqlEventStore

        return SqlEventStore(self.engine)

    @cached_property
    def watch(self) -> "SqlWatchStore":
        """What became of the tasks that come round, and every opening of a home page."""
        from auditor.record.outbox import put
        from auditor.record.watching import SqlWatchStore

        return SqlWatchStore(self.engine, put)

    @cached_property
    def reviews(self) -> "SqlReviewStore":
        """What persons said of findings."""
        from auditor.record.reviews import SqlReviewStore

        return SqlReviewStore(self.engine)

    @cached_property
    def rounds(self) -> "SqlRoundStore":
        """Special evaluations, and what persons decided of faults."""
        from auditor.record.rounds import SqlRoundStore

        return SqlRoundStore(self.engine)

    @cached_property
    def confirmations(self) -> "SqlConfirmationStore":
        """Where columns stand, as persons said."""
        from auditor.record.confirmations import SqlConfirmationStore

        return SqlConfirmationStore(self.engine)

    @cached_property
    def archived_pages(self) -> "SqlArchivedPages":
        """What the archive holds of pages."""
        from auditor.record.archived_pages import SqlArchivedPages

        return SqlArchivedPages(self.engine)

    @cached_property
    def complainants(self) -> "SqlComplainantStore":
        """Who complained, sealed. What was erased before a backup was restored is erased again."""
        from auditor.record.case_keys import CaseKeys
        from auditor.record.complainants import SqlComplainantStore

        store = SqlComplainantStore(self.engine, CaseKeys(self.settings.keys))
        store.erase_again(self.clock.now())
        return store

    @cached_property
    def cases(self) -> "SqlCaseStore":
        """Rectifications and complaints."""
        from auditor.record.cases import SqlCaseStore
        from auditor.record.outbox import put

        return SqlCaseStore(self.engine, self.complainants.keys, put)

    @cached_property
    def procedures(self) -> dict[str, Procedure]:
        """The procedures cases are handled by, the workspace's before the shipped. Raises InputFaults."""
        return load_procedures(self.shelf)

    def procedure_for(self, unit: Unit, channel: str = "") -> Procedure:
        """The one procedure that fits a case of a unit best. Raises InputFaults where several do."""
        found = fitting(self.procedures.values(), unit.place, unit.kind, channel)
        if len(found) != 1:
            expected = f"--procedure beside it: {', '.join(one.id for one in found)} fit {unit.name} alike"
            raise InputFaults([Fault(file="checklists/procedures", key="procedure", value="", expected=expected)])
        return found[0]

    def casework(self) -> Casework:
        """What steps of cases are taken with."""
        return Casework(
            store=self.cases,
            events=self.events,
            archive=self.archive,
            clock=self.clock,
            calendar=load_calendar(self.shelf),
            office=self.settings.office.name,
            people=self._people_of_cases(),
            unit_name=self.unit_names.get,
        )

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """What units of the roster are called, by id."""
        return {unit.id: unit.name for unit in self.rosters.load().units}

    def _people_of_cases(self) -> Callable[[str], People]:
        """From a unit to who is to be told of its cases today: its liaisons, and the supervisors."""
        persons, on = self.persons(), self.today()
        supervisors = tuple(person.id for person in persons.holding(Role.SUPERVISOR, on))

        def of_unit(unit_id: str) -> People:
            return {UNIT: tuple(person.id for person in persons.liaisons(unit_id, on)), OFFICE: supervisors}

        return of_unit

    def roster(self) -> Roster:
        """The roster in force, with every column a person confirmed: what a new evaluation begins with."""
        return confirmed_roster(self.registered(), self.confirmations.all())

    def registered(self) -> Roster:
        """The roster as it was imported, and which of its units were closed since."""
        events = (one.event for one in self.events.of_kind(SubjectKind.UNIT))
        return replace(self.rosters.load(), closed=closed_units(events, self.today()))

    def persons(self) -> Persons:
        """Everybody who works here or answers for a unit, by the events about persons."""
        return persons_from(one.event for one in self.events.of_kind(SubjectKind.PERSON))

    def with_confirmed(self, unit: Unit) -> Unit:
        """A unit that no roster has, with every column a person confirmed."""
        return confirmed_unit(unit, self.confirmations.all())

    @cached_property
    def outbox(self) -> "SqlOutboxStore":
        """What persons are to be told."""
        from auditor.record.outbox import SqlOutboxStore

        return SqlOutboxStore(self.engine)

    @cached_property
    def notify_plan(self) -> NotifyPlan:
        """How messages go out: notify.toml of the workspace; without one they wait. Raises InputFaults."""
        path = self.settings.workspace / NOTIFY_FILE
        return read_notify_plan(read_text(path, file=str(path)), str(path)) if path.exists() else DEFAULT_PLAN

    def route(self, plan: RoutePlan) -> "Route":
        """A route, ready to send. Raises RouteUnusable."""
        from auditor.notify.routes import route_of
        from auditor.notify.secrets import SecretMissing, Secrets

        secrets = Secrets(environment=os.environ, folder=self.settings.workspace)
        try:
            return route_of(plan, secrets, self.settings.workspace)
        except SecretMissing as missing:
            raise RouteUnusable(f"{plan.name}: {missing}") from None

    def post(self) -> Post:
        """What sending works with. Raises InputFaults."""
        return Post(
            outbox=self.outbox,
            plan=self.notify_plan,
            route=self.route,
            persons=self.persons().by_id.get,
            wording=self.stationery(self.settings.language).wording,
            office=self.settings.office.name,
            calendar=load_calendar(self.shelf),
            clock=self.clock,
            holder=self._holder(),
        )

    @cached_property
    def leases(self) -> "SqlLeaseStore":
        """Which command is at which site just now."""
        from auditor.record.leases import SqlLeaseStore

        return SqlLeaseStore(self.engine)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The phrases pages are read by: the shipped ones, with the workspace's. Raises InputFaults."""
        return load_vocabulary(self.shelf)

    @cached_property
    def _vocabulary_sha256(self) -> str:
        """Of the phrases as they are archived, for whoever asks later what was known when a site was looked at."""
        chapters = [pack(chapter) for chapter in self.vocabulary.chapters]
        return self.archive.put(json.dumps(chapters, ensure_ascii=False, sort_keys=True).encode())

    @cached_property
    def kinds(self) -> KindNames:
        """What kinds of unit are called. Raises InputFaults."""
        return kind_names(self.vocabulary)

    def today(self) -> date:
        """Today in Asia/Shanghai."""
        return self.clock.now().date()

    def upgrade_database(self) -> str:
        """Bring the database up to date; returns its revision. Raises RecordError."""
        from auditor.record.database import upgraded

        return upgraded(self.settings.database_url)

    def database_revision(self) -> str:
        """The revision the database is at. Raises RecordError."""
        from auditor.record.database import revision

        return revision(self.engine) or ""

    @cached_property
    def hosts(self) -> "Hosts":
        """Every host that was asked, and when: one pace for all sites on it, in all commands of a workspace."""
        from auditor.visit.politeness.host_turns import SharedTurns
        from auditor.visit.politeness.rate_limit import Hosts

        return Hosts(SharedTurns(self.settings.workspace / "var" / "hosts"))

    def browser(self, opening: timedelta | None = None) -> "PoliteBrowser":
        """A browser that keeps robots.txt and pace; an async context manager. Raises BrowserMissing.

        `opening`: it is to tell whether home pages open within that time. It waits longer, and for nobody's turn.
        """
        from auditor.visit.browser.browser import Browser
        from auditor.visit.network.guard import guard_of
        from auditor.visit.network.http_client import PlainClient
        from auditor.visit.polite_browser import Manners, PoliteBrowser

        found = find_browser(self.settings.browser)
        if isinstance(found, NoBrowser):
            raise BrowserMissing(found.error)
        options = replace(self.browser_options(), words=page_words(self.vocabulary))
        if opening is not None:
            options = replace(options, navigation=max(options.navigation, opening + _BEYOND))
        guard = guard_of(options)
        manners = Manners(
            interval=self.settings.pace, site_limit=self.settings.site_limit, waived=self.settings.waive_robots
        )
        browser = Browser(options, self.clock, guard=guard)
        fetch = PlainClient(options, guard=guard).get
        return PoliteBrowser(browser, manners, self.clock, fetch=fetch, hosts=self.hosts if opening is None else None)

    def browser_options(self) -> BrowserOptions:
        """The browser's settings. `PoliteBrowser` limits a site's time; the browser's own bound is far beyond that."""
        settings, limits = self.settings, self.settings.limits
        usual = BrowserOptions()
        return BrowserOptions(
            executable=settings.browser,
            allow=settings.allow_addresses,
            product=f"auditor/{__version__}",
            contact=settings.contact,
            upstream=settings.upstream_proxy,
            witnesses=settings.witnesses,
            every_call=max(usual.every_call, limits.navigation + usual.starting),
            max_site_time=max(usual.max_site_time, _SITE_WAITS * settings.site_limit),
            **asdict(limits),
        )

    def replay(self, evaluation_id: str) -> Replay:
        """A visitor that opens pages from the archive of the audits of an evaluation."""
        return Replay(self.audits, partial(self.evaluations.audit_of, evaluation_id), self.clock)

    def replay_audit(self, audit: Audit) -> Replay:
        """A visitor that opens pages from the archive of one audit."""
        return Replay(self.audits, {audit.site.id: audit}.get, self.clock)

    def stationery(self, language: str) -> Stationery:
        """Wording, office and templates of reports in a language. Raises InputFaults."""
        folder = f"reports/wording/{language}"
        rooms = {room: self._text(f"{folder}/{room}.toml") for room in WORDING_ROOMS}
        names = dict.fromkeys((*EVALUATION_TEMPLATES, *UNIT_TEMPLATES, *ROUND_TEMPLATES, CONTACT_SHEET))
        templates = {name: self._text(f"reports/templates/{name}") for name in names}
        return Stationery(
            wording=read_wording(rooms, language=language), office=self.settings.office, templates=templates
        )

    async def printed(self, documents: Sequence[bytes]) -> list[bytes]:
        """HTML documents of our own as PDF, by the browser. Raises BrowserMissing, Unprintable."""
        from auditor.papers import with_searchable_text
        from auditor.visit.browser.printing import printed

        found = find_browser(self.settings.browser)
        if isinstance(found, NoBrowser):
            raise BrowserMissing(found.error)
        return [with_searchable_text(pdf) async for pdf in printed(documents, self.browser_options())]

    def paper_template(self) -> tuple[bytes, str]:
        """The template of notices, a document of Word, and where it lies. Raises InputFaults."""
        path = self.shelf.origin(PAPER_TEMPLATE)
        if path is None:
            expected = "a file of the product; reinstall it"
            raise InputFaults([Fault(file=PAPER_TEMPLATE, key="file", value="", expected=expected)])
        return path.read_bytes(), str(path)

    def template(self, name: str) -> str:
        """The text of a template below reports/templates. Raises InputFaults."""
        return self._text(f"reports/templates/{name}")

    def head_of_events(self) -> tuple[int, str]:
        """Number and digest of the last event of the log; 0 and nothing where there is none."""
        last = self.events.last()
        return (last.number, last.digest) if last else (0, "")

    def _text(self, relative: str) -> str:
        text = self.shelf.text(relative)
        if text is None:
            raise InputFaults(
                [Fault(file=relative, key="file", value="", expected="a file of the product; reinstall it")]
            )
        return text

    def context(self, visitor: Visitor, progress: Progress, stop: asyncio.Event | None = None) -> Context:
        """What one job works with; setting `stop` ends it early."""
        return Context(
            visitor=visitor,
            replay=self.replay,
            replay_audit=self.replay_audit,
            evaluations=self.evaluations,
            audits=self.audits,
            leases=self.leases,
            archive=self.archive,
            clock=self.clock,
            progress=progress,
            product_version=__version__,
            vocabulary=self.vocabulary,
            holder=self._holder(),
            tabs=self.settings.tabs or tabs_for(available_bytes(), usable_cores()),
            stop=stop or asyncio.Event(),
            calendar=load_calendar(self.shelf),
            vocabulary_sha256=self._vocabulary_sha256,
            reuse=self.settings.reuse,
            week=partial(week_of, load_plan(self.shelf), self.watch),
        )

    @staticmethod
    def _holder() -> str:
        """The name a command takes leases under; no other has it."""
        return f"{socket.gethostname()} {os.getpid()} {token_hex(8)}"

    def checklist_ids(self) -> tuple[str, ...]:
        """Every checklist there is: the workspace's and the shipped ones."""
        return self.shelf.names("checklists", ".toml")

    def checklist(self, checklist_id: str) -> tuple[Checklist, str]:
        """A checklist and the text it was read from. Raises InputFaults."""
        if checklist_id not in self._checklists:
            checklist = load_checklist(self.shelf, checklist_id, options_by_check())
            text = checklist_text(self.shelf, checklist_id, options_by_check())
            self._checklists[checklist_id] = checklist, text
        return self._checklists[checklist_id]

    def assignments(self, units: tuple[Unit, ...], checklist_id: str | None) -> tuple[Assignment, ...]:
        """Each unit with its checklist: the one named, else the one for its kind. Raises InputFaults."""
        if checklist_id:
            named = self.checklist(checklist_id)
            return tuple((unit, *named) for unit in units)
        return tuple((unit, *self._for_kind(unit.kind)) for unit in units)

    def _for_kind(self, kind: UnitKind) -> tuple[Checklist, str]:
        """The workspace's own checklist for a kind, else the shipped one; two that both claim it are a fault."""
        fitting = [pair for name in self.checklist_ids() if kind in (pair := self.checklist(name))[0].kinds]
        own = [pair for pair in fitting if self._is_own(pair[0].id)]
        match own or fitting:
            case [only]:
                return only
            case []:
                expected = f"a checklist for {kind} under checklists/, or --checklist"
            case several:
                expected = f"--checklist: {', '.join(pair[0].id for pair in several)} all claim {kind}"
        raise InputFaults([Fault(file="checklists/", key="kinds", value=kind, expected=expected)])

    def _is_own(self, checklist_id: str) -> bool:
        origin = self.shelf.origin(f"checklists/{checklist_id}.toml")
        workspace = self.shelf.workspace
        return origin is not None and workspace is not None and origin.is_relative_to(workspace)

    def stored_assignments(self, evaluation: Evaluation) -> tuple[Assignment, ...]:
        """The units of an evaluation as they were then, each with the checklist it was judged by."""
        units = self.evaluations.units(evaluation.id)
        checklists = {digest: self._stored_checklist(digest) for digest in {digest for _, digest in units}}
        return tuple((unit, *checklists[digest]) for unit, digest in units)

    def _stored_checklist(self, digest: str) -> tuple[Checklist, str]:
        text = (self.archive.get(digest) or b"").decode()
        return read_checklist(text, file=f"archive:{digest[:12]}", checks=options_by_check()), text

    def stored_results(self, evaluation: Evaluation) -> tuple[UnitResult, ...]:
        """The results of an evaluation's units, from the record."""
        return results_from(self.stored_assignments(evaluation), self.evaluations.findings(evaluation.id))
