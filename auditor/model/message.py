"""Messages: what a person is to be told. Wording makes sentences of its facts; the person chose how it goes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
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
