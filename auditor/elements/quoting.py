"""The page's own words for what was found in a text that was folded to be searched.

A finding quotes what a reader sees when the page is opened: its own signs (：, not :), in their order, with its spaces.
So a place in the folded text is led back to the place it came from, word by word, then sign by sign.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import combining, normalize

from auditor.signs import without_unseen

AROUND = 30  # characters of the page quoted on either side
APART = "\f"
"""Stands between texts that do not follow one another on the page: a quote never reaches across it."""
_MARKS = r"[\u0300-\u036f\u3099\u309a\uff9e\uff9f]"
_RUN = re.compile(rf"\s+|\S{{1,64}}(?!{_MARKS})|\S{{1,64}}")
"""Runs short enough to be gone through sign by sign, and none ends before a mark that is written onto its last sign."""
_SPACES = re.compile(r"\s+")
_LOOKED_AT = 8 * AROUND
"""Characters looked at for a quote's context, of which many may be white space."""

Folding = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where each run of a text begins, in the text itself and in what it was folded to."""

    text: str
    folding: Folding
    own: tuple[int, ...]
    """Ascending; the last is the text's end."""
    folded: tuple[int, ...]

    def own_place(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text of what stands from `start` to before `end` in its folded form."""
        if not self.text:
            return 0, 0
        first, last = self._own(start)[0], self._own(max(start, end - 1))[1]
        return first, max(first, last)

    def _own(self, at: int) -> tuple[int, int]:
        """The sign that stands at this place of the folded form."""
        run = max(0, min(bisect_right(self.folded, at) - 1, len(self.own) - 2))
        start, end = self.own[run : run + 2]
        within = at - self.folded[run]
        signs = list(_signs(self.text[start:end], self.folding))
        if signs and signs[-1][2] == self.folded[run + 1] - self.folded[run]:
            found = next(((first, last) for first, last, reached in signs if reached > within), (0, end - start))
            return start + found[0], start + found[1]
        place = min(start + within, max(start, end - 1))  # signs that fold together: still the page's own words
        return place, place + 1


def places_of(text: str, folding: Folding, between: str = "") -> Places:
    """Where the runs of a text stand in its folded form; `between`: what the folding puts between its words."""
    own, folded = [0], [0]
    for run in _RUN.finditer(text):
        length = len(folding(run[0]))
        folded[-1] += len(between) if length and folded[-1] else 0
        own.append(run.end())
        folded.append(folded[-1] + length)
    return Places(text=text, folding=folding, own=tuple(own), folded=tuple(folded))


def _signs(run: str, folding: Folding) -> Iterator[tuple[int, int, int]]:
    """Each sign of a run with what is written onto it: its place, and how long the folded run is with it."""
    begins = [at for at, sign in enumerate(run) if at == 0 or not combining(normalize("NFKC", sign)[0])]
    reached = 0
    for first, last in pairwise((*begins, len(run))):
        reached += len(folding(run[first:last]))
        yield first, last, reached


def own_words(text: str, place: tuple[int, int]) -> str:
    """What stands there, on one line."""
    return _on_one_line(text[slice(*place)]).strip()


def quoted(text: str, place: tuple[int, int]) -> str:
    """What stands there with the words around it, as far as they follow one another on the page."""
    start, end = place
    before = _on_one_line(text[max(0, start - _LOOKED_AT) : start].rpartition(APART)[2])
    after = _on_one_line(text[end : end + _LOOKED_AT].partition(APART)[0])
    return (before[-AROUND:] + _on_one_line(text[start:end]) + after[:AROUND]).strip()


def _on_one_line(text: str) -> str:
    return _SPACES.sub(" ", without_unseen(text))
