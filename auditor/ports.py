"""Ports: the protocols through which the flow reaches browser, archive, database and clock."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Protocol

from auditor.model.archived_page import ArchivedPage
from auditor.model.audit import Audit
from auditor.model.case import CaseKind, CaseLine
from auditor.model.complainant import Complainant
from auditor.model.confirmation import Confirmation
from auditor.model.document import Document
from auditor.model.evaluation import Claim, Evaluation, Lease
from auditor.model.event import Event, RecordedEvent, Subject, SubjectKind
from auditor.model.finding import Finding
from auditor.model.message import Delivery, DeliveryState, HandedOver, Letter, Message
from auditor.model.page import Page, Visit, VisitFailure
from auditor.model.review import Review
from auditor.model.unit import Roster, Site, Unit
from auditor.model.watch import SiteOpening, Task, TaskRun


class Unrecordable(Exception):  # noqa: N818 - it says what is the matter
    """Raised where a store cannot write now and may be able to later: locked, full, gone for a moment."""


class MachineLacks(Exception):  # noqa: N818 - it says what is the matter
    """Raised where this machine lacks what the work needs: it is left as it is, for when that is there."""


class OpenSite(Protocol):
    """One site, opened: its pages are visited one at a time."""

    async def visit(self, visit: Visit) -> Page | VisitFailure:
        """Open one page. A failure is a value; only our own bugs raise."""
        ...

    async def fetch(self, visit: Visit) -> Document | VisitFailure:
        """Fetch one file and read it. A failure to fetch or to read it is a value."""
        ...


class Visitor(Protocol):
    """Opens sites: a browser, or the archive of an earlier evaluation."""

    def site(self, site: Site) -> AbstractAsyncContextManager[OpenSite]:
        """A fresh context on a site, closed on leaving."""
        ...


class Clock(Protocol):
    """The clock. Nothing else may ask for the time."""

    def now(self) -> datetime:
        """Now, aware, in Asia/Shanghai."""
        ...


class Archive(Protocol):
    """Stores bodies, each once, by SHA-256."""

    def put(self, body: bytes) -> str:
        """Keep a body; returns its hex digest. Keeping it twice is harmless."""
        ...

    def get(self, sha256: str) -> bytes | None:
        """The body of that digest, or None."""
        ...


class RosterStore(Protocol):
    """The roster in force."""

    def load(self) -> Roster:
        """Every unit, in the order it was imported."""
        ...

    def save(self, units: Sequence[Unit], at: datetime, events: Sequence[Event] = ()) -> None:
        """Add units, or replace those of the same id, and append what happened to them. All or none."""
        ...


class AuditStore(Protocol):
    """Audits with their pages and files. Appended, never overwritten."""

    def add(
        self,
        audit: Audit,
        pages: Sequence[Page | VisitFailure],
        documents: Sequence[Document | VisitFailure] = (),
    ) -> None:
        """Append an audit and what it brought back, in order; bodies go to the archive first. All or none."""
        ...

    def get(self, audit_id: str) -> Audit | None:
        """The audit of that id, or None."""
        ...

    def latest(self, site_id: str, since: datetime) -> Audit | None:
        """The audit of a site that ended last, at that time or later."""
        ...

    def page(self, audit_id: str, url: str) -> Page | VisitFailure | None:
        """The page recorded for that requested address, bodies and all; None where it was never visited."""
        ...

    def document(self, audit_id: str, url: str) -> Document | VisitFailure | None:
        """The file recorded for that requested address, with what was read in it then; None where none was fetched."""
        ...

    def first_seen(self, site_id: str, url: str) -> tuple[str, datetime] | None:
        """The audit in which a page of that requested address was recorded first, and when it was seen."""
        ...

    def is_restricted(self, sha256: str) -> bool:
        """True where a body of that digest belongs to a page or a file that shows what concerns persons."""
        ...

    def browsers(self, sha256: str) -> tuple[str, ...]:
        """The browsers, with their versions, that opened the pages which a body of that digest belongs to."""
        ...


class EvaluationStore(Protocol):
    """Evaluations with their units, findings, and the audits they are judged from. Appended, never overwritten."""

    def begin(self, evaluation: Evaluation, units: Sequence[tuple[Unit, str]], sites: Sequence[Site] = ()) -> None:
        """Open an evaluation of these units, each with the digest of its checklist's text in the archive.

        `sites` are all that are to be visited, other units' too, as they are today.
        """
        ...

    def add_audit(
        self,
        evaluation_id: str,
        audit: Audit,
        pages: Sequence[Page | VisitFailure],
        documents: Sequence[Document | VisitFailure] = (),
    ) -> bool:
        """Append an audit with what it brought back, in order, and judge the evaluation's site from it.

        Bodies go to the archive first; documents may come without theirs, which the archive then has.

        All or none. False where the site has an audit in the evaluation: then nothing is appended.
        """
        ...

    def use_audit(self, evaluation_id: str, audit: Audit, at: datetime) -> bool:
        """Judge the evaluation's site from an audit on record. False where the site has one in the evaluation."""
        ...

    def add_findings(self, evaluation_id: str, unit_id: str, findings: Sequence[Finding], at: datetime) -> bool:
        """Append all findings of a unit, and that it is judged. All or none. False where it was judged before."""
        ...

    def finish(self, evaluation_id: str, findings: Sequence[Finding], at: datetime) -> bool:
        """Append what findings are not appended yet, and that the evaluation is done.

        All or none. False where that was said before: then nothing is appended.
        """
        ...

    def get(self, evaluation_id: str) -> Evaluation | None:
        """The evaluation of that id or exact name (the latest of a name), or None."""
        ...

    def all(self) -> tuple[Evaluation, ...]:
        """Every evaluation, the latest first."""
        ...

    def units(self, evaluation_id: str) -> tuple[tuple[Unit, str], ...]:
        """The units of an evaluation as they were then, each with its checklist's digest."""
        ...

    def sites(self, evaluation_id: str) -> tuple[Site, ...]:
        """The sites of an evaluation as they were then."""
        ...

    def audited(self, evaluation_id: str) -> frozenset[str]:
        """Ids of the sites whose audit is recorded."""
        ...

    def audit_of(self, evaluation_id: str, site_id: str) -> Audit | None:
        """The audit of a site that an evaluation is judged from; None where there is none yet."""
        ...

    def audits(self, evaluation_id: str) -> tuple[Audit, ...]:
        """The audits an evaluation is judged from, by site."""
        ...

    def judged(self, evaluation_id: str) -> frozenset[str]:
        """Ids of the units whose findings are recorded, each by itself."""
        ...

    def findings(self, evaluation_id: str) -> tuple[Finding, ...]:
        """Every finding, unit by unit in the order of the evaluation, each unit's in the order appended."""
        ...

    def add_report(self, evaluation_id: str, name: str, sha256: str, template: str, at: datetime) -> None:
        """Append a rendered report."""
        ...


