"""Prints cases: lists with what is due, and one case whole, its deadlines counted day by day."""

from collections.abc import Iterable, Sequence
from datetime import date

from auditor.bootstrap import Container
from auditor.cli.case_steps import in_one_sentence
from auditor.cli.printing import plain, print_json, print_table, screen, table
from auditor.codec import pack
from auditor.followup.case_deadlines import RunningTerm
from auditor.followup.deadline import Deadline
from auditor.followup.procedure import Procedure
from auditor.model.case import Case, CaseKind, CaseLine
from auditor.model.event import RecordedEvent
from auditor.report.findings import Json


def print_cases(container: Container, lines: Sequence[CaseLine], *, as_json: bool) -> None:
    """A row a case, the reader's own order."""
    today = container.today()
    if as_json:
        print_json([line_json(line, today) for line in lines])
        return
    units = {unit.id: unit.name for unit in container.registered().units}
    made = table("Id", "Number", "Unit", "Stage", "Problem", "Due")
    for line in lines:
        cells = (line.id, line.number, units.get(line.unit_id, line.unit_id), _words(line.stage.value), line.problem)
        made.add_row(*map(plain, (*cells, due_words(line, today))))
    if made.row_count:
        print_table(made)
    else:
        screen.print("No case.")


def due_words(line: CaseLine, today: date) -> str:
    """When what is owed is due, and how late it is."""
    if line.due is None:
        return "" if line.closed_on or not line.term else f"{_words(line.term)}: the clock stands still"
    late = f", {(today - line.due).days} days overdue" if line.due < today else ""
    may_move = ", provisional" if line.provisional_years else ""
    return f"{line.due.isoformat()} {_words(line.term)} ({line.owed_by}){late}{may_move}"


def line_json(line: CaseLine, today: date) -> dict[str, Json]:
    """A case as JSON values, as lists say it."""
    packed: dict[str, Json] = pack(line)
    return packed | {"overdue": bool(line.due and line.due < today and line.closed_on is None)}


def show_case(container: Container, case_id: str, *, as_json: bool) -> None:
    """One case whole."""
    work = container.casework()
    with in_one_sentence("CASE", case_id):
        case, procedure = work.case(case_id)
    history, terms = work.history(case_id), work.terms(case, procedure)
    if as_json:
        print_json({"case": pack(case), "terms": [_term_json(one) for one in terms], "events": _events_json(history)})
        return
    for line in _told(case, procedure, container):
        screen.print(plain(line), soft_wrap=True)
    for one in terms:
        _print_term(one, procedure)
    made = table("Event", "When", "By", "What", "Why")
    for recorded in history:
        event = recorded.event
        why = str(event.data.get("why", ""))
        made.add_row(
            str(recorded.number), f"{event.at:%Y-%m-%d %H:%M}", *map(plain, (event.by, _words(event.kind), why))
        )
    print_table(made)


def _told(case: Case, procedure: Procedure, container: Container) -> Iterable[str]:
    matter = case.matter
    yield f"{case.id} {case.number}: {_words(case.stage.value)}; last event {case.last_event}"
    yield f"Procedure {procedure.id} {procedure.version}; returned {case.returns} of {procedure.max_returns} times"
    if matter is not None:
        unit = container.registered().unit_by_id(matter.unit_id)
        yield f"Unit {unit.name if unit else matter.unit_id}; item {matter.item_id or '–'}; {matter.carrier}"
        yield f"Problem: {matter.problem}"
        yield from (f"{label}: {text}" for label, text in (("Page", matter.page), ("Fault", matter.fault_key)) if text)
    if case.kind is CaseKind.COMPLAINT:
        decided = f"; {case.decision}: {case.decision_why}" if case.decision else ""
        yield f"Came in by {case.channel}, receipt {case.receipt or '–'}{decided}"
    for answer in case.answers:
        parts = (answer.measure, answer.responsible, answer.proof, answer.file_name)
        yield f"Answer: {'; '.join(filter(None, parts))}"
    for retest in case.retests:
        looked = f"evaluation {retest.evaluation_id}" if retest.evaluation_id else retest.by
        found = f"{_words(retest.verdict.value)} {retest.why}".strip()
        yield f"Looked at again on {retest.on.isoformat()} ({looked}): {found}"
    if case.linked:
        yield f"Belongs with {case.linked}"


def _print_term(one: RunningTerm, procedure: Procedure) -> None:
    term = procedure.terms[one.term]
    due = one.deadline.due.isoformat() if one.deadline.due else "the clock stands still"
    clause = f"{term.clause.document}{term.clause.article or ''} [{term.clause.mark}]"
    by_hand = ", set by hand" if one.by_hand else ""
    limit = f"{term.count} {_words(term.unit.value)}"
    screen.print(
        plain(f"{_words(one.term.value)} ({one.owed_by}): {due}{by_hand}, {limit}; {clause}"),
        soft_wrap=True,
    )
    if one.deadline.provisional:
        years = ", ".join(map(str, one.deadline.years))
        screen.print(f"  provisional: the notice of holidays of {years} is not known yet")
    screen.print(plain("  " + counted_days(one.deadline)), soft_wrap=True)


def counted_days(counted: Deadline) -> str:
    """Every day of the counting in one line: 12-04 1, 12-05 rest (weekend)."""
    return ", ".join(
        f"{day.on:%m-%d} {day.number or _words(day.counting.value)}"
        + (f" ({day.nature.holiday or _words(day.nature.kind.value)})" if day.nature.kind.value != "weekday" else "")
        for day in counted.days
    )


def _term_json(one: RunningTerm) -> dict[str, Json]:
    packed: dict[str, Json] = {
        "term": one.term.value, "owed_by": one.owed_by, "by_hand": one.by_hand, "deadline": pack(one.deadline)
    }  # fmt: skip
    return packed | {"provisional": one.deadline.provisional}


def _events_json(history: Iterable[RecordedEvent]) -> list[Json]:
    return [
        {"number": one.number, "kind": one.event.kind, "at": one.event.at.isoformat(), "by": one.event.by,
         "data": dict(one.event.data)}
        for one in history
    ]  # fmt: skip


def _words(code: str) -> str:
    return code.replace("_", " ")
