"""Who may do what, and the one line that refuses the rest."""

from dataclasses import replace
from datetime import date

import pytest

from auditor.model.person import Person, Post, Role
from auditor.model.round import SIGNATURES, Publication, Round, RoundState, Signature
from auditor.model.round_result import RoundResult
from auditor.model.round_review import Decision
from auditor.model.verdict import Verdict
from auditor.roster.persons import Refused
from auditor.round.actions import (
    Act,
    answering,
    beginning_visit,
    cancelling,
    confirming,
    ending_visit,
    objecting,
    opening_hearing,
    planning,
    publishing,
    reviewing,
    signing,
)
from auditor.round.projection import after, round_from
from auditor.round.publication import results_digest
from auditor.round.results import round_result
from tests.core.round.samples import (
    AFTER_TERM,
    FIRST,
    HEARING,
    NOON,
    PLAN,
    SIGNED,
    all_decided,
    finding,
    in_state,
    material,
    result,
)

ACT = Act(by="chen", at=NOON)
SIGNER = Person(id="wang", name="王签发", posts=(Post(role=Role.SIGNER, since=date(2026, 1, 1)),))
MADE = material(result(finding()))
TO_SIGN = in_state(RoundState.TO_SIGN)


def ended(decisions=None, on: date = SIGNED) -> RoundResult:
    return round_result(MADE, all_decided(MADE) if decisions is None else decisions, on)


DIGEST = results_digest(ended())
DRAFT = Publication(
    version=1, number="1号", on=SIGNED, by="chen", documents=(), results_sha256="", signatures=()
)  # fmt: skip


def signed(*digests: str) -> Round:
    signatures = (Signature(by=f"s{n}", at=NOON, digest=digest) for n, digest in enumerate(digests))
    return replace(TO_SIGN, signatures=tuple(signatures))


def test_a_hearing_is_refused_while_something_is_not_decided():
    round_ = in_state(RoundState.TO_REVIEW)
    with pytest.raises(Refused, match="1 not decided"):
        opening_hearing(round_, ended({}), HEARING, ACT)
    assert opening_hearing(round_, ended(), HEARING, ACT).data["due"] == HEARING.due.isoformat()


def test_nobody_signs_what_they_reviewed_or_without_being_a_signer_or_twice():
    assert signing(TO_SIGN, ended(), DIGEST, SIGNER, ["li"], ACT).data["by"] == "wang"
    with pytest.raises(Refused, match="reviewed nothing"):
        signing(TO_SIGN, ended(), DIGEST, SIGNER, ["li", "wang"], ACT)
    with pytest.raises(Refused, match="signer today"):
        signing(TO_SIGN, ended(), DIGEST, replace(SIGNER, posts=()), [], ACT)
    once = replace(TO_SIGN, signatures=(Signature(by="wang", at=NOON, digest=DIGEST),))
    with pytest.raises(Refused, match="another person"):
        signing(once, ended(), DIGEST, SIGNER, [], ACT)


@pytest.mark.parametrize(
    ("result_", "missing"),
    [(ended({}), "not decided"), (ended(on=date(2027, 1, 1)), "not seen on two days, or too long ago")],
)
def test_nothing_is_signed_or_published_while_something_is_missing(result_: RoundResult, missing: str):
    with pytest.raises(Refused, match=missing):
        signing(TO_SIGN, result_, DIGEST, SIGNER, [], ACT)
    with pytest.raises(Refused, match=missing):
        publishing(signed(DIGEST, DIGEST), result_, DIGEST, DRAFT, ACT)


@pytest.mark.parametrize("digests", [(), (DIGEST,), (DIGEST, "of other results")])
def test_nothing_is_published_without_two_signatures_under_what_is_so_now(digests: tuple[str, ...]):
    with pytest.raises(Refused, match=f"of {SIGNATURES} signatures"):
        publishing(signed(*digests), ended(), DIGEST, DRAFT, ACT)


