"""The review workbook: a row a task, with a number that stays, and the decisions a person wrote in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.model.evaluation import UnitResult
from auditor.model.event import Event
from auditor.model.fault import Fault
from auditor.model.round import Round
from auditor.model.round_review import Decision, ReviewTask, TaskKind
from auditor.report.finding_rows import URL_CHARACTERS, Lines
from auditor.report.phrasing import Voice, finding_sentence
from auditor.report.sanitize import clean
from auditor.report.wording import Wording
from auditor.round.actions import Act
from auditor.round.decisions import Decisions, complaint, deciding, holding
from auditor.round.tasks import VETO

COLUMNS = (
    "id", "unit", "column", "task", "situation", "page", "basis", "cause", "reviewer", "decided", "decision", "reason",
    "document",
)  # fmt: skip
FILLED = ("decision", "reason", "document")
"""What a person fills in."""
FIRST_ROW = 4
"""Of the tasks: above stand the title, how to fill it in, and the headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSheet:
    """A workbook before it is laid out."""

    round_id: str
    title: str
    sheet: str
    about: str
    fill: str
    notes: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    choices: tuple[str, ...]
    """The words of the decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledRow:
    """What stands in one row of a workbook that came back."""

    line: int
    """Of the sheet, from 1."""
    id: str
    decided: str
    """What was decided when it was exported."""
    decision: str
    reason: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledSheet:
    """A workbook that came back."""

    file: str
    round_id: str
    rows: tuple[FilledRow, ...]


def review_sheet(
    round_: Round, tasks: Iterable[ReviewTask], results: Iterable[UnitResult], decisions: Decisions, wording: Wording
) -> ReviewSheet:
    """The workbook of some tasks."""
    found = {result.unit.id: result for result in results}
    reviewers = {one.unit_id: one.person for one in round_.assignments}
    row = _Row(found, reviewers, decisions, wording)
    say = wording.sentence
    return ReviewSheet(
        round_id=round_.id, title=say("round", "workbook", "title", round=round_.plan.name),
        sheet=say("round", "workbook", "sheet"), about=say("round", "workbook", "about"),
        fill=say("round", "workbook", "fill"),
        notes=(say("round", "workbook", "reason"), say("round", "workbook", "round")),
        headings=tuple(say("round", "columns", name) for name in COLUMNS),
        rows=tuple(map(row.cells, tasks)), choices=tuple(decision_words(wording)),
    )  # fmt: skip


def decision_words(wording: Wording) -> dict[str, Decision]:
    """The decisions by their words in a language."""
    return {wording.sentence("round", "decisions", one.value): one for one in Decision}


class _Row:
    """Makes the cells of a task."""

    def __init__(
        self, found: Mapping[str, UnitResult], reviewers: Mapping[str, str], decisions: Decisions, wording: Wording
    ) -> None:
        self._found, self._reviewers = found, reviewers
        self._decisions, self._wording = decisions, wording
        self._voice = Voice(wording=wording)

    def cells(self, task: ReviewTask) -> tuple[str, ...]:
        result = self._found[task.fault.unit_id]
        made = holding(task, self._decisions)
        decided = self._wording.sentence("round", "decisions", made.decision.value) if made else ""
        kind = self._wording.sentence("round", "tasks", task.kind.value)
        reviewer = self._reviewers.get(result.unit.id, "")
        column, situation, page, basis = self._told(task, result)
        return (
            task.id, clean(result.unit.name), column, kind, situation, page, basis, task.cause, clean(reviewer),
            decided, "", "", "",
        )  # fmt: skip

    def _told(self, task: ReviewTask, result: UnitResult) -> tuple[str, str, str, str]:
        finding, checklist = task.finding, result.checklist
        if finding is None or task.kind is TaskKind.VETO:
            veto = next(one for one in checklist.vetoes if one.id == task.fault.part)
            told = self._wording.sentence(
                "round", "lead", VETO, name=self._voice.name(veto), at_least=veto.at_least
            )  # fmt: skip
            return "", told, "", ""
        lines = Lines(voice=self._voice, result=result)
        column = " ".join(filter(None, (lines.column(finding), lines.element(finding))))
        told = finding_sentence(self._wording, finding, checklist.clause(finding.clause_id))
        part = f" {clean(task.fault.part, URL_CHARACTERS)}" if task.fault.part else ""
        page = clean(finding.evidence[0].page, URL_CHARACTERS) if finding.evidence else ""
        return column, told + part, page, self._voice.basis_of(checklist, finding).text


def sheet_events(
    filled: FilledSheet, round_: Round, tasks: Sequence[ReviewTask], wording: Wording, decisions: Decisions, act: Act
) -> tuple[tuple[Event, ...], tuple[Fault, ...]]:
    """The decisions of a workbook as events, and everything that is wrong in it: one fault, and nothing is taken."""
    if filled.round_id != round_.id:
        expected = f"a workbook of {round_.plan.name} ({round_.id}), exported by `auditor round review --export`"
        return (), (Fault(file=filled.file, key="round", value=filled.round_id, expected=expected),)
    known, words = {task.id: task for task in tasks}, decision_words(wording)
    words |= {one.value: one for one in Decision}
    events, faults = list[Event](), list(_twice(filled))
    for row in filled.rows:
        read = _read(row, known, words, decisions)
        if isinstance(read, _Wrong):
            value = clean(getattr(row, read.key), 80)
            faults.append(Fault(file=filled.file, line=row.line, key=read.key, value=value, expected=read.expected))
        elif read is not None:
            task, decision = read
            events.append(
                deciding(
                    task, decision, by=act.by, at=act.at, reason=row.reason, document=row.document, round_id=round_.id
                )
            )
    return (() if faults else tuple(events)), tuple(faults)


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What is wrong in a row."""

    key: str
    expected: str


def _read(
    row: FilledRow, known: Mapping[str, ReviewTask], words: Mapping[str, Decision], decisions: Decisions
) -> _Wrong | tuple[ReviewTask, Decision] | None:
    """What is wrong, the task with its decision, or None for a row left blank."""
    task = known.get(row.id)
    if task is None:
        return _Wrong(
            "id", "a number of this round as it was exported: it was changed, or what was found is another by now"
        )
    if not row.decision:
        said = row.reason or row.document
        return _Wrong("decision", "a decision, where a reason or a document stands") if said else None
    decision = words.get(row.decision)
    if decision is None:
        return _Wrong("decision", f"one of {', '.join(word for word, one in words.items() if word != one.value)}")
    made = holding(task, decisions)
    if made and made.decision is not words.get(row.decided):
        return _Wrong("decided", f"what is decided by now: {made.by} decided {made.decision} since it was exported")
    wrong = complaint(task, decision, row.reason, row.document)
    return _Wrong("decision", wrong) if wrong else (task, decision)


def _twice(filled: FilledSheet) -> Iterator[Fault]:
    seen = set[str]()
    for row in filled.rows:
        if row.id in seen:
            yield Fault(
                file=filled.file, line=row.line, key="id", value=clean(row.id, 80), expected="every number once"
            )
        seen.add(row.id)
