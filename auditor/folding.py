"""Folds words so that writings of the same words compare equal: width, letter case, white space, traditional signs.

Traditional characters become simplified ones by OpenCC's phrases (t2s); radicals and signs that nobody sees: `signs`.
"""

import re
import unicodedata
from functools import lru_cache

from opencc import OpenCC

from auditor.signs import seen_signs

_SPACES = re.compile(r"\s+")
_MARKS = re.compile(r"[\W_]+")
_IDLE_SPACES = re.compile(r"(?<![a-z0-9]) | (?![a-z0-9])")
"""Spaces that part no Latin words: 共 0 条."""
_REMEMBERED = 16_384
"""Names kept: the menus of a site's pages are the same."""
_LONGEST_NAME = 80
_TO_SIMPLIFIED = OpenCC("t2s")


def plain(text: str) -> str:
    """The text as it is seen, in signs of usual width (NFKC): ２ 元 -> 2 元."""
    return unicodedata.normalize("NFKC", seen_signs(text))


def simplified(text: str) -> str:
    """The text in simplified characters: 線路資訊公開目錄 -> 线路资讯公开目录."""
    return str(_TO_SIMPLIFIED.convert(text))


def fold(text: str) -> str:
    """Made plain, letter case folded, traditional characters simplified, white space removed."""
    return _folded_name(text) if len(text) <= _LONGEST_NAME else _folded(text)


def _folded(text: str) -> str:
    return _SPACES.sub("", simplified(plain(text))).lower()


_folded_name = lru_cache(maxsize=_REMEMBERED)(_folded)


@lru_cache(maxsize=_REMEMBERED)
def bare(text: str) -> str:
    """Folded, and without punctuation: what is left of a name when its ornaments are gone."""
    return _MARKS.sub("", fold(text))


@lru_cache(maxsize=_REMEMBERED)
def spoken(text: str) -> str:
    """The words of a statement, for comparing with phrases: folded, with spaces between Latin words only."""
    plain = _SPACES.sub(" ", simplified(unicodedata.normalize("NFKC", text))).strip().lower()
    return _IDLE_SPACES.sub("", plain)
