"""Addresses for what a page shows after one of its names is pressed: the page's address and a fragment directive.

`https://site.example/open/#:~:press=%E5%85%AC%E5%91%8A,1` is that page after the second name 公告 on it was pressed;
of a page opened by a route, `#/open:~:press=…`.
Browsers drop what follows `:~:` (URL Fragment Text Directives, WICG), so a person who opens it sees the page.
"""

from dataclasses import dataclass
from urllib.parse import unquote

DIRECTIVE = ":~:press="
_MOST_ORDINAL = 4  # digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """An address taken apart; `name` is empty where nothing is to be pressed."""

    url: str
    name: str = ""
    ordinal: int = 0
    """0 for the first of that name."""


def pressed(url: str) -> Pressed:
    """The page to open, and the name to press on it."""
    page, directive, words = url.partition(DIRECTIVE)
    if not directive or "#" not in page:
        return Pressed(url=url)
    name, _, number = words.partition(",")
    is_number = number.isascii() and number.isdecimal() and len(number) <= _MOST_ORDINAL
    return Pressed(url=page.removesuffix("#"), name=unquote(name), ordinal=int(number) if is_number else 0)
