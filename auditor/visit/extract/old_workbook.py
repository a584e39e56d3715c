"""What the number cells of an old workbook (xls, et) show, by their formats. Runs in the child.

Source: [MS-XLS] 2.1.4 (records), 2.4.28 (BoundSheet8), 2.4.126 (Format), 2.4.127 (Formula), 2.4.175 (MulRk), 2.4.180
(Number), 2.4.220 (RK), 2.4.353 (XF), 2.5.217 (RkNumber).
"""

import struct
from collections.abc import Iterator, Mapping

from auditor.visit.extract.number_format import BUILT_IN, GENERAL, shown_number

Shown = Mapping[tuple[int, int], str | None]
"""By row and column, from 0: what a cell shows that its value alone does not say; None where that cannot be told."""
_NUMBER, _RK, _MULRK, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_SHEET, _FORMAT, _XF, _DATE_1904, _BOF = 0x0085, 0x041E, 0x00E0, 0x0022, 0x0809
_BIFF8 = 0x0600
_NO_NUMBER = 0xFFFF
"""At the end of a formula's result: it is a text, a truth or an error."""
Record = tuple[int, int, bytes]
"""Place, kind, content."""


def records(stream: bytes) -> Iterator[Record]:
    """The records of the workbook's stream."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def shown_cells(stream: bytes) -> tuple[Shown, ...] | None:
    """Sheet by sheet, the cells whose format says more than their value; None for a workbook before Excel 97.

    Raises:
        struct.error, IndexError: the stream is damaged.
    """
    book = _Book()
    for at, kind, content in records(stream):
        if kind == _BOF and at == 0 and struct.unpack_from("<H", content)[0] != _BIFF8:
            return None
        book.take(at, kind, content)
    return tuple(book.cells.get(place, {}) for place in book.sheets)


class _Book:
    """Takes the records as they come: those of the whole book stand before those of its sheets."""

    def __init__(self) -> None:
        self.sheets: list[int] = []
        """Where each sheet begins, in their order."""
        self.cells: dict[int, dict[tuple[int, int], str | None]] = {}
        self._codes: dict[int, str] = dict(BUILT_IN)
        self._styles: list[int] = []
        self._since_1904 = False
        self._sheet = -1

    def take(self, at: int, kind: int, content: bytes) -> None:
        match kind:
            case _ if kind == _BOF:
                self._sheet = at
            case _ if kind == _SHEET:
                self.sheets.append(struct.unpack_from("<I", content)[0])
            case _ if kind == _FORMAT:
                self._codes[struct.unpack_from("<H", content)[0]] = _text(content[2:])
            case _ if kind == _XF:
                self._styles.append(struct.unpack_from("<H", content, 2)[0])
            case _ if kind == _DATE_1904:
                self._since_1904 = bool(struct.unpack_from("<H", content)[0])
            case _:
                self._take_cells(kind, content)

    def _take_cells(self, kind: int, content: bytes) -> None:
        for row, column, style, value in _cells(kind, content):
            code = self._codes.get(self._styles[style], GENERAL) if style < len(self._styles) else GENERAL
            if code != GENERAL:
                shown = shown_number(value, code, since_1904=self._since_1904)
                self.cells.setdefault(self._sheet, {})[row, column] = shown


def _cells(kind: int, content: bytes) -> Iterator[tuple[int, int, int, float]]:
    """(row, column, style, number) of the cells of a record."""
    if kind not in {_NUMBER, _RK, _MULRK, _FORMULA}:
        return
    row, column, style = struct.unpack_from("<HHH", content)
    if kind == _NUMBER or (kind == _FORMULA and struct.unpack_from("<H", content, 12)[0] != _NO_NUMBER):
        yield row, column, style, struct.unpack_from("<d", content, 6)[0]
    elif kind == _RK:
        yield row, column, style, _rk(content[6:10])
    elif kind == _MULRK:
        for number in range((len(content) - 6) // 6):
            style = struct.unpack_from("<H", content, 4 + 6 * number)[0]
            yield row, column + number, style, _rk(content[6 + 6 * number : 10 + 6 * number])


def _rk(packed: bytes) -> float:
    """A number in four bytes: whole or the head of a double, a hundredth or not."""
    raw = struct.unpack("<I", packed)[0]
    if raw & 2:
        value = float(struct.unpack("<i", packed)[0] >> 2)
    else:
        value = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", raw & 0xFFFFFFFC))[0]
    return value / 100 if raw & 1 else value


def _text(packed: bytes) -> str:
    """A text with its length before it. Source: [MS-XLS] 2.5.294."""
    length, flags = struct.unpack_from("<HB", packed)
    is_wide = bool(flags & 1)
    said = packed[3 : 3 + (2 * length if is_wide else length)]
    return said.decode("utf-16-le" if is_wide else "latin-1", "replace")
