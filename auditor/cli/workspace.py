"""`auditor init`: makes a workspace, the folder to work in."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.printing import plain, screen
from auditor.cli.run_examples import filled_in
from auditor.model.fault import Fault, InputFaults

_FILES = (
    "auditor.toml",
    "roster.toml",
    "watch.toml",
    "notify.toml",
    "checklists/own/update-period.toml",
    "examples/crontab.txt",
    "examples/auditor-run-due.service",
    "examples/auditor-run-due.timer",
    "examples/auditor-watch.service",
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(init)


def init(
    folder: Annotated[Path, typer.Argument(help="Folder to make; the current one if not given.")] = Path(),
) -> None:
    """Make a workspace: settings with the office's data, a roster to fill in, a place for checklists of your own."""
    there = [folder / name for name in _FILES if (folder / name).exists()]
    if there:
        raise InputFaults(
            Fault(file=str(path), key="file", value="exists", expected="a folder without it; nothing was written")
            for path in there
        )
    try:
        for name in _FILES:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(filled_in(name, _template(name), folder), "utf-8")
    except OSError as error:
        expected = "a folder that can be written to"
        raise InputFaults(
            [Fault(file=str(folder), key="folder", value=error.strerror or "", expected=expected)]
        ) from error
    screen.print(plain(_FIRST_STEPS.format(folder=folder.absolute())), soft_wrap=True)


def _template(name: str) -> str:
    """The shipped text of a file of the workspace; all of them lie in one folder, wherever their file goes."""
    return (files("auditor.files") / "workspace" / name.rpartition("/")[2]).read_text("utf-8")


_FIRST_STEPS = """A workspace is ready in {folder}. Next:
 1. Fill in the office's data in auditor.toml (name, contact, document number).
 2. List your units in roster.toml; `auditor roster import roster.toml` names every fault in it.
 3. No source says how often companies must publish: where your office sets a period, fill in its document in
    checklists/own/update-period.toml. Until then reports say so and show how old each dated column is.
 4. `auditor doctor` says whether browser, fonts and database are in order.
 5. `auditor audit UNIT` looks at one unit; `auditor evaluate --name 2026年第四季度` at all of them.
 6. Where messages are to go by mail or to a group's robot, notify.toml says how.
 7. To watch day and night: watch.toml says who is told, `auditor due` what is due, and examples/ holds a line for cron
    and units for systemd with the paths of this machine.
 Checklists of your own go into checklists/ and win over those shipped; `auditor checklist lint` reads them."""
