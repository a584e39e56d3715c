"""`auditor rejudge` and `auditor report`: work on what is recorded, without a browser."""

import asyncio
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import warn_of_other_kinds
from auditor.cli.audits import CHECKLIST, JSON, LANGUAGE
from auditor.cli.explaining import EXPLAIN, explain
from auditor.cli.printing import errors, plain, print_table, screen, table
from auditor.cli.progress import ScreenProgress
from auditor.cli.publishing import show
from auditor.cli.workspace_option import workspace_container
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
    container = workspace_container()
    replayed = known_evaluation(container, evaluation)
    done, results = asyncio.run(_rejudge(container, replayed, checklist))
    show(container, done, results, language=language, as_json=as_json)
    if explained:
        explain(container, done, as_json=as_json)


async def _rejudge(container: Container, replayed: Evaluation, checklist: str | None) -> Result:
    stored = container.stored_assignments(replayed)
    assignments = container.assignments(tuple(unit for unit, _, _ in stored), checklist) if checklist else stored
    if checklist:
        warn_of_other_kinds(container, assignments)
    with ScreenProgress() as progress:
        ports = container.context(container.replay(replayed.id), progress)
        return await rejudge(ports, replayed, assignments, name=replayed.name)


def report(
    evaluation: Annotated[
        str | None, typer.Argument(metavar="EVALUATION", help="Id or name; without it, all are listed.")
    ] = None,
    language: LANGUAGE = None,
    as_json: JSON = False,
) -> None:
    """Write the reports of an evaluation again, or list the evaluations. Of an unfinished one it says how to go on."""
    container = workspace_container()
    if evaluation is None:
        _list(container)
        return
    known = known_evaluation(container, evaluation)
    if say_unfinished(container, known) and not as_json:
        return
    show(container, known, container.stored_results(known), language=language, as_json=as_json)


def say_unfinished(container: Container, evaluation: Evaluation) -> bool:
    """Of an evaluation that was broken off: how far it came, and how to go on. Its units are judged at its end."""
    if evaluation.finished_at is not None:
        return False
    so_far = part_of(*_so_far(container, evaluation), "site")
    sentence = (
        f"Evaluation {evaluation.id} is not finished: {so_far} recorded, and nothing is judged yet. "
        f"Go on with `auditor evaluate --resume {evaluation.id}`."
    )
    errors.print(sentence, markup=False, highlight=False, soft_wrap=True)
    return True


def _so_far(container: Container, evaluation: Evaluation) -> tuple[int, int]:
    """How many of its sites are recorded, and how many there are."""
    sites = {site.id for site in container.evaluations.sites(evaluation.id)}
    return len(sites & container.evaluations.audited(evaluation.id)), len(sites)


def _list(container: Container) -> None:
    made = table("Id", "Name", "Judged for", "Finished", "From the archive of")
    for one in container.evaluations.all():
        at = one.finished_at
        recorded, sites = (0, 0) if at else _so_far(container, one)
        finished = f"{at:%Y-%m-%d %H:%M}" if at else f"unfinished: {recorded} of {counted(sites, 'site')}"
        made.add_row(one.id, plain(one.name), one.on.isoformat(), finished, one.replays or "")
    if made.row_count:
        print_table(made)
    else:
        screen.print("No evaluation yet: run `auditor evaluate --name …`.")


def known_evaluation(container: Container, name: str) -> Evaluation:
    """The evaluation of that id or name. Raises InputFaults."""
    found = container.evaluations.get(name)
    if found is None:
        expected = "the id or name of an evaluation; `auditor report` lists them"
        raise InputFaults([Fault(file="command line", key="evaluation", value=name, expected=expected)])
    return found
