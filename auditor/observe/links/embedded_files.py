"""Files a page shows inside itself, by a plug-in, a frame or a viewer: attachments like those it links to."""

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, unquote, urlsplit

from auditor.model.observation import Attachment
from auditor.observe.html.address import absolute, own_address
from auditor.observe.html.file_endings import file_extension
from auditor.observe.html.phrases import ATTACHMENT_KINDS
from auditor.observe.html.tree import Tree
from auditor.observe.layout.zones import Zone

_SHOWS = frozenset(("embed", "object", "iframe", "frame"))
_BY_TYPE = {
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,2000}={0,2}")
_MOST = 20


def files_shown(tree: Tree, zones: Sequence[Zone]) -> tuple[Attachment, ...]:
    """The files shown in the page's own part, each address once."""
    found: dict[str, Attachment] = {}
    for node in range(1, len(tree)):
        if tree.tags[node] in _SHOWS and zones[node] is Zone.MAIN and not tree.hidden[node] and len(found) < _MOST:
            shown = file_shown(tree, node)
            if shown is not None:
                found.setdefault(shown.url, shown)
    return tuple(found.values())


def file_shown(tree: Tree, node: int) -> Attachment | None:
    """The file that a plug-in, a frame or a viewer in it shows; None where it shows none."""
    attrs = tree.attrs[node]
    source = source_of(tree, node)
    if source is None:
        return None
    name = " ".join(attrs.get("title", "").split())[:200]
    typed = _BY_TYPE.get(attrs.get("type", "").split(";")[0].strip().lower())
    written = attrs.get("src") or attrs.get("data") or ""
    for url in (*_viewed(source, written.partition("#")[2]), source):
        extension = _extension(url)
        if extension or (typed and url == source):
            return Attachment(url=url, text=name, extension=extension or typed or "")
    return None


def source_of(tree: Tree, node: int) -> str | None:
    """Where what a plug-in or a frame shows comes from."""
    return own_address(tree, node, "src" if tree.attrs[node].get("src") else "data")


def _viewed(source: str, fragment: str) -> Iterator[str]:
    """What a viewer's address names: viewer.html?file=/a.pdf, onlinePreview?url=…, viewer.html#/a.pdf and such."""
    for value in (*_values(urlsplit(source).query), *_values(fragment), fragment.lstrip("!?")):
        for said in (value, unquote(value), _decoded(value)):
            url = absolute(source, said)
            if url is not None and _extension(url):
                yield url


def _values(pairs: str) -> list[str]:
    """The values of a query, whatever their keys; none where it holds too many."""
    try:
        return [value for _, value in parse_qsl(pairs.rpartition("?")[2], max_num_fields=50)] if pairs else []
    except ValueError:
        return []


def _decoded(value: str) -> str:
    """What a value says in base64; empty where it is none."""
    if not _BASE64.fullmatch(value):
        return ""
    try:
        return base64.urlsafe_b64decode(value.replace("+", "-").replace("/", "_") + "=" * (-len(value) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


def _extension(url: str) -> str:
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    ending = file_extension(path)
    return ending if ending in ATTACHMENT_KINDS else ""
