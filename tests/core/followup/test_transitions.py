"""What may happen to a case is what stands written, and nothing else happens whatever is tried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.followup import complaint, rectification
from auditor.followup.case_file import case_from, step
from auditor.followup.case_lines import line_of
from auditor.followup.procedure import TermId
from auditor.followup.transitions import NotAllowed, possible, rows
from auditor.model.case import Case, CaseKind, CaseStage
from tests.core.followup.samples import CALENDAR, DATA, DEFAULT, RULES, WHY, any_event, recorded, stamp
from tests.core.followup.written_transitions import (
    COMPLAINT,
    COMPLAINT_ANYWHERE,
    RECTIFICATION,
    RECTIFICATION_ANYWHERE,
    written,
)
from tools.docs import transitions_page

WRITTEN = {
    CaseKind.COMPLAINT: written(COMPLAINT, COMPLAINT_ANYWHERE),
    CaseKind.RECTIFICATION: written(RECTIFICATION, RECTIFICATION_ANYWHERE),
}
STEPS = {kind: sorted({step for _, step, _ in found}) for kind, found in WRITTEN.items()}
IDS = {CaseKind.COMPLAINT: "c-2026-1", CaseKind.RECTIFICATION: "r-2026-1"}


def tried_step(rules, case, name):
    try:
        return step(rules, case, name, DATA.get(name, WHY), stamp()), ""
    except NotAllowed as refused:
        return None, str(refused)


@pytest.mark.parametrize("kind", CaseKind)
def test_the_table_is_the_one_that_stands_written(kind):
    table = {(stage.value, name, target.value) for stage, name, target in rows(RULES[kind].steps)}
    assert table == WRITTEN[kind]


def test_the_tables_of_the_docs_are_the_ones_that_stand_written():
    page = transitions_page()
    told = {
        tuple(cell.strip(" `") for cell in line.split("|")[1:4]) for line in page.splitlines() if line.startswith("| `")
    }
    assert told >= set.union(*WRITTEN.values())
    assert {one for one in told if one[1] not in set(TermId)} == set.union(*WRITTEN.values())


@pytest.mark.parametrize("kind", CaseKind)
def test_from_every_stage_that_is_not_over_there_is_a_way_to_an_end(kind):
    leads = {}
    for source, _, target in WRITTEN[kind]:
        leads.setdefault(source, set()).add(target)
    for stage in {source for source, _, _ in WRITTEN[kind]}:
        reached, front = {stage}, {stage}
        while front:
            front = {target for one in front for target in leads.get(one, ())} - reached
            reached |= front
        assert any(CaseStage(one).is_over for one in reached), stage


@given(
    st.sampled_from(list(CaseKind)).flatmap(
        lambda kind: st.tuples(st.just(kind), st.lists(st.sampled_from(STEPS[kind]), max_size=25))
    )
)
def test_whatever_is_tried_in_whatever_order_no_other_transition_happens(tried):
    kind, names = tried
    rules, case = RULES[kind], Case(id=IDS[kind], kind=kind)
    log = []
    for name in names:
        before = case.stage
        event, refusal = tried_step(rules, case, name)
        if event is None:
            assert refusal.startswith(name.replace("_", " "))
            assert "is not possible: " in refusal or "of case" in refusal
            continue
        log.append(event)
        case = case_from(rules, case.id, recorded(log))
        assert (before.value, name, case.stage.value) in WRITTEN[kind]
    assert [one.kind for one in log] == [one.event.kind for one in recorded(log)]
    if log:
        assert line_of(case, DEFAULT, CALENDAR) == line_of(case_from(rules, case.id, recorded(log)), DEFAULT, CALENDAR)
        assert line_of(case, DEFAULT, CALENDAR).last_event == len(log)


@given(
    st.lists(
        st.sampled_from(sorted({*STEPS[CaseKind.COMPLAINT], *STEPS[CaseKind.RECTIFICATION], "unheard_of"})), max_size=20
    )
)
def test_events_that_may_not_have_happened_change_nothing(names):
    for kind, rules in RULES.items():
        case = Case(id=IDS[kind], kind=kind)
        for at in range(len(names)):
            events = recorded([any_event(IDS[kind], name) for name in names[: at + 1]])
            now = case_from(rules, IDS[kind], events)
            moved = (case.stage.value, names[at], now.stage.value)
            assert moved in WRITTEN[kind] or now.stage is case.stage
            case = now


def test_what_is_refused_says_what_can_be_done_instead():
    case = case_from(rectification.RULES, "r-2026-1", recorded([any_event("r-2026-1", "ordered")]))
    with pytest.raises(NotAllowed, match=r"case r-2026-1 is ordered; possible now: noted, .*retest passed"):
        step(rectification.RULES, case, "confirmed", {}, stamp())
    with pytest.raises(NotAllowed, match="no case c-2026-1"):
        step(complaint.RULES, Case(id="c-2026-1", kind=CaseKind.COMPLAINT), "accepted", {}, stamp())
    assert possible(complaint.STEPS, CaseStage.ARCHIVED) == ("erased",)