class ReviewStore(Protocol):
    """What persons said of findings. Appended, never changed."""

    def add(self, review: Review, events: Sequence[Event] = ()) -> None:
        """Append one, and what it says as events of faults. All or none."""
        ...

    def all(self) -> tuple[Review, ...]:
        """Every review, in the order they were made."""
        ...


class ConfirmationStore(Protocol):
    """What persons said of where columns stand. Appended, never changed."""

    def add(self, said: Confirmation) -> None:
        """Append one."""
        ...

    def all(self) -> tuple[Confirmation, ...]:
        """Every one, in the order they were made."""
        ...


class EventStore(Protocol):
    """The log of events of any subject. Appended, never changed, and chained."""

    def append(self, *events: Event) -> tuple[RecordedEvent, ...]:
        """Append events, all or none, and give them back; what may be there once and is there already is left out."""
        ...

    def of(self, subject: Subject) -> tuple[RecordedEvent, ...]:
        """What happened to a subject, in order."""
        ...

    def of_kind(self, kind: SubjectKind, after: int = 0) -> tuple[RecordedEvent, ...]:
        """What happened to all subjects of a kind, in order, behind the event of that number."""
        ...

    def all(self) -> Iterator[RecordedEvent]:
        """The whole log, in order."""
        ...


class WatchStore(Protocol):
    """What became of the tasks that come round, and every opening of a home page. Appended, never changed."""

    def record(
        self,
        *,
        openings: Sequence[SiteOpening] = (),
        runs: Sequence[TaskRun] = (),
        events: Sequence[Event] = (),
        messages: Sequence[Message] = (),
        at: datetime | None = None,
    ) -> None:
        """Append, all or none; of an opening, or of a task's due time and state, what is there already stands.

        Messages are put in the outbox at that time. Raises Unrecordable.
        """
        ...

    def last(self, by: datetime) -> Mapping[Task, datetime]:
        """By task: the latest time it was due, up to a moment, of which it is recorded what became of it."""
        ...

    def unconfirmed(self, by: datetime) -> Mapping[str, SiteOpening]:
        """By site: its latest opening up to a moment, where it failed and had no second look."""
        ...

    def began_at(self) -> datetime | None:
        """When anything was recorded first; None where nothing was."""
        ...

    def openings(self, since: datetime, until: datetime, site_id: str = "") -> tuple[SiteOpening, ...]:
        """Openings due within, of one site or of all, by site and time, the first look before the second."""
        ...

    def runs(self, since: datetime) -> tuple[TaskRun, ...]:
        """What became of tasks, as it was recorded since a moment, in order."""
        ...

    def begun(self, since: datetime) -> tuple[TaskRun, ...]:
        """Tasks that were begun since a moment and of which no end is recorded, in the order begun."""
        ...

    def claim(self, names: Iterable[str], holder: str, until: datetime, at: datetime) -> frozenset[str]:
        """Take what nobody holds at a moment, or the holder does already; which those are. Raises Unrecordable."""
        ...

    def renew(self, holder: str, until: datetime) -> frozenset[str]:
        """Prolong all that a holder still has; what that is. Raises Unrecordable."""
        ...

    def release(self, names: Iterable[str], holder: str) -> None:
        """Give back; harmless where another holds it by now. Raises Unrecordable."""
        ...

    def held(self, at: datetime) -> tuple[tuple[str, str], ...]:
        """What is held at a moment, by whom."""
        ...


