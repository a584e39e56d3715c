"""`auditor audit` and `auditor evaluate`: visit sites and judge units."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import (
    day_judged_for,
    fault,
    is_address,
    known_language,
    readable_address,
    warn_of_other_kinds,
    written_day,
)
from auditor.cli.explaining import EXPLAIN, explain
from auditor.cli.printing import errors
from auditor.cli.publishing import show
from auditor.cli.run_evaluation import carried_out, look, look_on
from auditor.cli.workspace_option import workspace_container
from auditor.flow.unit_judging import Assignment
from auditor.model.evaluation import Evaluation
from auditor.model.fault import Fault, InputFaults
from auditor.model.unit import Roster, Site, Unit, UnitKind

LANGUAGE = Annotated[
    str | None, typer.Option("--lang", callback=known_language, help="Language of reports: zh (default) or en.")
]
JSON = Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")]
CHECKLIST = Annotated[
    str | None, typer.Option("--checklist", help="Judge by this checklist instead of the unit kind's own.")
]
ON = Annotated[
    str | None,
    typer.Option("--on", metavar="YYYY-MM-DD", callback=written_day, help="Day judged for; today if not given."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What was asked for on the command line."""

    name: str
    on: str | None
    language: str | None
    as_json: bool


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(audit)
    app.command("evaluate")(evaluate_units)


def audit(
    target: Annotated[
        str, typer.Argument(metavar="UNIT|URL", help="Id or name of a unit of the roster, or an address.")
    ],
    checklist: CHECKLIST = None,
    on: ON = None,
    language: LANGUAGE = None,
    as_json: JSON = False,
    explained: EXPLAIN = False,
) -> None:
    """Audit one unit (or one address, by a checklist) now, and write its report."""
    container = workspace_container()
    roster = container.roster()
    unit = roster.unit(target) or unit_of_address(container, target, checklist)
    name = f"{unit.name} {container.today().isoformat()}"
    job = Job(name=name, on=on, language=language, as_json=as_json)
    evaluation = run(container, container.assignments((unit,), checklist), roster, job)
    if explained:
        explain(container, evaluation, as_json=as_json)


def evaluate_units(  # noqa: PLR0913, PLR0917 - one a command-line option
    name: Annotated[str | None, typer.Option("--name", help="What the evaluation is called: 2026年第四季度.")] = None,
    units: Annotated[
        list[str] | None, typer.Option("--units", help="Ids or names, repeated or separated by commas; all if none.")
    ] = None,
    checklist: CHECKLIST = None,
    on: ON = None,
    resumed: Annotated[
        str | None,
        typer.Option("--resume", metavar="EVALUATION", help="Go on with one that was interrupted, by id or name."),
    ] = None,
    language: LANGUAGE = None,
    as_json: JSON = False,
) -> None:
    """Evaluate many units: visit every site once, judge, keep the evidence, and write the reports.

    Ctrl-C finishes what is in hand, leaves with 130 and says how to go on; a second one stops at once. What was
    interrupted, or killed, goes on with --resume: sites that are recorded are not visited again, and the units,
    checklists and sites are those it was begun with. Several commands may work at one evaluation.
    """
    container = workspace_container()
    if resumed is not None:
        _refuse_beside_resume(name=name, units=units, checklist=checklist, on=on)
        go_on(container, resumed, language=language, as_json=as_json)
        return
    if not name:
        raise fault("--name", "", "what the evaluation is called, or --resume EVALUATION")
    _refuse_taken(container, name)
    roster = container.roster()
    assignments = container.assignments(chosen_units(roster, units), checklist)
    run(container, assignments, roster, Job(name=name, on=on, language=language, as_json=as_json))


def run(container: Container, assignments: tuple[Assignment, ...], roster: Roster, job: Job) -> Evaluation:
    """Carry out an evaluation and print its results."""
    day = day_judged_for(container, job.on)
    warn_of_other_kinds(container, assignments)
    evaluation, results = carried_out(
        container, look(container, assignments, roster, name=job.name, on=day), as_json=job.as_json
    )
    show(container, evaluation, results, language=job.language, as_json=job.as_json)
    return evaluation


