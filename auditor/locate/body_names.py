"""Tells names of bodies (offices, companies, units of one) from other words, and whether two names are of one body."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from auditor.folding import bare
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern

_SHORTEST, _LONGEST = 4, 40
"""Characters of a body's name: 客运站 and 新闻 are names of columns."""
_PLACE = word_pattern("^(?:[一-鿿]{1,7}?{place-kind}){1,4}")
_STEM = word_pattern("{place-kind}$")
_NO_NAME = word_pattern("^{title-begin}|{no-body}|[，。；！？《》]")
"""What titles and names of columns hold, and names of bodies do not."""
_KINDS = ("body-unit", "body-office", "body-company")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A name, taken apart."""

    name: str
    kind: str
    """The word list that knows its ending: body-office, body-company, body-unit; empty for a plain name (示例公交)."""
    place: str
    core: str
    """What is left without place, ending, and words that tell no body from another."""

    def is_same(self, other: "Body") -> bool:
        """True where nothing tells that two names are of two bodies: one may leave out its place, or its ending."""
        if self.kind and other.kind and self.kind != other.kind:
            return False
        places = self.place, other.place
        is_here = not all(places) or self.place.endswith(other.place) or other.place.endswith(self.place)
        return (is_here and self.core == other.core) or self.is_short_for(other) or other.is_short_for(self)

    def is_short_for(self, whole: "Body") -> bool:
        """True for 县交通运输局 of 某县交通运输局, and not of 某市交通运输局."""
        is_of_level = bool(self.core) and not self.place and whole.place.endswith(self.core[0])
        return is_of_level and self.core[1:] == whole.core


class Bodies:
    """The names of bodies, by what a vocabulary knows of them, as they are written at one place."""

    def __init__(self, vocabulary: Vocabulary, places: Iterable[str]) -> None:
        """`places`: names of places that may stand without their ending: 示例 of 示例市."""
        self._ends = tuple((kind, re.compile(f"{vocabulary.one_of(kind)}$")) for kind in _KINDS)
        self._state = re.compile(f"{vocabulary.one_of('body-of-state')}$")
        self._before = re.compile(f"^{vocabulary.one_of('before-body')}+")
        self._after = re.compile(f"{vocabulary.one_of('site-of-body')}+$")
        self._form = re.compile(vocabulary.one_of("body-form"))
        self._place_name, self._stem = vocabulary.pattern(_PLACE), vocabulary.pattern(_STEM)
        self._no_name = vocabulary.pattern(_NO_NAME)
        self._short = tuple(one.split("→", 1) for one in vocabulary.listed("short-for") if "→" in one)
        self._places = tuple(sorted({bare(place) for place in places if place}, key=len, reverse=True))

    def named(self, words: str) -> Body | None:
        """The body whose name the words are; None where they are something else."""
        name = self._stripped(words)
        kind = next((kind for kind, end in self._ends if end.search(name)), "")
        is_name = _SHORTEST <= len(name) <= _LONGEST and not self._no_name.search(name)
        return self._taken_apart(name, kind) if kind and is_name else None

    def plain(self, words: str) -> Body | None:
        """The words as a name that may have no ending; None where nothing is left of them."""
        body = self.named(words) or self._taken_apart(self._stripped(words), "")
        return body if body.core or body.kind else None

    def is_of_state(self, body: Body) -> bool:
        """True for the government that stands above every office of its place."""
        return bool(self._state.search(body.name))

    def place_in(self, words: str) -> str:
        """The place with which a name begins; empty where it names none."""
        found = self._place_name.search(bare(words))
        return found[0] if found else ""

    def _stripped(self, words: str) -> str:
        return self._after.sub("", self._before.sub("", bare(words)))

    def _taken_apart(self, name: str, kind: str) -> Body:
        end = next((end for known, end in self._ends if known == kind), None)
        place = self._place(name)
        core = end.sub("", name) if end else name
        core = core.removeprefix(place) if core.startswith(place) else core.removeprefix(self._stem.sub("", place))
        for long, short in self._short:
            core = core.replace(long, short)
        return Body(name=name, kind=kind, place=place, core=self._form.sub("", core))

    def _place(self, name: str) -> str:
        """The place it begins with, in full, or one of the known places without its ending."""
        if place := self.place_in(name):
            return place
        stems = ((place, self._stem.sub("", place)) for place in self._places)
        return next((place for place, stem in stems if len(stem) > 1 and name.startswith(stem)), "")
