"""Reads workbooks, new (xlsx) and old (xls, et). Runs in the child."""

import struct
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib.metadata import version
from io import BytesIO

import olefile
import python_calamine as calamine

from auditor.model.document import DocumentState, Table
from auditor.visit.extract.limits import Limits
from auditor.visit.extract.packed import Packed
from auditor.visit.extract.parts import Part, Picture, Unreadable

READER = f"python-calamine {version('python-calamine')}"
_DRAWN = ("xl/media/", "xl/charts/", "xl/drawings/drawing", "xl/embeddings/")
_FILE_PASS, _FIRST_RECORDS = 0x2F, 8
"""The record that says that a password is set; it stands at the beginning. Source: [MS-XLS] 2.4.117."""
_DRAWING = frozenset((0x5D, 0x7F, 0xEC))
"""Obj, ImData, MsoDrawing: pictures, charts, boxes of text."""
_ROWS = 200
"""Of a sheet, given back together."""

_EXACT = 2.0**53
"""Whole numbers beyond are not exact in a cell."""

Value = int | float | str | bool | date | datetime | time | timedelta


def read_xlsx(body: bytes, limits: Limits) -> Iterator[Part]:
    """Sheet by sheet, then its pictures. Raises Unreadable."""
    packed = Packed(body, limits)
    yield from _read_sheets(body)
    for _ in packed.names("xl/media/") or [name for start in _DRAWN for name in packed.names(start)]:
        yield Picture()


def read_xls(body: bytes, limits: Limits) -> Iterator[Part]:  # noqa: ARG001 - bounded by memory alone
    """Sheet by sheet, then a picture for all that is drawn on them. Raises Unreadable."""
    try:
        kinds = list(_records(body))
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise Unreadable(DocumentState.DAMAGED, f"xls: {error}") from error
    if _FILE_PASS in kinds[:_FIRST_RECORDS]:
        raise Unreadable(DocumentState.ENCRYPTED, "a password is set")
    yield from _read_sheets(body)
    if not _DRAWING.isdisjoint(kinds):
        yield Picture()


def _records(body: bytes) -> Iterator[int]:
    """The kinds of the records of the workbook's stream. Source: [MS-XLS] 2.1.4."""
    with olefile.OleFileIO(BytesIO(body)) as compound:
        stream = compound.openstream("Workbook" if compound.exists("Workbook") else "Book").read()
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind
        at += 4 + length


def _read_sheets(body: bytes) -> Iterator[Part]:
    """Sheet by sheet, the hidden ones too."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(body))
        for name in book.sheet_names:
            yield from _read_sheet(name, book.get_sheet_by_name(name))
    except calamine.PasswordError as error:
        raise Unreadable(DocumentState.ENCRYPTED, str(error)) from error
    except calamine.WorksheetNotFound:
        yield Picture()  # a sheet that is a chart
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Unreadable(DocumentState.DAMAGED, str(error)) from error


def _read_sheet(name: str, sheet: calamine.CalamineSheet) -> Iterator[Table]:
    rows: list[tuple[str, ...]] = []
    for values in sheet.iter_rows():
        row = tuple(written(value) for value in values)
        if any(row):
            rows.append(row)
        if len(rows) >= _ROWS:
            yield Table(rows=tuple(rows), name=name)
            rows = []
    if rows:
        yield Table(rows=tuple(rows), name=name)


def written(value: Value) -> str:
    """A cell as a reader of the sheet sees it, near enough to find words, fares and times in it."""
    match value:
        case float() if value.is_integer() and abs(value) < _EXACT:
            said = str(int(value))
        case datetime():
            said = value.isoformat(" ", "minutes").removesuffix(" 00:00")
        case time():
            said = value.isoformat("minutes")
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            said = f"{minutes // 60:02}:{minutes % 60:02}"
        case _:
            said = str(value).strip()
    return said
