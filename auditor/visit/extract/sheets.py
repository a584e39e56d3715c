"""Reads workbooks, new (xlsx) and old (xls, et). Runs in the child."""

import struct
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from importlib.metadata import version
from io import BytesIO

import olefile
import python_calamine as calamine

from auditor.model.document import DocumentState, DocumentTable
from auditor.visit.extract.limits import Limits
from auditor.visit.extract.old_workbook import Shown, records, shown_cells
from auditor.visit.extract.story import Story
from auditor.visit.extract.transcript import FilePicture, Part, Unreadable
from auditor.visit.extract.workbook import UNREAD_CELLS, is_of_xml, read_workbook
from auditor.visit.extract.xml import LXML, local_name, nodes
from auditor.visit.extract.zip_file import Packed

READER = f"auditor workbook 1, {LXML}, python-calamine {version('python-calamine')}"
_COMMENT = frozenset(("comment", "t"))
_MOST_PICTURES = 1_000
_CONTROL, _NOTE = b"ObjectType=", b'ObjectType="Note"'
"""Boxes, buttons and notes on a sheet; the words of notes stand in a part of their own."""
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
    """Sheet by sheet, the words of notes and boxes, then its pictures. Raises Unreadable."""
    packed = Packed(body, limits)
    if is_of_xml(packed):
        yield from read_workbook(packed)
    else:
        yield from _read_sheets(body)
        yield UNREAD_CELLS
    for name in packed.names("xl/comments", ".xml"):
        yield from _notes(packed.part(name))
    yield from _drawn(packed)


def _notes(xml: bytes) -> Iterator[str]:
    said: list[str] = []
    for node in nodes(xml, _COMMENT):
        if local_name(node) == "t":
            said.append(node.text or "")
        else:
            yield "".join(said)
            said = []


def _drawn(packed: Packed) -> Iterator[Part]:
    """The words drawn on sheets; a picture for each thing there that is none."""
    shown = 0
    for name in packed.names("xl/drawings/drawing", ".xml"):
        for part in Story(packed.part(name)):
            if isinstance(part, FilePicture):
                shown += 1
            else:
                yield part
    for name in packed.names("xl/drawings/vmlDrawing"):
        drawn = packed.part(name)
        shown += drawn.count(_CONTROL) - drawn.count(_NOTE)
    shown += len(packed.names("xl/embeddings/"))
    most = max(shown, len(packed.names("xl/media/")), len(packed.names("xl/charts/chart")))
    yield from [FilePicture()] * min(most, _MOST_PICTURES)


def read_xls(body: bytes, limits: Limits) -> Iterator[Part]:  # noqa: ARG001 - bounded by memory alone
    """Sheet by sheet, then a picture for all that is drawn on them. Raises Unreadable."""
    try:
        stream = _stream(body)
        kinds = [kind for _, kind, _ in records(stream)]
        if _FILE_PASS in kinds[:_FIRST_RECORDS]:
            raise Unreadable(DocumentState.ENCRYPTED, "a password is set")
        shown = _shown_cells(stream)
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise Unreadable(DocumentState.DAMAGED, f"xls: {error}") from error
    yield from _read_sheets(body, shown or ())
    if shown is None or any(said is None for sheet in shown for said in sheet.values()):
        yield UNREAD_CELLS
    if not _DRAWING.isdisjoint(kinds):
        yield FilePicture()


def _stream(body: bytes) -> bytes:
    with olefile.OleFileIO(BytesIO(body)) as compound:
        return bytes(compound.openstream("Workbook" if compound.exists("Workbook") else "Book").read())


def _shown_cells(stream: bytes) -> tuple[Shown, ...] | None:
    """What cells show; None where their formats cannot be read, as of a workbook before Excel 97."""
    try:
        return shown_cells(stream)
    except (IndexError, struct.error):
        return None


def _read_sheets(body: bytes, shown: Sequence[Shown] = ()) -> Iterator[Part]:
    """Sheet by sheet, the hidden ones too."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(body))
        for at, name in enumerate(book.sheet_names):
            yield from _read_sheet(name, book.get_sheet_by_name(name), shown[at] if at < len(shown) else {})
    except calamine.PasswordError as error:
        raise Unreadable(DocumentState.ENCRYPTED, str(error)) from error
    except calamine.WorksheetNotFound:
        yield FilePicture()  # a sheet that is a chart
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Unreadable(DocumentState.DAMAGED, str(error)) from error


def _read_sheet(name: str, sheet: calamine.CalamineSheet, shown: Shown) -> Iterator[DocumentTable]:
    rows: list[tuple[str, ...]] = []
    left = (sheet.start or (0, 0))[1]
    for at, values in enumerate(
        sheet.iter_rows()
    ):  # from the first row, each from the first column that holds something
        row = tuple(shown.get((at, column)) or written(value) for column, value in enumerate(values, left))
        if any(row):
            rows.append(row)
        if len(rows) >= _ROWS:
            yield DocumentTable(rows=tuple(rows), name=name)
            rows = []
    if rows:
        yield DocumentTable(rows=tuple(rows), name=name)


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
