"""Service telephones, by the labels they stand under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.elements.quoting import own_words, places_of
from auditor.folding import plain
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern

_NUMBER = r"(?:0\d{2,3}[-—–]?\d{7,8}|[48]00[-—–]?\d{3}[-—–]?\d{4}|12\d{3}|95\d{3}|96\d{3,6}|[2-8]\d{6,7})"
_LABELLED = word_pattern(
    rf"(?P<label>{{phone-desk}}{{phone-line}}){{phone-number-word}}?\s*[:：]?\s*"
    rf"(?P<numbers>(?<!\d){_NUMBER}(?!\d)(?:\s*(?:[、/,，;；]|{{or-phone}})\s*{_NUMBER}(?!\d))*)"
)
_BEFORE = re.compile(r"[一-鿿\w()]*$")
_FILLERS = word_pattern("{phone-filler}")
_ONE = re.compile(_NUMBER)
_MOST_BEFORE = 24  # characters
_LEAST_DIGITS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Numbers under one label. Labels of other offices are other labels."""

    label: str
    office: str
    """What the words before the label say of whose it is; empty where they say nothing."""
    numbers: frozenset[str]
    quote: str


def labelled_in(text: str, own_names: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[Labelled]:
    """Every service telephone of a text with its label; `own_names` before a label name no other office."""
    read, places = plain(text), None
    for match in vocabulary.pattern(_LABELLED).finditer(read):
        places = places or places_of(text, plain)
        before = _BEFORE.search(read[max(0, match.start() - _MOST_BEFORE) : match.start()])
        said = before[0] if before else ""
        yield Labelled(
            label=match["label"],
            office=_office(said, own_names, vocabulary.pattern(_FILLERS)),
            numbers=frozenset(re.sub(r"\D", "", number) for number in _ONE.findall(match["numbers"])),
            quote=own_words(text, places.own_place(match.start() - len(said), match.end())),
        )


def agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where they have a number in common, with its area code or without."""
    return any(_same(a, b) for a in one for b in other)


def are_alike(one: str, other: str) -> bool:
    """True for two lines of one local network: neither a short number, nor one paid for by whom is called."""
    return len(one) == len(other) > _LEAST_DIGITS and one[:3] == other[:3] and one[0] == "0"


def _same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _LEAST_DIGITS and longer.endswith(shorter))


def _office(before: str, own_names: tuple[str, ...], fillers: re.Pattern[str]) -> str:
    for name in own_names:
        before = before.replace(name, "")
    return fillers.sub("", before)
