"""Finds the words and shapes of an element in a page's text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import normalize

from auditor.folding import fold
from auditor.judge.shapes import SHAPES
from auditor.model.checklist import Element
from auditor.signs import without_unseen, written_out

_AROUND = 30  # characters of the page quoted on either side
_REMEMBERED = 32
"""Texts kept folded: every element of an item is looked for on the same pages, one after the other."""
_NUMBER = re.compile(r"\d{5,}")
"""A word that is a telephone number: figures beside it would make it another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A word or shape that was read, and the page's words around it."""

    word: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folded:
    """A text, folded in the ways that are searched."""

    folded: str
    """In the page's own characters."""
    simplified: str
    spaced: str
    """With runs of white space as one space: numbers side by side stay apart."""

    @property
    def quoted(self) -> str:
        """What is quoted where a word stands in `simplified`: the page's own characters, place by place the same."""
        return self.folded if len(self.folded) == len(self.simplified) else self.simplified


def seen_in(text: str, element: Element) -> tuple[Hit, ...]:
    """Every word and shape of the element that the text shows, once each."""
    return tuple(_hits(_folded(text), element))


def perhaps_in(text: str, element: Element) -> tuple[Hit, ...]:
    """Every word of the text that may mean the element, and may not."""
    doubtful = replace(element, words=element.perhaps, shapes=(), columns=())
    return seen_in(text, doubtful) if element.perhaps else ()


def _hits(text: _Folded, element: Element) -> Iterator[Hit]:
    for word in element.words:
        sought = _folded_word(word)
        if _NUMBER.fullmatch(sought):
            yield from _number(text.spaced, sought, word)
        elif (at := _place(text.simplified, sought, element.not_in)) >= 0:
            yield Hit(word=word, quote=_around(text.quoted, at, len(sought)))
    for shape in element.shapes:
        yield from _shaped(text, shape)


def _shaped(text: _Folded, shape: str) -> Iterator[Hit]:
    """A shape is sought with the spaces between words, then without: 0531 - 8601 2345; at last in simplified signs."""
    for own in (text.spaced, text.folded, text.simplified):
        found = SHAPES[shape](written_out(own))
        if found:
            start, end = found
            yield Hit(word=own[start:end], quote=_around(own, start, end - start))
            return


def _number(spaced: str, number: str, word: str) -> Iterator[Hit]:
    found = re.search(rf"(?<!\d){number}(?!\d)", spaced)
    if found:
        yield Hit(word=word, quote=_around(spaced, found.start(), len(number)))


def _place(text: str, word: str, not_in: tuple[str, ...]) -> int:
    """Where a word stands and no longer word around it means something else; -1 where it stands nowhere so."""
    around = [(longer.find(word), longer) for longer in map(_folded_word, not_in) if word in longer]
    at = text.find(word)
    while at >= 0 and any(at >= before and text.startswith(longer, at - before) for before, longer in around):
        at = text.find(word, at + 1)
    return at


@lru_cache(maxsize=_REMEMBERED)
def _folded(text: str) -> _Folded:
    parts = normalize("NFKC", without_unseen(text)).split()
    return _Folded(folded="".join(parts).lower(), simplified=fold(text), spaced=" ".join(parts))


_folded_word = lru_cache(maxsize=4096)(fold)


def _around(text: str, at: int, length: int) -> str:
    return text[max(0, at - _AROUND) : at + length + _AROUND]
