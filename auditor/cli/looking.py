"""Carries out an evaluation with a browser of our own, and lets a person watch and stop it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import date

import typer

from auditor.bootstrap import BrowserMissing, House
from auditor.cli.printing import Exit, errors, print_findings
from auditor.cli.progress import ScreenProgress
from auditor.cli.stopping import stoppable
from auditor.flow.desk import Desk
from auditor.flow.evaluate import LineDown, Result, Stopped, evaluate, resume
from auditor.flow.tally import Assignment
from auditor.model.evaluation import Evaluation
from auditor.model.unit import Roster

_WHEN_BACK = """Once the line is back, go on with `auditor evaluate --resume {id}`. If it is up, and these sites are \
down indeed, name a site that always answers under [visit] witnesses in auditor.toml first."""


def carried_out(desk: House, work: Coroutine[None, None, Result], *, as_json: bool, resumed: str = "") -> Result:
    """The result of the work; an interrupted one says how to go on, and leaves.

    `resumed`: the evaluation that the work goes on with, where it began none.
    """
    before = {one.id for one in desk.evaluations.all()} - {resumed}
    try:
        return asyncio.run(work)
    except LineDown as down:
        print_findings(down.results, as_json=as_json)
        sentence = f"{down} Nothing is held against the others: their findings are untested (our_side). {_WHEN_BACK}"
        errors.print(sentence.format(id=down.evaluation.id), markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(Exit.MACHINE) from None
    except Stopped as stopped:
        sentence = f"{stopped} Go on with `auditor evaluate --resume {stopped.evaluation.id}`."
        errors.print(sentence, markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(Exit.INTERRUPTED) from None
    except KeyboardInterrupt:
        begun = [one.id for one in desk.evaluations.all() if one.finished_at is None and one.id not in before]
        commands = " or ".join(f"`auditor evaluate --resume {one}`" for one in begun)
        sentence = f"Go on with {commands}." if begun else "No evaluation was begun."
        errors.print(sentence, markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(Exit.INTERRUPTED) from None


async def look(desk: House, assignments: tuple[Assignment, ...], roster: Roster, *, name: str, on: date) -> Result:
    """Visit, judge and record with a browser of our own, showing a person how far it has come. Raises Stopped."""
    return await _with_browser(desk, lambda ports: evaluate(ports, assignments, roster, name=name, on=on))


async def look_on(desk: House, evaluation: Evaluation) -> Result:
    """Go on with an evaluation; a browser is started only where a site is left to visit."""
    assignments = desk.stored_assignments(evaluation)
    left = {site.id for site in desk.evaluations.sites(evaluation.id)} - desk.evaluations.audited(evaluation.id)
    if left and evaluation.replays is None:
        return await _with_browser(desk, lambda ports: resume(ports, evaluation, assignments))
    with ScreenProgress() as progress:
        return await resume(desk.desk(desk.replay(evaluation.id), progress), evaluation, assignments)


async def _with_browser(desk: House, work: Callable[[Desk], Awaitable[Result]]) -> Result:
    stop = asyncio.Event()
    with stoppable(stop):
        async with desk.browser() as browser:
            if missing := await browser.start():
                raise BrowserMissing(missing.error)
            with ScreenProgress() as progress:
                return await work(replace(desk.desk(browser, progress, stop), is_online=browser.is_online))
