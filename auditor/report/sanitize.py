"""Makes crawled words fit to be shown on one line, and lets pass only addresses that may be followed."""

import unicodedata
from urllib.parse import urlsplit

SHOWN_CHARACTERS = 300
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}  # controls, direction marks, lone surrogates, private and unassigned


def clean(text: str, longest: int = SHOWN_CHARACTERS) -> str:
    """One line without invisible characters, cut to `longest` characters."""
    seen = "".join(" " if unicodedata.category(character) in _UNSEEN else character for character in text)
    line = " ".join(seen.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def storable(text: str) -> str:
    """The text without what XML cannot hold, and without signs that turn the direction of what follows."""
    kept = (character for character in text if character in "\n\t" or unicodedata.category(character) not in _UNSEEN)
    return "".join(kept)


def safe_href(url: str) -> str | None:
    """The address where it is http or https with a host; None for everything else a page may hold."""
    if any(unicodedata.category(character) in _UNSEEN or character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
