"""Messages: what a person is to be told. Wording makes sentences of its facts; the person chose how it goes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from auditor.model.event import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing that one person is to be told, once."""

    kind: str
    """Names its sentences in reports/wording/<language>/messages.toml, such as `column_blank` or `hearing_opened`."""
    person: str
    """Id of who is told."""
    about: Subject
    """What it tells of."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """Plain JSON: the facts its sentences are made of. Personal data of complainants never stand here."""
    once: str
    """To one person only one message of a kind with the same word is ever put in the outbox."""
    not_before: datetime | None = None
    """When it may be sent; None for at once."""


class DeliveryState(StrEnum):
    """How far a message has come. Stored values are only ever added to."""

    WAITING = "waiting"
    SENDING = "sending"
    """A command is at it, and nothing of it was handed over yet."""
    HANDING_OVER = "handing_over"
    """Its words are being handed over: should the command die now, nobody knows whether they were taken."""
    SENT = "sent"
    UNCERTAIN = "uncertain"
    """It may have been taken. It is sent again only on a person's word."""
    FAILED = "failed"
    """Nobody took it, and it is not tried again by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message on its way."""

    number: int
    """Counts up in the order messages were put in the outbox."""
    message: Message
    put_at: datetime
    state: DeliveryState = DeliveryState.WAITING
    route: str = ""
    """Name of the route it went by, or was tried on last."""
    tries: int = 0
    next_at: datetime
    """When it is tried next, where it waits."""
    changed_at: datetime
    detail: str = ""
    """What the other side said."""

    @property
    def message_id(self) -> str:
        """The same however often it is sent, so that a mailbox knows it again."""
        of = f"{self.number} {self.message.person} {self.message.kind} {self.message.once}"
        return f"{sha256(of.encode()).hexdigest()[:32]}@auditor"


class Taken(StrEnum):
    """What became of an attempt to hand a letter over."""

    ACCEPTED = "accepted"
    LATER = "later"
    """Surely not taken, and may be another time."""
    REFUSED = "refused"
    """Surely not taken, and will not be."""
    UNKNOWN = "unknown"
    """Handed over, and no answer came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """The answer to an attempt to hand a letter over."""

    taken: Taken
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One or several messages in words, as they go out."""

    to: str
    """Address of mail; empty where the route has one receiver only."""
    subject: str
    text: str
    message_id: str
    at: datetime
