"""Gives the tables of a rendered document the widths of their columns: a template cannot, for it knows not how many."""

from collections.abc import Sequence

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu
from docx.table import Table

from auditor.papers.paper import PaperTable
from auditor.report.sanitize import storable


def set_widths(document: Document, tables: Sequence[PaperTable]) -> None:
    """Set those of every table whose head is that of one of these; what an office's template adds is left alone."""
    known = {tuple(map(storable, one.headings)): one.widths for one in tables if one.widths}
    sections = iter(document.sections)
    section = next(sections)
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            table = Table(element, document)
            widths = known.get(tuple(cell.text for cell in table.rows[0].cells))
            if widths:
                _widen(table, widths, section)
        elif element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            section = next(sections, section)


def _widen(table: Table, widths: Sequence[int], section: Section) -> None:
    room = (section.page_width or Emu(0)) - (section.left_margin or Emu(0)) - (section.right_margin or Emu(0))
    own = [Emu(room * width // sum(widths)) for width in widths]
    table.autofit = False
    grid = table._tbl.tblGrid  # noqa: SLF001 - python-docx has no name for it
    for old in list(grid):
        grid.remove(old)
    for width in own:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(width.twips))
        grid.append(column)
    for row in table.rows:
        for cell, width in zip(row.cells, own, strict=False):
            cell.width = width
