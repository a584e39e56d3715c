from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from auditor.model.finding import Finding
from auditor.model.page import FailureKind, Frame
from auditor.model.verdict import Verdict
from auditor.record.column_types import CrawledText, ExactDecimal, Moment
from auditor.record.evaluations import SqlEvaluationStore
from auditor.record.findings import finding_from, finding_row
from tests.shell.record.samples import (
    BARE_FINDING,
    EVALUATION,
    FAILURE,
    FINDING,
    MORNING,
    PAGE,
    add_audit,
    bare_page,
    digest,
    page_at,
)

SQLITE = sqlite.dialect()
POSTGRESQL = postgresql.dialect()


@given(st.text(alphabet=st.characters()))
def test_crawled_text_is_storable_and_comes_back(text: str):
    stored = CrawledText().process_bind_param(text, SQLITE)
    assert stored is not None
    assert "\0" not in stored
    assert stored.encode().decode() == stored
    assert CrawledText().process_result_value(stored, SQLITE) == text


NAIVE_BOUNDS = (datetime(1, 1, 3), datetime(9999, 12, 29))  # noqa: DTZ001 - hypothesis adds the zone


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRESQL], ids=["sqlite", "postgresql"])
@given(at=st.datetimes(*NAIVE_BOUNDS, timezones=st.just(UTC)))
def test_a_moment_comes_back_the_same_in_shanghai(dialect, at: datetime):
    found = Moment().process_result_value(Moment().process_bind_param(at, dialect), dialect)
    assert found == at
    assert found is not None
    assert found.utcoffset() == timedelta(hours=8)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a time zone"):
        Moment().process_bind_param(MORNING.replace(tzinfo=None), SQLITE)


@given(st.decimals(allow_nan=False))
def test_a_decimal_keeps_its_digits(number: Decimal):
    stored = ExactDecimal().process_bind_param(number, SQLITE)
    assert str(ExactDecimal().process_result_value(stored, SQLITE)) == str(number)


@pytest.mark.parametrize("finding", [FINDING, BARE_FINDING], ids=["full", "bare"])
def test_a_finding_survives_its_row(finding: Finding):
    assert finding_from(finding_row("e1", finding)) == finding


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_survives_the_database(store: SqlEvaluationStore, verdict: Verdict):
    store.begin(EVALUATION, ())
    store.finish("e1", [replace(FINDING, verdict=verdict)], MORNING)
    assert store.findings("e1")[0].verdict is verdict


def test_types_within_a_finding_survive_the_database(store: SqlEvaluationStore):
    store.begin(EVALUATION, ())
    store.finish("e1", [FINDING], MORNING)
    (found,) = store.findings("e1")
    assert found == FINDING
    assert str(found.points) == "2.50"
    assert {name: type(fact) for name, fact in found.facts.items()} == {
        name: type(fact) for name, fact in FINDING.facts.items()
    }
    assert found.seen_at is not None
    assert found.seen_at.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize("kind", FailureKind)
def test_every_failure_survives_the_database(store: SqlEvaluationStore, kind: FailureKind):
    failure = replace(FAILURE, kind=kind, status=None, detail="")
    store.begin(EVALUATION, ())
    add_audit(store, "e1", "s", [failure], MORNING)
    assert page_at(store, "e1", "s", failure.requested_url) == failure


def test_hostile_text_survives_the_database(store: SqlEvaluationStore):
    hostile = "'; DROP TABLE page; --\0\ud83d\\u0041岚"
    page = replace(
        bare_page(f"http://x/{hostile}"),
        final_url=hostile,
        server_html=hostile,
        frames=(Frame(url=hostile, html=hostile),),
        headers={"server": hostile},
        cut=(hostile,),
    )
    failure = replace(FAILURE, detail=hostile)
    store.begin(EVALUATION, ())
    add_audit(store, "e1", "s", [page, failure], MORNING)
    assert page_at(store, "e1", "s", page.requested_url) == page
    assert page_at(store, "e1", "s", failure.requested_url) == failure


def test_a_page_that_bears_another_digest_is_our_bug(store: SqlEvaluationStore):
    store.begin(EVALUATION, ())
    with pytest.raises(ValueError, match=PAGE.requested_url):
        add_audit(store, "e1", "s", [bare_page("http://x/"), replace(PAGE, sha256=digest("other"))], MORNING)
    assert page_at(store, "e1", "s", "http://x/") is None
