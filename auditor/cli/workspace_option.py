"""The global options: chooses the workspace of this run, once, before any command."""

import os
from pathlib import Path
from typing import Annotated

import typer

from auditor import __version__
from auditor.bootstrap import Container
from auditor.model.fault import Fault, InputFaults
from auditor.settings import FILE_NAME, read_settings

_chosen: list[Path] = []


def print_version(wanted: bool) -> None:
    """Answer --version before anything else is read."""
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


def choose_workspace(
    workspace: Annotated[
        Path | None,
        typer.Option(
            "--workspace",
            "-w",
            envvar="AUDITOR_WORKSPACE",
            help=f"Folder with {FILE_NAME}; the current one if not given.",
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001  answered by its callback
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Remember the workspace."""
    _chosen[:] = [workspace or Path.cwd()]


def workspace_container() -> Container:
    """Everything a command needs, built from the settings of the chosen workspace. Raises InputFaults."""
    workspace = (_chosen or [Path.cwd()])[0].absolute()
    _refuse_absent(workspace)
    return Container(read_settings(workspace, os.environ))


def _refuse_absent(workspace: Path) -> None:
    """A folder that is not there was mistyped: none is made of it, whatever was asked for."""
    if os.path.isdir(workspace):  # noqa: PTH112 - Path.is_dir raises where a folder above may not be looked into
        return
    expected = f"a folder that is there; `auditor init {workspace}` makes a workspace of it"
    raise InputFaults([Fault(file="command line", key="--workspace", value=str(workspace), expected=expected)])
