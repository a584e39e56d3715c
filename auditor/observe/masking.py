"""What stands around the page's own part; the numbers of persons, found, and masked wherever they stood."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from auditor.model.observation import Observation
from auditor.model.vocabulary import Vocabulary
from auditor.observe.layout.measure import Layout
from auditor.observe.layout.zones import Zone
from auditor.observe.personal_numbers import FoundNumbers, masked, personal_numbers

MOST_SURROUNDING_CHARS = 20_000
_AROUND = (Zone.FOOT, Zone.HEAD, Zone.SIDE, Zone.MENU)
_ADDRESSES = frozenset(("url",))
_T = TypeVar("_T")


def complete(said: Observation, seen: Layout, today: date) -> Observation:
    """The observation with its surroundings, and with no number of a person left in clear."""
    return without_numbers(replace(said, surroundings=_surroundings(seen)), today, seen.vocabulary)


def without_numbers(whole: Observation, today: date, vocabulary: Vocabulary) -> Observation:
    """The observation with no number of a person left in clear; those masked before stay named."""
    found = personal_numbers("\n".join(_texts(whole)), today, vocabulary)
    if not found:
        return whole
    numbers = (*whole.personal, *(one.number for one in found))
    distinct = {(number.kind, number.masked, number.quote): number for number in numbers}
    return replace(_without(whole, found), personal=tuple(distinct.values()))


def _surroundings(seen: Layout) -> str:
    """The words of footer, head, side blocks and menus, in this order: a long menu does not cut off the footer."""
    by_zone: dict[Zone, list[int]] = {zone: [] for zone in _AROUND}
    for word in seen.tree.words:
        if (zone := seen.zones[word]) in by_zone:
            by_zone[zone].append(word)
    parts = (seen.tree.join(words, MOST_SURROUNDING_CHARS) for words in by_zone.values() if words)
    return " ".join(parts)[:MOST_SURROUNDING_CHARS]


def _texts(observation: Observation) -> Iterator[str]:
    """Everything that stands on the page once. Lines keep apart what is not read together."""
    yield from (observation.text, observation.surroundings, observation.beside, observation.document_title)
    yield from (content for _, content in observation.meta)
    yield from (text for entry in observation.entries for text in (entry.title, entry.date_text or ""))
    yield from (text for link in observation.links for text in (link.text, link.title))
    yield from (unread.what for unread in observation.unread)


def _without(value: _T, found: tuple[FoundNumbers, ...]) -> _T:
    """The same value, its texts masked; addresses are kept, for they are asked for again."""
    match value:
        case Enum():
            return value
        case str():
            return masked(value, found)  # type: ignore[return-value]
        case tuple():
            return tuple(_without(one, found) for one in value)  # type: ignore[return-value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _fields_without(value, found)  # type: ignore[no-any-return]
    return value


def _fields_without(value: Any, found: tuple[FoundNumbers, ...]) -> Any:  # noqa: ANN401  # any noun of the observation
    names = (field.name for field in fields(value) if field.name not in _ADDRESSES)
    return replace(value, **{name: _without(getattr(value, name), found) for name in names})
