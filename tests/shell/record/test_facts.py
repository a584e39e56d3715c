import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.finding import Days, Seconds
from auditor.record.fact_codec import pack_facts, to_json, unpack_facts

ANY_TEXT = st.text(alphabet=st.characters())
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=8))])
FACT = st.one_of(
    ANY_TEXT,
    st.integers(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.dates(),
    st.datetimes(timezones=ZONES),
    st.lists(ANY_TEXT).map(tuple),
)


@given(st.dictionaries(ANY_TEXT, FACT))
def test_every_fact_comes_back_with_its_value_and_type(facts):
    found = unpack_facts(json.loads(to_json(pack_facts(facts))))
    assert found == facts
    assert {name: type(value) for name, value in found.items()} == {name: type(value) for name, value in facts.items()}


def test_days_and_seconds_keep_their_unit_and_those_recorded_without_one_are_given_it():
    found = unpack_facts(json.loads(to_json(pack_facts({"age": Days(3), "took": Seconds("inf"), "count": 3}))))
    assert (type(found["age"]), found["age"]) == (Days, 3)
    assert (type(found["took"]), found["took"]) == (Seconds, float("inf"))
    assert type(found["count"]) is int
    before = unpack_facts({"age_days": 546, "seconds": 1.5, "max_seconds": 15, "days": True, "lead_days": ["a"]})
    assert {name: type(value) for name, value in before.items()} == {
        "age_days": Days, "seconds": Seconds, "max_seconds": Seconds, "days": bool, "lead_days": tuple,
    }  # fmt: skip


def test_not_a_number_comes_back_as_such():
    packed = to_json(pack_facts({"ratio": float("nan")}))
    assert str(unpack_facts(json.loads(packed))["ratio"]) == "nan"


def test_text_that_looks_like_a_date_stays_text():
    assert unpack_facts(pack_facts({"said": "2026-01-01", "on": date(2026, 1, 1)})) == {
        "said": "2026-01-01",
        "on": date(2026, 1, 1),
    }


def test_a_datetime_is_not_taken_for_its_date():
    at = datetime(2026, 1, 1, 8, tzinfo=UTC)
    assert unpack_facts(pack_facts({"at": at})) == {"at": at}


def test_chinese_is_stored_as_it_reads():
    assert to_json({"name": "岚山"}) == '{"name": "岚山"}'


def test_half_a_surrogate_pair_is_stored_escaped():
    assert to_json(["岚", "\ud800"]).encode() == b'["\\u5c9a", "\\ud800"]'


def test_a_packed_fact_of_no_known_shape_is_refused():
    with pytest.raises(ValueError, match="no known shape"):
        unpack_facts({"x": {"colour": "red"}})
