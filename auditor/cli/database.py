"""`auditor db`: upgrades the database, checks that its log of events is whole, makes anew what is kept beside it."""

import typer

from auditor.cli.printing import Exit, screen
from auditor.cli.workspace_option import workspace_container
from auditor.model.counted import counted
from auditor.model.event import first_break

app = typer.Typer(help="The database.", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Bring the database to this program's revision. Make a copy of it first."""
    screen.print(f"The database is at revision {workspace_container().upgrade_database()}.")


@app.command()
def verify() -> None:
    """Say whether the log of events is whole: that nobody changed, took away or put in between what is recorded."""
    log = list(workspace_container().events.all())
    broken = first_break(log)
    if broken is not None:
        screen.print(f"The log of events is broken at number {broken}: what stands there is not what was recorded.")
        raise typer.Exit(Exit.MACHINE)
    screen.print(f"The log of events is whole: {counted(len(log), 'event')}.")
    if not workspace_container().rounds.are_as_logged():
        screen.print("What is kept of rounds is not what the log says: `auditor db rebuild` makes it anew.")
        raise typer.Exit(Exit.MACHINE)


@app.command()
def rebuild() -> None:
    """Make anew from the log of events what is kept beside it: rounds, and decisions on faults."""
    container = workspace_container()
    container.rounds.rebuild()
    screen.print(f"Made anew: {counted(len(container.rounds.all()), 'round')}.", highlight=False)
