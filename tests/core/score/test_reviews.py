"""What a person's word changes: what is reported, what the score counts, and when it ends."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from auditor.flow.unit_judging import reviewed
from auditor.model.checklist import Checklist
from auditor.model.evaluation import UnitResult
from auditor.model.finding import Evidence, Finding
from auditor.model.review import CountsAs, Review, ReviewKind
from auditor.model.unit import Unit, UnitKind
from auditor.model.verdict import Verdict
from auditor.score import score

UNIT = Unit(id="bus", name="示例公交", kind=UnitKind.BUS, place="示例市")
CHECKLIST = Checklist(id="c", version="1", title="清单", title_en="List", kinds=(), items=(), dimensions=())
PAGE, DIGEST = "https://bus.example/notices/", "a" * 64


def finding(check="not_blank", verdict=Verdict.FAILED, reason="no_content", *, digest=DIGEST, **facts) -> Finding:
    evidence = (Evidence(page=PAGE, sha256=digest),)
    given = {"item_id": "notices", "points": Decimal(4), "evidence": evidence, **facts}
    return Finding(
        unit_id="bus", check=check, verdict=verdict, reason=reason, checklist_id="c", checklist_version="1",
        product_version="1", **given,
    )  # fmt: skip


def review(kind=ReviewKind.FALSE_ALARM, **facts) -> Review:
    given = {
        "check": "not_blank", "item_id": "notices", "element_id": None, "pages": ((PAGE, DIGEST),),
        "reason": "内容在图片里", **facts,
    }  # fmt: skip
    at = datetime(2026, 7, 1, tzinfo=UTC)
    return Review(evaluation_id="e", unit_id="bus", kind=kind, by="李四", at=at, **given)


def result(*findings: Finding, reviews=()) -> UnitResult:
    plain = UnitResult(unit=UNIT, checklist=CHECKLIST, findings=findings, score=score(UNIT, CHECKLIST, findings))
    return reviewed([plain], reviews)[0]


def points(of: UnitResult) -> tuple[int, int, int]:
    total = of.score.total
    return int(total.low), int(total.high), int(total.possible)


PASSED = finding("column_found", Verdict.PASSED, "found")
FAILED = finding()


def test_without_a_review_nothing_changes():
    found = result(PASSED, FAILED)
    assert (found.findings, found.silenced, points(found)) == ((PASSED, FAILED), (), (4, 4, 8))


@pytest.mark.parametrize(("counts_as", "expected"), [(CountsAs.PASSED, (8, 8, 8)), (CountsAs.LEFT_OUT, (4, 4, 4))])
def test_a_false_alarm_is_silent_and_counts_as_the_person_said(counts_as, expected):
    mark = review(counts_as=counts_as)
    found = result(PASSED, FAILED, reviews=[mark])
    assert (found.findings, found.silenced) == ((PASSED,), ((FAILED, mark),))
    assert points(found) == expected


def test_what_was_left_open_can_be_a_false_alarm_too():
    assert result(finding(verdict=Verdict.CANT_TELL), reviews=[review()]).findings == ()


def test_a_page_that_changed_is_reported_again():
    changed = finding(digest="b" * 64)
    assert result(changed, reviews=[review()]).findings == (changed,)


def test_a_page_that_came_beside_the_marked_one_is_reported():
    two = finding(evidence=(Evidence(page=PAGE, sha256=DIGEST), Evidence(page=PAGE + "2.html", sha256="b" * 64)))
    assert result(two, reviews=[review()]).findings == (two,)


@pytest.mark.parametrize(
    "other",
    [{"check": "links_resolve"}, {"item_id": "guide"}, {"element_id": "fares"}, {"pages": ((PAGE + "x", DIGEST),)}],
)
def test_a_review_of_another_rule_or_page_silences_nothing(other):
    assert result(FAILED, reviews=[review(**other)]).findings == (FAILED,)


def test_a_finding_that_rests_on_no_archived_page_is_never_silent():
    bare = finding(evidence=(Evidence(page=PAGE),))
    assert result(bare, reviews=[review(pages=())]).findings == (bare,)


def test_what_was_withdrawn_no_longer_holds_and_may_be_said_again():
    gone = [review(), review(ReviewKind.WITHDRAWN)]
    assert result(FAILED, reviews=gone).findings == (FAILED,)
    again = review(reason="还是误报")
    assert result(FAILED, reviews=[*gone, again]).silenced == ((FAILED, again),)


def test_of_two_marks_the_later_counts():
    marks = [review(), review(counts_as=CountsAs.LEFT_OUT)]
    assert points(result(PASSED, FAILED, reviews=marks)) == (4, 4, 4)


def test_what_stood_behind_a_false_alarm_is_open_again_and_not_lost():
    behind = finding("links_resolve", Verdict.UNTESTED, "after_failed", after="not_blank")
    further = finding("elements_present", Verdict.UNTESTED, "after_failed", after="links_resolve")
    elsewhere = replace(behind, item_id="guide")
    found = result(FAILED, behind, further, elsewhere, reviews=[review()])
    assert [one.reason for one in found.findings] == ["after_open", "after_open", "after_failed"]
    assert points(found) == (4, 12, 16)
    assert points(result(FAILED, behind, further, elsewhere)) == (0, 0, 16)
