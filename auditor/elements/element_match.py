"""Finds the words and shapes of an element in a page's text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from unicodedata import normalize

from auditor.elements.clocks import Place
from auditor.elements.element_patterns import SHAPES
from auditor.elements.quoting import Places, own_words, places_of, quoted
from auditor.folding import fold
from auditor.model.checklist import Element
from auditor.model.vocabulary import Vocabulary
from auditor.signs import without_unseen, written_out

_REMEMBERED = 64
"""Texts kept folded: every element of an item is looked for on the same pages, one after the other."""
_NUMBER = re.compile(r"\d{5,}")
"""A word that is a telephone number: figures beside it would make it another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A word or shape that was read, and the page's words around it."""

    word: str
    """Folded, or as the checklist writes it: one word, however the page writes it."""
    said: str
    """In the page's own signs."""
    quote: str


@dataclass(frozen=True, kw_only=True)
class _Folded:
    """A text, folded in the ways that are searched."""

    text: str
    """As it stands on the page."""
    folded: str
    """In the page's own characters, width and case folded, without white space."""
    simplified: str
    spaced: str
    """With runs of white space as one space: numbers side by side stay apart."""

    @cached_property
    def shapes(self) -> dict[tuple[Vocabulary, str], tuple[str, Place] | None]:
        """By vocabulary and shape that was sought: the form of the text it stands in, and where; None: in none."""
        return {}

    @cached_property
    def of_folded(self) -> Places:
        """Where what stands in `folded` came from."""
        return places_of(self.text, _closed_up)

    @cached_property
    def of_simplified(self) -> Places:
        """Where what stands in `simplified` came from."""
        return places_of(self.text, fold)

    @cached_property
    def of_spaced(self) -> Places:
        """Where what stands in `spaced` came from."""
        return places_of(self.text, _spaced_out, " ")


def seen_in(text: str, element: Element, vocabulary: Vocabulary) -> tuple[Hit, ...]:
    """Every word and shape of the element that the text shows, once each."""
    return tuple(_hits(_folded(text), element, vocabulary))


def perhaps_in(text: str, element: Element, vocabulary: Vocabulary) -> tuple[Hit, ...]:
    """Every word of the text that may mean the element, and may not."""
    doubtful = replace(element, words=element.perhaps, shapes=(), columns=())
    return seen_in(text, doubtful, vocabulary) if element.perhaps else ()


def _hits(text: _Folded, element: Element, vocabulary: Vocabulary) -> Iterator[Hit]:
    for word in element.words:
        sought = _folded_word(word)
        if _NUMBER.fullmatch(sought):
            yield from _number(text, sought, word)
        elif (at := _place(text.simplified, sought, element.not_in)) >= 0:
            yield _hit(word, text.of_simplified, (at, at + len(sought)))
    for shape in element.shapes:
        yield from _shaped(text, shape, vocabulary)


def _shaped(text: _Folded, shape: str, vocabulary: Vocabulary) -> Iterator[Hit]:
    sought = vocabulary, shape
    if sought not in text.shapes:
        text.shapes[sought] = _first(text, shape, vocabulary)
    if (first := text.shapes[sought]) is not None:
        form, found = first
        yield _hit(getattr(text, form)[slice(*found)], getattr(text, f"of_{form}"), found)


def _first(text: _Folded, shape: str, vocabulary: Vocabulary) -> tuple[str, Place] | None:
    """A shape is sought with the spaces between words, then without: 0531 - 8601 2345; at last in simplified signs."""
    tried: set[str] = set()
    for form in ("spaced", "folded", "simplified"):
        read = written_out(getattr(text, form))
        if read not in tried and (found := SHAPES[shape](read, vocabulary)):
            return form, found
        tried.add(read)
    return None


def _number(text: _Folded, number: str, word: str) -> Iterator[Hit]:
    found = re.search(rf"(?<!\d){number}(?!\d)", text.spaced)
    if found:
        yield _hit(word, text.of_spaced, found.span())


def _hit(word: str, places: Places, found: tuple[int, int]) -> Hit:
    place = places.own_place(*found)
    return Hit(word=word, said=own_words(places.text, place), quote=quoted(places.text, place))


def _place(text: str, word: str, not_in: tuple[str, ...]) -> int:
    """Where a word stands and no longer word around it means something else; -1 where it stands nowhere so."""
    around = [(longer.find(word), longer) for longer in map(_folded_word, not_in) if word in longer]
    at = text.find(word)
    while at >= 0 and any(at >= before and text.startswith(longer, at - before) for before, longer in around):
        at = text.find(word, at + 1)
    return at


@lru_cache(maxsize=_REMEMBERED)
def _folded(text: str) -> _Folded:
    spaced = _spaced_out(text)
    return _Folded(text=text, folded=spaced.replace(" ", "").lower(), simplified=fold(text), spaced=spaced)


def _spaced_out(text: str) -> str:
    return " ".join(normalize("NFKC", without_unseen(text)).split())


def _closed_up(text: str) -> str:
    return _spaced_out(text).replace(" ", "").lower()


_folded_word = lru_cache(maxsize=4096)(fold)
