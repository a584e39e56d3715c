"""CSV text -> rows by column id, each with its line; rows that are half there are faults."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from auditor.roster.draft import Draft, Spot

_HEADINGS = {
    "id": ("编号", "单位编号"),
    "name": ("单位", "单位名称", "企业名称"),
    "kind": ("类型", "单位类型", "企业类型"),
    "place": ("所在地", "地区", "行政区划"),
    "credit_code": ("统一社会信用代码", "信用代码"),
    "supervisor": ("主管部门",),
    "sites": ("网站", "网址", "网站地址"),
    "site_codes": ("网站标识码",),
    "elsewhere_site": ("栏目所在网站",),
    "elsewhere_url": ("栏目地址",),
    "elsewhere_name": ("栏目名称",),
    "liaison": ("联络员",),
    "phone": ("联系电话", "电话"),
    "email": ("电子邮箱", "邮箱"),
}
REQUIRED = ("name", "kind", "place")

_COLUMN_OF: Mapping[str, str] = MappingProxyType(
    {heading: column for column, headings in _HEADINGS.items() for heading in (column, *headings)}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of one unit by column id, blanks left out, and how the file heads its columns."""

    line: int
    cells: Mapping[str, str]
    headings: Mapping[str, str]

    def cell(self, column: str) -> str | None:
        """What stands in a column, stripped; None where nothing does."""
        return self.cells.get(column)

    def words(self, column: str) -> tuple[str, ...]:
        """The parts of a cell, between blanks."""
        return tuple((self.cell(column) or "").split())

    def spot(self, column: str) -> Spot:
        """Where a column of this row stands."""
        return Spot(key=self.headings.get(column, column), line=self.line)


def rows(text: str, draft: Draft) -> Iterator[Row]:
    """The rows below the heading. A row of another length than the heading is a fault and left out."""
    records = _records(text, draft)
    line, head = next(records, (1, []))
    columns = _columns(head, line, draft)
    headings = {column: heading.strip() for column, heading in zip(columns, head, strict=True)}
    for line, record in records:
        if len(record) == len(head):
            cells = {column: cell.strip() for column, cell in zip(columns, record, strict=True) if cell.strip()}
            yield Row(line=line, cells=cells, headings=headings)
        else:
            expected = f"{len(head)} cells, as in the heading; here are {len(record)}"
            draft.fault(Spot(key="row", line=line), ",".join(record), expected)


def _records(text: str, draft: Draft) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            draft.fault(Spot(key="row", line=line), None, f"a line of CSV that can be read ({error})")
            continue
        if any(cell.strip() for cell in record):
            yield line, record


def _columns(head: list[str], line: int, draft: Draft) -> list[str]:
    columns = [_COLUMN_OF.get(heading.strip(), heading.strip()) for heading in head]
    for heading, column in zip(head, columns, strict=True):
        spot = Spot(key="heading", line=line)
        if column not in _HEADINGS:
            known = ", ".join(f"{key} ({names[0]})" for key, names in _HEADINGS.items())
            draft.fault(spot, heading.strip(), f"one of {known}")
        elif columns.count(column) > 1:
            draft.fault(spot, heading.strip(), "a column that stands there once")
    for column in REQUIRED:
        if column not in columns:
            draft.fault(Spot(key="heading", line=line), None, f"a column {column} ({_HEADINGS[column][0]})")
    return columns
