"""`auditor rejudge` and `auditor report`: work on what is recorded, without a browser."""

import asyncio
from typing import Annotated

import typer

from auditor.bootstrap import House
from auditor.cli.audits import CHECKLIST, JSON, LANGUAGE
from auditor.cli.entrances import warn_of_other_kinds
from auditor.cli.explaining import EXPLAIN, explain
from auditor.cli.printing import errors, plain, print_table, screen, table
from auditor.cli.progress import ScreenProgress
from auditor.cli.publishing import show
from auditor.cli.state import house
from auditor.flow.evaluate import Result, rejudge
from auditor.model.counted import counted, part_of
from auditor.model.evaluation import Evaluation
from auditor.model.fault import Fault, InputFaults

EVALUATION = Annotated[str, typer.Argument(metavar="EVALUATION", help="Id or name of an evaluation.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("rejudge")(rejudge_evaluation)
    app.command("report")(report)


def rejudge_evaluation(
    evaluation: EVALUATION,
    checklist: CHECKLIST = None,
    language: LANGUAGE = None,
    as_json: JSON = False,
    explained: EXPLAIN = False,
) -> None:
    """Judge an evaluation again from its archive. No site is visited, no browser is needed."""
    desk = house()
    replayed = known_evaluation(desk, evaluation)
    done, results = asyncio.run(_rejudge(desk, replayed, checklist))
    show(desk, done, results, language=language, as_json=as_json)
    if explained:
        explain(desk, done, as_json=as_json)


async def _rejudge(desk: House, replayed: Evaluation, checklist: str | None) -> Result:
    stored = desk.stored_assignments(replayed)
    assignments = desk.assignments(tuple(unit for unit, _, _ in stored), checklist) if checklist else stored
    if checklist:
        warn_of_other_kinds(assignments)
    with ScreenProgress() as progress:
        ports = desk.desk(desk.replay(replayed.id), progress)
        return await rejudge(ports, replayed, assignments, name=replayed.name)


def report(
    evaluation: Annotated[
        str | None, typer.Argument(metavar="EVALUATION", help="Id or name; without it, all are listed.")
    ] = None,
    language: LANGUAGE = None,
    as_json: JSON = False,
) -> None:
    """Write the reports of an evaluation again, or list the evaluations. Of an unfinished one it says how to go on."""
    desk = house()
    if evaluation is None:
        _list(desk)
        return
    known = known_evaluation(desk, evaluation)
    if say_unfinished(desk, known) and not as_json:
        return
    show(desk, known, desk.stored_results(known), language=language, as_json=as_json)


def say_unfinished(desk: House, evaluation: Evaluation) -> bool:
    """Of an evaluation that was broken off: how far it came, and how to go on. Its units are judged at its end."""
    if evaluation.finished_at is not None:
        return False
    so_far = part_of(*_so_far(desk, evaluation), "site")
    sentence = (
        f"Evaluation {evaluation.id} is not finished: {so_far} recorded, and nothing is judged yet. "
        f"Go on with `auditor evaluate --resume {evaluation.id}`."
    )
    errors.print(sentence, markup=False, highlight=False, soft_wrap=True)
    return True


def _so_far(desk: House, evaluation: Evaluation) -> tuple[int, int]:
    """How many of its sites are recorded, and how many there are."""
    sites = {site.id for site in desk.evaluations.sites(evaluation.id)}
    return len(sites & desk.evaluations.audited(evaluation.id)), len(sites)


def _list(desk: House) -> None:
    made = table("Id", "Name", "Judged for", "Finished", "From the archive of")
    for one in desk.evaluations.all():
        at = one.finished_at
        recorded, sites = (0, 0) if at else _so_far(desk, one)
        finished = f"{at:%Y-%m-%d %H:%M}" if at else f"unfinished: {recorded} of {counted(sites, 'site')}"
        made.add_row(one.id, plain(one.name), one.on.isoformat(), finished, one.replays or "")
    if made.row_count:
        print_table(made)
    else:
        screen.print("No evaluation yet: run `auditor evaluate --name …`.")


def known_evaluation(desk: House, name: str) -> Evaluation:
    """The evaluation of that id or name. Raises InputFaults."""
    found = desk.evaluations.get(name)
    if found is None:
        expected = "the id or name of an evaluation; `auditor report` lists them"
        raise InputFaults([Fault(file="command line", key="evaluation", value=name, expected=expected)])
    return found
