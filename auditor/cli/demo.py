"""`auditor demo`: audit the demo city, and compare what was found with what was planted."""

import asyncio
from dataclasses import replace
from ipaddress import ip_network
from typing import Annotated

import typer

from auditor.bootstrap import House
from auditor.cli.audits import JSON, LANGUAGE
from auditor.cli.looking import look
from auditor.cli.printing import Exit, plain, print_json, print_results, screen
from auditor.cli.publishing import print_paths, write_reports
from auditor.cli.state import house
from auditor.demo.build import build_city
from auditor.demo.choice import choose
from auditor.demo.consequences import consequences
from auditor.demo.mutations import Mutation
from auditor.demo.reading import read_plans
from auditor.demo.roster import city_roster
from auditor.demo.server import HOST, CityServer
from auditor.demo.truth import Expected, differences, read_truth, replaced, shipped_truth
from auditor.files.shelf import Shelf
from auditor.flow.tally import Assignment
from auditor.model.evaluation import Evaluation, UnitResult
from auditor.model.unit import Unit
from auditor.report import finding_json

SEED = Annotated[
    int | None, typer.Option("--mutate", metavar="SEED", help="Plant one further fault, chosen by this number.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(mutate: SEED = None, language: LANGUAGE = None, as_json: JSON = False) -> None:
    """Audit three invented sites with planted faults, served on this machine, and write the reports.

    Leaves with 4 where anything else is found than was planted: that is a fault of the program.
    """
    desk = demo_house(house())
    expected, mutation = plan(desk, mutate)
    evaluation, results = audit_city(desk, mutation)
    paths = write_reports(desk, evaluation, results, language)
    wrong = differences(expected, [finding for result in results for finding in result.findings])
    if as_json:
        print_json([finding_json(finding) for result in results for finding in result.findings])
    else:
        print_results(results)
        print_paths(paths)
        _print_comparison(expected, mutation, wrong)
    if wrong:
        raise typer.Exit(Exit.PROGRAM)


def demo_house(desk: House) -> House:
    """A house apart: its own database and archive, shipped rules only, loopback allowed."""
    var = desk.settings.workspace / "var" / "demo"
    settings = replace(
        desk.settings,
        database_url=f"sqlite:///{var / 'auditor.sqlite'}",
        archive=var / "archive",
        output=var / "output",
        allow_addresses=(ip_network(f"{HOST}/8", strict=False),),
    )
    return House(settings, Shelf(None))


def plan(desk: House, seed: int | None) -> tuple[tuple[Expected, ...], Mutation | None]:
    """What must be found, and the further fault of a seed."""
    truth = read_truth(shipped_truth())
    if seed is None:
        return truth, None
    units = {unit.id: (unit, checklist) for unit, checklist, _ in _assignments(desk)}
    mutation = choose(seed, {unit_id: checklist for unit_id, (_, checklist) in units.items()}, truth, desk.today())
    unit, checklist = units[mutation.unit_id]
    item = next(item for item in checklist.items if item.id == mutation.item_id)
    return replaced(truth, consequences(mutation, item, unit.kind)), mutation


def _assignments(desk: House) -> tuple[Assignment, ...]:
    owners = [plan.owner for plan in read_plans()]
    return desk.assignments(tuple(Unit(id=o.id, name=o.name, kind=o.kind, place=o.place) for o in owners), None)


def audit_city(desk: House, mutation: Mutation | None) -> tuple[Evaluation, tuple[UnitResult, ...]]:
    """Serve the city on loopback and evaluate it with a real browser."""
    city = build_city(desk.today(), [mutation] if mutation else [])
    with CityServer(city) as server:
        roster = city_roster(city, server.origins)
        desk.rosters.save(roster.units, desk.clock.now())
        assignments = desk.assignments(roster.units, None)
        return asyncio.run(look(desk, assignments, roster, name="云桥市演示测评", on=desk.today()))


def _print_comparison(expected: tuple[Expected, ...], mutation: Mutation | None, wrong: tuple[str, ...]) -> None:
    if mutation is not None:
        element = f", element {mutation.element_id}" if mutation.element_id else ""
        screen.print(
            plain(f"Planted by the seed: {mutation.kind} in {mutation.unit_id}, item {mutation.item_id}{element}.")
        )
    for line in wrong:
        screen.print(plain(f"  {line}"), style="red")
    if not wrong:
        screen.print(f"All {len(expected)} findings that were planted were found, and no other.", highlight=False)
    screen.print(plain(_NEXT), soft_wrap=True)


_NEXT = """Next: open the report above in a browser; `auditor demo --mutate 7` plants one fault more;
`auditor init my-city` makes a workspace for real units."""
