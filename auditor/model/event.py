"""Events: what happened to a subject, when, by whom. Appended only, and chained: each carries the digest before it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

FIRST = "0" * 64
"""What stands before the first event."""
PROGRAM = "program"
"""Who an event is by that no person caused."""


class SubjectKind(StrEnum):
    """What an event may happen to. Stored values are only ever added to."""

    EVALUATION = "evaluation"
    FINDING = "finding"
    UNIT = "unit"
    PERSON = "person"
    CASE = "case"
    MESSAGE = "message"
    ROUND = "round"
    ALERT = "alert"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Subject:
    """What an event happens to."""

    kind: SubjectKind
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. Its kind and data are the subject's own; states are computed from them."""

    subject: Subject
    kind: str
    at: datetime
    """When it was recorded; aware."""
    by: str
    """Id of a person, or PROGRAM."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """Plain JSON."""
    once: str = ""
    """Of a subject and kind only one event with the same word is ever recorded; empty where any number may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedEvent:
    """An event in its place in the log."""

    number: int
    """Counts up by one, from 1."""
    event: Event
    previous: str
    """Digest of the event before it; FIRST before the first."""
    digest: str


def digest_of(number: int, previous: str, event: Event) -> str:
    """The digest an event must carry in its place: of itself, of its place, and of all that came before it."""
    said = {
        "number": number,
        "previous": previous,
        "subject": [event.subject.kind.value, event.subject.id],
        "kind": event.kind,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": event.by,
        "data": dict(event.data),
        "once": event.once,
    }
    return sha256(json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def first_break(log: Iterable[RecordedEvent]) -> int | None:
    """Number of the first event that is not what was recorded there: changed, taken away, or put between; else None."""
    previous = FIRST
    for number, one in enumerate(log, 1):
        expected = digest_of(number, previous, one.event)
        if (one.number, one.previous, one.digest) != (number, previous, expected):
            return number
        previous = one.digest
    return None
