"""What is said, statement by statement: a phrase counts where it is all that is said, never as a part of a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from auditor.folding import spoken
from auditor.model.vocabulary import LONGEST_STATEMENT, Means, Vocabulary
from auditor.observe.html.placeholders import without_templates

_MOST_CHARS = 320
"""Characters of one line that are heard."""
_MOST_WORDS = 40
_REMEMBERED = 8192
_TIME = re.compile(r"\d{1,2}[:：]\d{2}")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_DIVIDES = (
    re.compile(r"[。！!？?；;…～~\n]+|\.{2,}|\.\s"),
    re.compile(r"[，,、]+"),
    re.compile(r"[\s|:：/·•\[\](){}（）【】《》<>›»«‹\-—–_*&=+#\"'“”‘’「」]+"),
)
"""Sentences, clauses, words: each is held against the phrases before it is divided further."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a line says."""

    means: frozenset[Means]
    """Of its phrases."""
    loud: frozenset[Means]
    """Likewise, of those that are no furniture as well."""
    own_chars: int
    """Characters of what is no phrase: what the line says of its own."""
    times: int = 0
    """How many times of day it names that stand alone."""

    @property
    def is_phrase(self) -> bool:
        """True where it says nothing beside its phrases."""
        return self.own_chars == 0


def hear(vocabulary: Vocabulary, text: str, words: Sequence[str] = ()) -> Heard:
    """What a line says, its statements taken one by one.

    Args:
        vocabulary: The phrases that are known.
        text: The line as it reads.
        words: Its words, where they stand in elements of their own: names of tools side by side are not parted else.
    """
    heard = _heard(vocabulary, text[:_MOST_CHARS])
    if heard.is_phrase or len(words) < 2:  # noqa: PLR2004 - nothing to part
        return heard
    apart = [_heard(vocabulary, word[:_MOST_CHARS]) for word in words[:_MOST_WORDS]]
    if any(not one.is_phrase for one in apart):
        return heard
    means, loud = (frozenset(one for part in apart for one in getattr(part, name)) for name in ("means", "loud"))
    return Heard(means=means, loud=loud, own_chars=0, times=sum(part.times for part in apart))


@lru_cache(maxsize=_REMEMBERED)  # the same lines stand on every page of a site
def _heard(vocabulary: Vocabulary, text: str) -> Heard:
    leaves = tuple(_leaves(vocabulary, without_templates(text), 0))
    means = frozenset(one for _, said in leaves for one in said)
    loud = frozenset(one for _, said in leaves if Means.FURNITURE not in said for one in said)
    return Heard(
        means=means,
        loud=loud,
        own_chars=sum(len(leaf) for leaf, said in leaves if not said),
        times=sum(_TIME.fullmatch(leaf) is not None for leaf, _ in leaves),
    )


def _leaves(vocabulary: Vocabulary, text: str, level: int) -> Iterator[tuple[str, frozenset[Means]]]:
    """(what is said, what it means) of each statement; nothing is meant by one that is no phrase."""
    bare = _EDGES.sub("", text)
    if not bare:
        return
    plain = spoken(bare).replace("’", "'") if len(bare) <= 2 * LONGEST_STATEMENT else ""
    means = vocabulary.meanings(plain) if plain else frozenset[Means]()
    if means or level == len(_DIVIDES):
        yield bare, means
        return
    for part in _DIVIDES[level].split(bare):
        yield from _leaves(vocabulary, part, level + 1)
