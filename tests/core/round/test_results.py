"""What may be named, what it costs, and who comes first."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from auditor.model.round_result import FaultStanding
from auditor.model.round_review import Decision, TaskKind
from auditor.model.unit import UnitKind
from auditor.model.verdict import Verdict
from auditor.report.wording import SHANGHAI
from auditor.round.decisions import complaint, is_decided
from auditor.round.results import RoundMaterial, named_units, round_result
from auditor.round.sightings import LookAgain
from auditor.round.tasks import review_tasks, says
from tests.core.round.samples import (
    AGAIN,
    CHECKLIST,
    FIRST,
    FIRST_VERSION,
    SIGNED,
    all_decided,
    decision,
    finding,
    material,
    result,
)

PASSED = finding("not_blank", Verdict.PASSED, item="fares")
DEAD = finding("links_resolve", faults=("/a", "/b"))
OPEN = finding("updated_within", Verdict.CANT_TELL, item="fares")
UNADOPTED = replace(CHECKLIST, adopted=None)


def standings(made: RoundMaterial, decisions=None, on: date = SIGNED) -> list[FaultStanding]:
    decided = all_decided(made) if decisions is None else decisions
    return [fault.standing for one in round_result(made, decided, on).units for fault in one.faults]


def points(made: RoundMaterial, decisions=None, on: date = SIGNED) -> Decimal | None:
    decided = all_decided(made) if decisions is None else decisions
    return round_result(made, decided, on).units[0].points


def test_a_failure_seen_twice_decided_and_founded_is_named_fault_by_fault():
    assert standings(material(result(PASSED, DEAD))) == [FaultStanding.NAMED] * 2


def test_what_nobody_decided_is_not_named():
    assert standings(material(result(DEAD)), {}) == [FaultStanding.UNDECIDED] * 2


@pytest.mark.parametrize(
    ("on", "standing"),
    [(FIRST, FaultStanding.UNSEEN), (FIRST + timedelta(days=1), FaultStanding.NAMED)],
)
def test_two_looks_on_one_day_are_one(on: date, standing: FaultStanding):
    assert standings(material(result(DEAD), on=on), on=on) == [standing] * 2


@pytest.mark.parametrize(
    ("seen_on", "standing"), [(FIRST, FaultStanding.UNSEEN), (AGAIN, FaultStanding.NAMED)]
)  # fmt: skip
def test_a_look_counts_on_the_day_its_page_was_seen_whatever_day_it_is_judged_for(seen_on, standing):
    at = [datetime.combine(day, time(23, 30), SHANGHAI).astimezone(UTC) for day in (FIRST, seen_on)]
    first, again = (replace(DEAD, seen_at=one) for one in at)
    assert standings(material(result(first), again=(again,))) == [standing] * 2


@pytest.mark.parametrize(("days", "standing"), [(7, FaultStanding.NAMED), (8, FaultStanding.UNSEEN)])
def test_the_last_look_was_within_the_days_set_before_signing(days: int, standing: FaultStanding):
    assert standings(material(result(DEAD)), on=AGAIN + timedelta(days=days)) == [standing] * 2


def test_what_a_later_look_could_not_tell_is_not_named():
    unseen = finding("links_resolve", Verdict.UNTESTED)
    assert standings(material(result(DEAD), again=(unseen,))) == [FaultStanding.UNSEEN] * 2


def test_a_fault_mended_in_between_is_no_problem_and_its_brother_is():
    made = material(result(PASSED, DEAD), again=(replace(DEAD, faults=("/b",)),))
    assert standings(made) == [FaultStanding.MENDED, FaultStanding.NAMED]


@pytest.mark.parametrize(("costs", "expected"), [(True, Decimal(50)), (False, Decimal(100))])
def test_what_was_mended_costs_what_the_checklist_says(costs: bool, expected: Decimal):  # noqa: FBT001
    checklist = replace(CHECKLIST, mended_costs_points=costs)
    mended = finding("links_resolve", Verdict.PASSED)
    made = material(result(PASSED, DEAD, checklist=checklist), again=(mended,))
    assert (standings(made), points(made)) == ([FaultStanding.MENDED] * 2, expected)


def test_a_failure_without_a_basis_is_no_task_is_never_named_and_costs_nobody_points():
    made = material(result(PASSED, DEAD, finding("column_found", verified=True), checklist=UNADOPTED))
    assert [task.fault.check for task in made.tasks] == ["column_found"]
    assert standings(made) == [*[FaultStanding.UNFOUNDED] * 2, FaultStanding.NAMED]
    assert points(made) == 0


def test_a_rule_without_a_basis_earns_no_points_either():
    with_luck = result(PASSED, finding("not_blank", Verdict.PASSED, verified=True), checklist=UNADOPTED)
    without = result(DEAD, finding("not_blank", Verdict.PASSED, verified=True), checklist=UNADOPTED, of="u2")
    ranks = [one.rank_in_kind for one in round_result(material(with_luck, without), {}, SIGNED).units]
    assert ranks == [1, 1]


def test_what_has_no_basis_cannot_be_decided_as_failed():
    (task,) = review_tasks([result(OPEN, checklist=UNADOPTED)])
    assert "not verified" in complaint(task, Decision.FAILED, "", "")
    assert complaint(task, Decision.LEFT_OPEN, "看不清", "") == ""


@pytest.mark.parametrize(
    ("made", "reason", "document", "is_right"),
    [
        (Decision.FAILED, "", "", True),
        (Decision.PASSED, "", "", False),
        (Decision.PASSED, "页面上有", "", True),
        (Decision.NOT_APPLICABLE, "不办理托运", "", False),
        (Decision.NOT_APPLICABLE, "不办理托运", "许可证", True),
        (Decision.LEFT_OPEN, "", "", False),
        (Decision.LOOK_AGAIN, "", "", True),
    ],
)
def test_a_decision_says_why_and_what_it_rests_on(made: Decision, reason: str, document: str, is_right: bool):  # noqa: FBT001
    (task,) = review_tasks([result(OPEN)])
    assert (complaint(task, made, reason, document) == "") == is_right


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (Decision.PASSED, Decimal(100)),
        (Decision.LEFT_OPEN, Decimal(100)),
        (Decision.NOT_APPLICABLE, Decimal(100)),
        (Decision.FAILED, Decimal(50)),
    ],
)
def test_what_a_person_decides_of_what_is_open_decides_the_points(made: Decision, expected: Decimal):
    opened = material(result(PASSED, OPEN))
    decided = all_decided(opened, made)
    assert points(opened, decided) == expected
    assert round_result(opened, decided, SIGNED).units[0].score.total.is_certain


def test_to_look_again_decides_nothing():
    made = material(result(PASSED, OPEN))
    assert standings(made, all_decided(made, Decision.LOOK_AGAIN)) == [FaultStanding.UNDECIDED]
    assert [is_decided(task, all_decided(made, Decision.LOOK_AGAIN)) for task in made.tasks] == [False]


def test_a_decision_holds_while_the_fault_says_the_same_and_not_beyond():
    stale = finding("updated_within", age_days=400, newest_on=date(2025, 1, 1))
    (task,) = review_tasks([result(stale)])
    older = replace(stale, facts={**stale.facts, "age_days": 490})
    assert says(older) == task.says
    elsewhere = replace(stale, facts={**stale.facts, "newest_on": date(2025, 2, 1)})
    assert says(elsewhere) != task.says
    changed = material(result(elsewhere))
    assert standings(changed, {task.fault: decision(task)}) == [FaultStanding.UNDECIDED]


def test_what_stands_behind_a_check_that_does_not_count_as_failed_is_out_of_the_sum():
    lost = finding("column_found", item="notices")
    behind = finding("not_blank", Verdict.UNTESTED, reason="after_failed", after="column_found")
    made = material(result(PASSED, lost, behind))
    failed, passed = all_decided(made), all_decided(made, Decision.PASSED)
    assert points(made, failed) == Decimal("33.33")
    assert points(made, passed) == 100


def test_a_unit_that_could_not_be_tested_has_no_score_no_rank_and_no_part_in_the_mean():
    closed = result(finding("column_found", Verdict.UNTESTED, of="u2"), of="u2")
    ended = round_result(material(result(PASSED), closed), {}, SIGNED)
    assert [(one.score is None, one.rank_in_kind) for one in ended.units] == [(False, 1), (True, None)]
    assert ended.average == 100


def test_ranks_are_of_a_kind_and_ties_share_one():
    good, bad = PASSED, finding("not_blank", item="fares")
    units = [("a", good), ("b", bad), ("c", good), ("d", bad)]
    results = [result(replace(one, unit_id=name), of=name) for name, one in units]
    other = result(replace(bad, unit_id="m"), of="m", kind=UnitKind.METRO)
    made = material(*results, other)
    ranks = {one.unit_id: one.rank_in_kind for one in round_result(made, all_decided(made), SIGNED).units}
    assert ranks == {"a": 1, "c": 1, "b": 3, "d": 3, "m": 1}


def test_a_veto_needs_a_person_and_then_decides_the_grade_and_the_rank():
    blank = finding("not_blank", item="fares", points=1)
    vetoed = result(blank, finding("column_found", Verdict.PASSED, points=99))
    poor = result(finding("column_found", of="u2"), finding("not_blank", Verdict.PASSED, of="u2"), of="u2")
    made = material(vetoed, poor)
    (task,) = [task for task in made.tasks if task.kind is TaskKind.VETO]
    first, second = round_result(made, all_decided(made), SIGNED).units
    assert (first.vetoed, first.rank_in_kind, first.score.grade_low.name) == (True, 2, "不合格")
    assert (second.vetoed, second.rank_in_kind) == (False, 1)
    spared = all_decided(made) | {task.fault: decision(task, Decision.PASSED)}
    assert [one.rank_in_kind for one in round_result(made, spared, SIGNED).units] == [1, 2]


def test_a_veto_that_what_counts_no_longer_meets_is_not_named():
    made = material(result(finding("not_blank", item="fares"), finding("column_found", Verdict.PASSED)))
    decided = {
        task.fault: decision(task, Decision.FAILED if task.kind is TaskKind.VETO else Decision.PASSED)
        for task in made.tasks
    }
    assert standings(made, decided) == [FaultStanding.PASSED, FaultStanding.PASSED]
    assert not round_result(made, decided, SIGNED).units[0].vetoed


def test_only_units_of_which_something_may_be_named_are_looked_at_again():
    clean, ill = result(PASSED), result(replace(DEAD, unit_id="u2"), of="u2")
    made = material(clean, ill)
    assert named_units(made, {}) == ("u2",)
    assert named_units(made, all_decided(made, Decision.PASSED)) == ()


def test_time_that_passed_since_signing_voids_nothing_of_what_is_corrected():
    made = material(result(PASSED, DEAD))
    published = replace(made.round_, publications=(replace(FIRST_VERSION, on=SIGNED),))
    mended = LookAgain(
        on=SIGNED + timedelta(days=80), units=frozenset({"u1"}), findings=(finding(verdict=Verdict.PASSED),)
    )
    later = replace(made, round_=published, again=(*made.again, mended))
    assert standings(later, on=SIGNED + timedelta(days=90)) == [FaultStanding.NAMED] * 2
