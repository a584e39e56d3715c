"""Reads the XML of Word and PowerPoint (docx, pptx) and of OFD as it streams by. Runs in the child."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

from lxml import etree

from auditor.model.document import DocumentState, Table
from auditor.visit.extract.limits import Limits
from auditor.visit.extract.packed import Packed
from auditor.visit.extract.parts import Part, Picture, Unreadable

READER = "auditor office_xml 1, lxml " + ".".join(map(str, etree.LXML_VERSION[:3]))
_PICTURES = frozenset(("blip", "imagedata", "chart", "relIds", "OLEObject", "altChunk", "control", "contentPart"))
"""What shows something that is not text of this document."""
_PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff")
_DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_WORD_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")


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
    for name in packed.names(ending="Content.xml"):
        lines = [(node.text or "").strip() for node in _nodes(packed.part(name), {"TextCode"})]
        text = "\n".join(line for line in lines if line)
        if text:
            yield text
        drawn = {"ImageObject"} if text else {"ImageObject", "PathObject"}
        if any(True for _ in _nodes(packed.part(name), drawn)):
            yield Picture(is_page=not text)
    for _ in packed.names(ending="Signature.xml"):
        yield Picture()  # a seal


def _read_parts(packed: Packed, names: list[str], media: str) -> Iterator[Part]:
    images = [name for name in packed.names(media) if name.lower().endswith(_PICTURE_ENDINGS)]
    shown = 0
    for name in names:
        for part in _Story(packed.part(name)):
            if isinstance(part, Picture):
                shown += 1
            else:
                yield part
    for number in range(max(shown, len(images))):
        yield Picture(image=_loader(packed, images[number]) if number < len(images) else None)


def _loader(packed: Packed, name: str) -> Callable[[], bytes]:
    return partial(packed.part, name)


def _nodes(xml: bytes, names: set[str]) -> Iterator[etree._Element]:
    """Elements of those names, as they end; what was read is let go."""
    for _, node in _events(xml, ("end",)):
        if _local(node) in names:
            yield node
        _let_go(node)


def _events(xml: bytes, kinds: tuple[str, ...]) -> Iterator[tuple[str, etree._Element]]:
    """Elements as they begin and end. Nothing is fetched, no entity is resolved, nesting has an end (256)."""
    if any(mark in xml for mark in _DOCUMENT_TYPES):
        raise Unreadable(DocumentState.DAMAGED, "xml: a document type, which these formats forbid")
    try:
        yield from etree.iterparse(
            BytesIO(xml), events=kinds, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
    except etree.XMLSyntaxError as error:
        raise Unreadable(DocumentState.DAMAGED, f"xml: {error.msg}") from error


def _let_go(node: etree._Element) -> None:
    """Keep no tree of what was read: of a million paragraphs only the last one's empty shell."""
    node.clear()
    parent, before = node.getparent(), node.getprevious()
    if parent is not None and before is not None:
        parent.remove(before)


def _local(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


class _Story:
    """One part of a document: paragraphs by themselves, tables as rows, nested ones as text of their cell."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._paragraphs: list[list[str]] = []
        self._cells: list[list[str]] = []
        self._rows: list[list[str]] = []
        self._table: list[tuple[str, ...]] = []
        self._passed_over, self._depth = 0, 0
        self._is_run, self._is_hidden = False, False

    def __iter__(self) -> Iterator[Part]:
        for kind, node in _events(self._xml, ("start", "end")):
            name = _local(node)
            if name == "Fallback":  # the same once more, for older programs
                self._passed_over += 1 if kind == "start" else -1
            elif not self._passed_over:
                yield from self._begin(name) if kind == "start" else self._end(name, node)
            if kind == "end":
                _let_go(node)

    def _begin(self, name: str) -> Iterator[Part]:
        match name:
            case "p":
                self._paragraphs.append([])
            case "r":
                self._is_run, self._is_hidden = True, False
            case "tbl":
                self._depth += 1
            case "tr" if self._depth == 1:
                self._rows.append([])
            case "tc" if self._depth == 1:
                self._cells.append([])
            case _ if name in _PICTURES:
                yield Picture()

    def _end(self, name: str, node: etree._Element) -> Iterator[Part]:
        match name:
            case "t":
                self._say(node.text or "")
            case "tab" | "ptab":
                self._say("\t")
            case "br" | "cr":
                self._say("\n")
            case "vanish" if self._is_run:
                self._is_hidden = _is_on(node)
            case "r":
                self._is_run, self._is_hidden = False, False
            case "p":
                yield from self._end_paragraph()
            case _:
                yield from self._end_of_table(name)

    def _say(self, text: str) -> None:
        if self._paragraphs and not self._is_hidden:
            self._paragraphs[-1].append(text)

    def _end_paragraph(self) -> Iterator[Part]:
        text = "".join(self._paragraphs.pop()).strip() if self._paragraphs else ""
        if text and self._cells:
            self._cells[-1].append(text)
        elif text:
            yield text

    def _end_of_table(self, name: str) -> Iterator[Part]:
        if name == "tc" and self._depth == 1 and self._cells:
            cell = "\n".join(self._cells.pop())
            if self._rows:
                self._rows[-1].append(cell)
        elif name == "tr" and self._depth == 1 and self._rows:
            self._table.append(tuple(self._rows.pop()))
        elif name == "tbl":
            self._depth -= 1
            if self._depth == 0 and self._table:
                yield Table(rows=tuple(self._table))
                self._table = []


def _is_on(node: etree._Element) -> bool:
    said = next((value for key, value in node.attrib.items() if str(key).endswith("val")), "true")
    return said not in {"0", "false", "off"}
