"""Writes the files that stand behind links: PDF, Word and Excel, plain and the same every time."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from html import escape

_EPOCH = (2020, 1, 1, 0, 0, 0)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
_DEFAULTS = (
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_VENDOR = "application/vnd.openxmlformats-officedocument"
_LINES_A_PAGE = 40
TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_VENDOR}.wordprocessingml.document",
    "xlsx": f"{_VENDOR}.spreadsheetml.sheet",
}
"""What servers call them."""
_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


def paper(ending: str, lines: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """Lines and a table, in a file of that ending: docx, xlsx or pdf."""
    rows = [row for row in rows if row]
    match ending:
        case "docx":
            return docx(lines, rows)
        case "xlsx":
            return xlsx([*([line] for line in lines), *rows])
        case "pdf":
            return pdf([*lines, *map("  ".join, rows)])
        case _:
            raise ValueError(f"{ending} is written by nobody here")


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these parts, always the same bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(zipfile.ZipInfo(name, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def docx(lines: Iterable[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document: paragraphs, then a table where there are rows."""
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    table = f"<w:tbl>{cells}</w:tbl>" if cells else ""
    body = "".join(map(_paragraph, lines)) + table
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return _office("word/document.xml", document, f"{_VENDOR}.wordprocessingml.document.main+xml", {})


def xlsx(rows: Iterable[Sequence[str]], name: str = "Sheet1") -> bytes:
    """A workbook of one sheet of texts."""
    cells = (f'<row r="{n}">{"".join(map(_cell, row))}</row>' for n, row in enumerate(rows, 1))
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{"".join(cells)}</sheetData></worksheet>'
    book = (
        f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    relation = _RELATIONS.format(f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>')
    further = {"xl/_rels/workbook.xml.rels": relation, "xl/worksheets/sheet1.xml": sheet}
    return _office("xl/workbook.xml", book, f"{_VENDOR}.spreadsheetml.sheet.main+xml", further)


def pdf(lines: Sequence[str]) -> bytes:
    """A PDF of these lines, in the font that readers of Chinese PDF have without its being embedded."""
    pages = [lines[at : at + _LINES_A_PAGE] for at in range(0, len(lines), _LINES_A_PAGE)] or [()]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        _FONT,
    ]
    for n, page in enumerate(pages):
        drawn = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in page)
        stream = f"BT /F1 12 Tf 18 TL 60 780 Td\n{drawn}ET\n"
        parts = f"/Resources<</Font<</F1 3 0 R>>>>/Contents {5 + 2 * n} 0 R"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{parts}>>")
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}endstream")
    return pdf_of(objects)


def pdf_of(objects: Sequence[str | bytes], trailer: str = "") -> bytes:
    """A PDF file of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + (each.encode() if isinstance(each, str) else each) + b"\nendobj\n"
    start = len(out)
    entries = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}".encode()
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _office(name: str, main: str, content_type: str, further: dict[str, str]) -> bytes:
    relation = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{name}"/>'
    sheets = "".join(
        f'<Override PartName="/{part}" ContentType="{_VENDOR}.spreadsheetml.worksheet+xml"/>'
        for part in further
        if part.startswith("xl/worksheets/")
    )
    types = f'{_DEFAULTS}<Override PartName="/{name}" ContentType="{content_type}"/>{sheets}'
    head = {"[Content_Types].xml": _TYPES.format(types), "_rels/.rels": _RELATIONS.format(relation), name: main}
    return packed({part: f'<?xml version="1.0" encoding="UTF-8"?>\n{text}' for part, text in (head | further).items()})


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
