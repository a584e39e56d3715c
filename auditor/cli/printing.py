"""Prints results (tables for people, JSON for programs) and names the exit codes."""

import json
import sys
from collections.abc import Iterable, Sequence
from enum import IntEnum

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from auditor.model.evaluation import PointRange, UnitResult
from auditor.model.verdict import Verdict
from auditor.report import finding_json
from auditor.report.findings import Json

screen = Console()
errors = Console(stderr=True)

VERDICT_STYLES = {
    Verdict.PASSED: "green",
    Verdict.FAILED: "bold red",
    Verdict.CANT_TELL: "yellow",
    Verdict.INAPPLICABLE: "dim",
    Verdict.UNTESTED: "magenta",
}


class Exit(IntEnum):
    """How a command leaves. 0 says that the work was done, whatever the verdicts."""

    DONE = 0
    INPUT = 2
    MACHINE = 3
    PROGRAM = 4
    INTERRUPTED = 130


def print_json(value: object) -> None:
    """One JSON document on standard output, in readable Chinese."""
    print_line(value, indent=2)


def print_line(value: object, indent: int | None = None) -> None:
    """One JSON value; without indent it stands on a line of its own."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    sys.stdout.write(text.encode("utf-8", "backslashreplace").decode() + "\n")  # half a character, as JSON escapes it


def plain(text: str) -> Text:
    """Text from outside, which must not be read as markup, and without control characters a terminal obeys."""
    return Text("".join(character for character in text if character.isprintable() or character == "\n"))


_TYPED = frozenset({"Id", "Key", "Site and item"})
"""What a person types or copies is never broken over two lines."""


def table(*headings: str) -> Table:
    """A table with these columns."""
    made = Table(*headings, box=None, pad_edge=False, header_style="bold", show_header=any(headings))
    for column in made.columns:
        column.overflow = "fold"
        column.no_wrap = column.header in _TYPED
    return made


_LEAST = 14
"""Characters a column of words needs to be read; a table that leaves it fewer is printed row by row."""


def print_table(made: Table, console: Console | None = None) -> None:
    """A table as wide as the terminal, or row by row where that is too narrow; elsewhere every row whole, on a line."""
    console = console or screen
    if not console.is_terminal:
        _print_whole(made, console)
    elif _fits(made, console.width):
        console.print(made)
    else:
        for row in zip(*(column.cells for column in made.columns), strict=True):
            _print_row(row, [str(column.header) for column in made.columns], console)


def _print_whole(made: Table, console: Console) -> None:
    """Every row on a line of its own, nothing cut: for programs and files."""
    shown = (str(column.header) for column in made.columns) if made.show_header else None
    rows = [*zip(*(map(str, column.cells) for column in made.columns), strict=True)]
    rows = [tuple(" ".join(cell.split("\n")) for cell in row) for row in ([tuple(shown)] if shown else []) + rows]
    if not rows:
        return
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(_padded, row, widths)).rstrip() for row in rows]
    console.print(Text("\n".join(lines)), soft_wrap=True)  # all at once: each print of a console costs


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - cell_len(cell))


def _fits(made: Table, width: int) -> bool:
    needed = 0
    for column in made.columns:
        widest = max((cell_len(str(cell)) for cell in (column.header, *column.cells)), default=0)
        needed += (widest if column.no_wrap else min(widest, _LEAST)) + 2
    return needed <= width


def _print_row(row: Sequence[RenderableType], headings: Sequence[str], console: Console) -> None:
    """The first cell alone, which names the row; the others under their headings, as far as there is anything."""
    console.print(row[0], soft_wrap=True)
    for heading, cell in zip(headings[1:], row[1:], strict=True):
        if str(cell):
            console.print(Text.assemble(f"  {heading}: ", str(cell)))


def print_findings(results: Sequence[UnitResult], *, as_json: bool) -> None:
    """Every finding as JSON, those that a person called false alarms last of their unit; or a table of the results."""
    if as_json:
        print_json([one for result in results for one in _as_json(result)])
    else:
        print_results(results)


def _as_json(result: UnitResult) -> list[dict[str, Json]]:
    silenced = (finding_json(finding, review) for finding, review in result.silenced)
    return [*map(finding_json, result.findings), *silenced]


def print_results(results: Iterable[UnitResult]) -> None:
    """A line a unit: how many findings of each verdict, and the score with its range."""
    made = table("Unit", "Passed", "Failed", "Can't tell", "Untested", "Inapplicable", "Score of 100")
    for result in results:
        counts = [str(sum(f.verdict is verdict for f in result.findings)) for verdict in _COLUMNS]
        made.add_row(plain(result.unit.name), *counts, of_hundred(result.score.total))
    print_table(made)


_COLUMNS = (Verdict.PASSED, Verdict.FAILED, Verdict.CANT_TELL, Verdict.UNTESTED, Verdict.INAPPLICABLE)


def of_hundred(points: PointRange) -> str:
    """A score, or its range where something is open."""
    if not points.possible:
        return "–"
    scaled = points.of_hundred()
    return str(scaled.low) if scaled.is_certain else f"{scaled.low}–{scaled.high}"
