"""`auditor roster`: the units under supervision."""

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.printing import plain, print_json, print_table, screen, table
from auditor.cli.workspace_option import workspace_container
from auditor.files.load import known_items, load_roster
from auditor.judge import options_by_check
from auditor.model.counted import counted

app = typer.Typer(help="The units under supervision, their sites and liaisons.", no_args_is_help=True)


@app.command("import")
def import_roster(
    file: Annotated[Path, typer.Argument(help="Roster in TOML or CSV (UTF-8, GB 18030 or Excel's Unicode text).")],
) -> None:
    """Add the units of a file, or replace those of the same id. All of the file, or nothing."""
    container = workspace_container()
    roster = load_roster(file, container.vocabulary, known_items(container.shelf, options_by_check()))
    container.rosters.save(roster.units, container.clock.now())
    screen.print(f"{counted(len(roster.units), 'unit')} imported.")


@app.command("list")
def list_units(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """The units in force, in the order imported."""
    units = workspace_container().rosters.load().units
    if as_json:
        print_json(
            [
                {"id": u.id, "name": u.name, "kind": u.kind, "place": u.place, "sites": [s.url for s in u.sites]}
                for u in units
            ]
        )
        return
    if not units:
        screen.print("No units yet: fill in roster.toml and run `auditor roster import roster.toml`.")
        return
    made = table("Id", "Unit", "Kind", "Place", "Sites")
    for unit in units:
        sites = "\n".join(site.url for site in unit.sites) or "–"
        made.add_row(plain(unit.id), plain(unit.name), unit.kind.value, plain(unit.place), plain(sites))
    print_table(made)
