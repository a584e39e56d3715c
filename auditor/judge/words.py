"""Finds the words and shapes of an element in a page's text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from auditor.folding import fold
from auditor.model.checklist import Element

_AROUND = 30  # characters of the page quoted on either side
_REMEMBERED = 32
"""Texts kept folded: every element of an item is looked for on the same pages, one after the other."""

SHAPES = {
    "telephone": re.compile(
        r"(?<!\d)(?:0\d{2,3}[-—]?\d{7,8}|400[-—]?\d{3}[-—]?\d{4}|12328|12345|95\d{3}|96\d{3,4})(?!\d)"
    ),
    "fare": re.compile(r"\d+(?:\.\d{1,2})?元"),
    "time": re.compile(r"(?<!\d)(?<!\d )(?<!日)(?<!日 )(?:[01]?\d|2[0-4])[::时][0-5]\d(?!\d)"),
    "address": re.compile(r"[一-鿿]{1,12}(?:路|街|大道|巷)\d{1,5}号"),
}
"""Shapes a checklist may name, in text that was folded. A time right after a date is when something was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A word or shape that was read, and the page's words around it."""

    word: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folded:
    """A text, folded in the three ways that are searched."""

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


def _hits(text: _Folded, element: Element) -> Iterator[Hit]:
    for word in element.words:
        at = text.simplified.find(_folded_word(word))
        if at >= 0:
            yield Hit(word=word, quote=_around(text.quoted, at, len(word)))
    for shape in element.shapes:
        found = SHAPES[shape].search(text.spaced) or SHAPES[shape].search(text.folded)
        if found:
            yield Hit(word=found.group(), quote=_around(found.string, found.start(), len(found.group())))


@lru_cache(maxsize=_REMEMBERED)
def _folded(text: str) -> _Folded:
    parts = unicodedata.normalize("NFKC", text).split()
    return _Folded(folded="".join(parts).lower(), simplified=fold(text), spaced=" ".join(parts))


_folded_word = lru_cache(maxsize=4096)(fold)


def _around(text: str, at: int, length: int) -> str:
    return text[max(0, at - _AROUND) : at + length + _AROUND]
