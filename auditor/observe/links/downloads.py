"""Links that offer a file without saying so in their address: what they hold was not read."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from auditor.model.observation import Link, LinkZone
from auditor.model.unread import Part, Unread, UnreadKind
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern
from auditor.observe.html.file_endings import file_extension
from auditor.observe.html.phrases import ATTACHMENT_KINDS

_LONGEST = 200
_PROGRAM = word_pattern(r"{program}", re.IGNORECASE)
"""What else is offered for a download, and what pages of downloads are called."""
_DOWNLOAD = word_pattern(r"{download}")
_PAGE = re.compile(r"\.(?:s?html?|do|action)$", re.IGNORECASE)


def downloads(links: Sequence[Link], vocabulary: Vocabulary) -> Iterator[Unread]:
    """Files that links of the page's own part offer under addresses without an ending; no pages, no programs."""
    for link in links:
        if link.zone is LinkZone.BODY and link.url and link.text and _is_download(link, vocabulary):
            yield Unread(kind=UnreadKind.DOWNLOAD, part=Part.MAIN, what=link.url[:_LONGEST], shown=not link.hidden)


def _is_download(link: Link, vocabulary: Vocabulary) -> bool:
    url, text = link.url or "", link.text
    if vocabulary.pattern(_PROGRAM).search(text) or file_extension(link.file_name or "") in ATTACHMENT_KINDS:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if link.file_name is not None:
        return not file_extension(parts.path) and not file_extension(link.file_name)
    name = parts.path.rpartition("/")[2]
    if not name or file_extension(parts.path) in ATTACHMENT_KINDS or (_PAGE.search(name) and not parts.query):
        return False
    return "download" in f"{parts.path}?{parts.query}".lower() or bool(vocabulary.pattern(_DOWNLOAD).search(text))
