"""Writes the review workbook as .xlsx, and reads one that came back: cells are texts, never formulas."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import cast

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from auditor.model.fault import Fault, InputFaults
from auditor.round.workbook import COLUMNS, FILLED, FIRST_ROW, FilledRow, FilledSheet, ReviewSheet

_WIDTHS = {"id": 23, "unit": 24, "column": 22, "situation": 60, "page": 40, "basis": 30, "reason": 40, "document": 30}
_LARGEST_FILE = 30_000_000
_LARGEST_INSIDE = 300_000_000
"""Bytes: of the file, and of all that is packed in it."""
_MOST_ROWS = 200_000
_LONGEST = 3000
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ID_PLACE = "B2"


def write_review_workbook(sheet: ReviewSheet) -> bytes:
    """The workbook as bytes."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)  # noqa: S101 - a new workbook has one sheet
    page.title = sheet.sheet
    _write_rows(page, sheet)
    _write_about(book.create_sheet(sheet.about), sheet)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _write_rows(page: Worksheet, sheet: ReviewSheet) -> None:
    _text(page, 1, 1, sheet.title).font = Font(bold=True, size=14)
    _text(page, 2, 1, sheet.fill)
    for number, heading in enumerate(sheet.headings, 1):
        head = _text(page, FIRST_ROW - 1, number, heading)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6F0")
        page.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(COLUMNS[number - 1], 14)
    for line, cells in enumerate(sheet.rows, FIRST_ROW):
        for number, told in enumerate(cells, 1):
            if told:
                _text(page, line, number, told)
    page.freeze_panes = f"C{FIRST_ROW}"
    last = max(FIRST_ROW, FIRST_ROW + len(sheet.rows) - 1)
    page.auto_filter.ref = f"A{FIRST_ROW - 1}:{get_column_letter(len(COLUMNS))}{last}"
    chosen = get_column_letter(COLUMNS.index("decision") + 1)
    choice = DataValidation(type="list", formula1='"' + ",".join(sheet.choices) + '"', allow_blank=True)
    page.add_data_validation(choice)
    choice.add(f"{chosen}{FIRST_ROW}:{chosen}{last}")
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{FIRST_ROW - 1}:{FIRST_ROW - 1}"


def _write_about(page: Worksheet, sheet: ReviewSheet) -> None:
    reason, round_id = sheet.notes
    _text(page, 1, 1, reason)
    _text(page, 2, 1, round_id)
    _text(page, 2, 2, sheet.round_id)
    page.column_dimensions["A"].width = 60
    page.cell(1, 1).alignment = Alignment(wrap_text=True)


def _text(page: Worksheet, line: int, number: int, words: str) -> Cell:
    """Write words as words, whatever they begin with."""
    cell = cast("Cell", page.cell(line, number))  # no cell of ours is merged
    cell.value = _UNWRITABLE.sub(" ", words)
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def read_review_workbook(path: Path) -> FilledSheet:
    """The workbook of a file. Raises InputFaults where it is none, or too large."""
    body = _body(path)
    try:
        book = load_workbook(BytesIO(body), read_only=True, data_only=False)
        reviewed, about = book.worksheets[:2]
        round_id = _said(about[_ID_PLACE].value)
        rows = tuple(_rows(reviewed))
    except (ValueError, KeyError, TypeError, IndexError, InvalidFileException, zipfile.BadZipFile, SyntaxError):
        raise _fault(path, "a workbook that `auditor round review --export` wrote") from None
    return FilledSheet(file=str(path), round_id=round_id, rows=rows)


def _body(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise _fault(path, f"a workbook of at most {_LARGEST_FILE // 1_000_000} MB")
        body = path.read_bytes()
        with zipfile.ZipFile(BytesIO(body)) as packed:
            inside = sum(one.file_size for one in packed.infolist())
    except OSError as error:
        raise _fault(path, f"a file that can be read ({error.strerror})") from None
    except zipfile.BadZipFile:
        raise _fault(path, "a workbook that `auditor round review --export` wrote") from None
    if inside > _LARGEST_INSIDE:
        raise _fault(path, f"a workbook of at most {_LARGEST_INSIDE // 1_000_000} MB inside")
    return body


def _rows(page: object) -> Iterator[FilledRow]:
    places = {name: COLUMNS.index(name) for name in ("id", "decided", *FILLED)}
    read = page.iter_rows(min_row=FIRST_ROW, max_col=len(COLUMNS), max_row=_MOST_ROWS, values_only=True)  # type: ignore[attr-defined]
    for line, cells in enumerate(read, FIRST_ROW):
        said = {name: _said(cells[place]) if place < len(cells) else "" for name, place in places.items()}
        if any(said[name] for name in ("id", *FILLED)):
            yield FilledRow(line=line, **said)


def _said(value: object) -> str:
    return " ".join(str(value).split())[:_LONGEST] if value is not None else ""


def _fault(path: Path, expected: str) -> InputFaults:
    return InputFaults([Fault(file=str(path), key="file", value="", expected=expected)])
