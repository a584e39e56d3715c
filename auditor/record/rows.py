"""Tables of audits, evaluations and confirmations. What happened to an evaluation stands in the log of events.

Every table is only added to, save `lease`: who works at what just now is no evidence.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from auditor.record.column_types import CrawledText, ExactDecimal, Moment


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


class EvaluationAuditRow(SQLModel, table=True):
    """Which audit of a site an evaluation is judged from. A projection of its events."""

    __tablename__ = "evaluation_audit"

    evaluation_id: str = Field(sa_type=Text, foreign_key="evaluation.id", primary_key=True)
    site_id: str = Field(sa_type=Text, primary_key=True)
    audit_id: str = Field(sa_type=Text, foreign_key="audit.id", index=True)


class EvaluationFinishedRow(SQLModel, table=True):
    """That an evaluation is finished, and since when. A projection of its events."""

    __tablename__ = "evaluation_finished"

    evaluation_id: str = Field(sa_type=Text, foreign_key="evaluation.id", primary_key=True)
    at: datetime = Field(sa_type=Moment)


class AuditRow(SQLModel, table=True):
    """One pass over one site."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_site_id_ended_at", "site_id", "ended_at"),)

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text, unique=True)
    site_id: str = Field(sa_type=Text)
    site: dict[str, Any] = Field(sa_type=JSON)
    reason: str = Field(sa_type=Text)
    began_at: datetime = Field(sa_type=Moment)
    ended_at: datetime = Field(sa_type=Moment)
    product_version: str = Field(sa_type=Text)
    browser: str = Field(sa_type=CrawledText)
    vocabulary_sha256: str = Field(sa_type=Text)


class PageRow(SQLModel, table=True):
    """One visit: a page, or a failure where `failure_kind` is set. Bodies are digests into the archive."""

    __tablename__ = "page"
    __table_args__ = (UniqueConstraint("audit_id", "ordinal"),)

    number: int | None = Field(default=None, primary_key=True)
    audit_id: str = Field(sa_type=Text, foreign_key="audit.id")
    ordinal: int
    """Place among the visits of its audit, from 0."""
    requested_url: str = Field(sa_type=CrawledText, index=True)
    seen_at: datetime = Field(sa_type=Moment)
    status: int | None = None
    failure_kind: str | None = Field(default=None, sa_type=Text)
    failure_detail: str | None = Field(default=None, sa_type=CrawledText)
    final_url: str | None = Field(default=None, sa_type=CrawledText)
    times_asked: int | None = None
    """How often it was asked for."""
    is_restricted: bool = False
    """True where it shows what concerns persons."""
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
    browser: str | None = Field(default=None, sa_type=CrawledText)
    """The browser that opened it, with its version."""
    dialogs: list[Any] | None = Field(default=None, sa_type=JSON)
    """[{"kind": …, "message": …}]"""
    probes_sha256: str | None = Field(default=None, sa_type=Text)
    """Of the JSON of what probes gathered on it."""


class DocumentRow(SQLModel, table=True):
    """One file that was fetched and read, or a failure where `failure_kind` is set."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("audit_id", "ordinal"),)

    number: int | None = Field(default=None, primary_key=True)
    audit_id: str = Field(sa_type=Text, foreign_key="audit.id")
    ordinal: int
    """Place among the files of its audit, from 0."""
    requested_url: str = Field(sa_type=CrawledText)
    seen_at: datetime = Field(sa_type=Moment)
    status: int | None = None
    failure_kind: str | None = Field(default=None, sa_type=Text)
    failure_detail: str | None = Field(default=None, sa_type=CrawledText)
    final_url: str | None = Field(default=None, sa_type=CrawledText)
    times_asked: int | None = None
    """How often it was asked for."""
    is_restricted: bool = False
    """True where numbers of persons stand in it."""
    name: str | None = Field(default=None, sa_type=CrawledText)
    content_type: str | None = Field(default=None, sa_type=CrawledText)
    body_sha256: str | None = Field(default=None, sa_type=Text, index=True)
    state: str | None = Field(default=None, sa_type=Text)
    reader: str | None = Field(default=None, sa_type=CrawledText)
    """What read it, with its version."""
    transcript_sha256: str | None = Field(default=None, sa_type=Text)
    """Of the JSON of what was read in it."""


class RestrictedBodyRow(SQLModel, table=True):
    """A body that belongs to a page or a file which shows what concerns persons."""

    __tablename__ = "restricted_body"

    sha256: str = Field(sa_type=Text, primary_key=True)


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
