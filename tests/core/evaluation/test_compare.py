"""A fault has one key for as long as it stands; what is mended has none, and what is unknown is not called mended."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.evaluation.compare import Course, compare
from auditor.model.fault_key import FaultKey
from auditor.model.finding import Finding
from auditor.model.verdict import Verdict

DEAD = Finding(
    unit_id="bus", site_id="s", item_id="notices", check="links_resolve", verdict=Verdict.FAILED, reason="dead_links",
    checklist_id="c", checklist_version="1", product_version="1", faults=("http://a.cn/1", "http://a.cn/2"),
)  # fmt: skip
BLANK = replace(DEAD, check="not_blank", reason="no_content", faults=())


def courses(earlier, later):
    return {(one.key.check, one.key.part): one.course for one in compare(earlier, later)}


def test_of_two_dead_links_one_stands_one_is_mended_and_another_is_new():
    later = replace(DEAD, faults=("http://a.cn/3", "http://a.cn/2"))
    assert courses([DEAD], [later]) == {
        ("links_resolve", "http://a.cn/1"): Course.MENDED,
        ("links_resolve", "http://a.cn/2"): Course.STANDS,
        ("links_resolve", "http://a.cn/3"): Course.NEW,
    }


@pytest.mark.parametrize(
    ("verdict", "course"),
    [
        (Verdict.PASSED, Course.MENDED),
        (Verdict.FAILED, Course.STANDS),
        (Verdict.CANT_TELL, Course.OPEN),
        (Verdict.UNTESTED, Course.OPEN),
        (Verdict.INAPPLICABLE, Course.NOT_ASKED),
    ],
)
def test_what_cannot_be_told_now_is_not_mended(verdict, course):
    assert courses([BLANK], [replace(BLANK, verdict=verdict)]) == {("not_blank", ""): course}


def test_what_nobody_asks_any_more_is_not_mended():
    assert courses([BLANK], []) == {("not_blank", ""): Course.NOT_ASKED}


def test_a_column_that_moved_to_another_site_and_is_right_there_is_mended():
    assert courses([BLANK], [replace(BLANK, site_id="t", verdict=Verdict.PASSED)]) == {("not_blank", ""): Course.MENDED}


def test_faults_keep_their_keys_whatever_is_found_beside_them():
    alone = replace(DEAD, faults=("http://a.cn/2",))
    assert set(alone.fault_keys) < set(DEAD.fault_keys)
    assert len({key.short for key in DEAD.fault_keys}) == 2


PLACES = st.text(max_size=20)
KEYS = st.builds(
    FaultKey, unit_id=st.text(min_size=1, max_size=9), site_id=PLACES, item_id=PLACES, element_id=PLACES,
    check=st.text(min_size=1, max_size=9), part=PLACES,
)  # fmt: skip


@given(KEYS)
def test_a_key_is_read_from_what_was_written(key):
    assert FaultKey.parse(str(key)) == key


@given(KEYS, KEYS)
def test_two_keys_are_never_written_alike(one, other):
    assert (one == other) == (str(one) == str(other)) == (one.short == other.short)


@pytest.mark.parametrize("text", ["", "bus", "a/b/c/d/e", "/b/c/d/e/f", "a/b/c/d//f", "a/b/c/d/e/f/g"])
def test_what_is_no_key_is_refused(text):
    with pytest.raises(ValueError, match="unit/site/item"):
        FaultKey.parse(text)
