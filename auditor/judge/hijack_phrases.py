"""Finds the words of those who take over other people's pages: gambling, pornography, expired names for sale."""

import re
from dataclasses import dataclass
from functools import lru_cache

from auditor.model.vocabulary import Vocabulary

_AROUND = 24  # characters looked at on either side
_ENGLISH = (
    r"domain(?: name)?(?: \S+)? (?:is |may be )?for sale|buy this domain|parked (?:free|domain|by)|domain parking|"
    r"this domain (?:has )?expired|sedoparking|hugedomains"
)
_MOST_VOCABULARIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Strangers:
    """What a vocabulary knows of them, made ready for looking."""

    gambling: re.Pattern[str]
    adult: re.Pattern[str]
    warning: re.Pattern[str]
    """Words around them where somebody warns of it."""
    parked: re.Pattern[str]
    trade: re.Pattern[str]
    """Words of which some stand on any page of the trade."""

    def strange_words(self, text: str, words: re.Pattern[str]) -> dict[str, str]:
        """The distinct words with the text around each, but for those around which somebody warns of them."""
        found: dict[str, str] = {}
        for match in words.finditer(text):
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            if not self.warning.search(around):
                found.setdefault(match[0].lower(), " ".join(around.split()))
        return found


@lru_cache(maxsize=_MOST_VOCABULARIES)
def strangers_of(vocabulary: Vocabulary) -> Strangers:
    """By that vocabulary; made once for each."""
    return Strangers(
        gambling=re.compile(vocabulary.one_of("gambling"), re.IGNORECASE),
        adult=re.compile(vocabulary.one_of("adult"), re.IGNORECASE),
        warning=re.compile(vocabulary.one_of("warning")),
        parked=_parked(vocabulary),
        trade=re.compile(vocabulary.one_of("trade")),
    )


def _parked(vocabulary: Vocabulary) -> re.Pattern[str]:
    name, given_up = vocabulary.one_of("name-of-a-site"), vocabulary.one_of("name-given-up")
    state, this = vocabulary.one_of("name-state"), vocabulary.one_of("this-name")
    return re.compile(rf"{name}{state}?{given_up}|{this}{name}.{{0,6}}{given_up}|{_ENGLISH}", re.IGNORECASE)
