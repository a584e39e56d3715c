"""Reads the XML of workbooks (xlsx): cells as they are shown, by their number formats. Runs in the child.

Source: ECMA-376-1, 18.3 (sheets), 18.4 (shared texts), 18.8 (styles). What a library gives of a cell is its value; a
reader sees what its format makes of it: 2 may be shown as 2元.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from auditor.model.document import DocumentState, DocumentTable
from auditor.visit.extract.number_format import BUILT_IN, GENERAL, general, shown_number, shown_text
from auditor.visit.extract.transcript import FilePicture, Part, Unreadable, UnreadPart
from auditor.visit.extract.xml import events, let_go, local_name, nodes, value_of
from auditor.visit.extract.zip_file import Packed

UNREAD_CELLS = UnreadPart("unread_cells")
"""Formulas whose results the file does not hold, formats that nobody could read."""
_BOOK, _ROWS = "xl/workbook.xml", 200
"""Rows of a sheet, given back together."""
_MOST_GAP = 60
"""Empty cells kept between two that are filled: columns stay under their heads."""
_COLUMN = re.compile("[A-Z]{1,3}")
_ON = frozenset(("1", "true", "on"))


@dataclass(frozen=True, slots=True)
class _Styles:
    """What the cells of a workbook refer to by number."""

    texts: tuple[str, ...]
    formats: tuple[str, ...]
    """Codes of number formats, by the style of a cell."""
    since_1904: bool

    def format_of(self, style: str) -> str:
        at = int(style) if style.isascii() and style.isdigit() else 0
        return self.formats[at] if at < len(self.formats) else GENERAL

    def text(self, at: str) -> str:
        place = int(at) if at.isascii() and at.isdigit() else -1
        return self.texts[place] if 0 <= place < len(self.texts) else ""


def is_of_xml(packed: Packed) -> bool:
    """False for a workbook whose sheets are binary (xlsb)."""
    return _BOOK in packed.names(_BOOK)


def read_workbook(packed: Packed) -> Iterator[Part]:
    """Sheet by sheet, the hidden ones too; a sheet that is a chart is a picture. Raises Unreadable."""
    sheets, since_1904 = _sheets(packed)
    styles = _Styles(tuple(_texts(packed)), _formats(packed), since_1904)
    for name, part in sheets:
        if "chartsheet" in part:
            yield FilePicture()
        elif part in packed.names(part):
            yield from _read_sheet(name, packed.part(part), styles)
        else:
            yield UnreadPart("damaged_pages")


def _sheets(packed: Packed) -> tuple[list[tuple[str, str]], bool]:
    """(name, part) of each sheet, in their order, and whether days are counted from 1904."""
    targets = dict(_targets(packed))
    found: list[tuple[str, str]] = []
    since_1904 = False
    for node in nodes(packed.part(_BOOK), frozenset(("sheet", "workbookPr"))):
        if local_name(node) == "workbookPr":
            since_1904 = value_of(node, "date1904") in _ON
        else:
            found.append((value_of(node, "name"), targets.get(_relation(node), "")))
    if not any(part in packed.names(part) for _, part in found if part):
        found = [("", part) for part in packed.names("xl/worksheets/", ".xml")]
    if not found:
        raise Unreadable(DocumentState.DAMAGED, "no sheet")
    return found, since_1904


def _relation(node: etree._Element) -> str:
    """The r:id of a sheet; its sheetId has another local name."""
    return next((str(value) for key, value in node.attrib.items() if str(key).endswith("}id")), "")


def _targets(packed: Packed) -> Iterator[tuple[str, str]]:
    name = "xl/_rels/workbook.xml.rels"
    if name in packed.names(name):
        for node in nodes(packed.part(name), frozenset(("Relationship",))):
            target = value_of(node, "Target")
            yield value_of(node, "Id"), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _texts(packed: Packed) -> Iterator[str]:
    for name in packed.names("xl/sharedStrings.xml"):
        for _, node in events(packed.part(name), ("end",)):
            if local_name(node) == "si":
                yield _text(node)
                let_go(node)


def _text(node: etree._Element) -> str:
    """The words of a shared or own text, its runs together, without how they are pronounced (rPh)."""
    own = (child for child in node.iter() if local_name(child) == "t" and _is_shown(child))
    return "".join(child.text or "" for child in own).strip()


def _is_shown(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is None or local_name(parent) != "rPh"


def _formats(packed: Packed) -> tuple[str, ...]:
    """The code of the number format of every style of cells."""
    codes: dict[str, str] = {str(number): code for number, code in BUILT_IN.items()}
    styles: list[str] = []
    for name in packed.names("xl/styles.xml"):
        for kind, node in events(packed.part(name), ("start", "end")):
            if kind == "start":
                continue
            match local_name(node):
                case "numFmt" if _stands_in(node, "numFmts"):
                    codes[value_of(node, "numFmtId")] = value_of(node, "formatCode")
                case "xf" if _stands_in(node, "cellXfs"):
                    styles.append(value_of(node, "numFmtId", "0"))
    return tuple(codes.get(number, GENERAL) for number in styles)


def _stands_in(node: etree._Element, name: str) -> bool:
    parent = node.getparent()
    return parent is not None and local_name(parent) == name


def _read_sheet(name: str, xml: bytes, styles: _Styles) -> Iterator[Part]:
    rows: list[tuple[str, ...]] = []
    cells: dict[int, str] = {}
    at = -1
    is_whole = True
    for _, node in events(xml, ("end",)):
        match local_name(node):
            case "c":
                at = _column(value_of(node, "r"), at + 1)
                said = _shown(node, styles)
                is_whole = is_whole and said is not None
                if said:
                    cells[at] = said
                let_go(node)
            case "row":
                rows.extend([_row(cells)] if cells else [])
                cells, at = {}, -1
                let_go(node)
        if len(rows) >= _ROWS:
            yield DocumentTable(rows=tuple(rows), name=name)
            rows = []
    if rows:
        yield DocumentTable(rows=tuple(rows), name=name)
    if not is_whole:
        yield UNREAD_CELLS


def _row(cells: Mapping[int, str]) -> tuple[str, ...]:
    row: list[str] = []
    before = -1
    for at, said in sorted(cells.items()):
        row.extend([""] * min(_MOST_GAP, at - before - 1))
        row.append(said)
        before = at
    return tuple(row)


def _column(reference: str, default: int) -> int:
    """C7 -> 2. Cells without a reference follow each other."""
    found = _COLUMN.match(reference)
    if found is None:
        return default
    number = 0
    for letter in found[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _shown(cell: etree._Element, styles: _Styles) -> str | None:
    """What a cell shows; None where that cannot be told."""
    kind, code = value_of(cell, "t", "n"), styles.format_of(value_of(cell, "s", "0"))
    parts = {local_name(child): child for child in cell}
    stored = parts.get("v")
    value = "" if stored is None else (stored.text or "").strip()
    if kind == "inlineStr":
        return shown_text(_text(parts["is"]), code) if "is" in parts else ""
    if not value:
        return None if "f" in parts and (kind != "str" or stored is None) else ""
    if kind in {"s", "str"}:
        return shown_text(styles.text(value) if kind == "s" else value, code)
    if kind == "b":
        return "TRUE" if value in _ON else "FALSE"
    return _number(value, code, since_1904=styles.since_1904) if kind == "n" else value


def _number(value: str, code: str, *, since_1904: bool) -> str | None:
    try:
        number = float(value)
    except ValueError:
        return value
    return general(number) if code == GENERAL else shown_number(number, code, since_1904=since_1904)
