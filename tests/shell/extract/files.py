"""Files as hostile people and careless offices publish them, made by code."""

import io
import zipfile

import pypdfium2 as pdfium

from auditor.demo.attachment_files import docx, packed, pdf, pdf_of, xlsx

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def docx_of(document: str | bytes, **further: bytes) -> bytes:
    """A Word document with this XML for its text, and these pictures."""
    media: dict[str, str | bytes] = {f"word/media/{name.replace('_', '.')}": body for name, body in further.items()}
    return packed({"[Content_Types].xml": _TYPES, "word/document.xml": document} | media)


def document(inner: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'


def paragraph(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE w [<!ENTITY l0 "乘车规则">{entities}]>'
    return docx_of(document(paragraph("<w:t>&l11;</w:t>"), head))


def quadratic_blowup() -> bytes:
    head = f'<!DOCTYPE w [<!ENTITY a "{"a" * 100_000}">]>'
    return docx_of(document(paragraph(f"<w:t>{'&a;' * 50_000}</w:t>"), head))


def outside_entity() -> bytes:
    head = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return docx_of(document(paragraph("<w:t>见&x;附件</w:t>"), head))


def nested(depth: int) -> bytes:
    return docx_of(document("<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth))


def lying_zip() -> bytes:
    """Its entry says ten bytes, and unpacks to ten million."""
    honest = docx_of(b" " * 10_000_000)
    return honest.replace((10_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def sparse_sheet() -> bytes:
    """Two cells, at the two ends of the largest sheet there can be."""
    cell = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = f'<row r="1">{cell.format("A1", "a")}</row><row r="1048576">{cell.format("XFD1048576", "b")}</row>'
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return changed(
        xlsx([["a"]]), "xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>"
    )


def changed(body: bytes, name: str, part: str | bytes) -> bytes:
    """A packed file with one part changed, or one more."""
    with zipfile.ZipFile(io.BytesIO(body)) as whole:
        parts: dict[str, str | bytes] = {each: whole.read(each) for each in whole.namelist()}
    return packed(parts | {name: part})


def encrypted_pdf() -> bytes:
    """Nobody knows its password, not even we."""
    catalogue, pages = "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    lock = f"<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>"
    return pdf_of([catalogue, pages, page, lock], f"/Encrypt 4 0 R/ID[<{'00' * 16}><{'00' * 16}>]")


def endless_pages() -> bytes:
    """A tree of pages that holds itself, and claims a hundred thousand."""
    return pdf_of(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100000>>"])


def many_times_one_page(times: int) -> bytes:
    kids = "3 0 R " * times
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return pdf_of(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {times}>>", page])


def looping_xref() -> bytes:
    """Its cross-reference table names itself as the one before."""
    body = pdf_of(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"], "/Prev 99999")
    start = body.index(b"xref\n")
    return body.replace(b"/Prev 99999", f"/Prev {start:5}".encode())


def forms_in_forms(width: int, depth: int) -> bytes:
    """A page whose drawing draws others so many times each, so deep: width to the power of depth."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>",
        _stream("", "/F Do"),
    ]
    for number in range(5, 5 + depth):
        dictionary = f"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</F {number + 1} 0 R>>>>"
        objects.append(_stream(dictionary, "/F Do " * width))
    objects.append(_stream("/Type/XObject/Subtype/Form/BBox[0 0 99 99]", "0 0 9 9 re f"))
    return pdf_of(objects)


def scanned_pdf(width: int = 8, height: int = 8, pixels: bytes | None = None, filters: str = "") -> bytes:
    """One page that is one grey picture."""
    body = pixels if pixels is not None else bytes(width * height)
    kind = (
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8{filters}"
    )
    return pdf_of(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>",
            _stream("", "q 595 0 0 842 0 0 cm /I Do Q"),
            f"<<{kind}/Length {len(body)}>>\nstream\n".encode() + body + b"\nendstream",
        ]
    )


def photographed(body: bytes) -> bytes:
    """The first page of a PDF of ours, as a scanner gives it."""
    picture = pdfium.PdfDocument(body)[0].render(scale=2, grayscale=True)
    raw, (width, height), stride = bytes(picture.buffer), (picture.width, picture.height), picture.stride
    return scanned_pdf(width, height, b"".join(raw[row * stride : row * stride + width] for row in range(height)))


def unmapped_pdf() -> bytes:
    """Text in a font that does not say which characters its signs are."""
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Own/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType2/BaseFont/ABCDEF+Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+Own/Flags 4/FontBBox[0 0 9 9]/ItalicAngle 0"
        "/Ascent 9/Descent 0/CapHeight 9/StemV 9>>>>]>>"
    )
    return pdf_of(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
            _stream("", f"BT /F 12 Tf 60 700 Td <{''.join(f'{n:04x}' for n in range(0x0201, 0x0261))}> Tj ET"),
            font,
        ]
    )


def _stream(dictionary: str, drawn: str) -> str:
    return f"<<{dictionary}/Length {len(drawn)}>>\nstream\n{drawn}\nendstream"


def truncated() -> dict[str, bytes]:
    whole = {"docx": docx(["票价"] * 50), "xlsx": xlsx([["票价"]] * 50), "pdf": pdf(["票价"] * 50)}
    return {ending: body[: len(body) * 2 // 3] for ending, body in whole.items()}


def encrypted_zip() -> bytes:
    """The names can be read, the parts cannot."""
    body = bytearray(packed({"票价表.xlsx": "x"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.index(mark) + place] |= 1
    return bytes(body)


def ofd(*pages: str) -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    code = "<ofd:Page {}><ofd:TextObject><ofd:TextCode>{}</ofd:TextCode></ofd:TextObject></ofd:Page>"
    written = {f"Doc_0/Pages/Page_{n}/Content.xml": code.format(space, text) for n, text in enumerate(pages)}
    return packed({"OFD.xml": f"<ofd:OFD {space}/>", **written})


def pptx(*slides: str) -> bytes:
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    written = {
        f"ppt/slides/slide{n}.xml": f"<a:s {space}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:s>"
        for n, text in enumerate(slides, 1)
    }
    return packed({"[Content_Types].xml": _TYPES, **written})


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000 3a7e9b55 0000000a49444154789c6360000000020001"
    "48afa471 0000000049454e44ae426082"
)
