"""What views say, with the codes of missing sentences instead of words."""

from dataclasses import replace
from datetime import date

import pytest

from auditor.flow.tally import reviewed
from auditor.model.evaluation import UnitResult
from auditor.model.review import Review, ReviewKind, pages_of
from auditor.model.unit import Liaison
from auditor.model.verdict import Verdict
from auditor.report import evaluation_view, read_wording, unit_view
from auditor.report.view import EvaluationView, UnitView
from tests.core.report.samples import (
    CHECKLIST,
    EVALUATION,
    OFFICE,
    SHOWN_AT,
    UNVERIFIED_WORDS,
    blocked,
    good,
    judged,
    poor,
    sighted,
    unit,
    unsettled,
    without_site,
)

REPORT = """
[scores]
range = "{low}—{high}"
of = "{points}／{possible}"
nothing = "无"
grade_range = "{low}至{high}"
[marks]
law = "{document}{article}"
relayed = "据{via}转发：{document}{article}"
unverified = "依据待核实"
department = "本单位设定"
[notes]
scoring_own = "评分规则由本单位设定"
scoring_by = "依照{scoring_by}"
set_by = "由{set_by}设定。"
[trace]
line = "{check}｜{checklist}｜{version}｜{product}｜{key}"
[evaluation]
place_and_element = "{column}（{element}）"
"""
ZH = read_wording({"report": REPORT}, "zh_CN")
EN = read_wording({"report": REPORT}, "en")


def of_unit(result: UnitResult, wording=ZH) -> UnitView:
    return unit_view(EVALUATION, result, wording=wording, office=OFFICE, shown_at=SHOWN_AT)


def of_all(*results: UnitResult, wording=ZH) -> EvaluationView:
    return evaluation_view(EVALUATION, results, wording=wording, office=OFFICE, shown_at=SHOWN_AT)


def test_a_settled_score_is_one_number_and_an_open_one_a_range():
    settled, left_open = of_unit(good()).score, of_unit(unsettled()).score
    assert (settled.text, settled.is_open, settled.open) == ("100", False, "0.00")
    assert left_open.is_open
    low, _, high = left_open.text.partition("—")
    assert 0 < float(low) < float(high) <= 100
    assert float(left_open.low) + float(left_open.open) == pytest.approx(float(high), abs=0.02)


def test_a_grade_is_a_range_where_the_score_spans_grades():
    assert of_unit(good()).grade == "良好"
    assert of_unit(blocked()).grade == "不合格至良好"


def test_a_unit_of_which_nothing_is_scored_has_no_grade():
    view = of_unit(judged(unit(), (), replace(CHECKLIST, items=(), site_checks=())))
    assert (view.score.text, view.grade) == ("无", "无")
    assert any("no_findings" in sentence for sentence in view.summary)


def test_a_finding_line_carries_everything_that_traces_it():
    line = next(line for line in of_all(poor()).problems if line.check == "updated_within")
    assert (line.number, line.unit, line.column, line.element) == (2, "示例公交", "通知公告", "")
    assert line.verdict.code == "failed"
    assert line.seen_at == "2026-07-01 09:00"
    assert line.trace == "updated_within｜bus｜2026.1｜9.8.7｜u1/notices//updated_within"
    (page,) = line.evidence
    assert (page.page, page.href) == ("https://bus.example/notices/", "https://bus.example/notices/")
    assert (page.sha256, page.sha256_short) == ("0" * 64, "0" * 12)
    assert "由department设定。" not in line.sentence  # the check's own sentence is missing, so no number was told


def test_a_link_that_is_no_web_address_is_text_only():
    view = of_all(poor(dead_url="javascript:alert(1)"))
    pages = [page for line in view.problems if line.check == "links_resolve" for page in line.evidence]
    assert [(page.page, page.href) for page in pages][-1] == ("javascript:alert(1)", None)


def test_only_a_clause_that_was_read_is_cited_as_law():
    lines = [line for item in of_unit(poor()).items for line in item.lines]
    told = {(line.basis.standing, line.basis.text) for line in lines}
    assert told >= {
        ("law", "公开规定第七条"),
        ("relayed", "据某市交通局转发：市目录第三项"),
        ("unverified", "依据待核实"),
        ("department", "本单位设定"),
    }


def test_an_unverified_clause_is_listed_last_and_never_quoted():
    clauses = of_all(poor()).paper.clauses
    assert [clause.standing for clause in clauses] == ["law", "relayed", "department", "unverified"]
    assert clauses[0].text == "应当公开票价。"
    assert [clause.text for clause in clauses[2:]] == ["", ""]
    assert UNVERIFIED_WORDS not in repr(of_all(poor()))


