"""Addresses as a browser reads them: by the WHATWG URL standard, a query in the page's own encoding (decision 18)."""

import codecs
import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlencode

import can_ada

_AT_THE_ENDS = "".join(map(chr, range(0x21)))
_INSIDE = str.maketrans("", "", "\t\n\r")
_PLACE = re.compile(r"[^?#]*")
_IN_PATHS = str.maketrans({"|": "%7C", "^": "%5E"})
_HALF_SIGN = re.compile("[\ud800-\udfff]")
_WIDEST = {"gbk": "gb18030", "big5": "cp950"}
"""Encodings that browsers know more signs of than Python does under the same name."""
_LABELS = {
    "gbk": ("gb2312", "gb_2312", "gb_2312-80", "x-gbk", "chinese", "csgb2312", "iso-ir-58"),
    "big5": ("big5-hkscs", "cn-big5", "x-x-big5", "csbig5"),
    "windows-1252": ("iso-8859-1", "latin1", "ascii", "us-ascii", "l1", "cp1252"),
}
"""What browsers take for another encoding: by its name, the labels (Encoding standard, 4.2)."""
_UTF_8 = frozenset(("utf-8", "utf8", "unicode-1-1-utf-8"))
_BY_LABEL = {label: name for name, labels in _LABELS.items() for label in labels}
_EURO_IN_GBK = "%80"
_PAIR = 2  # bytes of a sign in GBK
_ASCII = 0x80
_REMEMBERED = 256


def cleaned(written: str) -> str:
    """An address without what browsers leave out before they read it: blanks at its ends, tabs and ends of lines."""
    return written.strip(_AT_THE_ENDS).translate(_INSIDE)


def resolved(written: str, base: str = "", encoding: str = "") -> str | None:
    """The whole address that a browser makes of a written one; None where it makes none.

    Args:
        written: The address as it stands on the page.
        base: What relative addresses are read against; empty where nothing is known.
        encoding: The page's own, by any label; a query is sent in it. Empty for UTF-8.
    """
    text = written if written.isascii() else _encoded(_HALF_SIGN.sub("\ufffd", written), encoding)
    try:
        return _as_chromium((_parsed(base) + text if base else can_ada.parse(text)).href)
    except ValueError:
        return None


def _as_chromium(whole: str) -> str:
    """The address with two signs of its path in the way Chromium writes them, which the parser leaves."""
    if "|" not in whole and "^" not in whole:
        return whole
    place = _PLACE.match(whole)
    end = place.end() if place else 0
    return whole[:end].translate(_IN_PATHS) + whole[end:]


def query_of(pairs: Sequence[tuple[str, str]], encoding: str = "") -> str:
    """The query that a form sends, in the page's encoding."""
    known = _known(encoding) if encoding else None
    return urlencode(pairs, encoding=known[1] if known else "utf-8", errors="xmlcharrefreplace")


def is_encoding(label: str) -> bool:
    """True where a label names an encoding that addresses can be written in."""
    return label.strip().lower() in _UTF_8 or _known(label) is not None


@lru_cache(maxsize=_REMEMBERED)
def _parsed(base: str) -> can_ada.URL:
    return can_ada.parse(_HALF_SIGN.sub("\ufffd", base))


def _encoded(written: str, encoding: str) -> str:
    """The address with its query in the page's encoding; the parser does what is left to do in UTF-8."""
    known = _known(encoding) if encoding else None
    before, sharp, fragment = written.partition("#")
    path, mark, query = before.partition("?")
    if known is None or query.isascii():
        return written
    return path + mark + "".join(sign if sign.isascii() else _sent(sign, *known) for sign in query) + sharp + fragment


@lru_cache(maxsize=_REMEMBERED)
def _known(label: str) -> tuple[str, str] | None:
    """(browsers' name, Python's codec) of an encoding; None for UTF-8, and for what is sent as if it were."""
    name = label.strip().lower()
    name = _BY_LABEL.get(name, name)
    try:
        codec = codecs.lookup(_WIDEST.get(name, name))
    except (LookupError, ValueError):
        return None
    is_text = getattr(codec, "_is_text_encoding", True)
    return (name, codec.name) if is_text and not codec.name.startswith(("utf", "idna", "punycode", "unicode")) else None


@lru_cache(maxsize=4096)
def _sent(sign: str, name: str, codec: str) -> str:
    """One sign of a query; one that the encoding has not goes by its number."""
    if name == "gbk" and sign == "€":
        return _EURO_IN_GBK
    try:
        sent = sign.encode(codec)
    except (UnicodeError, LookupError):
        sent = b""
    if not sent or (name == "gbk" and len(sent) > _PAIR):
        return f"%26%23{ord(sign)}%3B"
    return "".join(chr(byte) if byte < _ASCII else f"%{byte:02X}" for byte in sent)
