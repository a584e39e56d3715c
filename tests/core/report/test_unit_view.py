"""What the view of a unit says, with the codes of missing sentences instead of words."""

from dataclasses import replace
from datetime import date

import pytest

from auditor.model.evaluation import UnitResult
from auditor.model.unit import Liaison
from tests.core.report.samples import CHECKLIST, blocked, good, judged, poor, sighted, unit, unsettled, without_site
from tests.core.report.views import EN, of_unit


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


def test_only_a_clause_that_was_read_is_cited_as_law():
    lines = [line for item in of_unit(poor()).items for line in item.lines]
    told = {(line.basis.standing, line.basis.text) for line in lines}
    assert told >= {
        ("law", "公开规定第七条"),
        ("relayed", "据某市交通局转发：市目录第三项"),
        ("unverified", "依据待核实"),
        ("department", "本单位设定"),
    }


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


def test_elements_that_say_the_very_same_share_a_line_unless_they_did_not_pass():
    lines = [line for item in of_unit(poor()).items for line in item.lines if line.check == "elements_present"]
    assert [(line.element, line.points) for line in lines if line.column == "线路票价"] == [("票价, 乘车规则", "10")]


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
