"""Reviews come back as they were made, in order, and nobody changes or takes away one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from auditor.model.review import CountsAs, Review, ReviewKind
from auditor.record.evaluations import SqlEvaluationStore
from auditor.record.reviews import SqlReviewStore
from tests.shell.record.samples import EVALUATION, MORNING, PAGE, UNIT, add_audit, audits_of, page_at

REVIEW = Review(
    evaluation_id=EVALUATION.id, unit_id=UNIT.id, check="not_blank", item_id="notices", element_id=None,
    pages=(("http://bus.example/a", "a" * 64),), kind=ReviewKind.FALSE_ALARM, reason="内容在图片里\x00", by="李四",
    at=MORNING, counts_as=CountsAs.LEFT_OUT,
)  # fmt: skip


@pytest.fixture
def reviews(engine: Engine, store: SqlEvaluationStore) -> SqlReviewStore:
    store.begin(EVALUATION, [(UNIT, "c" * 64)])
    return SqlReviewStore(engine)


def test_reviews_come_back_whole_and_in_order(reviews: SqlReviewStore):
    later = replace(REVIEW, kind=ReviewKind.WITHDRAWN, item_id=None, at=MORNING + timedelta(days=1))
    for review in (REVIEW, later):
        reviews.add(review)
    assert reviews.all() == (REVIEW, later)


@pytest.mark.parametrize("change", ["UPDATE review SET reason = ''", "DELETE FROM review"])
def test_the_table_of_reviews_is_only_added_to(reviews: SqlReviewStore, change: str):
    reviews.add(REVIEW)
    with reviews.engine.connect() as connection, pytest.raises(IntegrityError, match="only added to"):
        connection.execute(text(change))
    assert reviews.all() == (REVIEW,)


def test_the_bodies_of_a_page_that_shows_persons_are_restricted(store: SqlEvaluationStore):
    store.begin(EVALUATION, [(UNIT, "c" * 64)])
    add_audit(store, EVALUATION.id, "one", [replace(PAGE, restricted=True)], MORNING)
    kept = page_at(store, EVALUATION.id, "one", PAGE.requested_url)
    assert kept.restricted
    assert audits_of(store).is_restricted(PAGE.sha256)
    assert audits_of(store).is_restricted(str(kept.screenshot_sha256))


def test_the_bodies_of_other_pages_are_not(store: SqlEvaluationStore):
    store.begin(EVALUATION, [(UNIT, "c" * 64)])
    add_audit(store, EVALUATION.id, "one", [PAGE], MORNING)
    assert not audits_of(store).is_restricted(PAGE.sha256)
