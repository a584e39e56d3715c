"""`auditor profile`: confirms, once for all, where a column stands that goes by another name; takes back; lists."""

from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import fault, refuse_blank
from auditor.cli.audits import JSON
from auditor.cli.confirming import place_in_words, place_of_finding, sites_of
from auditor.cli.pinned_columns import author, confirmed_column, pinned_columns
from auditor.cli.printing import plain, print_json, print_table, screen, table
from auditor.cli.workspace_option import workspace_container
from auditor.model.confirmation import Confirmation, ConfirmationKind, confirmed_now

app = typer.Typer(
    help="Columns that stand under another name: a person confirms one once, and later evaluations use it.",
    no_args_is_help=True,
)

BY = Annotated[str, typer.Option("--by", help="Who says so; the reports name it.")]
NOTE = Annotated[str, typer.Option("--note", help="Why, in your own words.")]
UNIT = Annotated[
    str | None, typer.Option("--unit", help="Whose column it is, where another unit's stands on the site; id or name.")
]


@app.command()
def confirm(  # noqa: PLR0913, PLR0917 - one a command-line option
    by: BY,
    finding: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[[EVALUATION] FINDING]",
            help="Key of a finding that asks whether a page of another name is the column, as `findings list` says; "
            "of the latest evaluation that has it, if none is named.",
        ),
    ] = None,
    site: Annotated[str | None, typer.Option("--site", help="Id of the site, in the place of a finding.")] = None,
    item: Annotated[str | None, typer.Option("--item", help="Id of the item, likewise.")] = None,
    url: Annotated[str | None, typer.Option("--url", help="Address of the column's page, likewise.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="The name under which it stands there, likewise.")] = None,
    unit: UNIT = None,
    note: NOTE = "",
    as_json: JSON = False,
) -> None:
    """Say that a page is the column: evaluations begun from now on use it, and their reports name who said so."""
    container = workspace_container()
    refuse_blank(by=by)
    if finding:
        _refuse_beside_finding(item=item, url=url, name=name, unit=unit)
        place = place_of_finding(container, finding, site)
    else:
        place = place_in_words(container, site=site, item=item, url=url, unit=unit, name=name)
    said = Confirmation(
        site_id=place.site_id, unit_id=place.unit_id, item_id=place.item_id, kind=ConfirmationKind.CONFIRMED,
        by=by.strip(), at=container.clock.now(), url=place.url, name=place.name, note=note.strip(),
    )  # fmt: skip
    container.confirmations.add(said)
    _answer(said, _what_follows(container, said), as_json=as_json)


@app.command()
def withdraw(
    site: Annotated[str, typer.Argument(help="Id of the site.")],
    item: Annotated[str, typer.Argument(help="Id of the item.")],
    by: BY,
    unit: UNIT = None,
    note: NOTE = "",
    as_json: JSON = False,
) -> None:
    """Take back what was confirmed: evaluations begun from now on look for the column again."""
    container = workspace_container()
    refuse_blank(by=by)
    held = _held(container, site, item, unit)
    said = Confirmation(
        site_id=held.site_id, unit_id=held.unit_id, item_id=held.item_id, kind=ConfirmationKind.WITHDRAWN,
        by=by.strip(), at=container.clock.now(), url=held.url, name=held.name, note=note.strip(),
    )  # fmt: skip
    container.confirmations.add(said)
    _answer(said, "is taken back. Evaluations begun from now on look for the column.", as_json=as_json)


@app.command("list")
def list_columns(
    site: Annotated[str | None, typer.Option("--site", help="Id of one site; all if not given.")] = None,
    as_json: JSON = False,
) -> None:
    """Every column whose page a person fixed: in the roster, or by confirming it."""
    container = workspace_container()
    known, rows = sites_of(container.rosters.load()), [*pinned_columns(container)]
    if site is not None and site not in known and site not in {row["site"] for row in rows}:
        raise fault("--site", site, "the id of a site of the roster")
    chosen = [row for row in rows if site in {None, row["site"]}]
    if as_json:
        print_json(chosen)
        return
    made = table("Site and item", "Unit", "Name", "Address", "Fixed by", "Note")
    for row in chosen:
        words = (f"{row['site']} {row['item']}", row["unit"], row["name"], row["url"], author(row), row["note"])
        made.add_row(*(plain(str(word or "")) for word in words))
    if chosen:
        print_table(made)
    else:
        screen.print("No column is fixed or confirmed; the program looks for every one.", soft_wrap=True)


def _held(container: Container, site: str, item: str, unit: str | None) -> Confirmation:
    """What is confirmed of an item on a site, of one unit. Raises InputFaults."""
    named = container.rosters.load().unit(unit) if unit else None
    wanted = named.id if named else unit
    now = confirmed_now(container.confirmations.all()).values()
    on_site = [one for one in now if (one.site_id, one.item_id) == (site, item)]
    held = [one for one in on_site if wanted in {None, one.unit_id}]
    if len(held) > 1 or (on_site and not held):
        raise fault("--unit", unit or "", f"one of {', '.join(one.unit_id for one in on_site)}")
    if held:
        return held[0]
    known = container.rosters.load().site(site)
    if known and any(pin.item_id == item for pin in known.profile):
        way = "the roster fixes this one: take its site.column out of the roster's file and import that again"
        raise fault("ITEM", item, f"a column that a person confirmed; {way}")
    raise fault("SITE ITEM", f"{site} {item}", "a column that was confirmed; `auditor profile list` shows which are")


def _refuse_beside_finding(**options: str | None) -> None:
    given = [name for name, value in options.items() if value is not None]
    if given:
        raise fault(f"--{given[0]}", options[given[0]] or "", "not beside a finding, which names it itself")


def _what_follows(container: Container, said: Confirmation) -> str:
    """What follows from a confirmation, as a sentence: a pin of the roster wins over it."""
    site = container.rosters.load().site(said.site_id)
    pin = site.pinned(said.item_id) if site else None
    if pin:
        return f"is confirmed, but not in use: the roster fixes this column at {pin.url}, and wins while it does."
    back = f"`auditor profile withdraw {said.site_id} {said.item_id} --by WHO`"
    return f"is confirmed. Evaluations begun from now on use it; {back} takes it back."


def _answer(said: Confirmation, done: str, *, as_json: bool) -> None:
    if as_json:
        print_json(confirmed_column(said))
        return
    under = f" (“{said.name}”)" if said.name else ""
    screen.print(plain(f"{said.item_id} of {said.unit_id} at {said.url}{under} {done}"), soft_wrap=True)