class CaseDesk(Protocol):
    """What is done to cases within one transaction, by nobody else meanwhile."""

    def events(self, case_id: str) -> tuple[RecordedEvent, ...]:
        """What happened to a case, in order."""
        ...

    def line(self, case_id: str) -> CaseLine | None:
        """A case as lists show it."""
        ...

    def of_fault(self, fault_key: str) -> tuple[CaseLine, ...]:
        """The rectifications of a fault, the latest first."""
        ...

    def next_serial(self, kind: CaseKind, year: int) -> int:
        """The number of the next case of its kind in a year, from 1."""
        ...

    def record(self, events: Sequence[Event]) -> tuple[RecordedEvent, ...]:
        """Append events; what was appended."""
        ...

    def keep(self, line: CaseLine) -> None:
        """Keep a case's line in the place of the one before it."""
        ...

    def keep_complainant(self, case_id: str, complainant: Complainant) -> None:
        """Seal and keep who complained."""
        ...

    def tell(self, messages: Sequence[Message]) -> None:
        """Put messages in the outbox."""
        ...


class CaseStore(Protocol):
    """Cases: their events in the log, and one line each for lists."""

    def desk(self, at: datetime) -> AbstractContextManager[CaseDesk]:
        """A transaction in which cases are worked on alone: committed whole on leaving, or not at all."""
        ...

    def line(self, case_id: str) -> CaseLine | None:
        """A case as lists show it; by its id, or by its number."""
        ...

    def lines(self, kind: CaseKind | None = None, *, open_only: bool = False) -> tuple[CaseLine, ...]:
        """Cases as lists show them, the latest first."""
        ...

    def replace_lines(self, lines: Sequence[CaseLine]) -> None:
        """Put these lines in the place of all there are."""
        ...


