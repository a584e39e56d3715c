"""Decodes the bytes of the server's answer, and picks the headers that matter."""

from collections.abc import Mapping

from auditor.charset import as_browsers_read, declared

_MUCH_MORE = 64  # about thirty signs
KEPT_HEADERS = frozenset({"content-type", "last-modified", "retry-after", "server"})


def server_text(body: bytes, size: int, content_type: str, settled: str) -> str | None:
    """The server's answer as text. None where the browser handed out a reading of its own that lost signs.

    A browser hands out either the bytes themselves or, as it likes and as its version likes, what it read in them, in
    UTF-8. Its own reading is always UTF-8 and seldom as long as the answer was.

    Args:
        body: What the browser handed out.
        size: How long the answer was, unpacked.
        content_type: Its header.
        settled: The browser's name of the encoding it read the document in.
    """
    read = _as_utf_8(body)
    if read is None or len(body) == size:
        return as_browsers_read(body, content_type, settled)
    is_lossy = "\ufffd" in read and declared(body, content_type) is None
    return None if is_lossy else read.removeprefix("\ufeff")


def _as_utf_8(body: bytes) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def kept(headers: Mapping[str, str]) -> Mapping[str, str]:
    """The headers that matter, by lower-case name."""
    return {name.lower(): value for name, value in headers.items() if name.lower() in KEPT_HEADERS}


def fuller(left: str | None, html: str) -> str | None:
    """What the server sends for the address that a script led away from, where it says much more than what came then.

    It may have led us alone away: the page that came is compared with what was kept from us
    (`observe.unread.withheld`).
    """
    return left if left and _wide(left) - _wide(html) >= _MUCH_MORE else None


def _wide(text: str) -> int:
    """About twice the signs in it that are no ASCII."""
    return len(text.encode("utf-8", "replace")) - len(text)
