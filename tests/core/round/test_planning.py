"""Periods are read, samples drawn again identically."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.round_plan import PeriodKind, RoundSample, SampleKind
from auditor.model.unit import UnitKind
from auditor.roster.persons import Refused
from auditor.round.periods import read_period
from auditor.round.sampling import drawn
from tests.core.round.samples import unit

FRAME = tuple(
    unit(f"u{n}", kind) for n, kind in enumerate([UnitKind.BUS] * 12 + [UnitKind.METRO] * 4 + [UnitKind.PORT])
)


@pytest.mark.parametrize(
    ("text", "kind", "first_on", "last_on"),
    [
        ("2028-02", PeriodKind.MONTH, date(2028, 2, 1), date(2028, 2, 29)),
        ("2026Q4", PeriodKind.QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
        ("2026h1", PeriodKind.HALF_YEAR, date(2026, 1, 1), date(2026, 6, 30)),
        ("2026", PeriodKind.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-11-02..2026-11-20", PeriodKind.SPECIAL, date(2026, 11, 2), date(2026, 11, 20)),
    ],
)
def test_a_period_is_read(text: str, kind: PeriodKind, first_on: date, last_on: date):
    read = read_period(text)
    assert (read.kind, read.first_on, read.last_on) == (kind, first_on, last_on)


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026Q5", "0000", "2026-11-20..2026-11-02", "2026-11-31..2026-12-01", "去年"]
)
def test_what_is_no_period_is_refused(text: str):
    with pytest.raises(Refused, match="2026Q4"):
        read_period(text)


def test_the_same_seed_draws_the_same_units_in_the_order_of_the_frame():
    sample = RoundSample(kind=SampleKind.RANDOM, size=5, seed=7)
    first = drawn(FRAME, sample)
    assert [one.id for one in first] == ["u4", "u6", "u7", "u8", "u11"]
    assert set(drawn(FRAME[::-1], sample)) == set(first)
    assert drawn(FRAME, RoundSample(kind=SampleKind.RANDOM, size=5, seed=8)) != first


@given(st.integers(1, len(FRAME)), st.integers())
def test_a_stratified_sample_is_in_proportion(size: int, seed: int):
    units = drawn(FRAME, RoundSample(kind=SampleKind.STRATIFIED, size=size, seed=seed))
    assert len(set(units)) == size
    there, taken = Counter(one.kind for one in FRAME), Counter(one.kind for one in units)
    assert all(abs(taken[kind] - size * there[kind] / len(FRAME)) < 1 for kind in there)


@pytest.mark.parametrize("size", [0, len(FRAME) + 1])
def test_a_sample_has_one_unit_at_least_and_no_more_than_there_are(size: int):
    with pytest.raises(Refused, match="17"):
        drawn(FRAME, RoundSample(kind=SampleKind.RANDOM, size=size))
