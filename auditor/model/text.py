"""Folds text so that writings of the same words compare equal."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_MARKS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Width and letter case folded (NFKC), white space removed."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text)).lower()


def bare(text: str) -> str:
    """Folded, and without punctuation: what is left of a name when its ornaments are gone."""
    return _MARKS.sub("", fold(text))
