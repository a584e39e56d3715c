"""CSV text -> rows by column id, each with its line; rows that are half there are faults."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.roster.csv_headings import COLUMNS, REQUIRED, Headings
from auditor.roster.csv_table import records, value_fault
from auditor.roster.draft import Draft, Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvRow:
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


def rows(text: str, draft: Draft, known: Headings) -> Iterator[CsvRow]:
    """The rows below the heading. A row of another length than the heading is a fault and left out.

    Cells at the right that are empty, or not there, are no matter: Excel writes and leaves them out as it likes.
    """
    (line, head), beneath = records(text, draft, known.is_heading)
    columns = _columns(head, line, draft, known)
    headings = {column: heading for column, heading in zip(columns, head, strict=True) if column}
    for line, record in beneath:
        if complaint := _misfit(record, columns):
            draft.fault(Spot(key="row", line=line), ",".join(record), complaint)
            continue
        told = zip(columns, record, strict=False)
        cells = {column: cell for column, cell in told if cell and not known.is_left_empty(column, cell)}
        yield _without_leftovers(CsvRow(line=line, cells=cells, headings=headings), draft)


def _misfit(record: Sequence[str], columns: Sequence[str]) -> str | None:
    """Why the cells do not fit the columns: one stands beyond them, or one that must be filled in is not there."""
    beyond, missing = record[len(columns) :], columns[len(record) :]
    if any(beyond) or set(missing) & set(REQUIRED):
        return f"{_length(columns)} cells, as in the heading; here are {_length(record)}"
    stray = next(
        (at for at, (column, cell) in enumerate(zip(columns, record, strict=False)) if cell and not column), None
    )
    return None if stray is None else f"nothing in column {stray + 1}, which has no heading"


def _length(record: Sequence[str]) -> int:
    """Cells up to the last that is not empty."""
    return max((number for number, cell in enumerate(record, start=1) if cell), default=0)


def _without_leftovers(row: CsvRow, draft: Draft) -> CsvRow:
    """The row without cells in which a table program left something else than the value: each is a fault."""
    complaints = {column: complaint for column, cell in row.cells.items() if (complaint := value_fault(cell))}
    for column, complaint in complaints.items():
        draft.fault(row.spot(column), row.cells[column], complaint)
    left = {column: cell for column, cell in row.cells.items() if column in REQUIRED or column not in complaints}
    return replace(row, cells=left)


def _columns(head: list[str], line: int, draft: Draft, known: Headings) -> list[str]:
    """The id of each column; empty where it has no heading."""
    columns = [known.column(heading) for heading in head]
    for heading, column in zip(head, columns, strict=True):
        spot = Spot(key="heading", line=line)
        if heading and column not in COLUMNS:
            labels = ", ".join(map(known.label, COLUMNS))
            draft.fault(spot, heading, f"one of {labels}; take any other column out")
        elif heading and columns.count(column) > 1:
            draft.fault(spot, heading, "a column that stands there once")
    for column in REQUIRED:
        if column not in columns:
            draft.fault(Spot(key="heading", line=line), None, f"a column {known.label(column)}")
    return columns
