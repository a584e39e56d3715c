"""`auditor roster`: the units under supervision."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import day_written, fault, refuse_blank
from auditor.cli.printing import plain, print_json, print_table, screen, table
from auditor.cli.publishing import write_file
from auditor.cli.workspace_option import workspace_container
from auditor.files.load import known_items, load_roster
from auditor.files.roster_template import write_roster_template
from auditor.judge import options_by_check
from auditor.model.counted import counted
from auditor.model.event import PROGRAM
from auditor.model.unit import Roster, Unit
from auditor.papers.xlsx import XLSX
from auditor.report import Rendered
from auditor.roster.changes import UnitChange, changes, closing, imported

app = typer.Typer(help="The units under supervision, their sites and liaisons.", no_args_is_help=True)


BY = Annotated[str, typer.Option("--by", help="Who says so.")]
UNIT = Annotated[str, typer.Argument(metavar="UNIT", help="Id or name.")]


@app.command("import")
def import_roster(
    file: Annotated[
        Path, typer.Argument(help="Roster: .toml, .xlsx or .csv (UTF-8, GB 18030 or Excel's Unicode text).")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    by: Annotated[str, typer.Option("--by", help="Who says so.")] = PROGRAM,
) -> None:
    """Add the units of a file, or replace those of the same id. All of the file, or nothing."""
    container = workspace_container()
    refuse_blank(by=by)
    units = load_roster(file, container.vocabulary, known_items(container.shelf, options_by_check())).units
    before = container.registered()
    found = changes(before, before.closed, units)
    if dry_run:
        _show(found, len(units))
        return
    _save(container, units, found, by)
    screen.print(f"{counted(len(units), 'unit')} imported.")


@app.command()
def template(
    out: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="Where to write it.")],
) -> None:
    """Write an empty table to fill in: a star marks what each unit must have, and the kind is chosen from a list."""
    container = workspace_container()
    if out.suffix.lower() != ".xlsx":
        raise fault("FILE.xlsx", str(out), "a name that ends in .xlsx")
    if out.exists():
        raise fault("FILE.xlsx", str(out), "a name nothing has yet: a roster that is filled in is not written over")
    path = write_file(out, Rendered(name=out.name, media_type=XLSX, body=write_roster_template(container.vocabulary)))
    screen.print(plain(f"Wrote {path}. Fill it in, then run `auditor roster import {path} --dry-run`."), soft_wrap=True)


@app.command()
def rename(unit: UNIT, name: Annotated[str, typer.Argument(metavar="NAME", help="The new name.")], by: BY) -> None:
    """Give a unit another name: what was recorded of it stays its own."""
    container = workspace_container()
    refuse_blank(by=by, name=name)
    before = container.registered()
    renamed = replace(_known(before, unit), name=" ".join(name.split()))
    if (other := before.unit(renamed.name)) is not None:
        raise fault("NAME", renamed.name, f"a name no unit has: it is that of {other.id}")
    _save(container, (renamed,), changes(before, (), (renamed,)), by)
    screen.print(plain(f"{renamed.id} is {renamed.name} from now on."), soft_wrap=True)


@app.command()
def remove(
    unit: UNIT,
    reason: Annotated[str, typer.Option("--reason", help="Why: it was closed, merged, handed over.")],
    by: BY,
    on: Annotated[str | None, typer.Option("--on", help="Last day of its supervision, today if not given.")] = None,
) -> None:
    """Close a unit: evaluations leave it out from the day after, its history stays, and an import reopens it."""
    container = workspace_container()
    refuse_blank(by=by, reason=reason)
    known = _known(container.registered(), unit)
    last = day_written("--on", on) or container.today()
    container.events.append(closing(known, last, reason.strip(), by=by.strip(), at=container.clock.now()))
    screen.print(plain(f"{known.name} is under supervision until {last}."), soft_wrap=True)


def _save(container: Container, units: tuple[Unit, ...], found: Iterable[UnitChange], by: str) -> None:
    """Record the units and what happened to them, both or neither."""
    now = container.clock.now()
    events = [event for one in found for event in imported(one, by=by.strip(), at=now)]
    container.rosters.save(units, now, events)


def _known(roster: Roster, name: str) -> Unit:
    found = roster.unit(name)
    if found is None or found.id in roster.closed:
        raise fault("UNIT", name, "the id or name of a unit under supervision; `auditor roster list` names them")
    return found


def _show(found: tuple[UnitChange, ...], count: int) -> None:
    made = table("Unit", "What", "Field", "Was", "Becomes")
    for one in found:
        kinds = ", ".join(kind.value for kind in one.kinds)
        for field, was, becomes in one.details or (("", "", ""),):
            made.add_row(*map(plain, (f"{one.unit.id} {one.unit.name}", kinds, field, was, becomes)))
    if made.row_count:
        print_table(made)
    same = count - len(found)
    screen.print(f"Nothing was imported. {counted(len(found), 'unit')} would change, {same} would stay as they are.")


@app.command("list")
def list_units(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """The units in force, in the order imported."""
    units = workspace_container().registered().supervised
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
