"""Tables of an evaluation and of confirmations. What became of an evaluation is read from its events.

Every table is only added to, save `lease`: who works at what just now is no evidence.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from auditor.record.column_types import CrawledText, ExactDecimal, Moment


class EventKind(StrEnum):
    """What may happen to an evaluation after it began. Stored values are only ever added to."""

    FINISHED = "finished"
    SITE_AUDITED = "site_audited"
    """The audit of one site is recorded, once for all."""


class EvaluationRow(SQLModel, table=True):
    """One evaluation, as it was begun."""

    __tablename__ = "evaluation"

    number: int | None = Field(default=None, primary_key=True)
    """Counts up in the order evaluations were begun."""
    id: str = Field(sa_type=Text, unique=True)
    name: str = Field(sa_type=Text, index=True)
    judged_on: date
    started_at: datetime = Field(sa_type=Moment)
    product_version: str = Field(sa_type=Text)
    replays: str | None = Field(default=None, sa_type=Text, foreign_key="evaluation.id")


class EventRow(SQLModel, table=True):
    """Something that happened to an evaluation, or to one site in it."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_once_a_site", "evaluation_id", "kind", "site_id", unique=True),)

    number: int | None = Field(default=None, primary_key=True)
    evaluation_id: str = Field(sa_type=Text, foreign_key="evaluation.id", index=True)
    kind: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    site_id: str | None = Field(default=None, sa_type=Text)


class EvaluationUnitRow(SQLModel, table=True):
    """A unit as it was when its evaluation began, and the checklist it is judged by."""

    __tablename__ = "evaluation_unit"

    evaluation_id: str = Field(sa_type=Text, foreign_key="evaluation.id", primary_key=True)
    ordinal: int = Field(primary_key=True)
    unit_id: str = Field(sa_type=Text)
    unit: dict[str, Any] = Field(sa_type=JSON)
    checklist_sha256: str = Field(sa_type=Text)


class EvaluationSiteRow(SQLModel, table=True):
    """A site as it was when its evaluation began, whoever owns it."""

    __tablename__ = "evaluation_site"

    evaluation_id: str = Field(sa_type=Text, foreign_key="evaluation.id", primary_key=True)
    site_id: str = Field(sa_type=Text, primary_key=True)
    site: dict[str, Any] = Field(sa_type=JSON)


class LeaseRow(SQLModel, table=True):
    """Who is at a site of an evaluation, and until when.

    Taken, prolonged and given back: the one table whose rows change and go.
    """

    __tablename__ = "lease"

    evaluation_id: str = Field(sa_type=Text, foreign_key="evaluation.id", primary_key=True)
    site_id: str = Field(sa_type=Text, primary_key=True)
    holder: str = Field(sa_type=Text)
    until: datetime = Field(sa_type=Moment)


class PageRow(SQLModel, table=True):
    """One visit: a page, or a failure where `failure_kind` is set. Bodies are digests into the archive."""

    __tablename__ = "page"
    __table_args__ = (
        UniqueConstraint("evaluation_id", "site_id", "ordinal"),
        Index("ix_page_site_id_requested_url", "site_id", "requested_url"),
    )

    number: int | None = Field(default=None, primary_key=True)
    evaluation_id: str = Field(sa_type=Text, foreign_key="evaluation.id")
    site_id: str = Field(sa_type=Text)
    ordinal: int
    """Place among the visits of this site in this evaluation, from 0."""
    requested_url: str = Field(sa_type=CrawledText)
    seen_at: datetime = Field(sa_type=Moment)
    status: int | None = None
    failure_kind: str | None = Field(default=None, sa_type=Text)
    failure_detail: str | None = Field(default=None, sa_type=CrawledText)
    final_url: str | None = Field(default=None, sa_type=CrawledText)
    html_sha256: str | None = Field(default=None, sa_type=Text, index=True)
    server_html_sha256: str | None = Field(default=None, sa_type=Text)
    frames: list[Any] = Field(default_factory=list, sa_type=JSON)
    """[{"url": …, "sha256": …}]"""
    headers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    failed_requests: list[Any] = Field(default_factory=list, sa_type=JSON)
    opened_after_us: int | None = Field(default=None, sa_type=BigInteger)
    """Microseconds."""
    settled: bool | None = None
    cut: list[Any] = Field(default_factory=list, sa_type=JSON)
    screenshot_sha256: str | None = Field(default=None, sa_type=Text)
    restricted: bool | None = None
    """True where it shows what concerns persons."""
    browser: str | None = Field(default=None, sa_type=CrawledText)
    """The browser that opened it, with its version."""
    dialogs: list[Any] | None = Field(default=None, sa_type=JSON)
    """[{"kind": …, "message": …}]"""
    times_asked: int | None = None
    """How often it was asked for."""
    probes_sha256: str | None = Field(default=None, sa_type=Text)
    """Of the JSON of what probes gathered on it."""


