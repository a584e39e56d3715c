"""Reads a table that somebody sends, CSV or workbook, as CSV text: a row of a workbook is the line of its number."""

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from io import StringIO
from pathlib import Path

from auditor.files.decode import LARGEST_BYTES, read_text
from auditor.files.workbook import opened
from auditor.model.fault import Fault, InputFaults

TABLES = frozenset({".csv", ".txt", ".tsv", ".xlsx"})
"""How tables end; Excel calls its table in UTF-16 .txt."""
_MOST_CELLS = 200
_FIRST_ROWS = 10
_ALL_DIGITS = 10**15
"""From here on Excel keeps no digit of a number but the first fifteen."""
_BREAK = re.compile(r"[\r\n]+")


def read_table(path: Path, headings: Callable[[str], bool]) -> str:
    """The text of a table, or raises InputFaults with one fault.

    Of a workbook it is the one sheet that has headings; sheets that explain, and hidden ones, are passed by.

    Args:
        path: CSV in UTF-8, GB 18030 or UTF-16, or a workbook (.xlsx).
        headings: Whether words head a column.
    """
    if path.suffix.lower() != ".xlsx":
        return read_text(path, file=str(path), gb18030=True)
    with opened(path, "a workbook (.xlsx) that can be read") as book:
        sheets = {page.title: list(_rows(page, str(path))) for page in book.worksheets if page.sheet_state == "visible"}
    filled = {title: rows for title, rows in sheets.items() if any(map(any, rows))}
    headed = {title: rows for title, rows in filled.items() if _has_headings(rows, headings)}
    if len(headed) > 1:
        expected = "one sheet with these headings: put their rows together, or hide the others"
        raise InputFaults([Fault(file=str(path), key="sheets", value=", ".join(headed), expected=expected)])
    return _as_csv(next(iter((headed or filled).values()), []))


def _rows(page: object, file: str) -> Iterator[list[str]]:
    """The rows of a sheet; raises InputFaults where it holds more than a table may."""
    size = 0
    for cells in page.iter_rows(max_col=_MOST_CELLS, values_only=True):  # type: ignore[attr-defined]
        row = [*map(_said, cells)] if any(cell is not None for cell in cells) else []
        size += 1 + sum(map(len, row))
        if size > LARGEST_BYTES:
            expected = f"a table of at most {LARGEST_BYTES // 1024 // 1024} million characters"
            raise InputFaults([Fault(file=file, key="file", value="", expected=expected)])
        yield row


def _said(value: object) -> str:
    """A cell as its writer sees it, on one line: a number of too many digits as Excel shows it, rounded."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _ALL_DIGITS:
        value = int(value)
    if isinstance(value, int | float) and abs(value) >= _ALL_DIGITS:
        return f"{value:.5E}"
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    # a line more would shift the numbers of those below; the reader knows \v as a break, too
    return _BREAK.sub("\v", str(getattr(value, "text", value))).strip() if value is not None else ""


def _has_headings(rows: list[list[str]], headings: Callable[[str], bool]) -> bool:
    return any(sum(map(headings, cells)) > 1 for cells in rows[:_FIRST_ROWS])


def _as_csv(rows: list[list[str]]) -> str:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