class ArchivedPages(Protocol):
    """What the archive holds of pages."""

    def at(self, url: str) -> tuple[ArchivedPage, ...]:
        """Every page that was asked for at an address, or came from it, the earliest first."""
        ...

    def of(self, sha256: str) -> tuple[ArchivedPage, ...]:
        """Every visit that brought a body of that digest, the earliest first."""
        ...


class ComplainantStore(Protocol):
    """Who complained, sealed, apart from the cases."""

    def of(self, case_id: str) -> Complainant | None:
        """Who complained; None where that was erased, or nothing was ever kept."""
        ...

    def erase(self, case_id: str, at: datetime) -> None:
        """Destroy what is kept, in every copy of it; harmless where that was done."""
        ...

    def erase_again(self, at: datetime) -> tuple[str, ...]:
        """Apply every erasure again, as after a backup was restored; the cases whose data had come back."""
        ...


class OutboxStore(Protocol):
    """Messages that persons are to be told, and how far each has come."""

    def put(self, messages: Sequence[Message], at: datetime) -> int:
        """Put messages in the outbox; how many were new. What was put before is left out."""
        ...

    def due(self, now: datetime) -> tuple[Delivery, ...]:
        """What waits and may be tried by then, in the order put."""
        ...

    def all(self, states: Collection[DeliveryState] = ()) -> tuple[Delivery, ...]:
        """Every message with how far it has come, in the order put; in some states only, where any are given."""
        ...

    def get(self, number: int) -> Delivery | None:
        """One message, or None."""
        ...

    def claim(self, numbers: Collection[int], route: str, holder: str, length: timedelta) -> frozenset[int]:
        """Take messages that wait, to send them by a route; numbers of those that were taken."""
        ...

    def handing_over(self, numbers: Collection[int], holder: str) -> None:
        """Note that the words of messages a command took are being handed over from now on."""
        ...

    def settle(
        self,
        numbers: Collection[int],
        state: DeliveryState,
        at: datetime,
        *,
        detail: str = "",
        next_at: datetime | None = None,
        by: str = "",
    ) -> None:
        """Note what became of messages: they are free again, and what is final is an event of each."""
        ...

    def reclaim(self, at: datetime) -> int:
        """Free what commands that died were at; what they may have handed over is uncertain. How many were freed."""
        ...

    def sent_since(self, route: str, since: datetime) -> int:
        """How many letters went by a route since then."""
        ...


class Route(Protocol):
    """A way by which letters go out."""

    def send(self, letter: Letter, handing_over: Callable[[], None]) -> HandedOver:
        """Hand a letter over; `handing_over` is called when its words are about to go out. Never raises."""
        ...


class LeaseStore(Protocol):
    """Who is at which site just now, so that no two commands audit one site twice."""

    def claim(self, lease: Lease) -> Claim:
        """Take a site; granted where nobody holds it, its lease has expired, or it is the holder's already.

        Raises Unrecordable.
        """
        ...

    def renew(self, evaluation_id: str, holder: str, length: timedelta) -> frozenset[str]:
        """Prolong every lease this holder still has; ids of the sites they are of. Raises Unrecordable."""
        ...

    def release(self, lease: Lease) -> None:
        """Give a site back; harmless where another holds it by now. Raises Unrecordable."""
        ...


class Progress(Protocol):
    """Receives what a job is doing, to show it to a person."""

    def planned(self, sites: int, recorded: int) -> None:
        """An evaluation of so many sites begins; the audits of some may be recorded already."""
        ...

    def site_started(self, site: Site, on: date) -> None:
        """A site's audit begins."""
        ...

    def page_visited(self, site: Site, visit: Visit, result: Page | Document | VisitFailure) -> None:
        """A page was opened or a file fetched, with or without success."""
        ...

    def site_finished(self, site: Site, pages: int) -> None:
        """A site's audit ended."""
        ...

    def held_elsewhere(self, sites: int) -> None:
        """Nothing is left but so many sites that another command is at; they are awaited."""
        ...

    def site_lost(self, site: Site) -> None:
        """Another command took a site we were at, for we could not say in time that we still were: it is left to it."""
        ...

    def site_recalled(self, site: Site) -> None:
        """A site that was audited before was read from the archive."""
        ...
