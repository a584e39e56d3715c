"""Compares the names of items with the words of a link."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from auditor.folding import bare, fold
from auditor.model.checklist import Item
from auditor.model.column_names import ColumnSigns
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern

SURE = 0.8  # from here on a link is taken to bear the item's name
_USUAL = 0.9
_PERHAPS = 0.6
_PART = 0.85
_SHORTEST_PART = 2  # characters of one of two names that are written as one
_SHORTEST_CORE = 3  # characters that are left of a usual name without its affixes: 工作 of 工作信息 says nothing
_JOINED = word_pattern(r"[/／、|·&＆+,，]|{name-joins}")
NO_SIGNS: Mapping[str, Sequence[ColumnSigns]] = MappingProxyType({})
_LONGEST_NAME = 40  # characters; longer link texts are titles of articles
_WHOLE_NAME = 4  # characters from which on a name is told inside any words
_MOST_EXTRA = 6  # characters beyond the name within which a link resembles it

# Words that sites put around a column's name without changing what it is.
_AFFIXES = word_pattern("^{name-prefix}|{name-suffix}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How well a link's words fit an item: 1 is its very name."""

    item_id: str
    score: float
    why: str
    """same_name, synonym, usual_name, affix, part_of_name, perhaps or contains."""


class ItemNames:
    """The names of a search's items, ready to be compared with many links."""

    def __init__(
        self, items: Iterable[Item], signs: Mapping[str, Sequence[ColumnSigns]], vocabulary: Vocabulary
    ) -> None:
        """`signs`: by item id, further names; `vocabulary` knows words around names, and between two."""
        self._joined, self._affixes = vocabulary.pattern(_JOINED), vocabulary.pattern(_AFFIXES)
        self._exact: dict[str, dict[str, Match]] = {}
        self._further: dict[str, dict[str, Match]] = {}
        self._names: list[tuple[str, str]] = []
        self._known: dict[str, tuple[Match, ...]] = {}
        for item in items:
            self._learn(item)
            for known in signs.get(item.id, ()):
                self._learn_further(known.usual, Match(item_id=item.id, score=_USUAL, why="usual_name"))
                self._learn_further(known.perhaps, Match(item_id=item.id, score=_PERHAPS, why="perhaps"))

    def _learn(self, item: Item) -> None:
        for name in item.names():
            same = name == item.name
            whole = Match(item_id=item.id, score=1.0 if same else 0.95, why="same_name" if same else "synonym")
            self._exact.setdefault(bare(name), {}).setdefault(item.id, whole)
            self._names.append((bare(name), item.id))

    def _learn_further(self, names: Iterable[str], match: Match) -> None:
        """Names that are compared as wholes, with and without affixes; nothing resembles them."""
        for name in names:
            core = self._without_affixes(bare(name))
            for form in {bare(name), core if len(core) >= _SHORTEST_CORE else bare(name)}:
                self._further.setdefault(form, {}).setdefault(match.item_id, match)

    def matches(self, words: str) -> tuple[Match, ...]:
        """Every item the words fit, best first; empty for the title of an article."""
        name = bare(words)
        if name not in self._known:
            self._known[name] = self._compare(name, fold(words)) if 1 < len(name) <= _LONGEST_NAME else ()
        return self._known[name]

    def _compare(self, name: str, folded: str) -> tuple[Match, ...]:
        found = self._whole(name)
        is_known = any(match.score >= SURE for match in found.values())
        for item_id in self._of_further_halves(name) if is_known else self._of_parts(name, folded):
            found[item_id] = Match(item_id=item_id, score=_PART, why="part_of_name")
        for known, item_id in self._names:
            if item_id not in found and _resembles(name, known):
                found[item_id] = Match(item_id=item_id, score=0.5, why="contains")
        return tuple(sorted(found.values(), key=lambda match: -match.score))

    def _whole(self, name: str) -> dict[str, Match]:
        """The items of which it is the name as a whole, affixes aside."""
        found = dict(self._exact.get(name, {}))
        core = self._without_affixes(name)
        for known, item_id in self._names:
            if item_id not in found and self._without_affixes(known) == core:
                found[item_id] = Match(item_id=item_id, score=0.85, why="affix")
        for form in (name, core):
            for item_id, match in self._further.get(form, {}).items():
                found.setdefault(item_id, match)
        return found

    def _of_parts(self, name: str, folded: str) -> set[str]:
        """The items of which it is the name in part: 行政许可/处罚 is two, and so is 许可处罚."""
        parts = [bare(part) for part in self._joined.split(folded) if bare(part)]
        if len(parts) > 1:
            return {item_id for part in _with_heads(parts) for item_id in self._sure(part)}
        both = ((self._sure(one), self._sure(other)) for one, other in _halves(name))
        return next((one | other for one, other in both if one and other and one != other), set())

    def _of_further_halves(self, name: str) -> set[str]:
        """Of a synonym of one item: the other item, where it is made of own names of both (通知公示).

        The very name of an item is that item's alone. Of unequal halves one belongs to the other: 行政许可公示 is one.
        """
        known = self._exact.get(name, {})
        if not known or len(name) % 2 or any(match.why == "same_name" for match in known.values()):
            return set()
        one, other = (set(self._exact.get(half, {})) for half in (name[: len(name) // 2], name[len(name) // 2 :]))
        return (one | other) - set(known) if one and other and (one | other) & set(known) else set()

    def _sure(self, part: str) -> set[str]:
        if len(part) < _SHORTEST_PART:
            return set()
        return {item_id for item_id, match in self._whole(part).items() if match.score >= SURE}

    def _without_affixes(self, name: str) -> str:
        """The name without one leading and one trailing affix, unless too little would be left."""
        core = self._affixes.sub("", name)
        return core if len(core) > 1 else name


def _halves(name: str) -> Iterator[tuple[str, str]]:
    return ((name[:at], name[at:]) for at in range(_SHORTEST_PART, len(name) - _SHORTEST_PART + 1))


def _with_heads(parts: list[str]) -> Iterator[str]:
    """The parts, and each after the first with the head of the first before it: 行政许可/处罚 names 行政处罚."""
    first = parts[0]
    yield from parts
    yield from (first[: len(first) - len(part)] + part for part in parts[1:] if len(part) < len(first))


def _resembles(name: str, known: str) -> bool:
    """True where one holds the other, where words were left out of one, or where only their order differs."""
    shorter, longer = sorted((name, known), key=len)
    if len(known) >= _WHOLE_NAME and known in name:
        return True
    if len(shorter) <= 1 or len(longer) - len(shorter) > _MOST_EXTRA:
        return False
    return shorter in longer or (len(shorter) >= _WHOLE_NAME and _in_order(shorter, longer)) or _same_words(name, known)


def _in_order(shorter: str, longer: str) -> bool:
    rest = iter(longer)
    return all(char in rest for char in shorter)


def _same_words(one: str, other: str) -> bool:
    return len(one) >= _WHOLE_NAME and sorted(one) == sorted(other)
