"""Holds every sentence of the product in one language, and fills it with facts by name, and with nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from auditor.model.finding import Days, Seconds
from auditor.report.sanitize import clean

Said = str | int | float | bool | date | Decimal | tuple[str, ...] | None
Key = tuple[str, ...]
"""The way to a sentence: the room (its file), then the keys in it."""

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence in pieces: words, and the name of the fact behind them (None behind the last)."""

    pieces: tuple[tuple[str, str | None], ...]

    @property
    def facts(self) -> frozenset[str]:
        """Names of the facts it needs."""
        return frozenset(name for _, name in self.pieces if name is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The sentences of every room in one language."""

    language: str
    """zh_CN or en: the name of the folder."""
    sentences: Mapping[Key, Sentence]

    @property
    def is_english(self) -> bool:
        """True where names are wanted in English."""
        return self.language == "en"

    def has(self, room: str, *keys: str) -> bool:
        """True where such a sentence was written."""
        return (room, *keys) in self.sentences

    def sentence(self, room: str, /, *keys: str, **facts: Said) -> str:
        """The sentence with its facts. Where none was written: its key in brackets, and the facts."""
        found = self.sentences.get((room, *keys))
        if found is None:
            told = ", ".join(f"{name}={self.said(name, value, room)}" for name, value in facts.items())
            return f"[{'.'.join((room, *keys))}] {told}".strip()
        return "".join(self._filled(found, facts, room))

    def said(self, name: str, value: Said, room: str = "formats") -> str:
        """One fact in this language. Codes (`kind`, `carriers` …) are translated in `codes` of the room.

        Where `codes.same_as` names another fact for it, by that one's codes.
        """
        match value:
            case None:
                return ""
            case bool():
                return self._shaped("yes" if value else "no", "yes" if value else "no")
            case date():
                return self._moment(value) if isinstance(value, datetime) else self._day(value)
            case tuple():
                return self._shaped("join", ", ").join(self.said(name, one, room) for one in value)
            case int() | float() | Decimal():
                return self._number(value)
            case str():
                return self._code(room, name, value)

    def _filled(self, sentence: Sentence, facts: Mapping[str, Said], room: str) -> Iterator[str]:
        for words, name in sentence.pieces:
            yield words
            if name is not None:
                yield self._told(name, facts, room)

    def _told(self, name: str, facts: Mapping[str, Said], room: str) -> str:
        """One fact of a sentence; where the room has a piece for it, in that piece, or where it is empty not at all.

        A piece that does not say its fact stands for a yes: of any other fact that goes by its name, the fact is said.
        """
        if name not in facts:
            return f"[{name}]"
        piece = self.sentences.get((room, "pieces", name))
        if piece is None or not (name in piece.facts or isinstance(facts[name], bool)):
            return self.said(name, facts[name], room) or self._nothing(room)
        told = (words + (self.said(fact, facts[fact], room) if fact else "") for words, fact in piece.pieces)
        return "".join(told) if facts[name] else ""

    def _nothing(self, room: str) -> str:
        """What the room says of a fact that is empty: 「无」 rather than 「」."""
        known = self.sentences.get((room, "nothing"))
        return "".join(words for words, _ in known.pieces) if known else ""

    def _code(self, room: str, name: str, value: str) -> str:
        same = self.sentences.get((room, "codes", "same_as", name))
        table = "".join(words for words, _ in same.pieces) if same else name
        known = self.sentences.get((room, "codes", table, value))
        return "".join(words for words, _ in known.pieces) if known else clean(value)

    def _day(self, day: date) -> str:
        month = self._shaped(f"month_{day.month}", str(day.month))
        return self._shaped("day", day.isoformat(), year=str(day.year), month=month, day=str(day.day))

    def _moment(self, moment: datetime) -> str:
        local = moment.astimezone(SHANGHAI)
        clock = f"{local:%H:%M}"
        return self._shaped("moment", f"{local:%Y-%m-%d %H:%M}", day=self._day(local.date()), clock=clock)

    def _number(self, value: float | Decimal) -> str:
        """A number; one that counts days or seconds says so."""
        if isinstance(value, Days | Seconds):
            return self._measured("days" if isinstance(value, Days) else "seconds", plain(value))
        return plain(value)

    def _measured(self, unit: str, number: str) -> str:
        single = f"{unit}_one"
        shape = single if number == "1" and ("formats", single) in self.sentences else unit
        return self._shaped(shape, number, n=number)

    def _shaped(self, key: str, otherwise: str, **parts: str) -> str:
        known = self.sentences.get(("formats", key))
        if known is None:
            return otherwise
        return "".join(words + (parts.get(name, f"[{name}]") if name else "") for words, name in known.pieces)


def plain(number: float | Decimal) -> str:
    """A number with at most two decimals and no idle zeros."""
    text = f"{number:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