def go_on(container: Container, name: str, *, language: str | None, as_json: bool) -> None:
    """Resume an evaluation and print its results; of a finished one say so."""
    evaluation = _begun(container, name)
    if evaluation.finished_at is None:
        evaluation, results = carried_out(
            container, look_on(container, evaluation), as_json=as_json, resumed=evaluation.id
        )
        show(container, evaluation, results, language=language, as_json=as_json)
        return
    at = f"{evaluation.finished_at:%Y-%m-%d %H:%M}"
    sentence = f"Evaluation {evaluation.id} was finished on {at}; `auditor report {evaluation.id}` writes its reports."
    errors.print(sentence, markup=False, highlight=False, soft_wrap=True)
    if as_json:
        show(container, evaluation, container.stored_results(evaluation), language=language, as_json=True)


def _begun(container: Container, name: str) -> Evaluation:
    """The evaluation of that id, or the one of that name that is unfinished. Raises InputFaults.

    A rejudging has the name of what it judges again: where both are unfinished, nobody guesses.
    """
    named = [one for one in container.evaluations.all() if name in (one.id, one.name)]
    unfinished = [one for one in named if one.finished_at is None]
    if len(unfinished) > 1 and all(one.id != name for one in named):
        raise fault("--resume", name, f"the id of one: {', '.join(one.id for one in unfinished)} have that name")
    found = next(iter(unfinished), None) or container.evaluations.get(name)
    if found is None:
        raise fault("--resume", name, "the id or name of an evaluation; `auditor report` lists them")
    return found


def _refuse_taken(container: Container, name: str) -> None:
    """A name stands for one evaluation, whose reports and findings are asked for by it. Raises InputFaults."""
    named = [one for one in container.evaluations.all() if name in (one.id, one.name)]
    if begun := next((one for one in named if one.finished_at is None), None):
        command = f"`auditor evaluate --resume {begun.id}`"
        way = f"evaluation {begun.id} has it: {command} goes on with it; or take another name"
        raise fault("--name", name, f"a name not in use; {way}")
    if named:
        way = f"evaluation {named[0].id} has it and is finished: take another name"
        raise fault("--name", name, f"a name not in use; {way}")


def _refuse_beside_resume(**options: object) -> None:
    given = [option for option, value in options.items() if value]
    if given:
        raise InputFaults(
            Fault(file="command line", key=f"--{option}", value="", expected="not beside --resume: it is remembered")
            for option in given
        )


def chosen_units(roster: Roster, names: list[str] | None) -> tuple[Unit, ...]:
    """The units named, all of them if none is. Raises InputFaults naming every unknown one."""
    wanted = [part.strip() for name in names or () for part in name.split(",") if part.strip()]
    if not roster.supervised:
        raise fault("roster", "", "at least one unit: run `auditor roster import FILE` first")
    unknown = [name for name in wanted if roster.unit(name) is None]
    if unknown:
        some = "、".join(unit.id for unit in roster.units[:10])
        raise InputFaults(
            Fault(file="--units", key="unit", value=name, expected=f"an id or name of the roster, such as {some}")
            for name in unknown
        )
    return tuple(dict.fromkeys(unit for name in wanted if (unit := roster.unit(name)))) or roster.supervised


def unit_of_address(container: Container, target: str, checklist_id: str | None) -> Unit:
    """A unit made up for one address, of the kind the named checklist is for."""
    if not is_address(target):
        raise fault("unit", target, "the id or name of a unit of the roster, or an http(s) address")
    target = readable_address("URL", target)
    parts = urlsplit(target)
    if checklist_id is None:
        raise fault("--checklist", "", f"a checklist to judge {target} by: {', '.join(container.checklist_ids())}")
    checklist, _ = container.checklist(checklist_id)
    kind = checklist.kinds[0] if checklist.kinds else UnitKind.BUS
    site = Site(id=parts.netloc, name=parts.netloc, url=target)
    made = Unit(id=parts.netloc.replace(":", "-"), name=parts.netloc, kind=kind, place="", sites=(site,))
    return container.with_confirmed(made)
