"""Every step in every state: allowed where the hand-written table says so, refused with one line everywhere else."""

import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from auditor.model.round import Objection, RoundState
from auditor.roster.persons import Refused
from auditor.round.states import state_on
from auditor.round.transitions import RoundStep, refuse_unless_allowed
from tests.core.round.samples import AFTER_TERM, HEARING, PLANNED, in_state

TABLE = tomllib.loads(Path(__file__).with_name("transitions.toml").read_text(encoding="utf-8"))
CORRECTING = TABLE.pop("while_correcting")


def refusal(round_, step: RoundStep) -> str:
    try:
        refuse_unless_allowed(round_, step, AFTER_TERM)
    except Refused as refused:
        return str(refused)
    return ""


def test_the_table_names_every_state_and_known_steps_alone():
    assert set(TABLE) == {state.value for state in RoundState}
    assert {step for steps in TABLE.values() for step in steps} <= {step.value for step in RoundStep}


@pytest.mark.parametrize("state", RoundState)
@pytest.mark.parametrize("step", RoundStep)
def test_a_step_may_be_taken_where_the_table_says_so_and_nowhere_else(state: RoundState, step: RoundStep):
    said = refusal(in_state(state), step)
    assert (said == "") == (step.value in TABLE[state.value]), said
    assert "\n" not in said


@pytest.mark.parametrize("step", RoundStep)
def test_while_a_correction_is_under_way_its_steps_may_be_taken(step: RoundStep):
    correcting = replace(in_state(RoundState.PUBLISHED), correcting="更正")
    assert (refusal(correcting, step) == "") == (step.value in CORRECTING["published"])


def test_only_what_nobody_planned_can_be_planned():
    assert refusal(None, RoundStep.PLAN) == ""
    assert refusal(None, RoundStep.SIGN)
    assert refusal(PLANNED, RoundStep.PLAN)


@pytest.mark.parametrize("state", RoundState)
def test_the_samples_stand_as_they_say(state: RoundState):
    assert state_on(in_state(state), AFTER_TERM) is state


def test_a_hearing_lasts_to_the_last_day_of_its_term():
    heard = in_state(RoundState.TO_SIGN)
    assert state_on(heard, HEARING.due) is RoundState.IN_HEARING
    assert state_on(heard, HEARING.due + timedelta(days=1)) is RoundState.TO_SIGN


def test_a_hearing_ends_at_once_where_every_unit_confirmed():
    assert state_on(replace(in_state(RoundState.TO_SIGN), confirmed=("u1",)), HEARING.due) is RoundState.TO_SIGN


def test_an_objection_keeps_the_hearing_open_until_it_is_answered():
    objection = Objection(id="1", unit_id="u1", text="已恢复", faults=(), on=HEARING.due)
    waiting = replace(in_state(RoundState.TO_SIGN), objections=(objection,))
    assert state_on(waiting, AFTER_TERM) is RoundState.IN_HEARING
    answered = replace(waiting, objections=(replace(objection, answer="维持"),))
    assert state_on(answered, AFTER_TERM) is RoundState.TO_SIGN
