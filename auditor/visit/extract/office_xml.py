"""Reads the XML of Word and PowerPoint (docx, pptx) and of OFD as it streams by. Runs in the child."""

from collections.abc import Callable, Iterator
from functools import partial

from auditor.model.document import DocumentState
from auditor.visit.extract.limits import Limits
from auditor.visit.extract.story import Story
from auditor.visit.extract.transcript import FilePicture, Part, Unreadable
from auditor.visit.extract.xml import LXML, nodes
from auditor.visit.extract.zip_file import Packed

READER = f"auditor office_xml 2, {LXML}"
_PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff")
_WORD_PARTS = (
    "word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments.xml",
)  # fmt: skip
_TEXT_CODE = frozenset(("TextCode",))
_DRAWN = frozenset(("ImageObject", "CompositeObject"))


def read_docx(body: bytes, limits: Limits) -> Iterator[Part]:
    """Paragraphs and tables of the document, its headers, footers and notes; then its pictures. Raises Unreadable."""
    packed = Packed(body, limits)
    own = [name for start in _WORD_PARTS for name in packed.names(start, ".xml")]
    if not own:
        raise Unreadable(DocumentState.DAMAGED, "no word/document.xml")
    yield from _read_parts(packed, own, "word/media/")


def read_pptx(body: bytes, limits: Limits) -> Iterator[Part]:
    """Paragraphs and tables of the slides; then their pictures. Raises Unreadable."""
    packed = Packed(body, limits)
    yield from _read_parts(packed, packed.names("ppt/slides/slide", ".xml"), "ppt/media/")


def read_ofd(body: bytes, limits: Limits) -> Iterator[Part]:
    """The text of the pages. Source: GB/T 33190-2016, 11.3: TextCode holds the characters. Raises Unreadable."""
    packed = Packed(body, limits)
    if packed.is_encrypted:
        raise Unreadable(DocumentState.ENCRYPTED, "a password is set")
    for name in (*packed.names(ending="Content.xml"), *packed.names(ending="Annotation.xml")):
        lines = [(node.text or "").strip() for node in nodes(packed.part(name), _TEXT_CODE)]
        text = "\n".join(line for line in lines if line)
        if text:
            yield text
        is_page = not text and name.endswith("Content.xml")
        if any(True for _ in nodes(packed.part(name), _DRAWN | {"PathObject"} if is_page else _DRAWN)):
            yield FilePicture(is_page=is_page)
    for _ in packed.names(ending="Signature.xml"):
        yield FilePicture()  # a seal


def _read_parts(packed: Packed, names: list[str], media: str) -> Iterator[Part]:
    images = [name for name in packed.names(media) if name.lower().endswith(_PICTURE_ENDINGS)]
    shown = 0
    for name in names:
        for part in Story(packed.part(name)):
            if isinstance(part, FilePicture):
                shown += 1
            else:
                yield part
    for number in range(max(shown, len(images))):
        yield FilePicture(image=_loader(packed, images[number]) if number < len(images) else None)


def _loader(packed: Packed, name: str) -> Callable[[], bytes]:
    return partial(packed.part, name)
