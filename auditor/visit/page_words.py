"""Words by which the browser tells a guard of a site from a page of it, and names that it never presses."""

import re
from dataclasses import dataclass

from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern

_GUARD = word_pattern("{guard-says}|{guard-asks-for}.{0,12}{guard-lets}", re.IGNORECASE)
"""Looked for in text without blanks: 请输入验证码后继续访问."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What a vocabulary says of both. Where there is none, no words tell a guard, and nothing is pressed."""

    guard: re.Pattern[str] = re.compile("(?!)")
    never_pressed: str = ""
    """A regular expression for the browser's own reader of them; the empty one fits every name."""


def page_words(vocabulary: Vocabulary) -> PageWords:
    """The words of a vocabulary."""
    anywhere, at_end = vocabulary.one_of("never-pressed"), vocabulary.one_of("never-pressed-at-end")
    never = f"{anywhere}|{at_end}$" if vocabulary.words("never-pressed") else ""
    return PageWords(guard=vocabulary.pattern(_GUARD), never_pressed=never)
