"""Days and times as a cell shows them: 0.25 with h"时"mm"分" shows 6时00分. Runs in the child."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from auditor.visit.extract.numerals import chinese, one_by_one

DAY_LETTERS = frozenset("ymdhsea")
_FIRST = datetime(1899, 12, 30)  # noqa: DTZ001 - days of a sheet are of no zone
_FIRST_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_FEBRUARY_1900 = 60
"""Excel counts a 29 February 1900 that never was: numbers before it are a day further on."""
_LAST = 2_958_466
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SECONDS = 86_400


class _DayToken(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...


def shown_day(tokens: Sequence[_DayToken], value: float, *, since_1904: bool, numerals: int) -> str | None:
    """A number of days as the day and time it is; None where it is none."""
    if not 0 <= value < _LAST:
        return None
    seconds = round(value * _SECONDS)
    first = _FIRST_1904 if since_1904 else _FIRST + timedelta(days=value < _FEBRUARY_1900)
    try:
        moment = first + timedelta(seconds=seconds)
    except OverflowError:
        return None
    return "".join(_said(tokens, moment, seconds, numerals)).strip()


def _said(tokens: Sequence[_DayToken], moment: datetime, seconds: int, numerals: int) -> Iterator[str]:
    is_halved = any(token.kind == "half" for token in tokens)
    for at, token in enumerate(tokens):
        if token.kind == "elapsed":
            yield _padded(seconds // {"h": 3600, "m": 60, "s": 1}[token.text[0]], token.text)
        elif token.kind == "half":
            yield _half(token.text, moment.hour)
        elif token.kind != "day":
            is_fraction = token.text == "." and any(after.kind == "digit" for after in tokens[at + 1 : at + 2])
            yield token.text if not is_fraction and (token.kind == "literal" or token.text in ".,/") else ""
        elif token.text[0] == "m" and _is_minute(tokens, at):
            yield chinese(_padded(moment.minute, token.text), numerals)
        else:
            yield _part(token.text, moment, numerals, is_halved=is_halved)


def _is_minute(tokens: Sequence[_DayToken], at: int) -> bool:
    """True for an m after hours or before seconds; others are months."""
    before = next((t.text for t in reversed(tokens[:at]) if t.kind in {"day", "elapsed"}), "")
    after = next((t.text for t in tokens[at + 1 :] if t.kind in {"day", "elapsed"}), "")
    return before.startswith("h") or after.startswith("s")


def _part(letters: str, moment: datetime, numerals: int, *, is_halved: bool) -> str:
    match letters[0]:
        case "y" | "e":
            year = f"{moment.year:04}"
            return one_by_one(year[2:] if letters == "yy" else year, numerals)
        case "m" if len(letters) > 2:  # noqa: PLR2004
            return _named(_MONTHS[moment.month - 1], letters)
        case "d" if len(letters) > 2:  # noqa: PLR2004
            return _named(_WEEKDAYS[moment.weekday()], letters)
        case "a":
            return ("星期" if len(letters) > 3 else "") + "一二三四五六日"[moment.weekday()]  # noqa: PLR2004
        case "h":
            hour = (moment.hour % 12 or 12) if is_halved else moment.hour
            return chinese(_padded(hour, letters), numerals)
    return chinese(_padded({"m": moment.month, "d": moment.day, "s": moment.second}[letters[0]], letters), numerals)


def _named(name: str, letters: str) -> str:
    return name[: {3: 3, 4: None, 5: 1}.get(len(letters))]


def _half(sign: str, hour: int) -> str:
    first, _, second = sign.partition("/")
    return second if hour >= 12 else first  # noqa: PLR2004 - noon


def _padded(number: int, letters: str) -> str:
    return f"{number:02}" if len(letters) > 1 else str(number)
