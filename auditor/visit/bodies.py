"""Turns the server's bytes into the text the browser read in them."""

from collections.abc import Mapping

KEPT_HEADERS = frozenset({"content-type", "last-modified", "retry-after", "server"})

_CODECS = {"gbk": "gb18030", "gb2312": "gb18030", "x-user-defined": "latin-1", "utf-16le": "utf-16-le"}
"""Browsers' names whose Python codec goes by another name, or knows too few characters."""


def decode(body: bytes, encoding: str) -> str:
    """The text of a body in the encoding the browser settled on; what does not decode becomes U+FFFD."""
    name = _CODECS.get(encoding.lower(), encoding or "utf-8")
    try:
        text = body.decode(name, "replace")
    except LookupError:
        text = body.decode("utf-8", "replace")
    return text.removeprefix("\ufeff")


def kept(headers: Mapping[str, str]) -> Mapping[str, str]:
    """The headers that matter, by lower-case name."""
    return {name.lower(): value for name, value in headers.items() if name.lower() in KEPT_HEADERS}
