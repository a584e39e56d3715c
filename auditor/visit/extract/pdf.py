"""Reads PDF with PDFium, the engine of the browser itself. Runs in the child."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO

import pypdfium2 as pdfium
from pypdfium2 import raw

from auditor.model.document import DocumentState
from auditor.visit.extract.limits import Limits
from auditor.visit.extract.transcript import FilePicture, Part, Unreadable, UnreadPart

READER = f"pypdfium2 {pdfium.PYPDFIUM_INFO} pdfium {pdfium.PDFIUM_INFO}"
_LOCKED = {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
_SAMPLED = 3000
"""Characters of a page that are asked whether their font says which they are."""
_DEEPEST = 4
_DRAWN = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_PATH]
_WRITTEN_ON = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT}
_MOST_PATHS = 300
"""Lines of tables are fewer; letters drawn as lines are more."""
_SCALE = 2.0
"""Pixels a point for a page whose words are to be recognised: 144 dpi."""
_LARGEST_SIDE = 2500
"""Pixels."""


def read_pdf(body: bytes, limits: Limits) -> Iterator[Part]:
    """Text, pictures and bare pages, in page order.

    Raises:
        Unreadable: it has a password, or is none.
    """
    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        state = DocumentState.ENCRYPTED if _code(error) in _LOCKED else DocumentState.DAMAGED
        raise Unreadable(state, str(error)) from error
    if len(document) == 0:
        raise Unreadable(DocumentState.DAMAGED, "no page")
    for number in range(min(len(document), limits.pages)):
        yield from _read_page(document, number)
    if len(document) > limits.pages:
        yield UnreadPart("max_pages")


def _read_page(document: pdfium.PdfDocument, number: int) -> Iterator[Part]:
    try:
        page = document[number]
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        yield UnreadPart("damaged_pages")
        return
    text = text_page.get_text_bounded()
    if text.strip():
        yield text.replace("\r\n", "\n")
        if _is_unmapped(text_page):
            yield UnreadPart("illegible")
        if _shows_pictures(page):
            yield FilePicture()
    elif not _is_empty(page):
        yield FilePicture(is_page=True, image=partial(_image, document, number))
    text_page.close()
    page.close()


def _code(error: pdfium.PdfiumError) -> int:
    return getattr(error, "err_code", None) or 0


def _is_unmapped(text_page: pdfium.PdfTextPage) -> bool:
    """True where the font does not say which characters some of its signs are."""
    sampled = range(min(text_page.count_chars(), _SAMPLED))
    unmapped = sum(int(raw.FPDFText_HasUnicodeMapError(text_page, index) == 1) for index in sampled)
    return unmapped > len(sampled) // 200


def _shows_pictures(page: pdfium.PdfPage) -> bool:
    """True where words may stand on the page that are no text: pictures, letters drawn as lines, filled-in forms."""
    things = page.get_objects(filter=_DRAWN, max_depth=_DEEPEST)
    paths = 0
    for thing in things:
        paths += thing.type == raw.FPDF_PAGEOBJ_PATH
        if thing.type != raw.FPDF_PAGEOBJ_PATH or paths > _MOST_PATHS:
            return True
    return any(_subtype(page, index) in _WRITTEN_ON for index in range(raw.FPDFPage_GetAnnotCount(page)))


def _subtype(page: pdfium.PdfPage, index: int) -> int:
    annotation = raw.FPDFPage_GetAnnot(page, index)
    kind = int(raw.FPDFAnnot_GetSubtype(annotation))
    raw.FPDFPage_CloseAnnot(annotation)
    return kind


def _is_empty(page: pdfium.PdfPage) -> bool:
    return not raw.FPDFPage_CountObjects(page) and not raw.FPDFPage_GetAnnotCount(page)


def _image(document: pdfium.PdfDocument, number: int) -> bytes:
    page = document[number]
    scale = min(_SCALE, _LARGEST_SIDE / max(1.0, *page.get_size()))
    kept = BytesIO()
    page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB").save(kept, "PNG")
    return kept.getvalue()
