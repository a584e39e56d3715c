"""The chain of events breaks wherever one is changed, taken away, put between or put elsewhere."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from auditor.model.event import FIRST, Event, RecordedEvent, Subject, SubjectKind, digest_of, first_break

AT = datetime(2026, 12, 1, tzinfo=UTC)
VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=4))
DATA = st.dictionaries(st.text(max_size=4), VALUES, max_size=2)
EVENTS = st.builds(
    Event,
    subject=st.builds(Subject, kind=st.sampled_from(SubjectKind), id=st.text(min_size=1, max_size=4)),
    kind=st.text(min_size=1, max_size=4),
    at=st.integers(0, 10**6).map(lambda n: AT + timedelta(seconds=n)),
    by=st.text(min_size=1, max_size=4),
    data=DATA,
)


def chained(events):
    log, previous = [], FIRST
    for number, event in enumerate(events, 1):
        digest = digest_of(number, previous, event)
        log.append(RecordedEvent(number=number, event=event, previous=previous, digest=digest))
        previous = digest
    return log


@given(st.lists(EVENTS, max_size=6))
def test_a_whole_chain_does_not_break(events):
    assert first_break(chained(events)) is None


@given(st.lists(EVENTS, min_size=1, max_size=6), st.data())
def test_a_changed_event_breaks_it_there(events, data):
    log = chained(events)
    place = data.draw(st.integers(0, len(log) - 1))
    other = data.draw(EVENTS.filter(lambda event: event != log[place].event))
    log[place] = replace(log[place], event=other)
    assert first_break(log) == place + 1


@given(st.lists(EVENTS, min_size=2, max_size=6), st.data())
def test_an_event_taken_away_breaks_it_there_but_at_the_end(events, data):
    log = chained(events)
    place = data.draw(st.integers(0, len(log) - 2))
    assert first_break(log[:place] + log[place + 1 :]) == place + 1


@given(st.lists(EVENTS, min_size=2, max_size=6), st.data())
def test_an_event_put_between_breaks_it(events, data):
    log = chained(events)
    place = data.draw(st.integers(0, len(log) - 1))
    assert first_break([*log[:place], log[-1], *log[place:]]) is not None


def test_the_same_moment_in_another_zone_is_the_same_event():
    event = Event(subject=Subject(kind=SubjectKind.UNIT, id="u"), kind="k", at=AT, by="p")
    moved = replace(event, at=AT.astimezone(timezone(timedelta(hours=8))))
    assert digest_of(1, FIRST, event) == digest_of(1, FIRST, moved)
    assert digest_of(1, FIRST, event) != digest_of(1, FIRST, replace(event, by="another"))
