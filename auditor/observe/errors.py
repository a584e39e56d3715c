"""Error pages that call themselves a page (soft 404), by title and by short text."""

from auditor.model.observation import Mark
from auditor.observe.phrases import ERROR_TEXT, ERROR_TITLE

_SHORT = 300
"""Characters; a page with more text of its own has content."""
_SHORT_WITHOUT_TITLE = 160


def error_page(document_title: str, heading: str | None, own_text: str, entries: int) -> Mark | None:
    """The sign that a page is an error page, or None. A page that has entries or a text is none."""
    if entries or len(own_text) > _SHORT:
        return None
    for reason, words in (("title", document_title), ("heading", heading or "")):
        found = ERROR_TITLE.search(words.strip())
        if found and (len(words) <= 40 or len(own_text) <= _SHORT_WITHOUT_TITLE):  # noqa: PLR2004
            return Mark(reason=reason, quote=words.strip()[:120])
    found = ERROR_TEXT.search(own_text)
    if found and len(own_text) <= _SHORT_WITHOUT_TITLE:
        start = max(0, found.start() - 20)
        return Mark(reason="text", quote=own_text[start : found.end() + 20])
    return None
