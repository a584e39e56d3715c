"""Persons and the roles they hold, as events say: who may review, sign, inspect, answer for a unit, on which day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a person does here. Stored values are only ever added to."""

    ADMINISTRATOR = "administrator"
    SUPERVISOR = "supervisor"
    REVIEWER = "reviewer"
    SIGNER = "signer"
    INSPECTOR = "inspector"
    COMPLAINT_OFFICER = "complaint_officer"
    LEADER = "leader"
    """Reads only."""
    LIAISON = "liaison"
    """联络员: answers for one unit or several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A role held from one day to another; of a liaison, for these units."""

    role: Role
    units: tuple[str, ...] = ()
    since: date
    until: date | None = None
    """The last day; None while it is held."""
    note: str = ""
    """What was handed over, to whom (交接)."""

    def holds(self, on: date) -> bool:
        """True on a day it is held."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How a person is reached."""

    phone: str = ""
    email: str = ""
    routes: tuple[str, ...] = ()
    """Names of the ways messages go to them, the preferred first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as they are by what happened so far."""

    id: str
    name: str
    posts: tuple[Post, ...] = ()
    contact: Contact = Contact()

    def roles(self, on: date) -> tuple[Role, ...]:
        """The roles held on a day, each once."""
        return tuple(dict.fromkeys(post.role for post in self.posts if post.holds(on)))

    def answers_for(self, unit_id: str, on: date) -> bool:
        """True for a liaison of that unit on that day."""
        return any(post.role is Role.LIAISON and unit_id in post.units and post.holds(on) for post in self.posts)
