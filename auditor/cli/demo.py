"""`auditor demo`: audit the demo city, and compare what was found with what was planted."""

import asyncio
import re
import shlex
import shutil
from collections.abc import Sequence
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.audits import JSON, LANGUAGE
from auditor.cli.demo_round import play_rounds
from auditor.cli.printing import Exit, plain, print_json, print_results, screen
from auditor.cli.program_name import called
from auditor.cli.publishing import print_paths, write_reports
from auditor.cli.run_evaluation import look
from auditor.cli.workspace_option import workspace_container
from auditor.demo.build import build_city
from auditor.demo.mutation_choice import draw, possible
from auditor.demo.mutations import Mutation
from auditor.demo.places import asked_of
from auditor.demo.reading import CityPlan, read_city
from auditor.demo.roster import bare_unit, city_roster
from auditor.demo.round_story import ADOPTION, DemoTruth
from auditor.demo.server import HOST, CityServer
from auditor.demo.truth import Expected, differences, read_truth, shipped_truth
from auditor.files.overlay import Overlay
from auditor.model.evaluation import Evaluation, UnitResult
from auditor.report import finding_json


def written_seed(text: str | None) -> str | None:
    """A seed as it is written, if one is. Raises InputFaults where it is no whole number."""
    if text is not None and not re.fullmatch(r"-?[0-9]{1,18}", text):
        raise fault("--mutate", text, "a whole number such as 7")
    return text


SEED = Annotated[
    str | None,
    typer.Option(
        "--mutate", metavar="SEED", callback=written_seed, help="Plant one further fault, chosen by this number."
    ),
]
ROUND = Annotated[
    bool,
    typer.Option(
        "--round", help="Two special evaluations of the city, from plan to correction and comparison: a minute or two."
    ),
]
WHOLE = Annotated[bool, typer.Option("--whole", help="All fifteen units, and all that real sites do: a minute or two.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(
    mutate: SEED = None, whole: WHOLE = False, rounds: ROUND = False, language: LANGUAGE = None, as_json: JSON = False
) -> None:
    """Audit invented sites with planted faults, served on this machine, and write the reports.

    Leaves with 4 where anything else is found than was planted: that is a fault of the program.
    """
    if rounds:
        demo_rounds(workspace_container(), is_alone=mutate is None and not (whole or language or as_json))
        return
    container = demo_container(workspace_container())
    city = read_city(whole=whole)
    expected, mutation = plan(container, city, int(mutate) if mutate is not None else None)
    evaluation, results = audit_city(container, city, mutation)
    paths = write_reports(container, evaluation, results, language)
    wrong = differences(expected, [finding for result in results for finding in result.findings])
    if as_json:
        print_json([finding_json(finding) for result in results for finding in result.findings])
    else:
        print_results(results)
        print_paths(paths)
        _print_comparison(expected, mutation, wrong)
        screen.print(plain(_next(container, results)), soft_wrap=True)
    if wrong:
        raise typer.Exit(Exit.PROGRAM)


def demo_rounds(container: Container, *, is_alone: bool) -> None:
    """Play the rounds of the demo city, made anew each time, and compare what they came to with the truth."""
    if not is_alone:
        raise fault("--round", "", "no other option beside it")
    office = demo_folder(container) / "rounds"
    shutil.rmtree(office, ignore_errors=True)
    own = office / "checklists" / "own"
    own.mkdir(parents=True)
    (own / "adoption.toml").write_text(ADOPTION, encoding="utf-8")
    container = demo_container(container, office / "var", Overlay(office))
    wrong = play_rounds(container, known_truth(container, read_city(whole=False)))
    for line in wrong:
        screen.print(plain(f"  {line}"), style="red")
    if wrong:
        raise typer.Exit(Exit.PROGRAM)
    screen.print("All of it is what was planted, and nothing else.")


def demo_folder(container: Container) -> Path:
    """Where the demo of a workspace keeps its records, apart from the workspace's own."""
    return container.settings.workspace / "var" / "demo"


def demo_container(container: Container, folder: Path | None = None, shelf: Overlay | None = None) -> Container:
    """Apart from the office: its own database (always brought up to date), archive, shipped rules, loopback allowed."""
    var = folder or demo_folder(container)
    settings = replace(
        container.settings,
        database_url=f"sqlite:///{var / 'auditor.sqlite'}",
        archive=var / "archive",
        output=var / "output",
        keys=var / "keys",
        allow_addresses=(ip_network(f"{HOST}/8", strict=False),),
        upstream_proxy=None,
        witnesses=(),
    )
    container = Container(settings, shelf or Overlay(None))
    container.upgrade_database()
    return container


def plan(container: Container, city: CityPlan, seed: int | None) -> tuple[tuple[Expected, ...], Mutation | None]:
    """What must be found in a city, and the further fault of a seed."""
    known = known_truth(container, city)
    if seed is None:
        return known.truth, None
    mutation = draw(seed, known.possible())
    return known.with_faults([mutation]), mutation


def known_truth(container: Container, city: CityPlan) -> DemoTruth:
    """What must be found in a city, and what may be planted in it."""
    checklists = {
        unit.id: checklist for unit, checklist, _ in container.assignments(tuple(map(bare_unit, city.owners)), None)
    }
    asked = asked_of(city, checklists, container.today())
    truth = read_truth(shipped_truth(city.truth_files), asked)
    today, words = container.today(), container.vocabulary
    return DemoTruth(
        city=city, truth=truth, asked=asked, possible=lambda: possible(city, checklists, truth, today, words)
    )  # fmt: skip


def audit_city(
    container: Container, city: CityPlan, mutation: Mutation | None
) -> tuple[Evaluation, tuple[UnitResult, ...]]:
    """Serve a city on loopback and evaluate it with a real browser."""
    built = build_city(container.today(), [mutation] if mutation else [], city)
    with CityServer(built) as server:
        roster = city_roster(built, server.origins)
        container.rosters.save(roster.units, container.clock.now())
        assignments = container.assignments(roster.units, None)
        return asyncio.run(look(container, assignments, roster, name=city.name, on=container.today()))


def _print_comparison(expected: tuple[Expected, ...], mutation: Mutation | None, wrong: tuple[str, ...]) -> None:
    if mutation is not None:
        item = f", item {mutation.item_id}" if mutation.item_id else ""
        element = f", element {mutation.element_id}" if mutation.element_id else ""
        screen.print(plain(f"Planted by the seed: {mutation.kind} in {mutation.unit_id}{item}{element}."))
    for line in wrong:
        screen.print(plain(f"  {line}"), style="red")
    if not wrong:
        screen.print(f"All {len(expected)} findings that were planted were found, and no other.", highlight=False)


def _next(container: Container, results: Sequence[UnitResult]) -> str:
    """What may be done next, in commands that work as they stand."""
    program, workspace = called(), container.settings.workspace
    there = program if workspace == Path.cwd() else f"{program} -w {shlex.quote(str(workspace))}"
    cited = (one for result in results for finding in result.findings for one in finding.evidence)
    digest = next((one.sha256 for one in cited if one.sha256 and not one.restricted), "")
    lines = ["Next: open the report above in a browser;"]
    lines += [f"`{there} evidence {digest[:12]} --demo` takes out a page it names;"] if digest else []
    lines += [f"`{there} demo --mutate 7` plants one fault more;"]
    return "\n".join((*lines, f"`{program} init my-city` makes a workspace for real units."))
