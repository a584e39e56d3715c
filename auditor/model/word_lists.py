"""Named lists of plain words that rules in the code ask for: the words are data, the rules are not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_WORD = 30
"""Characters of one word of a list."""
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """One list: the name by which a rule asks for it, and its words as pages write them."""

    id: str
    words: tuple[str, ...]


def one_of(words: Iterable[str]) -> str:
    """A group of a regular expression that matches any of the words, the longest first; of none it never matches.

    The words are escaped: they hold no grammar, so that no list can make an expression that runs long.
    """
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first)) or _NEVER})"
