"""Mends the text layer of a PDF: of a sign that a font shares with a radical, browsers write the radical.

工 would be ⼯ (U+2F2F), which looks the same, is another sign, and which no search finds.
"""

import io
import re

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, StreamObject

from auditor.signs import written_out

_LINE = re.compile(
    rb"^(?:<(?P<low>[0-9A-F]{2,4})> )?<(?P<high>[0-9A-F]{2,4})> <(?P<sign>[0-9A-F]{4})>(?=[ \t\r]*$)",
    re.MULTILINE | re.IGNORECASE,
)
"""A line of a font's table: one code and its sign, or two codes and the sign of the first, from which they count up."""


def with_searchable_text(pdf: bytes) -> bytes:
    """The same document; a radical in the text of it is the sign it stands for."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for one in list(writer._objects):  # noqa: SLF001 - pypdf has no name for every object of a file
        table = one.get("/ToUnicode") if isinstance(one, DictionaryObject) else None
        stream = table.get_object() if table is not None else None
        if isinstance(stream, StreamObject):
            stream.set_data(mended(stream.get_data()))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def mended(table: bytes) -> bytes:
    """A font's table of its signs, with characters for radicals."""
    return _LINE.sub(_mended_line, table)


def _mended_line(found: re.Match[bytes]) -> bytes:
    first, high = int(found["sign"], 16), int(found["high"], 16)
    low = int(found["low"], 16) if found["low"] else high
    signs = [chr(sign) for sign in range(first, first + high - low + 1)]
    own = [written_out(sign) for sign in signs]
    if own == signs or high < low:
        return found[0]
    told = b" ".join(b"<" + sign.encode("utf-16-be").hex().upper().encode() + b">" for sign in own)
    codes = b"<" + found["low"] + b"> <" + found["high"] + b">" if found["low"] else b"<" + found["high"] + b">"
    return codes + b" " + (b"[" + told + b"]" if found["low"] else told)
