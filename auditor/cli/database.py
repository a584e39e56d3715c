"""`auditor db`: upgrades the database."""

import typer

from auditor.cli.printing import screen
from auditor.cli.workspace_option import workspace_container

app = typer.Typer(help="The database.", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Bring the database to this program's revision. Make a copy of it first."""
    screen.print(f"The database is at revision {workspace_container().upgrade_database()}.")
