"""Folds text so that writings of the same words compare equal."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_MARKS = re.compile(r"[\W_]+")

_REMEMBERED = 4096
"""Names kept: the menus of a site's pages are the same."""


def fold(text: str) -> str:
    """Width and letter case folded (NFKC), white space removed."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text)).lower()


@lru_cache(maxsize=_REMEMBERED)
def bare(text: str) -> str:
    """Folded, and without punctuation: what is left of a name when its ornaments are gone."""
    return _MARKS.sub("", fold(text))
