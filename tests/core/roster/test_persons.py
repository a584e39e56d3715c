"""Persons are what the events about them say: their roles by day, who answers for a unit, who may sign."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.person import Contact, Role
from auditor.roster.persons import (
    Persons,
    Refused,
    adding,
    may_sign,
    persons_from,
    posting,
    reaching,
    relieving,
    renaming,
)

SAID: Any = {"by": "admin", "at": datetime(2026, 12, 1, tzinfo=UTC)}
DAY, LATER = date(2026, 3, 1), date(2026, 9, 1)


class Office:
    """Events as they are appended, and everybody by them."""

    def __init__(self):
        self.events = []

    @property
    def persons(self) -> Persons:
        return persons_from(self.events)

    def person(self, name="wang"):
        found = self.persons.named(name)
        assert found is not None
        return found

    def do(self, *events):
        self.events += events
        return self


def office():
    made = Office()
    return made.do(adding(made.persons, "wang", " 王  工 ", **SAID))


def test_a_person_is_known_by_id_and_by_name():
    made = office().do(renaming(office().person(), "王建国", **SAID))
    assert made.person("王建国") is not None
    assert (made.person().id, made.person().name) == ("wang", "王建国")
    assert made.persons.named("王  工") is None


def test_of_two_of_one_name_neither_is_meant():
    made = office()
    made.do(adding(made.persons, "wang2", "王 工", **SAID))
    assert made.persons.named("王 工") is None


def test_a_role_is_held_from_its_first_day_to_its_last():
    made = office()
    made.do(posting(made.person(), Role.SIGNER, (), DAY, **SAID))
    made.do(*relieving(made.person(), Role.SIGNER, (), LATER, "交张工", **SAID))
    days = (date(2026, 2, 28), DAY, LATER, date(2026, 9, 2))
    assert [made.person().roles(on) for on in days] == [(), (Role.SIGNER,), (Role.SIGNER,), ()]
    assert made.person().posts[0].note == "交张工"
    made.do(posting(made.person(), Role.SIGNER, (), date(2026, 10, 1), **SAID))
    assert made.person().roles(date(2026, 10, 1)) == (Role.SIGNER,)


def test_a_liaison_answers_for_units_and_hands_them_over():
    made = office()
    made.do(adding(made.persons, "li", "李工", **SAID))
    made.do(posting(made.person(), Role.LIAISON, ["bus", "metro", "bus"], DAY, **SAID))
    made.do(*relieving(made.person(), Role.LIAISON, ["bus", "metro"], LATER, "", **SAID))
    made.do(posting(made.person("li"), Role.LIAISON, ["bus"], date(2026, 9, 2), **SAID))
    assert [one.id for one in made.persons.liaisons("bus", LATER)] == ["wang"]
    assert [one.id for one in made.persons.liaisons("bus", date(2026, 9, 2))] == ["li"]
    assert made.persons.liaisons("metro", date(2026, 9, 2)) == ()


def test_who_reviewed_a_finding_does_not_sign_the_document_that_names_it():
    made = office()
    assert may_sign(made.person(), [], DAY) == "no_signer"
    made.do(posting(made.person(), Role.SIGNER, (), DAY, **SAID))
    assert [may_sign(made.person(), reviewers, DAY) for reviewers in ([], ["li"], ["li", "wang"])] == [
        "", "", "reviewed_it"
    ]  # fmt: skip


def test_how_a_person_is_reached_is_what_was_said_last():
    made = office()
    for phone in ("1", "2"):
        made.do(reaching(made.person(), Contact(phone=phone, routes=("mail", "sms")), **SAID))
    assert (made.person().contact.phone, made.person().contact.routes) == ("2", ("mail", "sms"))


@pytest.mark.parametrize(
    ("refused", "key"),
    [
        (lambda made: adding(made.persons, "wang", "另一人", **SAID), "ID"),
        (lambda made: adding(made.persons, "Wang Gong", "王", **SAID), "ID"),
        (lambda made: adding(made.persons, "li", "   ", **SAID), "NAME"),
        (lambda made: posting(made.person(), Role.LIAISON, (), DAY, **SAID), "--unit"),
        (lambda made: posting(made.person(), Role.SIGNER, ["bus"], DAY, **SAID), "--unit"),
        (lambda made: posting(made.person(), Role.LEADER, (), LATER, **SAID), "ROLE"),
        (lambda made: relieving(made.person(), Role.SIGNER, (), LATER, "", **SAID), "ROLE"),
        (lambda made: relieving(made.person(), Role.LEADER, (), date(2026, 2, 1), "", **SAID), "--until"),
    ],
)
def test_what_cannot_be_is_refused_by_name(refused, key):
    made = office()
    made.do(posting(made.person(), Role.LEADER, (), DAY, **SAID))
    with pytest.raises(Refused) as raised:
        refused(made)
    assert raised.value.key == key


@given(
    st.lists(
        st.tuples(st.sampled_from(["signer", "leader", "reviewer"]), st.integers(1, 28), st.booleans()), max_size=12
    )
)
def test_what_events_say_one_after_the_other_is_what_they_say_together(steps):
    made = office()
    for role, day, is_end in steps:
        try:
            if is_end:
                made.do(*relieving(made.person(), Role(role), (), date(2026, 5, day), "", **SAID))
            else:
                made.do(posting(made.person(), Role(role), (), date(2026, 4, day), **SAID))
        except Refused:
            continue
    person = made.person()
    assert persons_from(made.events).by_id == {"wang": person}
    open_now = [post.role for post in person.posts if post.until is None]
    assert len(open_now) == len(set(open_now))