def test_who_set_points_and_grades_is_always_said():
    assert of_unit(good()).paper.scoring == ("评分规则由本单位设定",)
    sourced = replace(good(), checklist=replace(CHECKLIST, scoring_by="省评分办法"))
    assert of_all(sourced).paper.scoring == ("依照省评分办法",)


@pytest.mark.parametrize("result", [unsettled(), blocked(), without_site()])
def test_everything_left_open_or_not_looked_at_is_listed(result: UnitResult):
    view = of_unit(result)
    unsettled_codes = {"cant_tell", "untested"}
    expected = {
        (f.verdict.value, name)
        for f in result.findings
        if f.verdict.value in unsettled_codes
        for name in [next((i.name for i in CHECKLIST.items if i.id == f.item_id), "")]
        if name
    }
    assert expected
    for verdict, column in expected:
        assert any(one.verdict.code == verdict and column in one.places for one in view.unchecked)


def test_a_unit_without_findings_does_not_read_as_if_nothing_were_left_open():
    result = judged(unit(), (), replace(CHECKLIST, items=(), site_checks=()))
    assert [one.verdict.code for one in of_all(result).unchecked] == ["untested"]


def test_elements_that_say_the_very_same_share_a_line_unless_they_did_not_pass():
    lines = [line for item in of_unit(poor()).items for line in item.lines if line.check == "elements_present"]
    assert [(line.element, line.points) for line in lines if line.column == "线路票价"] == [("票价, 乘车规则", "10")]


def test_problems_are_numbered_through_and_grouped_by_check():
    view = of_all(poor("甲"), poor("乙"))
    assert [line.number for line in view.problems] == list(range(1, 7))
    assert {group.check for group in view.groups} == {"links_resolve", "updated_within", "not_blank"}
    assert [len(group.places) for group in view.groups] == [1, 1, 1]
    assert all("units=甲, 乙" in group.places[0] for group in view.groups)
    unit_numbers = [line.number for line in of_unit(poor()).problems]
    assert unit_numbers == [1, 2, 3]


def test_open_matters_have_numbers_of_their_own():
    view = of_all(unsettled())
    assert view.problems == ()
    assert [line.number for line in view.open_lines] == list(range(1, len(view.open_lines) + 1))
    anchors = [line.anchor for line in (*view.problems, *view.open_lines)]
    assert len(set(anchors)) == len(anchors)


def test_names_are_english_where_the_language_is():
    view = of_unit(poor(), wording=EN)
    assert [item.name for item in view.items][1:] == ["Notices", "Routes", "Guide", "Vehicle notice"]
    assert [name for name, _ in view.dimensions] == ["Clear", "Fresh"]
    assert view.paper.html_lang == "en"


def test_a_veto_is_met_open_or_not_met():
    assert "veto_hit" in of_unit(poor()).vetoes[0]
    assert "veto_open" in of_unit(unsettled()).vetoes[0]
    assert "veto_clear" in of_unit(good()).vetoes[0]


@pytest.mark.parametrize(
    ("from_on", "to_on", "named"),
    [
        (None, None, True),
        (date(2026, 7, 1), date(2026, 7, 1), True),
        (date(2026, 7, 2), None, False),
        (None, date(2026, 6, 30), False),
    ],
)
def test_the_liaison_of_the_day_is_named(from_on: date | None, to_on: date | None, *, named: bool):
    of = replace(unit(), liaisons=(Liaison(name="张三", from_on=from_on, to_on=to_on),))
    view = of_unit(judged(of, (sighted(of, {}),)))
    assert any(value == "张三" for _, value in view.paper.facts) is named


def test_grades_are_counted_best_first_and_the_open_last():
    view = of_all(good(), poor(), blocked())
    assert [count for _, count in view.grades] == [1, 1, 1]
    assert [name for name, _ in view.grades][:2] == ["良好", "不合格"]


def test_an_evaluation_without_units_says_so():
    view = of_all()
    assert any("no_units" in sentence for sentence in view.summary)
    assert (view.units, view.tables, view.problems, view.unchecked, view.grades) == ((), (), (), (), ())


def test_an_unfinished_or_replayed_evaluation_says_so():
    begun = replace(EVALUATION, finished_at=None, replays="e0")
    view = evaluation_view(begun, (good(),), wording=ZH, office=OFFICE, shown_at=SHOWN_AT)
    assert "unfinished" in view.summary[0]
    assert "replayed" in view.summary[1]


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
