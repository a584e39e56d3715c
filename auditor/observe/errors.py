"""Pages in place of what was asked for: error pages (soft 404), and the challenges of walls against robots."""

from auditor.model.observation import Mark
from auditor.observe.phrases import CHALLENGE_TEXT, CHALLENGE_TITLE, ERROR_TEXT, ERROR_TITLE

_SHORT = 300
"""Characters; a page with more text of its own has content."""
_SHORT_WITHOUT_TITLE = 160


def error_page(document_title: str, heading: str | None, own_text: str, entries: int) -> Mark | None:
    """The sign that a page is an error page, or None. A page that has entries or a text is none."""
    if entries or len(own_text) > _SHORT:
        return None
    challenge = _challenge(document_title.strip(), own_text)
    if challenge is not None:
        return challenge
    for reason, words in (("title", document_title), ("heading", heading or "")):
        found = ERROR_TITLE.search(words.strip())
        if found and (len(words) <= 40 or len(own_text) <= _SHORT_WITHOUT_TITLE):  # noqa: PLR2004
            return Mark(reason=reason, quote=words.strip()[:120])
    found = ERROR_TEXT.search(own_text)
    if found and len(own_text) <= _SHORT_WITHOUT_TITLE:
        start = max(0, found.start() - 20)
        return Mark(reason="text", quote=own_text[start : found.end() + 20])
    return None


def _challenge(document_title: str, own_text: str) -> Mark | None:
    """A captcha or a firewall's page: a sign of reason "challenge"."""
    found = CHALLENGE_TEXT.search(own_text)
    if found:
        return Mark(reason="challenge", quote=own_text[max(0, found.start() - 20) : found.end() + 20])
    named = len(own_text) <= _SHORT_WITHOUT_TITLE and CHALLENGE_TITLE.match(document_title)
    return Mark(reason="challenge", quote=document_title[:120]) if named else None
