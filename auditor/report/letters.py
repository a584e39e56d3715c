"""Words messages for the people they go to: one or several in one letter, as many as its route takes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from auditor.model.message import Delivery, Message
from auditor.report.sanitize import clean
from auditor.report.wording import Said, Wording

_MOST_SUBJECT = 120
"""Characters. Mail programs show fewer."""
_ENDED = "…"
_DAYS = frozenset({"due"})


def letter_words(
    wording: Wording, deliveries: Sequence[Delivery], office: str, most_bytes: int = 0
) -> tuple[str, str, int]:
    """Subject and text of a letter, and how many of the messages it tells: as many, from the first, as it holds.

    `most_bytes`: of the text in UTF-8; 0 for no limit. The first message is told in any case, cut where it must be.
    """
    told = [_body(wording, one.message) for one in deliveries]
    count = _fitting(wording, told, most_bytes)
    if count == 1:
        return _subject(wording, deliveries[0].message, office), _cut(told[0], most_bytes), 1
    subject = _one_line(wording.sentence("messages", "several", "subject", n=count, office=office))
    return subject, _listed(wording, told[:count]), count


def _fitting(wording: Wording, told: Sequence[str], most_bytes: int) -> int:
    count = len(told)
    while most_bytes and count > 1 and len(_listed(wording, told[:count]).encode()) > most_bytes:
        count -= 1
    return count


def _listed(wording: Wording, told: Sequence[str]) -> str:
    head = wording.sentence("messages", "several", "head", n=len(told))
    return "\n\n".join((head, *(f"{place}. {text}" for place, text in enumerate(told, 1))))


def _subject(wording: Wording, message: Message, office: str) -> str:
    return _one_line(wording.sentence("messages", _kind(wording, message), "subject", **_facts(message), office=office))


def _body(wording: Wording, message: Message) -> str:
    return wording.sentence("messages", _kind(wording, message), "body", **_facts(message))


def _kind(wording: Wording, message: Message) -> str:
    """The kind, where it has sentences; else one that says what the message is about."""
    return message.kind if wording.has("messages", message.kind, "body") else "other"


def _facts(message: Message) -> dict[str, Said]:
    told = {name: _said(name, value) for name, value in message.data.items()}
    return {"subject": message.about.id, "kind": message.kind, **told}


def _said(name: str, value: Any) -> Said:  # noqa: ANN401 - plain JSON
    """A fact as wording takes it: names that end in _on are days, as `due` is; those in _at are moments."""
    if isinstance(value, list):
        return tuple(clean(str(one)) for one in value)
    if isinstance(value, Mapping):
        return tuple(f"{clean(str(key))}: {clean(str(one))}" for key, one in value.items())
    if isinstance(value, str) and (name.endswith(("_on", "_at")) or name in _DAYS):
        try:
            return datetime.fromisoformat(value) if name.endswith("_at") else date.fromisoformat(value)
        except ValueError:
            return clean(value)
    return clean(value) if isinstance(value, str) else value


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SUBJECT else line[: _MOST_SUBJECT - 1] + _ENDED


def _cut(text: str, most_bytes: int) -> str:
    if not most_bytes or len(text.encode()) <= most_bytes:
        return text
    return text.encode()[: most_bytes - len(_ENDED.encode())].decode("utf-8", "ignore") + _ENDED
