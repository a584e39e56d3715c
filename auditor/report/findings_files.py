"""Writes the table of findings as CSV for spreadsheets and as JSON for programs."""

import csv
import io
import json
from datetime import datetime
from decimal import Decimal

from auditor.report.findings_table import Cell, FindingsTable
from auditor.report.rendered import CSV, JSON, Rendered

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula: words of a page must not be one."""


def as_csv(table: FindingsTable) -> Rendered:
    """The table under its headings, in UTF-8 with the mark by which Excel knows it; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return Rendered(name="findings.csv", media_type=CSV, body=out.getvalue().encode("utf-8-sig"))


def as_json(table: FindingsTable) -> Rendered:
    """The table as a list of objects by the ids of its columns: points are texts, moments ISO 8601."""
    rows = [dict(zip(table.ids, map(_json, row), strict=True)) for row in table.rows]
    text = json.dumps(rows, ensure_ascii=False, indent=2)
    return Rendered(name="findings.json", media_type=JSON, body=text.encode("utf-8", "replace"))


def _plain(cell: Cell) -> str | int:
    match cell:
        case None:
            return ""
        case bool():
            return int(cell)
        case int():
            return cell
        case str():
            return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell.encode("utf-8", "replace").decode()
        case _:
            return str(_json(cell))


def _json(cell: Cell) -> str | int | None:
    match cell:
        case Decimal():
            return f"{cell:f}"
        case datetime():
            return cell.isoformat(timespec="seconds")
        case _:
            return cell