class DocumentRow(SQLModel, table=True):
    """One file that was fetched and read, or a failure where `failure_kind` is set."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("evaluation_id", "site_id", "ordinal"),)

    number: int | None = Field(default=None, primary_key=True)
    evaluation_id: str = Field(sa_type=Text, foreign_key="evaluation.id")
    site_id: str = Field(sa_type=Text)
    ordinal: int
    """Place among the files of this site in this evaluation, from 0."""
    requested_url: str = Field(sa_type=CrawledText)
    seen_at: datetime = Field(sa_type=Moment)
    status: int | None = None
    failure_kind: str | None = Field(default=None, sa_type=Text)
    failure_detail: str | None = Field(default=None, sa_type=CrawledText)
    final_url: str | None = Field(default=None, sa_type=CrawledText)
    name: str | None = Field(default=None, sa_type=CrawledText)
    content_type: str | None = Field(default=None, sa_type=CrawledText)
    body_sha256: str | None = Field(default=None, sa_type=Text, index=True)
    state: str | None = Field(default=None, sa_type=Text)
    reader: str | None = Field(default=None, sa_type=CrawledText)
    """What read it, with its version."""
    transcript_sha256: str | None = Field(default=None, sa_type=Text)
    """Of the JSON of what was read in it."""
    restricted: bool | None = None
    """True where numbers of persons stand in it."""
    times_asked: int | None = None
    """How often it was asked for."""


class FindingRow(SQLModel, table=True):
    """One finding: of whom, of what, what was concluded, by which checklist, check and program, from which pages."""

    __tablename__ = "finding"

    number: int | None = Field(default=None, primary_key=True)
    evaluation_id: str = Field(sa_type=Text, foreign_key="evaluation.id", index=True)
    unit_id: str = Field(sa_type=Text)
    site_id: str | None = Field(default=None, sa_type=Text)
    item_id: str | None = Field(default=None, sa_type=Text)
    element_id: str | None = Field(default=None, sa_type=Text)
    check_id: str = Field(sa_type=Text)
    verdict: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    facts: dict[str, Any] = Field(sa_type=JSON)
    evidence: list[Any] = Field(sa_type=JSON)
    """[{"page": …, "sha256": …, "quote": …, "screenshot": …, "shows": …, "restricted": …}]"""
    points: Decimal = Field(sa_type=ExactDecimal)
    clause_id: str | None = Field(default=None, sa_type=Text)
    verified: bool
    decided_by: str | None = Field(default=None, sa_type=Text)
    """`Finding.after`, a word SQL keeps for itself."""
    faults: list[Any] | None = Field(default=None, sa_type=JSON)
    """What each of several faults is."""
    checklist_id: str = Field(sa_type=Text)
    checklist_version: str = Field(sa_type=Text)
    product_version: str = Field(sa_type=Text)
    seen_at: datetime | None = Field(default=None, sa_type=Moment)


class ReportRow(SQLModel, table=True):
    """One rendered report; its bytes are in the archive."""

    __tablename__ = "report"

    number: int | None = Field(default=None, primary_key=True)
    evaluation_id: str = Field(sa_type=Text, foreign_key="evaluation.id", index=True)
    name: str = Field(sa_type=Text)
    sha256: str = Field(sa_type=Text)
    template: str = Field(sa_type=Text)
    rendered_at: datetime = Field(sa_type=Moment)


class ConfirmationRow(SQLModel, table=True):
    """One person's word on where a unit's column stands on a site."""

    __tablename__ = "confirmation"

    number: int | None = Field(default=None, primary_key=True)
    """Counts up in the order they were made; of one site, unit and item the last counts."""
    site_id: str = Field(sa_type=Text, index=True)
    unit_id: str = Field(sa_type=Text)
    item_id: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    url: str = Field(sa_type=CrawledText)
    name: str = Field(sa_type=CrawledText)
    said_by: str = Field(sa_type=CrawledText)
    """`Confirmation.by`, a word SQL keeps for itself."""
    note: str = Field(sa_type=CrawledText)
    at: datetime = Field(sa_type=Moment)
