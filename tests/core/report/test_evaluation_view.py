"""What the view of an evaluation says, with the codes of missing sentences instead of words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from auditor.model.evaluation import PointRange
from auditor.report import evaluation_view
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
    unit,
    unsettled,
    without_site,
)
from tests.core.report.views import ZH, of_all, of_unit

STARTED = EVALUATION.started_at


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


def test_a_unit_without_findings_does_not_read_as_if_nothing_were_left_open():
    result = judged(unit(), (), replace(CHECKLIST, items=(), site_checks=()))
    assert [one.verdict.code for one in of_all(result).unchecked] == ["untested"]


def test_where_nothing_awaits_a_person_what_was_not_tested_is_told_beside_it():
    assert of_all(without_site()).open_lines == of_all(good()).open_lines == ()
    assert of_all(without_site()).no_open == "[report.evaluation.no_open_untested] untested=17"
    assert of_all(good()).no_open == "[report.evaluation.no_open]"


def test_problems_are_numbered_through_and_grouped_by_check():
    view = of_all(poor("甲"), poor("乙"))
    assert [line.number for line in view.problems] == list(range(1, 7))
    assert {group.check for group in view.groups} == {"links_resolve", "updated_within", "not_blank"}
    assert [len(group.places) for group in view.groups] == [1, 1, 1]
    assert all("units=甲, 乙" in group.places[0] for group in view.groups)
    unit_numbers = [line.number for line in of_unit(poor()).problems]
    assert unit_numbers == [1, 2, 3]


def test_two_units_of_one_name_are_two():
    one, other = poor("甲"), poor("甲")
    other = replace(other, unit=replace(other.unit, id="u2"))
    assert all("count=2, units=甲, 甲" in group.places[0] for group in of_all(one, other, other).groups)
    assert all("units=2" in group.scope for group in of_all(one, other, other).groups)


def test_open_matters_have_numbers_of_their_own():
    view = of_all(unsettled())
    assert view.problems == ()
    assert [line.number for line in view.open_lines] == list(range(1, len(view.open_lines) + 1))
    anchors = [line.anchor for line in (*view.problems, *view.open_lines)]
    assert len(set(anchors)) == len(anchors)


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


@pytest.mark.parametrize(
    ("finished", "said"),
    [
        (STARTED.replace(second=59), "2026-07-01 09:00"),
        (STARTED.replace(minute=1), "[report.facts.visited_span] started=2026-07-01 09:00, finished=2026-07-01 09:01"),
        (None, "[report.facts.visited_open] started=2026-07-01 09:00"),
    ],
)
def test_the_time_of_the_visits_is_said_once_where_they_took_no_minute(finished, said):
    evaluation = replace(EVALUATION, started_at=STARTED, finished_at=finished)
    view = evaluation_view(evaluation, (good(),), wording=ZH, office=OFFICE, shown_at=SHOWN_AT)
    assert dict(view.paper.facts)["[report.facts.visited]"] == said


def test_where_nothing_is_scored_no_bar_is_drawn():
    scored = dict(of_unit(good()).dimensions)
    assert {points.is_scored for points in scored.values()} == {True}
    none = PointRange(low=Decimal(0), high=Decimal(0), possible=Decimal(0))
    nothing = replace(good(), score=replace(good().score, total=none))
    assert of_all(nothing).units[0].score.is_scored is False


def test_a_line_may_be_broken_behind_a_word_of_a_key_and_nowhere_else():
    for line in of_all(poor()).problems:
        assert "".join(line.trace_parts) == line.trace
        assert all(part.endswith(("/", "_")) for part in line.trace_parts[:-1])
