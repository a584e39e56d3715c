"""Reads csv and txt. Runs in the child."""

import codecs
import csv
from collections.abc import Iterator

from auditor.model.document import DocumentState, DocumentTable
from auditor.visit.extract.limits import Limits
from auditor.visit.extract.transcript import Part, Unreadable

READER = "auditor plain_text 1"
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_TRIED = ("utf-8", "gb18030")
_ROWS = 200


def read_txt(body: bytes, limits: Limits) -> Iterator[Part]:
    """Line by line. Raises Unreadable."""
    yield from (line for line in decoded(body, limits).splitlines() if line.strip())


def read_csv(body: bytes, limits: Limits) -> Iterator[Part]:
    """Rows, as tables of so many of them. Raises Unreadable."""
    text = decoded(body, limits)
    head = text[:4000]
    delimiter = max(",\t;", key=head.count)
    rows: list[tuple[str, ...]] = []
    try:
        for row in csv.reader(text.splitlines(), delimiter=delimiter):
            rows.append(tuple(cell.strip() for cell in row))
            if len(rows) >= _ROWS:
                yield DocumentTable(rows=tuple(rows))
                rows = []
    except csv.Error as error:
        raise Unreadable(DocumentState.DAMAGED, f"csv: {error}") from error
    if rows:
        yield DocumentTable(rows=tuple(rows))


def decoded(body: bytes, limits: Limits) -> str:
    """The text, as far as it will be given back. Raises Unreadable: it is none."""
    encodings = next(((name,) for mark, name in _MARKS.items() if body.startswith(mark)), _TRIED)
    most = limits.chars * 4 + 4  # bytes of a character at most
    for encoding in encodings:
        decoder = codecs.getincrementaldecoder(encoding)("strict")
        try:
            text = decoder.decode(body[:most], final=len(body) <= most)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(DocumentState.UNSUPPORTED, "no text in UTF-8, UTF-16 or GB 18030")
