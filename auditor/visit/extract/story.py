"""Reads one part of a document of Word or PowerPoint as it streams by: what a reader sees of it. Runs in the child.

Left out is what they do not show: deleted and hidden text, the same once more for older programs, readings of ruby, the
codes of fields that have a result.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from auditor.model.document import DocumentTable
from auditor.visit.extract.fields import shown_of
from auditor.visit.extract.transcript import FilePicture, Part, UnreadPart
from auditor.visit.extract.xml import events, let_go, local_name, value_of

_PICTURES = frozenset(
    (
        "blip",
        "imagedata",
        "chart",
        "relIds",
        "OLEObject",
        "oleObj",
        "altChunk",
        "control",
        "contentPart",
        "videoFile",
        "slicer",
    )
)
"""What shows something that is not text of this document."""
_PASSED_OVER = frozenset(("del", "moveFrom", "rt"))
"""What was deleted or moved away; how a word is pronounced."""
_WAYS = frozenset(("Choice", "Fallback"))
"""The same thing for newer and for older programs: the first way that says something is read."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PRIVATE = range(0xE000, 0xF900)
"""Where fonts of signs keep theirs."""
_SIGN_FONTS = ("wingdings", "webdings", "symbol", "marlett", "dingbats", "mt extra", "segoe ui", "mt symbol")
UNREAD_FIELDS, UNREAD_SIGNS = UnreadPart("unread_fields"), UnreadPart("unread_signs")


@dataclass(slots=True)
class _Field:
    code: list[str] = field(default_factory=list)
    has_result: bool = False


@dataclass(slots=True)
class _Alternatives:
    """Ways to show one thing, as they are read."""

    has_words: bool = False
    has_pictures: bool = False
    is_pictured_again: bool = False
    """An earlier way showed a picture: another one in this is the same."""


class Story:
    """Paragraphs by themselves, tables as rows, nested ones as text of their cell; pictures; what could not be read."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._paragraphs: list[list[str]] = []
        self._cells: list[list[str]] = []
        self._rows: list[list[str]] = []
        self._table: list[tuple[str, ...]] = []
        self._fields: list[_Field] = []
        self._alternatives: list[_Alternatives] = []
        self._passed_over, self._depth = 0, 0
        self._is_run, self._is_hidden = False, False

    def __iter__(self) -> Iterator[Part]:
        for kind, node in events(self._xml, ("start", "end")):
            name = local_name(node)
            if name == "AlternateContent":
                self._turn(kind)
            elif name in _PASSED_OVER or (name in _WAYS and self._passes_over(kind)):
                self._passed_over += 1 if kind == "start" else -1
            elif not self._passed_over:
                yield from self._begin(name, node) if kind == "start" else self._end(name, node)
            if kind == "end":
                let_go(node)

    def _turn(self, kind: str) -> None:
        if kind == "start":
            self._alternatives.append(_Alternatives())
        elif self._alternatives:
            self._alternatives.pop()

    def _passes_over(self, kind: str) -> bool:
        """True where a way begins, or ends, that shows once more what was read."""
        if kind == "end" or self._passed_over:
            return self._passed_over > 0
        known = self._alternatives[-1] if self._alternatives else None
        if known is None or known.has_words:
            return True
        known.is_pictured_again = known.has_pictures
        return False

    def _begin(self, name: str, node: etree._Element) -> Iterator[Part]:
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
            case "textpath":
                yield from self._written_art(node)
            case "fldSimple":
                self._fields.append(_Field([value_of(node, "instr")]))
            case _ if name in _PICTURES:
                yield from self._picture()

    def _picture(self) -> Iterator[Part]:
        if any(one.is_pictured_again for one in self._alternatives):
            return
        for one in self._alternatives:
            one.has_pictures = True
        yield FilePicture()

    def _end(self, name: str, node: etree._Element) -> Iterator[Part]:
        match name:
            case "t":
                self._say(node.text or "")
            case _ if name in _SIGNS:
                self._say(_SIGNS[name])
            case "sym":
                yield from self._sign(node)
            case "vanish" if self._is_run:
                self._is_hidden = _is_on(node)
            case "r":
                self._is_run, self._is_hidden = False, False
            case "p":
                yield from self._end_paragraph()
            case "instrText" if self._fields and not self._fields[-1].has_result:
                self._fields[-1].code.append(node.text or "")
            case "fldChar":
                yield from self._field_mark(value_of(node, "fldCharType"))
            case "fldSimple":
                yield from self._end_field()
            case _:
                yield from self._end_of_table(name)

    def _say(self, text: str) -> None:
        if self._paragraphs and not self._is_hidden:
            self._paragraphs[-1].append(text)
            self._heard(text)
            if self._fields:
                self._fields[-1].has_result = True

    def _heard(self, text: str) -> None:
        if text.strip():
            for one in self._alternatives:
                one.has_words = True

    def _written_art(self, node: etree._Element) -> Iterator[Part]:
        """WordArt keeps its words as an attribute; they are a line of their own."""
        text = value_of(node, "string").strip()
        if text and not self._is_hidden:
            self._heard(text)
            yield from self._paragraph(text)

    def _sign(self, node: etree._Element) -> Iterator[Part]:
        """A sign by its number in a font: one of Unicode, an ornament, or nobody knows."""
        font, number = value_of(node, "font").lower(), _number(value_of(node, "char"))
        if number and number not in _PRIVATE:
            self._say(chr(number))
        elif not any(known in font for known in _SIGN_FONTS):
            yield UNREAD_SIGNS

    def _field_mark(self, mark: str) -> Iterator[Part]:
        if mark == "begin":
            self._fields.append(_Field())
        elif mark == "end":
            yield from self._end_field()

    def _end_field(self) -> Iterator[Part]:
        done = self._fields.pop() if self._fields else _Field(has_result=True)
        if done.has_result:
            if self._fields:
                self._fields[-1].has_result = True
            return
        shown = shown_of("".join(done.code))
        if shown is None and not self._is_hidden:
            yield UNREAD_FIELDS
        elif shown:
            self._say(shown)

    def _end_paragraph(self) -> Iterator[Part]:
        text = "".join(self._paragraphs.pop()).strip() if self._paragraphs else ""
        if text:
            yield from self._paragraph(text)

    def _paragraph(self, text: str) -> Iterator[Part]:
        if self._cells:
            self._cells[-1].append(text)
        else:
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
                yield DocumentTable(rows=tuple(self._table))
                self._table = []


def _is_on(node: etree._Element) -> bool:
    return value_of(node, "val", "true") not in {"0", "false", "off"}


def _number(hexadecimal: str) -> int:
    try:
        number = int(hexadecimal, 16)
    except ValueError:
        return 0
    return number if number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else 0  # noqa: PLR2004 - Unicode's own ends
