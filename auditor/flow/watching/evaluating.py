"""Carries out the evaluations of watching by name, as any evaluation is carried out."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from auditor.flow.context import Context
from auditor.flow.evaluate import evaluate, resume
from auditor.flow.unit_judging import Assignment, results_from, reviewed
from auditor.model.audit import AuditReason
from auditor.model.evaluation import Evaluation, UnitResult
from auditor.model.finding import Finding
from auditor.model.unit import Roster
from auditor.ports import ReviewStore


class Evaluating:
    """Implements `desk.Auditing`."""

    def __init__(
        self,
        context: Context,
        reviews: ReviewStore,
        roster: Roster,
        stored: Callable[[Evaluation], tuple[Assignment, ...]],
    ) -> None:
        """`stored`: the units of an evaluation, each with the checklist it is judged by.

        Watching looks for itself: an audit on record shows nothing of now.
        """
        self._context = replace(context, reason=AuditReason.WATCH, reuse=timedelta(0))
        self._reviews, self._roster, self._stored = reviews, roster, stored

    async def is_begun(self, name: str) -> bool:
        """True where there is one of that name."""
        return await asyncio.to_thread(self._context.evaluations.get, name) is not None

    async def begin(self, name: str, on: date, assignments: Sequence[Assignment]) -> Sequence[Finding]:
        """Begin one and carry it out; what it found, false alarms left out. Raises Stopped, LineDown."""
        _, results = await evaluate(self._context, assignments, self._roster, name=name, on=on)
        return await self._loud(results)

    async def go_on(self, name: str) -> Sequence[Finding]:
        """Go on with one that was begun; what it found. Raises Stopped, LineDown, LookupError where there is none."""
        evaluation = await asyncio.to_thread(self._context.evaluations.get, name)
        if evaluation is None:
            raise LookupError(f"no evaluation is called {name}")
        assignments = await asyncio.to_thread(self._stored, evaluation)
        if evaluation.finished_at is None:
            _, results = await resume(self._context, evaluation, assignments)
            return await self._loud(results)
        findings = await asyncio.to_thread(self._context.evaluations.findings, evaluation.id)
        return await self._loud(results_from(assignments, findings))

    async def _loud(self, results: Sequence[UnitResult]) -> Sequence[Finding]:
        marks = await asyncio.to_thread(self._reviews.all)
        return [finding for result in reviewed(results, marks) for finding in result.findings]