def test_nothing_is_published_without_a_number():
    assert publishing(signed(DIGEST, DIGEST), ended(), DIGEST, DRAFT, ACT).once == "v1"
    with pytest.raises(Refused, match="published under"):
        publishing(signed(DIGEST, DIGEST), ended(), DIGEST, replace(DRAFT, number=" "), ACT)


def test_what_was_never_published_is_not_corrected_and_a_correction_says_what_it_changes():
    published = replace(in_state(RoundState.PUBLISHED), signatures=signed(DIGEST, DIGEST).signatures)
    with pytest.raises(Refused, match="opened first"):
        publishing(published, ended(), DIGEST, replace(DRAFT, version=2), ACT)
    with pytest.raises(Refused, match="what the correction changes"):
        publishing(replace(published, correcting="更正"), ended(), DIGEST, replace(DRAFT, version=2), ACT)


def test_what_is_signed_is_not_reviewed_visited_or_objected_to():
    for refused in (
        lambda: reviewing(signed(DIGEST), 1, ACT),
        lambda: beginning_visit(signed(DIGEST), "#2", ["u1"], ACT),
        lambda: objecting(signed(DIGEST), "u1", [], "已恢复", ACT),
    ):
        with pytest.raises(Refused, match="--withdraw"):
            refused()


def test_a_visit_is_ended_once_and_only_if_it_was_begun():
    begun = after(TO_SIGN, beginning_visit(TO_SIGN, "#2", ["u1"], ACT))
    assert begun
    with pytest.raises(Refused, match="unfinished visit"):
        beginning_visit(begun, "#3", ["u1"], ACT)
    with pytest.raises(Refused, match="begun and not finished"):
        ending_visit(begun, "#1", "e9", FIRST, ACT)
    done = after(begun, ending_visit(begun, "#2", "e2", SIGNED, ACT))
    assert done
    assert [one.evaluation_id for one in done.visits] == ["e1", "e2"]


def test_a_late_objection_opens_a_correction_and_an_early_one_does_not():
    early = after(TO_SIGN, objecting(TO_SIGN, "u1", [], "已恢复", ACT))
    published = in_state(RoundState.PUBLISHED)
    late = after(published, objecting(published, "u1", [], "不适用", ACT))
    assert early and late  # noqa: PT018 - both happened
    assert (early.correcting, early.objections[0].late) == ("", False)
    assert (late.correcting, late.objections[0].late) == ("不适用", True)


def test_only_a_unit_that_was_heard_speaks_and_only_a_waiting_objection_is_answered():
    heard = in_state(RoundState.IN_HEARING)
    act = Act(by="li", at=NOON.replace(day=AFTER_TERM.day))
    with pytest.raises(Refused, match="check copy"):
        confirming(heard, "u2", act)
    with pytest.raises(Refused, match="that waits: none"):
        answering(heard, "1", "维持", act)


def test_a_round_is_cancelled_with_a_reason():
    with pytest.raises(Refused, match="called off"):
        cancelling(TO_SIGN, " ", ACT)
    cancelled = after(TO_SIGN, cancelling(TO_SIGN, "另行安排", ACT))
    assert cancelled
    assert cancelled.cancelled == "另行安排"


@pytest.mark.parametrize("name", ["", " ", "x" * 201, "甲\u202e乙", "甲\n乙"])
def test_a_name_that_cannot_be_printed_on_a_line_is_refused(name: str):
    with pytest.raises(Refused, match="can be printed"):
        planning("r2", replace(PLAN, name=name), [], ACT)


def test_what_a_person_says_is_bounded():
    with pytest.raises(Refused, match="2000 characters"):
        cancelling(TO_SIGN, "x" * 2001, ACT)


def test_a_failure_decided_otherwise_is_no_obstacle():
    unseen = material(result(finding()), again=(finding(verdict=Verdict.UNTESTED),))
    passed = round_result(unseen, all_decided(unseen, Decision.PASSED), SIGNED)
    assert signing(TO_SIGN, passed, results_digest(passed), SIGNER, [], ACT).data["by"] == "wang"


def test_there_is_no_round_before_its_plan():
    assert round_from([cancelling(TO_SIGN, "另行安排", ACT)]) is None
