"""Writes the empty table of a roster as a workbook, its headings and kinds as the vocabulary calls them."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from auditor.files.workbook import text_cell
from auditor.model.unit import UnitKind
from auditor.model.vocabulary import Vocabulary
from auditor.roster.csv_headings import COLUMNS, REQUIRED, headings
from auditor.roster.kinds import kind_names

_ROWS = 2_000
"""Rows formatted as text, so that Excel leaves the digits of codes and telephones alone."""
_WIDTH = 22
_LONGEST_CHOICE = 255
"""Characters Excel takes for the choices of a cell."""


def write_roster_template(vocabulary: Vocabulary) -> bytes:
    """The workbook as bytes: what must be filled in has a star, the kind is chosen from a list."""
    book, known = Workbook(), headings(vocabulary)
    page = book.active
    assert isinstance(page, Worksheet)  # noqa: S101 - a new workbook has one sheet
    for number, column in enumerate(COLUMNS, 1):
        heading = next(iter(known.names[column]), column) + ("*" if column in REQUIRED else "")
        head = text_cell(page, 1, number, heading)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6F0")
        page.column_dimensions[get_column_letter(number)].width = _WIDTH
        for line in range(2, _ROWS + 2):
            page.cell(line, number).number_format = "@"
    page.freeze_panes = "A2"
    _offer_kinds(page, vocabulary)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _offer_kinds(page: Worksheet, vocabulary: Vocabulary) -> None:
    names = kind_names(vocabulary).names
    choices = ",".join(next(iter(names.get(kind, ())), kind.value) for kind in UnitKind)
    if len(choices) > _LONGEST_CHOICE or '"' in choices:
        return
    choice = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
    page.add_data_validation(choice)
    letter = get_column_letter(COLUMNS.index("kind") + 1)
    choice.add(f"{letter}2:{letter}{_ROWS + 1}")
