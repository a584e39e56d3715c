"""Writes a table as a workbook: every cell a text, none a formula; head frozen, filters, a page to print."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from auditor.papers.packing import packed
from auditor.papers.paper import PaperTable
from auditor.report import Rendered
from auditor.report.sanitize import storable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_CHARACTERS = 32_767
"""Of a cell."""
_A3 = 8
"""As the format counts sizes of paper."""
_WIDEST, _NARROWEST = 26, 6
_MOST_DIGITS = 9
"""Longer ones are telephone numbers and codes, which are no numbers."""
_FIRST_WIDE = 0x2E80
"""From here on signs are as wide as two Latin letters."""
_LINE = Side(style="thin", color="808080")


def workbook_of(name: str, title: str, table: PaperTable, choices: Sequence[str] = ()) -> Rendered:
    """The table on one sheet under its title; where there are choices, the last column takes only these."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = storable(title)[:31].translate(_NO_SHEET_SIGNS)
    _put(sheet, 1, 1, title)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    for at, heading in enumerate(table.headings, 1):
        _put(sheet, 2, at, heading, is_head=True)
    for line, row in enumerate(table.rows, 3):
        for at, cell in enumerate(row, 1):
            _put(sheet, line, at, cell)
    _lay_out(sheet, table)
    if choices and table.rows:
        _offer(sheet, choices, len(table.headings), len(table.rows))
    out = io.BytesIO()
    book.save(out)
    return Rendered(name=f"{name}.xlsx", media_type=XLSX, body=packed(out.getvalue()))


def _put(sheet: Worksheet, line: int, at: int, text: str, *, is_head: bool = False) -> None:
    """A text, whatever it begins with. What is a whole number of ours is one, so that it sorts."""
    cell = sheet.cell(line, at)
    shown = storable(text)[:_MOST_CHARACTERS]
    if shown.isascii() and shown.isdigit() and len(shown) <= _MOST_DIGITS and not (len(shown) > 1 and shown[0] == "0"):
        cell.value = int(shown)
    else:
        cell.value = shown
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if is_head else None)
    if line > 1:
        cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    if is_head:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", start_color="E7E6E6")


def _lay_out(sheet: Worksheet, table: PaperTable) -> None:
    for at, heading in enumerate(table.headings):
        longest = max([_width(heading), *(_width(row[at]) for row in table.rows[:200])])
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(_WIDEST, max(_NARROWEST, longest + 2))
    last = get_column_letter(len(table.headings))
    sheet.freeze_panes = "C3"
    sheet.auto_filter.ref = f"A2:{last}{max(2, len(table.rows) + 2)}"
    sheet.merge_cells(f"A1:{last}1")
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&P / &N"))


def _offer(sheet: Worksheet, choices: Sequence[str], at: int, rows: int) -> None:
    listed = ",".join(choice.replace(",", " ").replace('"', " ") for choice in choices)
    validation = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    column = get_column_letter(at)
    validation.add(f"{column}3:{column}{rows + 2}")
    sheet.add_data_validation(validation)


def _width(text: str) -> int:
    """In columns of a Latin letter; a Chinese sign takes two."""
    return sum(2 if ord(sign) > _FIRST_WIDE else 1 for sign in text.partition("\n")[0])


_NO_SHEET_SIGNS = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
