"""CSV as tables programs write it -> records with their lines, and which of them is the heading."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from auditor.roster.draft import Draft, Spot

Record = tuple[int, list[str]]
"""The line it begins on, and its cells, cleaned."""

_SEPARATORS = ",;\t，；|"
_SEP_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?\s*(?:\r\n|\r|\n|$)", re.IGNORECASE)
"""The first line by which Excel is told what cells are apart by."""
_MOST_ABOVE = 10
"""Lines a title, a date and the like may take above the heading."""
_FIRST_CHARS = 20_000
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
"""How other programs keep Excel from taking digits for a number: ="0571-88888888"."""
_FORMULA = re.compile(r"=|[+@-](?=[A-Za-z(])|#(?:REF|N/A|NAME|VALUE|DIV/0|NUM|NULL)[!?]?|#{3,}$", re.IGNORECASE)
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]+", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BROKEN_WORD = re.compile(r"(?<=[\u3400-\u9fff])[ \t\xa0]*[\r\n\v]+[ \t\xa0]*(?=[\u3400-\u9fff])")


def records(text: str, draft: Draft, headings: Callable[[str], bool]) -> tuple[Record, Iterator[Record]]:
    """The heading, and the records beneath it; a line that cannot be read is a fault and left out.

    Args:
        text: The file, whatever its cells are apart by; a first line sep=; may say it.
        draft: Where faults are noted.
        headings: Whether words head a column.
    """
    stated = _SEP_LINE.match(text)
    above = stated.group().count("\n") or 1 if stated else 0
    text = text[stated.end() :] if stated else text.removeprefix("\ufeff")
    separator = stated.group(1) if stated else _separator(text, headings)
    found = _read(text, separator, above, draft)
    first = list(islice(found, _MOST_ABOVE))
    at = _heading(first, headings)
    return (first[at] if first else (1 + above, [])), _after(first[at + 1 :], found)


def value_fault(cell: str) -> str | None:
    """What a cell should hold instead of what a table program left there; None where it will do."""
    if _FORMULA.match(cell):
        return "what the formula shows, as text: copy the column and paste values only"
    if _ROUNDED.fullmatch(cell):
        return "all its digits: format the column as text, and fill them in again"
    return None


def _after(read: list[Record], rest: Iterator[Record]) -> Iterator[Record]:
    yield from read
    yield from rest


def _separator(text: str, headings: Callable[[str], bool]) -> str:
    """What cells are apart by: what parts one of the first lines into the most headings; a comma if nothing does."""
    lines = text[:_FIRST_CHARS].lstrip().splitlines()[:_MOST_ABOVE]

    def known(separator: str) -> int:
        return max((sum(map(headings, line.replace('"', "").split(separator))) for line in lines), default=0)

    return max(_SEPARATORS, key=known)  # of several the first


def _heading(first: Sequence[Record], headings: Callable[[str], bool]) -> int:
    """The record that heads the columns: what stands above it is a title. The first, where none is like one."""
    scores = [sum(map(headings, cells)) for _, cells in first]
    best = max(scores, default=0)
    return scores.index(best) if best > 1 else 0


def _read(text: str, separator: str, above: int, draft: Draft) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1 + above
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            draft.fault(Spot(key="row", line=line), None, f"a line of CSV that can be read ({error})")
            continue
        cells = [_cleaned(cell) for cell in record]
        if any(cells):
            yield line, cells


def _cleaned(cell: str) -> str:
    """A cell without what cannot be seen, on one line, and without the marks that make digits text."""
    words = " ".join(_BROKEN_WORD.sub("", _UNSEEN.sub("", cell)).split())
    kept = _AS_TEXT.fullmatch(words)
    return kept.group(1).replace('""', '"').strip() if kept else words.removeprefix("'").strip()
