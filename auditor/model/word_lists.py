"""Named lists of plain words that rules in the code ask for: the words are data, the rules are not."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

LONGEST_WORD = 30
"""Characters of one word of a list."""
_NEVER = "(?!)"
_LIST = re.compile(r"\{([a-z][a-z-]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """One list: the name by which a rule asks for it, and its words as pages write them."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WordPattern:
    """A regular expression in which {name} stands for any word of the list of that name.

    The grammar is code and the words are data. One object is one expression: it is compared by identity.
    """

    text: str
    flags: re.RegexFlag = re.NOFLAG

    def filled(self, words: Callable[[str], str]) -> re.Pattern[str]:
        """The expression with its words. `words`: of a list's name, a group that matches any of them."""
        return re.compile(_LIST.sub(lambda found: words(found[1]), self.text), self.flags)


def word_pattern(text: str, flags: re.RegexFlag = re.NOFLAG) -> WordPattern:
    """A WordPattern, written as briefly as `re.compile`."""
    return WordPattern(text=text, flags=flags)


def one_of(words: Iterable[str]) -> str:
    """A group of a regular expression that matches any of the words, the longest first; of none it never matches.

    The words are escaped: they hold no grammar, so that no list can make an expression that runs long.
    """
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first)) or _NEVER})"
