"""What persons must decide in a round: every failure that is to be named, everything open, every veto."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256

from auditor.model.evaluation import UnitResult, VetoResult
from auditor.model.fault_key import FaultKey
from auditor.model.finding import Facts, Finding
from auditor.model.round_review import ReviewTask, TaskKind
from auditor.model.verdict import Verdict
from auditor.round.basis import may_be_named

VETO = "veto"
"""The check that a veto's key names: no check of the judge bears that name."""
_OF_THE_DAY = frozenset({"age_days", "seconds"})
"""Facts that differ at every visit, though nothing has changed: an age, the time a page took."""
_SHORT = 12
_KINDS = {Verdict.FAILED: TaskKind.FAILURE, Verdict.CANT_TELL: TaskKind.OPEN}


def review_tasks(results: Iterable[UnitResult]) -> tuple[ReviewTask, ...]:
    """Every task once, unit by unit, those of its vetoes last. A failure without a basis is never named: no task."""
    tasks = (task for result in results for task in _of_unit(result))
    return tuple({task.fault: task for task in reversed(tuple(tasks))}.values())[::-1]


def says(finding: Finding) -> str:
    """Digest of what a finding says: verdict, reason and facts, but for those that change by the day alone."""
    facts = {name: value for name, value in finding.facts.items() if name not in _OF_THE_DAY}
    return _digest([finding.verdict.value, finding.reason, _plain(facts)])


def cause(finding: Finding) -> str:
    """The same for findings of any unit that were found for the same reason by the same check of the same item."""
    return _cause(finding.item_id, finding.element_id, finding.check, finding.verdict.value, finding.reason)


@lru_cache(maxsize=4096)
def _cause(*said: str | None) -> str:
    return _digest(said)[:_SHORT]


def _of_unit(result: UnitResult) -> Iterator[ReviewTask]:
    for finding in result.findings:
        founded = may_be_named(finding, result.checklist)
        if finding.verdict is Verdict.CANT_TELL or (finding.verdict is Verdict.FAILED and founded):
            yield from _of_finding(finding, is_founded=founded)
    for veto in result.score.vetoes:
        if veto.count >= veto.veto.at_least:
            yield _of_veto(result, veto)


def _of_finding(finding: Finding, *, is_founded: bool) -> Iterator[ReviewTask]:
    said, because = says(finding), cause(finding)
    for key in finding.fault_keys:
        yield ReviewTask(
            fault=key, kind=_KINDS[finding.verdict], says=said, cause=because, finding=finding,
            may_be_named=is_founded,
        )  # fmt: skip


def veto_key(unit_id: str, veto_id: str) -> FaultKey:
    """The key of a veto that was met."""
    return FaultKey(unit_id=unit_id, check=VETO, part=veto_id)


def _of_veto(result: UnitResult, met: VetoResult) -> ReviewTask:
    said = _digest([VETO, met.veto.id, met.count])
    because = _digest([VETO, met.veto.id])[:_SHORT]
    return ReviewTask(fault=veto_key(result.unit.id, met.veto.id), kind=TaskKind.VETO, says=said, cause=because)


def _plain(facts: Facts) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items()}


def _digest(value: Sequence[object]) -> str:
    return sha256(json.dumps(value, ensure_ascii=True, sort_keys=True, default=str).encode()).hexdigest()
