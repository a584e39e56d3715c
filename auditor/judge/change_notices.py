"""Reads what a notice says of a change: whether it is one, of which kind, and from which day on."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern


class ChangeKind(StrEnum):
    """Why a change is made, by the notice's own words."""

    PLANNED = "planned"
    TEMPORARY = "temporary"
    """Works, events, holidays; and the end of such."""
    EMERGENCY = "emergency"
    """Weather, accidents, what nobody could announce."""
    UNCLEAR = "unclear"


_SUBJECT = word_pattern("{change-subject}")
_CHANGE = word_pattern("{change}")
_NO_CHANGE = word_pattern("{no-change}")
_EMERGENCY = word_pattern("{emergency}")
_TEMPORARY = word_pattern("{temporary}")
_PLANNED = word_pattern("{planned}")
_AGAIN = word_pattern("{announced-before}")
"""Words of a notice that may not have been the first."""

_DAY = r"(?:(?P<year>\d{4})\s*年)?\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]"
_AFTER = (
    r"(?:\s*[（(][^）)]{1,8}[）)])?\s*{hour-of-effect}?\s*"
    r"(?:\d{1,2}(?:[:：]\d{2}|[时点](?:\d{1,2}分)?))?\s*"
)
_FROM = word_pattern(
    r"{before-day-of-effect}\s*" + _DAY.replace("?P<", "?P<a_") + _AFTER + "{begins}|"
    + _DAY.replace("?P<", "?P<b_") + _AFTER + "{from-then-on}|"
    + r"{label-of-effect}\s*[:：]\s*" + _DAY.replace("?P<", "?P<c_")
)  # fmt: skip
_AT_ONCE = word_pattern("{at-once}")
_HALF_A_YEAR = timedelta(days=183)
_READ_CHARS = 1500
"""A notice says what it changes at its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticedChange:
    """One change, as a notice tells it."""

    kind: ChangeKind
    effective: tuple[date, ...]
    """The days named, ascending; a year left out is the one nearest to the announcement."""
    is_certain: bool
    """One day, with its year, and no sign that it was announced before."""


def change_in(title: str, text: str, announced_on: date | None, vocabulary: Vocabulary) -> NoticedChange | None:
    """The change a notice announces; None where its title speaks of none."""
    asked = vocabulary.pattern
    if not (asked(_SUBJECT).search(title) and asked(_CHANGE).search(title)) or asked(_NO_CHANGE).search(title):
        return None
    body = text[:_READ_CHARS]
    found = [_day_of(match, announced_on) for match in asked(_FROM).finditer(body)]
    days, is_at_once = {day for day, _ in found if day is not None}, bool(asked(_AT_ONCE).search(body))
    if is_at_once and announced_on is not None:
        days.add(announced_on)
    whole = bool(found) and all(has_year for _, has_year in found) and not is_at_once
    certain = whole and len(days) == 1 and not asked(_AGAIN).search(title + body)
    kind = _kind(title + "\n" + body, vocabulary)
    return NoticedChange(kind=kind, effective=tuple(sorted(days)), is_certain=certain)


def _kind(said: str, vocabulary: Vocabulary) -> ChangeKind:
    if vocabulary.pattern(_EMERGENCY).search(said):
        return ChangeKind.EMERGENCY
    if vocabulary.pattern(_TEMPORARY).search(said):
        return ChangeKind.TEMPORARY
    return ChangeKind.PLANNED if vocabulary.pattern(_PLANNED).search(said) else ChangeKind.UNCLEAR


def _day_of(match: re.Match[str], near: date | None) -> tuple[date | None, bool]:
    """The day, and whether its year was written."""
    year, month, day = next(
        (match[f"{way}_year"], match[f"{way}_month"], match[f"{way}_day"]) for way in "abc" if match[f"{way}_month"]
    )
    if year:
        return _date(int(year), int(month), int(day)), True
    return _nearest(int(month), int(day), near), False


def _nearest(month: int, day: int, near: date | None) -> date | None:
    if near is None:
        return None
    around = (_date(year, month, day) for year in (near.year - 1, near.year, near.year + 1))
    return next((one for one in around if one and abs(one - near) <= _HALF_A_YEAR), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
