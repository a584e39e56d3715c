"""Tables of a font's signs in a PDF: radicals become the characters they are, one by one or in a span."""

import pytest

from auditor.papers.pdf_text import mended


@pytest.mark.parametrize(
    ("table", "mends"),
    [
        (b"1 beginbfchar\n<45> <2F2F>\nendbfchar", b"1 beginbfchar\n<45> <5DE5>\nendbfchar"),
        (b"<A1> <5E26>", b"<A1> <5E26>"),
        (b"<0012> <0013> <2F00>", b"<0012> <0013> [<4E00> <4E28>]"),
        (b"<0012> <001C> <002F>", b"<0012> <001C> <002F>"),
        (b"<10> <2ECB>", b"<10> <8F66>"),
        (b"<10> <2E87>", b"<10> <D841DE28>"),
        (b"<0000> <FFFF>", b"<0000> <FFFF>"),
        (b"<FF> <00> <2F00>", b"<FF> <00> <2F00>"),
    ],
)
def test_radicals_are_written_as_characters(table: bytes, mends: bytes):
    assert mended(table) == mends
