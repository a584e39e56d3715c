"""Computes the persons from the events about them, and makes those events. Refuses what cannot be.

Events of a person: added and renamed (name), posted (role, units, since), relieved (role, units, until, note), contact.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from auditor.codec import pack, unpack
from auditor.model.event import Event, Subject, SubjectKind
from auditor.model.person import Contact, Person, Post, Role

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


class Refused(ValueError):  # noqa: N818 - it says what is the matter
    """Raised where what is asked cannot be: `key` is what is wrong, `value` what was given, the words what may be."""

    def __init__(self, key: str, value: str, expected: str) -> None:
        self.key, self.value, self.expected = key, value, expected
        super().__init__(f"{key} = {value}: expected {expected}")


@dataclass(frozen=True, slots=True)
class Persons:
    """Everybody known, by id."""

    by_id: Mapping[str, Person] = field(default_factory=dict)

    def named(self, text: str) -> Person | None:
        """The person of that id, else the only one of that name; None where there is none, or several."""
        if text in self.by_id:
            return self.by_id[text]
        found = [person for person in self.by_id.values() if person.name == text]
        return found[0] if len(found) == 1 else None

    def holding(self, role: Role, on: date) -> tuple[Person, ...]:
        """Who holds a role on a day."""
        return tuple(person for person in self.by_id.values() if role in person.roles(on))

    def liaisons(self, unit_id: str, on: date) -> tuple[Person, ...]:
        """Who answers for a unit on a day."""
        return tuple(person for person in self.by_id.values() if person.answers_for(unit_id, on))


def persons_from(events: Iterable[Event]) -> Persons:
    """Everybody, by the events about persons in their order. What an unknown kind says is passed over."""
    known: dict[str, Person] = {}
    for event in events:
        person = known.get(event.subject.id) or Person(id=event.subject.id, name=event.subject.id)
        known[event.subject.id] = _after(person, event.kind, event.data)
    return Persons(known)


def _after(person: Person, kind: str, data: Mapping[str, Any]) -> Person:
    match kind:
        case "added" | "renamed":
            return replace(person, name=str(data["name"]))
        case "posted":
            return replace(person, posts=(*person.posts, unpack(Post, dict(data))))
        case "relieved":
            ended = unpack(Post, dict(data))
            return replace(person, posts=tuple(ended if _is_same(post, ended) else post for post in person.posts))
        case "contact":
            return replace(person, contact=unpack(Contact, dict(data)))
    return person


def _is_same(post: Post, other: Post) -> bool:
    return (post.role, post.units, post.since) == (other.role, other.units, other.since) and post.until is None


def adding(persons: Persons, person_id: str, name: str, *, by: str, at: datetime) -> Event:
    """A new person. Raises Refused."""
    if not _ID.fullmatch(person_id):
        raise Refused("ID", person_id, "small Latin letters, digits, - or _, at most 40")
    if person_id in persons.by_id:
        raise Refused("ID", person_id, f"an id nobody has: it is that of {persons.by_id[person_id].name}")
    return _event(person_id, "added", {"name": _words("NAME", name)}, by=by, at=at)


def renaming(person: Person, name: str, *, by: str, at: datetime) -> Event:
    """The person goes by another name. Raises Refused."""
    return _event(person.id, "renamed", {"name": _words("NAME", name)}, by=by, at=at)


def posting(person: Person, role: Role, units: Iterable[str], since: date, *, by: str, at: datetime) -> Event:
    """The person holds a role from a day on; a liaison for some units. Raises Refused."""
    wanted = tuple(dict.fromkeys(units))
    if (role is Role.LIAISON) != bool(wanted):
        expected = "the units a liaison answers for" if role is Role.LIAISON else f"no unit: a {role} is of the office"
        raise Refused("--unit", ", ".join(wanted), expected)
    if any(post.role is role and post.units == wanted and post.until is None for post in person.posts):
        raise Refused("ROLE", role.value, f"a role {person.name} does not hold yet")
    return _event(person.id, "posted", pack(Post(role=role, units=wanted, since=since)), by=by, at=at)


def relieving(  # noqa: PLR0913 - which post, and who says so
    person: Person, role: Role, units: Iterable[str], until: date, note: str, *, by: str, at: datetime
) -> tuple[Event, ...]:
    """The person holds a role until a day, with a note of what was handed over; all posts of it, or of those units.

    Raises Refused.
    """
    wanted = tuple(dict.fromkeys(units))
    held = [post for post in person.posts if post.role is role and post.until is None]
    ended = [post for post in held if not wanted or post.units == wanted]
    if not ended:
        roles = ", ".join(dict.fromkeys(post.role.value for post in person.posts if post.until is None)) or "none"
        raise Refused("ROLE", role.value, f"a role {person.name} holds: {roles}")
    if late := next((post for post in ended if until < post.since), None):
        raise Refused("--until", until.isoformat(), f"a day not before {late.since}, since when the role is held")
    return tuple(
        _event(person.id, "relieved", pack(replace(post, until=until, note=note.strip())), by=by, at=at)
        for post in ended
    )


def reaching(person: Person, contact: Contact, *, by: str, at: datetime) -> Event:
    """How the person is reached from now on."""
    return _event(person.id, "contact", pack(contact), by=by, at=at)


def may_sign(person: Person, reviewers: Iterable[str], on: date) -> str:
    """Why a person may not sign a document on a day; empty where they may.

    `reviewers`: ids of who reviewed a finding that it names: who reviewed does not sign.
    """
    if Role.SIGNER not in person.roles(on):
        return "no_signer"
    return "reviewed_it" if person.id in set(reviewers) else ""


def _words(key: str, text: str) -> str:
    if not (words := " ".join(text.split())):
        raise Refused(key, text, "a name that is not blank")
    return words


def _event(person_id: str, kind: str, data: Mapping[str, Any], *, by: str, at: datetime) -> Event:
    return Event(subject=Subject(kind=SubjectKind.PERSON, id=person_id), kind=kind, at=at, by=by, data=data)
