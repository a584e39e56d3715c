"""Reads the text of old Word files (doc, and the wps of WPS Office). Runs in the child.

Source: [MS-DOC] 2.4.1 (retrieving text), 2.5 (FIB), 2.9.38 (Clx), 2.9.177 (Pcd). Word 97 and later.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import olefile

from auditor.model.document import DocumentState, DocumentTable
from auditor.visit.extract.fields import shown_of
from auditor.visit.extract.limits import Limits
from auditor.visit.extract.transcript import FilePicture, Part, Unreadable, UnreadPart

READER = f"auditor old_word 2, olefile {olefile.__version__}"
_MAGICS, _WORD_97 = {0xA5DB, 0xA5DC, 0xA5EC}, 0xC1
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_FLAGS, _CCP_TEXT, _CLX = 0x0A, 0x4C, 0x1A2
"""Places in the FIB: flags, the seven lengths of the text's parts, where the piece table lies and how long it is."""
_NARROW = 0x40000000
"""A piece of one byte a character (cp1252)."""
_FIELD = re.compile("\x13([^\x13\x14\x15]*)(?:\x14([^\x13\x15]*))?\x15")
"""A field: its own words (PAGE, HYPERLINK …), and its result where it has one."""
_STRAY = re.compile("\x13[^\x13\x14\x15]*\x14?")
_FIELDS_IN_FIELDS = 20
_SIGNS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\x1f": "", "\xa0": " ", "\x15": "", "\x14": ""})
_DRAWN = "\x01\x08"
_CELL = "\x07"
_ROW_END = "\x07\x07"
"""A last cell, and the row; so does an empty cell end, and a row may come in two."""
_MOST_PIECES = 200_000


@dataclass(frozen=True, slots=True)
class _Piece:
    begin: int
    end: int
    """Characters of the text."""
    at: int
    """Byte of the stream where it begins."""
    is_narrow: bool


def read_doc(body: bytes, limits: Limits) -> Iterator[Part]:  # noqa: ARG001 - the file bounds its text
    """Paragraphs; rows of tables as tables of one row; a picture for each drawing. Raises Unreadable."""
    try:
        text = _text(body)
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise Unreadable(DocumentState.DAMAGED, f"doc: {error}") from error
    for sign in _DRAWN:
        for _ in range(min(text.count(sign), 100)):
            yield FilePicture()
    yield from _paragraphs(text)


def _paragraphs(text: str) -> Iterator[Part]:
    for _ in range(_FIELDS_IN_FIELDS):
        if any(_shown(found) is None for found in _FIELD.finditer(text)):
            yield UnreadPart("unread_fields")
        text = _FIELD.sub(lambda found: _shown(found) or "", text)
        if "\x15" not in text:
            break
    while (shorter := _STRAY.sub("", text)) != text:  # such as have no end
        text = shorter
    for paragraph in text.split("\r"):
        *rows, last = paragraph.split(_ROW_END)
        *cells, rest = last.split(_CELL)
        table = tuple(tuple(_clean(cell) for cell in row.split(_CELL)) for row in rows)
        if cells:
            table = (*table, tuple(map(_clean, cells)))
        if table:
            yield DocumentTable(rows=table)
        if said := _clean(rest):
            yield said


def _shown(found: re.Match[str]) -> str | None:
    """What a field shows: its result, or what it draws of its own words; None where that cannot be told."""
    return found[2] if (found[2] or "").strip() else shown_of(found[1])


def _clean(text: str) -> str:
    kept = (char for char in text.translate(_SIGNS) if char >= " " or char in "\n\t")
    return "".join(kept).strip()


def _text(body: bytes) -> str:
    with olefile.OleFileIO(BytesIO(body)) as compound:
        word = compound.openstream("WordDocument").read()
        magic, version = struct.unpack_from("<HH", word)
        flags = struct.unpack_from("<H", word, _FLAGS)[0]
        if magic not in _MAGICS:
            raise ValueError("no Word document")
        if version < _WORD_97:
            raise Unreadable(DocumentState.UNSUPPORTED, f"doc of version {version:#x}")
        if flags & _ENCRYPTED:
            raise Unreadable(DocumentState.ENCRYPTED, "a password is set")
        table = compound.openstream("1Table" if flags & _TABLE_1 else "0Table").read()
    at, length = struct.unpack_from("<II", word, _CLX)
    pieces = _pieces(table[at : at + length])
    end = sum(max(0, part) for part in struct.unpack_from("<7i", word, _CCP_TEXT)) + 1
    return "".join(_of_piece(word, piece) for piece in pieces if piece.begin < end)


def _pieces(clx: bytes) -> list[_Piece]:
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    kind, length = struct.unpack_from("<BI", clx, at)
    count = (length - 4) // 12
    if kind != 2 or not 0 < count <= _MOST_PIECES:  # noqa: PLR2004 - clxt of a Pcdt
        raise ValueError("no piece table")
    ends = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    places = [struct.unpack_from("<I", clx, at + 5 + (count + 1) * 4 + 8 * piece + 2)[0] for piece in range(count)]
    return [_piece(ends[n], ends[n + 1], place) for n, place in enumerate(places)]


def _piece(begin: int, end: int, place: int) -> _Piece:
    if end < begin:
        raise ValueError("pieces out of order")
    is_narrow = bool(place & _NARROW)
    at = place & ~_NARROW
    return _Piece(begin, end, at // 2 if is_narrow else at, is_narrow)


def _of_piece(word: bytes, piece: _Piece) -> str:
    length = piece.end - piece.begin
    end = piece.at + (length if piece.is_narrow else 2 * length)
    if end > len(word):
        raise ValueError("a piece beyond the end")
    raw = word[piece.at : end]
    return raw.decode("cp1252", "replace") if piece.is_narrow else raw.decode("utf-16-le", "replace")
