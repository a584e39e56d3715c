"""Pages in place of what was asked for: error pages (soft 404), and the challenges of walls against robots."""

import re

from auditor.model.observation import Mark
from auditor.observe.phrases import CHALLENGE_TEXT, CHALLENGE_TITLE, ERROR_TEXT, ERROR_TITLE

_SHORT = 300
"""Characters; a page with more text of its own has content."""
_SHORT_WITHOUT_TITLE = 160
_DOCUMENT = re.compile(
    r"(?!.*(?:网站|系统|平台|服务器|页面|网页)).{4,}"
    r"(?:通知|公告|通告|公示|决定|说明|意见|办法|规定|批复|报告|方案|细则|函|声明|致歉信)(?:[(（].{1,20}[)）])?"
)
"""What a document is called, whatever was abolished, deleted or shut down by it."""
_FEWEST_CHARS = 6
_BODY = re.compile(r"(?:公司|集团|公交|局|厅|委|政府|中心|网|网站|平台|系统)$")
"""How the name of a body or of its site ends: it stands above an error as well."""


def error_page(document_title: str, heading: str | None, own_text: str, entries: int, *, dated: bool) -> Mark | None:
    """The sign that a page is an error page, or None. A page that has entries or a text is none.

    Args:
        document_title: The document's own title.
        heading: The title of the text on it.
        own_text: All words of its main part.
        entries: Rows of its own lists.
        dated: A date of publication stands below the heading.
    """
    if entries or len(own_text) > _SHORT:
        return None
    challenge = _challenge(document_title.strip(), own_text)
    if challenge is not None:
        return challenge
    if heading is not None and _is_document(heading, dated=dated):
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


def _is_document(heading: str, *, dated: bool) -> bool:
    """True where a heading names a text: one that tells of errors and deletions is no error page itself."""
    if _DOCUMENT.fullmatch(heading.strip()):
        return True
    named = len(heading) >= _FEWEST_CHARS and not _BODY.search(heading.strip())
    return dated and named and not ERROR_TITLE.search(heading.strip()) and not ERROR_TEXT.search(heading)


def _challenge(document_title: str, own_text: str) -> Mark | None:
    """A captcha or a firewall's page: a sign of reason "challenge"."""
    found = CHALLENGE_TEXT.search(own_text)
    if found:
        return Mark(reason="challenge", quote=own_text[max(0, found.start() - 20) : found.end() + 20])
    named = len(own_text) <= _SHORT_WITHOUT_TITLE and CHALLENGE_TITLE.match(document_title)
    return Mark(reason="challenge", quote=document_title[:120]) if named else None
