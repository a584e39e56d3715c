"""Commands run as their entrance runs them, but in this process: one of its own takes seconds to start."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from auditor.cli import main, printing, workspace_option


@dataclass(frozen=True, slots=True)
class Done:
    """How a command left, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def auditor(workspace: Path, *arguments: str, **environment: str) -> Done:
    """Run `auditor …` in a workspace. Whatever it lets out but its exit code is raised here."""
    output, complaints = _paper(), _paper()
    own = {"AUDITOR_WORKSPACE": str(workspace), "COLUMNS": "80", **environment}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in own.items():
            patch.setenv(name, value)
        for console in (printing.screen, printing.errors):
            patch.setattr(console, "_width", int(own["COLUMNS"]))  # read once only, when a process begins
        patch.setattr(workspace_option, "_chosen", [])  # as a process that ends forgets it
        patch.setattr(sys, "argv", ["auditor", *arguments])
        with redirect_stdout(output), redirect_stderr(complaints), pytest.raises(SystemExit) as left:
            main()
    return Done(int(left.value.code or 0), _written(output), _written(complaints))


def _paper() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _written(paper: io.TextIOWrapper) -> str:
    paper.seek(0)
    return paper.read()
