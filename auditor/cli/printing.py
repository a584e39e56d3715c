"""What commands print: tables for people, JSON for programs, and the codes they leave with."""

import json
import sys
from collections.abc import Iterable, Sequence
from enum import IntEnum

from rich.console import Console
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


_TYPED = frozenset({"Id", "Key"})
"""What a person types or copies is never broken over two lines."""


def table(*headings: str) -> Table:
    """A table with these columns."""
    made = Table(*headings, box=None, pad_edge=False, header_style="bold", show_header=any(headings))
    for column in made.columns:
        column.overflow = "fold"
        column.no_wrap = column.header in _TYPED
    return made


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
    screen.print(made)


_COLUMNS = (Verdict.PASSED, Verdict.FAILED, Verdict.CANT_TELL, Verdict.UNTESTED, Verdict.INAPPLICABLE)


def of_hundred(points: PointRange) -> str:
    """A score, or its range where something is open."""
    if not points.possible:
        return "–"
    scaled = points.of_hundred()
    return str(scaled.low) if scaled.is_certain else f"{scaled.low}–{scaled.high}"
