"""Tells a page that guards a site from a page of the site."""

import re

from auditor.visit.page_words import PageWords

WAITED_FOR = frozenset({202, 403, 412, 503, 521})
"""Statuses under which anti-bot scripts are served that reload the page once they have run."""

_SHORT_CHARS = 300
SMALL_HTML_CHARS = 30_000
"""What only tests who is asking is no longer."""
_NOT_TEXT = re.compile(r"<(script|style|noscript|title)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)


def is_challenge(status: int, html: str, words: PageWords) -> bool:
    """True where the page only tests who is asking: a script and hardly a word, or words that say so.

    Args:
        status: HTTP status of the document.
        html: The document after it settled.
        words: By which words guards are known.
    """
    if status in WAITED_FOR and "<script" in html and len(_text(html)) < _SHORT_CHARS:
        return True
    if len(html) > SMALL_HTML_CHARS:
        return False
    text = _text(html)
    return len(text) < _SHORT_CHARS and words.guard.search(text) is not None


def _text(html: str) -> str:
    return "".join(_NOT_TEXT.sub("", html).split())
