"""Links that offer a file without saying so in their address: what they hold was not read."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from auditor.model.observation import Link, LinkZone
from auditor.model.unread import Part, Unread, UnreadKind
from auditor.observe.html.file_endings import file_extension
from auditor.observe.html.phrases import ATTACHMENT_KINDS

_LONGEST = 200
_PROGRAM = re.compile(r"app|apk|客户端|软件|插件|控件|浏览器|阅读器|驱动|程序|更多|专区|中心", re.IGNORECASE)
"""What else is offered for a download, and what pages of downloads are called."""
_PAGE = re.compile(r"\.(?:s?html?|do|action)$", re.IGNORECASE)


def downloads(links: Sequence[Link]) -> Iterator[Unread]:
    """Files that links of the page's own part offer under addresses without an ending; no pages, no programs."""
    for link in links:
        if link.zone is LinkZone.BODY and link.url and link.text and _is_download(link):
            yield Unread(kind=UnreadKind.DOWNLOAD, part=Part.MAIN, what=link.url[:_LONGEST], shown=not link.hidden)


def _is_download(link: Link) -> bool:
    url, text = link.url or "", link.text
    if _PROGRAM.search(text) or file_extension(link.file_name or "") in ATTACHMENT_KINDS:
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
    return "download" in f"{parts.path}?{parts.query}".lower() or "下载" in text
