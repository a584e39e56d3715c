"""The list of cases is what the log says, whatever is tried; two who act at once are told of each other."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.flow.casework import Opening, Overtaken
from auditor.followup.case_file import step
from auditor.followup.case_lines import rules_of
from auditor.followup.transitions import NotAllowed
from auditor.model.case import CaseKind, Matter
from auditor.model.complainant import Complainant
from auditor.record.case_keys import CaseKeys
from auditor.record.errors import KeysUnusable
from tests.core.followup.samples import DATA, DEFAULT, WHY

MATTER = Matter(unit_id="bus", problem="栏目没有内容", seen_on=None)
STEPS = sorted({name for kind in CaseKind for name in rules_of(kind).steps} - {"ordered", "registered"})


@pytest.fixture
def work(office):
    container = office.container()
    yield container.casework()
    container.engine.dispose()


def opened(work, kind=CaseKind.RECTIFICATION):
    name = "ordered" if kind is CaseKind.RECTIFICATION else "registered"
    opening = Opening(matter=MATTER, procedure=DEFAULT, by="zhang", data={"channel": "letter"})
    with work.store.desk(work.clock.now()) as desk:
        return work.open(desk, kind, name, opening).id


def tried(work, case_id, name, expected=None):
    def make(case, procedure):
        del procedure
        return [step(rules_of(case.kind), case, name, DATA.get(name, WHY), work.stamp("zhang"))]

    return work.take(case_id, make, expected=expected)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.tuples(st.booleans(), st.sampled_from(STEPS)), max_size=12))
def test_whatever_is_tried_the_list_is_what_the_log_says_and_nothing_is_lost(work, names):
    ids = (opened(work), opened(work, CaseKind.COMPLAINT))
    recorded = dict.fromkeys(ids, 1)
    for which, name in names:
        try:
            tried(work, ids[which], name)
        except NotAllowed:
            continue
        recorded[ids[which]] += 1
    assert {one: len(work.history(one)) for one in ids} == recorded
    kept = {line.id: line for line in work.store.lines()}
    assert {line.id: line for line in work.rebuilt()} == kept


def test_of_two_who_act_at_once_one_is_refused_with_what_the_other_did(work):
    case_id = opened(work)
    seen = work.case(case_id)[0].last_event
    outcomes, begin = [], threading.Barrier(2)

    def act():
        begin.wait()
        try:
            outcomes.append(tried(work, case_id, "noted", expected=seen).stage)
        except Overtaken as overtaken:
            outcomes.append(str(overtaken))

    threads = [threading.Thread(target=act) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    refused = [one for one in outcomes if "went on meanwhile" in one]
    assert len(refused) == 1
    assert "noted by zhang" in refused[0]
    assert len(work.history(case_id)) == 2


def test_serials_have_no_gap_and_none_twice_whoever_opens_at_once(work):
    threads = [threading.Thread(target=opened, args=(work,)) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(line.id for line in work.store.lines()) == [f"r-2026-{number}" for number in range(1, 9)]


class Interrupted(Exception):  # noqa: N818 - it is none of the program's
    pass


def register_and_fail(work):
    opening = Opening(matter=MATTER, procedure=DEFAULT, by="chen", data={"channel": "letter"})
    with work.store.desk(work.clock.now()) as desk:
        case = work.open(desk, CaseKind.COMPLAINT, "registered", opening)
        desk.keep_complainant(case.id, Complainant(name="王小明"))
        raise Interrupted


def test_what_fails_in_the_middle_leaves_nothing(work, office):
    with pytest.raises(Interrupted):
        register_and_fail(work)
    assert work.store.lines() == ()
    assert work.history("c-2026-1") == ()
    assert office.container().complainants.of("c-2026-1") is None


def test_what_one_key_sealed_no_other_opens(tmp_path):
    keys = CaseKeys(tmp_path / "keys")
    sealed = keys.seal("c-2026-1", b"secret")
    keys.seal("c-2026-2", b"other")
    assert keys.open("c-2026-1", sealed) == b"secret"
    with pytest.raises(KeysUnusable):
        keys.open("c-2026-2", sealed)
    with pytest.raises(KeysUnusable):
        keys.open("c-2026-1", sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with pytest.raises(KeysUnusable):
        keys.seal("../c", b"")
    keys.destroy("c-2026-1")
    assert keys.open("c-2026-1", sealed) is None
    with pytest.raises(KeysUnusable, match="was destroyed"):
        keys.seal("c-2026-1", b"again")


def test_a_complainant_says_nothing_where_it_is_printed():
    who = Complainant(name="王小明", phone="13912345678")
    assert "王小明" not in f"{who!r}{who}"
