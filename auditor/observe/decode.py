"""Bytes of a page -> its text, as a browser would decode them, and more forgiving where that fails."""

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,20})", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,20})", re.IGNORECASE)
_SEARCHED = 4096
"""Bytes of the head a declaration is looked for in; browsers read 1024."""
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "iso-8859-1": "cp1252", "us-ascii": "cp1252"}

_NO_CHARSETS = frozenset(("undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "unicode-escape"))
"""Codecs of Python's own that no page is written in."""


def decode(body: bytes, declared: str | None = None) -> tuple[str, str]:
    """(text, encoding used). `declared` is a charset or a whole content-type header. Never raises."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace"), encoding
    said = [_from_header(declared), _from_meta(body), "utf-8", "gb18030"]
    for encoding in dict.fromkeys(name for name in said if name):
        text = _strictly(body, encoding)
        if text is not None:
            return text, encoding
    first = next(name for name in said if name)
    return body.decode(first, "replace"), first


def _strictly(body: bytes, encoding: str) -> str | None:
    """The text, or None where more than a stray byte does not decode."""
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
    return text if text.count("\ufffd") * 1000 <= len(text) else None


def _from_header(declared: str | None) -> str | None:
    if not declared:
        return None
    found = _CHARSET.search(declared)
    return _known(found[1] if found else declared.strip())


def _from_meta(body: bytes) -> str | None:
    found = _DECLARED.search(body[:_SEARCHED])
    name = _known(found[1].decode("ascii")) if found else None
    return "utf-8" if name and name.startswith("utf-16") else name


def _known(name: str) -> str | None:
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if codec.name in _NO_CHARSETS:
        return None
    wider = _WIDER.get(name.lower(), codec.name)
    return wider if getattr(codec, "_is_text_encoding", True) else None
