"""The same scenarios on the real store and on the fake the other tests use."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from auditor.ports import EvaluationStore
from auditor.record.archive import FolderArchive
from auditor.record.evaluations import SqlEvaluationStore
from tests.fakes import FakeEvaluationStore
from tests.shell.record.samples import (
    BARE_FINDING,
    BARE_UNIT,
    EVALUATION,
    FAILURE,
    FINDING,
    MORNING,
    PAGE,
    UNIT,
    add_audit,
    audits_of,
    bare_page,
    digest,
    page_at,
)

HOUR = timedelta(hours=1)


@pytest.fixture(params=["sql", "fake"])
def store(request: pytest.FixtureRequest, engine: Engine, archive: FolderArchive) -> EvaluationStore:
    return SqlEvaluationStore(engine, archive) if request.param == "sql" else FakeEvaluationStore()


def test_an_evaluation_is_found_by_id_and_by_name(store: EvaluationStore):
    store.begin(EVALUATION, [(UNIT, "a" * 64)])
    assert store.get("e1") == EVALUATION
    assert store.get("2026年一季度测评") == EVALUATION
    assert store.get("2026年") is None


def test_of_one_name_the_latest_started_is_found(store: EvaluationStore):
    later = replace(EVALUATION, id="e2", started_at=MORNING + HOUR)
    store.begin(later, ())
    store.begin(EVALUATION, ())
    assert store.get(EVALUATION.name) == later


def test_an_id_wins_over_a_name(store: EvaluationStore):
    store.begin(EVALUATION, ())
    store.begin(replace(EVALUATION, id="e2", name="e1", started_at=MORNING + HOUR), ())
    assert store.get("e1") == EVALUATION


def test_evaluations_stand_latest_first_and_of_one_moment_the_last_begun(store: EvaluationStore):
    for number, started_at in enumerate([MORNING, MORNING + HOUR, MORNING]):
        store.begin(replace(EVALUATION, id=f"e{number}", started_at=started_at), ())
    assert [evaluation.id for evaluation in store.all()] == ["e1", "e2", "e0"]


def test_nothing_begun_is_nothing_there(store: EvaluationStore):
    assert store.all() == ()
    assert store.get("e1") is None
    assert store.units("e1") == ()
    assert store.sites("e1") == ()
    assert store.audited("e1") == frozenset()
    assert store.findings("e1") == ()
    assert page_at(store, "e1", "s", "http://bus.example/") is None


def test_a_replay_names_what_it_replays(store: EvaluationStore):
    store.begin(EVALUATION, ())
    replay = replace(EVALUATION, id="e2", replays="e1")
    store.begin(replay, ())
    assert store.get("e2") == replay


def test_an_evaluation_is_finished_once_with_all_its_findings(store: EvaluationStore):
    store.begin(EVALUATION, ())
    assert store.finish("e1", [FINDING, BARE_FINDING], MORNING + HOUR)
    assert not store.finish("e1", [FINDING], MORNING + 2 * HOUR)
    assert store.get("e1") == replace(EVALUATION, finished_at=MORNING + HOUR)
    assert store.all() == (replace(EVALUATION, finished_at=MORNING + HOUR),)
    assert store.findings("e1") == (FINDING, BARE_FINDING)


def test_an_evaluation_begun_as_finished_is_finished(store: EvaluationStore):
    done = replace(EVALUATION, finished_at=MORNING + HOUR)
    store.begin(done, ())
    assert store.get("e1") == done
    assert not store.finish("e1", [FINDING], MORNING + HOUR)
    assert store.findings("e1") == ()


def test_sites_come_back_as_they_were(store: EvaluationStore):
    store.begin(EVALUATION, [(UNIT, "a" * 64)], UNIT.sites)
    store.begin(replace(EVALUATION, id="e2"), (), [replace(UNIT.sites[0], name="改名")])
    assert store.sites("e1") == tuple(sorted(UNIT.sites, key=lambda site: site.id))


def test_the_audit_of_a_site_is_recorded_once(store: EvaluationStore):
    store.begin(EVALUATION, ())
    store.begin(replace(EVALUATION, id="e2"), ())
    first, second = bare_page(html="<p>一</p>"), bare_page(html="<p>二</p>")
    assert add_audit(store, "e1", "s", [first], MORNING)
    assert not add_audit(store, "e1", "s", [second], MORNING + HOUR)
    assert add_audit(store, "e1", "t", [second], MORNING)
    assert add_audit(store, "e2", "s", [second], MORNING)
    assert page_at(store, "e1", "s", first.requested_url) == first
    assert store.audited("e1") == {"s", "t"}
    assert store.audited("e2") == {"s"}


def test_units_come_back_as_they_were_and_in_order(store: EvaluationStore):
    units = ((UNIT, "b" * 64), (BARE_UNIT, "a" * 64))
    store.begin(EVALUATION, units)
    store.begin(replace(EVALUATION, id="e2"), [(replace(UNIT, name="改名"), "b" * 64)])
    assert store.units("e1") == units


def test_findings_come_back_in_the_order_appended(store: EvaluationStore):
    store.begin(EVALUATION, ())
    store.begin(replace(EVALUATION, id="e2"), ())
    store.finish("e1", [FINDING, BARE_FINDING, replace(FINDING, item_id="fares")], MORNING)
    store.finish("e2", [FINDING], MORNING)
    assert store.findings("e1") == (FINDING, BARE_FINDING, replace(FINDING, item_id="fares"))


def test_a_page_comes_back_with_its_bodies(store: EvaluationStore):
    store.begin(EVALUATION, ())
    add_audit(store, "e1", "s", [FAILURE, PAGE], MORNING)
    assert page_at(store, "e1", "s", PAGE.requested_url) == PAGE
    assert page_at(store, "e1", "s", FAILURE.requested_url) == FAILURE


def test_a_page_was_first_seen_in_the_earliest_of_its_visits_that_did_not_fail(store: EvaluationStore):
    url = PAGE.requested_url
    assert audits_of(store).first_seen("s1", url) is None
    for number, hours in ((2, 5), (3, 2), (4, 9)):
        begun = replace(EVALUATION, id=f"e{number}", name=f"e{number}")
        store.begin(begun, ())
        add_audit(store, begun.id, "s1", [replace(PAGE, seen_at=MORNING + hours * HOUR)], MORNING)
    store.begin(EVALUATION, ())
    add_audit(store, "e1", "s1", [replace(FAILURE, requested_url=url, seen_at=MORNING)], MORNING)
    assert audits_of(store).first_seen("s1", url) == ("e3-s1", MORNING + 2 * HOUR)
    assert audits_of(store).first_seen("s2", url) is None


def test_a_page_is_found_by_the_address_asked_for_only(store: EvaluationStore):
    store.begin(EVALUATION, ())
    add_audit(store, "e1", "s", [PAGE], MORNING)
    assert page_at(store, "e1", "s", PAGE.final_url) is None
    assert page_at(store, "e1", "other", PAGE.requested_url) is None
    assert page_at(store, "e2", "s", PAGE.requested_url) is None


def test_of_one_address_the_first_visit_is_found(store: EvaluationStore):
    first, second = bare_page(html="<p>一</p>"), bare_page(html="<p>二</p>")
    store.begin(EVALUATION, ())
    again = replace(FAILURE, requested_url=first.requested_url)
    add_audit(store, "e1", "s", [FAILURE, first, second, again], MORNING)
    assert page_at(store, "e1", "s", first.requested_url) == first


def test_a_site_without_a_page_is_audited_and_an_evaluation_without_a_finding_finished(store: EvaluationStore):
    store.begin(EVALUATION, ())
    assert add_audit(store, "e1", "s", (), MORNING)
    assert store.finish("e1", (), MORNING)
    assert store.audited("e1") == {"s"}
    assert store.findings("e1") == ()


def test_an_id_begun_twice_is_refused_and_changes_nothing(store: EvaluationStore):
    store.begin(EVALUATION, [(UNIT, "a" * 64)])
    with pytest.raises(Exception, match=r"e1|UNIQUE"):
        store.begin(replace(EVALUATION, name="other"), [(BARE_UNIT, "a" * 64)])
    assert store.get("e1") == EVALUATION
    assert store.units("e1") == ((UNIT, "a" * 64),)


def test_nothing_is_added_to_an_evaluation_never_begun(store: EvaluationStore):
    for add in (
        lambda: add_audit(store, "e1", "s", [PAGE], MORNING),
        lambda: store.finish("e1", [FINDING], MORNING),
        lambda: store.finish("e1", (), MORNING),
        lambda: store.add_report("e1", "report.html", "a" * 64, "evaluation/v1", MORNING),
    ):
        with pytest.raises(Exception, match=r"e1|FOREIGN KEY"):
            add()


def test_the_browsers_that_opened_the_pages_of_a_body_are_named(store: EvaluationStore):
    older, newer = "HeadlessChrome 150.0.7871.100", "HeadlessChrome 156.0.8078.114"
    store.begin(EVALUATION, [(UNIT, "a" * 64)])
    again = replace(PAGE, requested_url="http://bus.example/again")
    elsewhere = bare_page("http://bus.example/other", "<p>别处</p>")
    add_audit(
        store,
        EVALUATION.id,
        "one",
        [replace(PAGE, browser=newer), replace(again, browser=older), bare_page(), elsewhere],
        MORNING,
    )
    for body in (PAGE.sha256, str(PAGE.screenshot_sha256), digest(str(PAGE.server_html))):
        assert audits_of(store).browsers(body) == (older, newer)
    assert audits_of(store).browsers(elsewhere.sha256) == ()
    assert audits_of(store).browsers("f" * 64) == ()
