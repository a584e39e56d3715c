"""What a person called a false alarm, and pages with numbers of persons, in the views."""

from dataclasses import replace

from auditor.flow.unit_judging import reviewed
from auditor.model.evaluation import UnitResult
from auditor.model.review import Review, ReviewKind, pages_of
from auditor.model.verdict import Verdict
from auditor.report import read_wording
from tests.core.report.samples import SHOWN_AT, poor
from tests.core.report.views import of_all, of_unit

MARKED = """
[notes]
silenced_count = "误报{n}项"
silenced_line = "{unit}｜{place}｜{check}｜{reason}｜{by}｜{counts_as}"
[labels]
withheld = "不附链接"
[counts_as]
passed = "按通过计"
"""


def marked(result: UnitResult, check: str) -> UnitResult:
    """The result after a person called what that check failed a false alarm."""
    failed = next(one for one in result.findings if one.check == check and one.verdict is Verdict.FAILED)
    review = Review(
        evaluation_id="e1", unit_id=failed.unit_id, check=check, item_id=failed.item_id, element_id=failed.element_id,
        pages=pages_of(failed), kind=ReviewKind.FALSE_ALARM, reason="<b>另有页面</b>", by="王五", at=SHOWN_AT,
    )  # fmt: skip
    return reviewed([result], [review])[0]


def test_a_false_alarm_is_no_problem_any_more_and_its_reason_is_told():
    wording = read_wording({"report": MARKED}, "zh_CN")
    before, after = poor(), marked(poor(), "not_blank")
    told = of_unit(after, wording)
    assert len(told.problems) == len(of_unit(before, wording).problems) - 1
    assert told.paper.silenced == ("示例公交｜线路票价｜not_blank｜<b>另有页面</b>｜王五｜按通过计",)
    assert "误报1项" in told.summary
    assert "误报1项" in of_all(after, wording=wording).summary


def test_what_stood_behind_a_false_alarm_is_listed_as_open():
    after = marked(poor(), "not_blank")
    assert "after_failed" in {one.reason for one in poor().findings if one.item_id == "routes"}
    assert {one.reason for one in after.findings if one.item_id == "routes" and one.after} == {"after_open"}


def test_a_page_that_shows_numbers_of_persons_is_named_and_not_linked():
    result = poor()
    private = tuple(
        replace(one, evidence=tuple(replace(page, restricted=True) for page in one.evidence))
        for one in result.findings
    )  # fmt: skip
    shown = of_unit(replace(result, findings=private), read_wording({"report": MARKED}, "zh_CN"))
    pages = [page for item in shown.items for line in item.lines for page in line.evidence]
    assert pages
    assert {(page.href, page.sha256, page.picture, page.withheld) for page in pages} == {(None, "", "", "不附链接")}
    assert all(page.page.startswith("https://") for page in pages)
