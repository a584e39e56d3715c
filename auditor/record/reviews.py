"""Stores reviews (what persons said of findings) in a table that is only added to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Engine, Text
from sqlmodel import Field, SQLModel, col, select

from auditor.model.event import Event
from auditor.model.review import CountsAs, Review, ReviewKind
from auditor.record.column_types import CrawledText, Moment
from auditor.record.events import append
from auditor.record.rounds import keep_decisions
from auditor.record.transactions import reading, writing


class ReviewRow(SQLModel, table=True):
    """One person's word on one finding."""

    __tablename__ = "review"

    number: int | None = Field(default=None, primary_key=True)
    """Counts up in the order they were made."""
    evaluation_id: str = Field(sa_type=Text, foreign_key="evaluation.id")
    unit_id: str = Field(sa_type=Text, index=True)
    check_id: str = Field(sa_type=Text)
    item_id: str | None = Field(default=None, sa_type=Text)
    element_id: str | None = Field(default=None, sa_type=Text)
    pages: list[Any] = Field(sa_type=JSON)
    """[[address, SHA-256], …]"""
    kind: str = Field(sa_type=Text)
    reason: str = Field(sa_type=CrawledText)
    said_by: str = Field(sa_type=CrawledText)
    """`Review.by`, a word SQL keeps for itself."""
    at: datetime = Field(sa_type=Moment)
    counts_as: str = Field(sa_type=Text)


@dataclass(frozen=True, slots=True)
class SqlReviewStore:
    """Implements `ports.ReviewStore` in a database."""

    engine: Engine

    def add(self, review: Review, events: Sequence[Event] = ()) -> None:
        """Append one, and what it says as events of faults. All or none."""
        with writing(self.engine) as session:
            session.add(_row(review))
            keep_decisions(session, [one.event for one in append(session, events)])

    def all(self) -> tuple[Review, ...]:
        """Every review, in the order they were made."""
        with reading(self.engine) as session:
            return tuple(_review(row) for row in session.exec(select(ReviewRow).order_by(col(ReviewRow.number))))


def _row(review: Review) -> ReviewRow:
    return ReviewRow(
        evaluation_id=review.evaluation_id,
        unit_id=review.unit_id,
        check_id=review.check,
        item_id=review.item_id,
        element_id=review.element_id,
        pages=[list(page) for page in review.pages],
        kind=review.kind.value,
        reason=review.reason,
        said_by=review.by,
        at=review.at,
        counts_as=review.counts_as.value,
    )


def _review(row: ReviewRow) -> Review:
    return Review(
        evaluation_id=row.evaluation_id,
        unit_id=row.unit_id,
        check=row.check_id,
        item_id=row.item_id,
        element_id=row.element_id,
        pages=tuple((page, sha256) for page, sha256 in row.pages),
        kind=ReviewKind(row.kind),
        reason=row.reason,
        by=row.said_by,
        at=row.at,
        counts_as=CountsAs(row.counts_as),
    )
