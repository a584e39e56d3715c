"""Bytes of a page -> its text: in the encoding they name themselves, as browsers do, or more forgiving without one."""

import codecs
import re

import webencodings

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SEARCHED = 65536
"""Bytes of the head a declaration is looked for in; browsers read on for as long as the head goes on."""
_HEAD = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|title)\b.*?(?:</(?P=raw)|\Z)"
    rb"|<meta(?P<meta>[\s/](?:[^>\"']|\"[^\"]{0,1000}\"|'[^']{0,1000}'){0,1000})|(?P<body><body\b)",
    re.IGNORECASE | re.DOTALL,
)
"""Every alternative but the last two takes all up to its end: what is not closed is passed over once."""
_ATTRIBUTE = re.compile(rb"""([^\s=/"'>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)

_READ_AS = {"gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949", "x-user-defined": "cp1252"}
"""Python's encodings for those of browsers that it does not know, or knows too narrowly: everybody writes the wider."""
_NO_TEXT = "replacement"
"""What browsers call encodings that they refuse to read."""


def as_browsers_read(body: bytes, content_type: str = "", settled: str = "") -> str:
    """The text by its byte order mark, else its header, else its own meta, else the encoding the browser settled on.

    What does not decode becomes U+FFFD. Where nobody names an encoding it is UTF-8, or GB 18030 where it is not that.
    """
    mark, encoding = _mark(body)
    encoding = encoding or declared(body, content_type) or _known(settled)
    if encoding is None:
        return decode(body)[0]
    return _read(body[len(mark) :], encoding)


def declared(body: bytes, content_type: str = "") -> str | None:
    """The encoding a header or the document itself declares, by its Python name; None where none does."""
    return _from_header(content_type) or _from_meta(body)


def decode(body: bytes, said: str | None = None) -> tuple[str, str]:
    """(text, encoding used), of a page that no browser has read. Never raises.

    A declaration that does not fit the bytes is passed over. `said` is a charset or a whole content-type header.
    """
    mark, encoding = _mark(body)
    if encoding:
        return _read(body[len(mark) :], encoding), encoding
    named = [_from_header(said or "") or _known(said or ""), _from_meta(body), "utf-8", "gb18030"]
    possible = list(dict.fromkeys(name for name in named if name))
    for encoding in possible:
        text = _strictly(body, encoding)
        if text is not None:
            return text, encoding
    return _read(body, possible[0]), possible[0]


def _mark(body: bytes) -> tuple[bytes, str | None]:
    return next(((mark, encoding) for mark, encoding in _MARKS if body.startswith(mark)), (b"", None))


def _read(body: bytes, encoding: str) -> str:
    return body.decode(encoding, "replace")


def _strictly(body: bytes, encoding: str) -> str | None:
    """The text, or None where more than a stray byte does not decode."""
    text = _read(body, encoding)
    is_text = text.count("\ufffd") * 1000 <= len(text) or _decodes(body, encoding)
    return text if is_text else None


def _decodes(body: bytes, encoding: str) -> bool:
    """True also where the page itself writes U+FFFD."""
    try:
        body.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _from_header(content_type: str) -> str | None:
    found = _CHARSET.search(content_type)
    return _known(found[1]) if found else None


def _from_meta(body: bytes) -> str | None:
    """What the head declares outside of comments, scripts, styles and its title."""
    for part in _HEAD.finditer(body[:_SEARCHED]):
        if part["body"]:
            break
        name = _known(_named(part["meta"])) if part["meta"] else None
        if name:
            return "utf-8" if name.startswith("utf-16") else name
    return None


def _named(meta: bytes) -> str:
    """The charset of a meta element; empty where it tells none."""
    pairs = ((found[1].lower(), found[2] or found[3] or found[4] or b"") for found in _ATTRIBUTE.finditer(meta))
    attributes = {name: value.decode("latin-1") for name, value in pairs}
    if b"charset" in attributes:
        return attributes[b"charset"]
    if attributes.get(b"http-equiv", "").strip().lower() != "content-type":
        return ""
    found = _CHARSET.search(attributes.get(b"content", ""))
    return found[1] if found else ""


def _known(name: str) -> str | None:
    """Python's name of an encoding that browsers know by this name."""
    found = webencodings.lookup(name.strip())
    if found is None or found.name == _NO_TEXT:
        return None
    return _READ_AS.get(found.name) or found.codec_info.name
