"""What became of every named fault from one round to the next."""

from dataclasses import replace
from decimal import Decimal

import pytest

from auditor.model.round_result import RoundResult
from auditor.model.unit import UnitKind
from auditor.model.verdict import Verdict
from auditor.round.comparison import RoundCourse, compare_rounds, trend
from auditor.round.publication import results_bytes, results_digest, results_from_bytes
from auditor.round.results import round_result
from tests.core.round.samples import CHECKLIST, SIGNED, all_decided, finding, material, result

HELD = finding("column_found", Verdict.PASSED, item="fares")
DEAD = finding("links_resolve", faults=("/a", "/b"))


def ended(*findings, again=None, checklist=CHECKLIST, name: str = "第一次") -> RoundResult:
    made = material(result(HELD, *findings, checklist=checklist), again=again)
    return replace(round_result(made, all_decided(made), SIGNED), name=name)


@pytest.mark.parametrize(
    ("now", "courses"),
    [
        ([DEAD], [RoundCourse.STILL, RoundCourse.STILL]),
        ([replace(DEAD, faults=("/b",))], [RoundCourse.MENDED, RoundCourse.STILL]),
        ([replace(DEAD, faults=("/b", "/c"))], [RoundCourse.MENDED, RoundCourse.STILL, RoundCourse.NEW]),
        ([finding("links_resolve", Verdict.PASSED)], [RoundCourse.MENDED] * 2),
        ([finding("links_resolve", Verdict.UNTESTED)], [RoundCourse.OPEN] * 2),
        ([finding("links_resolve", Verdict.INAPPLICABLE)], [RoundCourse.GONE] * 2),
        ([], [RoundCourse.GONE] * 2),
        (
            [
                finding("not_blank"),
                finding("links_resolve", Verdict.UNTESTED, reason="after_failed", after="not_blank"),
            ],
            # the blank column itself is new, and so is the veto it makes
            [RoundCourse.WORSE, RoundCourse.WORSE, RoundCourse.NEW, RoundCourse.NEW],
        ),
    ],
)  # fmt: skip
def test_every_fault_takes_the_course_it_took(now, courses):
    compared = compare_rounds(ended(DEAD), ended(*now, name="第二次"))
    assert sorted(one.course for one in compared.faults) == sorted(courses)
    assert sum(compared.counts().values()) == len(courses)


def test_a_fault_mended_while_the_round_was_under_way_is_mended():
    later = ended(DEAD, again=(HELD, finding("links_resolve", Verdict.PASSED)))
    assert {one.course for one in compare_rounds(ended(DEAD), later).faults} == {RoundCourse.MENDED}


def test_a_fault_is_said_to_be_new_by_a_new_rule_where_the_earlier_round_did_not_ask():
    asked_before = ended(finding("links_resolve", Verdict.PASSED))
    assert [one.by_new_rule for one in compare_rounds(asked_before, ended(DEAD)).faults] == [False, False]
    assert [one.by_new_rule for one in compare_rounds(ended(), ended(DEAD)).faults] == [True, True]


def test_changed_rules_are_named_by_kind():
    other = replace(CHECKLIST, version="2027.1")
    compared = compare_rounds(ended(DEAD), ended(DEAD, checklist=other))
    assert compared.changed_rules == ((UnitKind.BUS, "bus 2026.1", "bus 2027.1"),)
    assert compare_rounds(ended(DEAD), ended(DEAD)).changed_rules == ()


def test_points_go_over_the_rounds():
    first, second = trend([ended(DEAD), ended(finding("links_resolve", Verdict.PASSED), name="第二次")])
    assert (first.average, first.named, second.average, second.named) == (Decimal(50), 2, Decimal(100), 0)


def test_results_come_back_from_their_bytes_and_a_signature_is_of_them_alone():
    made = ended(DEAD)
    assert results_from_bytes(results_bytes(made)) == made
    assert results_digest(replace(made, on=SIGNED.replace(year=2027))) == results_digest(made)
    assert results_digest(ended(replace(DEAD, faults=("/a",)))) != results_digest(made)
