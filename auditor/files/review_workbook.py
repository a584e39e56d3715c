"""Writes the review workbook as .xlsx, and reads one that came back: cells are texts, never formulas."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from auditor.files.workbook import opened, text_cell
from auditor.round.workbook import COLUMNS, FILLED, FIRST_ROW, FilledRow, FilledSheet, ReviewSheet

_WIDTHS = {"id": 23, "unit": 24, "column": 22, "situation": 60, "page": 40, "basis": 30, "reason": 40, "document": 30}
_MOST_ROWS = 200_000
_LONGEST = 3000
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
    text_cell(page, 1, 1, sheet.title).font = Font(bold=True, size=14)
    text_cell(page, 2, 1, sheet.fill)
    for number, heading in enumerate(sheet.headings, 1):
        head = text_cell(page, FIRST_ROW - 1, number, heading)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6F0")
        page.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(COLUMNS[number - 1], 14)
    for line, cells in enumerate(sheet.rows, FIRST_ROW):
        for number, told in enumerate(cells, 1):
            if told:
                text_cell(page, line, number, told)
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
    text_cell(page, 1, 1, reason)
    text_cell(page, 2, 1, round_id)
    text_cell(page, 2, 2, sheet.round_id)
    page.column_dimensions["A"].width = 60
    page.cell(1, 1).alignment = Alignment(wrap_text=True)


def read_review_workbook(path: Path) -> FilledSheet:
    """The workbook of a file. Raises InputFaults where it is none, or too large."""
    with opened(path, "a workbook that `auditor round review --export` wrote") as book:
        reviewed, about = book.worksheets[:2]
        round_id = _said(about[_ID_PLACE].value)
        rows = tuple(_rows(reviewed))
    return FilledSheet(file=str(path), round_id=round_id, rows=rows)


def _rows(page: object) -> Iterator[FilledRow]:
    places = {name: COLUMNS.index(name) for name in ("id", "decided", *FILLED)}
    read = page.iter_rows(min_row=FIRST_ROW, max_col=len(COLUMNS), max_row=_MOST_ROWS, values_only=True)  # type: ignore[attr-defined]
    for line, cells in enumerate(read, FIRST_ROW):
        said = {name: _said(cells[place]) if place < len(cells) else "" for name, place in places.items()}
        if any(said[name] for name in ("id", *FILLED)):
            yield FilledRow(line=line, **said)


def _said(value: object) -> str:
    return " ".join(str(value).split())[:_LONGEST] if value is not None else ""
