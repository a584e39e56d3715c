"""Runs an evaluation with a browser of our own, shows its progress, and lets a person stop it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import date

import typer

from auditor.bootstrap import BrowserMissing, Container
from auditor.cli.printing import Exit, errors, print_findings
from auditor.cli.progress import ScreenProgress
from auditor.cli.signals import stoppable
from auditor.flow.context import Context
from auditor.flow.evaluate import LineDown, Result, Stopped, evaluate, resume
from auditor.flow.unit_judging import Assignment
from auditor.model.audit import AuditReason
from auditor.model.evaluation import Evaluation
from auditor.model.unit import Roster

_WHEN_BACK = """Once the line is back, go on with `auditor evaluate --resume {id}`. If it is up, and these sites are \
down indeed, name a site that always answers under [visit] witnesses in auditor.toml first."""


def carried_out(
    container: Container, work: Coroutine[None, None, Result], *, as_json: bool, resumed: str = ""
) -> Result:
    """The result of the work; an interrupted one says how to go on, and leaves.

    `resumed`: the evaluation that the work goes on with, where it began none.
    """
    before = {one.id for one in container.evaluations.all()} - {resumed}
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
        begun = [one.id for one in container.evaluations.all() if one.finished_at is None and one.id not in before]
        commands = " or ".join(f"`auditor evaluate --resume {one}`" for one in begun)
        sentence = f"Go on with {commands}." if begun else "No evaluation was begun."
        errors.print(sentence, markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(Exit.INTERRUPTED) from None


async def look(
    container: Container,
    assignments: tuple[Assignment, ...],
    roster: Roster,
    *,
    name: str,
    on: date,
    reason: AuditReason = AuditReason.EVALUATION,
) -> Result:
    """Visit, judge and record with a browser of our own, showing a person how far it has come. Raises Stopped."""
    return await _with_browser(
        container,
        lambda ports: evaluate(replace(ports, reason=reason), assignments, roster, name=name, on=on),
    )


async def look_on(
    container: Container, evaluation: Evaluation, *, reason: AuditReason = AuditReason.EVALUATION
) -> Result:  # fmt: skip
    """Go on with an evaluation; a browser is started only where a site is left to visit."""
    assignments = container.stored_assignments(evaluation)
    left = {site.id for site in container.evaluations.sites(evaluation.id)} - container.evaluations.audited(
        evaluation.id
    )
    if left and evaluation.replays is None:
        return await _with_browser(
            container, lambda ports: resume(replace(ports, reason=reason), evaluation, assignments)
        )
    with ScreenProgress() as progress:
        return await resume(container.context(container.replay(evaluation.id), progress), evaluation, assignments)


async def _with_browser(container: Container, work: Callable[[Context], Awaitable[Result]]) -> Result:
    stop = asyncio.Event()
    with stoppable(stop):
        async with container.browser() as browser:
            if missing := await browser.start():
                raise BrowserMissing(missing.error)
            with ScreenProgress() as progress:
                return await work(replace(container.context(browser, progress, stop), is_online=browser.is_online))
