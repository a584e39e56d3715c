"""`auditor db`: upgrades the database, and checks that its log of events is whole."""

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
