"""What the steps of a job need from the outside world, as protocols."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Protocol

from auditor.model.evaluation import Evaluation
from auditor.model.finding import Finding
from auditor.model.page import Page, Visit, VisitFailure
from auditor.model.unit import Roster, Site, Unit


class OpenSite(Protocol):
    """One site, opened: its pages are visited one at a time."""

    async def visit(self, visit: Visit) -> Page | VisitFailure:
        """Open one page. Misfortune is a value; only our own bugs raise."""
        ...


class Visitor(Protocol):
    """Opens sites: a browser, or the archive of an earlier evaluation."""

    def site(self, site: Site) -> AbstractAsyncContextManager[OpenSite]:
        """A fresh context on a site, closed on leaving."""
        ...


class Clock(Protocol):
    """The time. Nothing else may ask for it."""

    def now(self) -> datetime:
        """Now, aware, in Asia/Shanghai."""
        ...


class Archive(Protocol):
    """Bodies, kept once by SHA-256."""

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

    def save(self, units: Sequence[Unit], at: datetime) -> None:
        """Add units, or replace those of the same id. All or none."""
        ...


class EvaluationStore(Protocol):
    """Evaluations with their units, audits, pages and findings. Appended, never overwritten."""

    def begin(self, evaluation: Evaluation, units: Sequence[tuple[Unit, str]]) -> None:
        """Open an evaluation of these units, each with the digest of its checklist's text in the archive."""
        ...

    def add_pages(self, evaluation_id: str, site_id: str, pages: Sequence[Page | VisitFailure]) -> None:
        """Append what one audit of a site brought back, in order; bodies go to the archive first."""
        ...

    def add_findings(self, evaluation_id: str, findings: Sequence[Finding]) -> None:
        """Append the findings of a unit."""
        ...

    def finish(self, evaluation_id: str, at: datetime) -> None:
        """Say that the evaluation is done."""
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

    def findings(self, evaluation_id: str) -> tuple[Finding, ...]:
        """Every finding, in the order appended."""
        ...

    def page(self, evaluation_id: str, site_id: str, url: str) -> Page | VisitFailure | None:
        """The page recorded for that requested address, bodies and all; None where it was never visited."""
        ...

    def add_report(self, evaluation_id: str, name: str, sha256: str, template: str, at: datetime) -> None:
        """Append a rendered report."""
        ...


class Progress(Protocol):
    """Told of what goes on, for a person who watches."""

    def site_started(self, site: Site, on: date) -> None:
        """A site's audit begins."""
        ...

    def page_visited(self, site: Site, visit: Visit, result: Page | VisitFailure) -> None:
        """A page was opened, or not."""
        ...

    def site_finished(self, site: Site, pages: int) -> None:
        """A site's audit ended."""
        ...
