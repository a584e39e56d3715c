"""`auditor rectification import|export`: the ledger out, the returned link table in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.audits import LANGUAGE
from auditor.cli.case_steps import BY, HANDLERS, UNIT, by_id, in_one_sentence, known_unit
from auditor.cli.printing import plain, screen
from auditor.cli.publishing import write_file
from auditor.cli.workspace_option import workspace_container
from auditor.codec import pack
from auditor.files.table import read_table
from auditor.flow.casework import Decide
from auditor.followup import rectification
from auditor.followup.case_file import Stamp, after, step
from auditor.followup.transitions import NotAllowed
from auditor.model.case import Answer, Case, CaseKind, CaseStage
from auditor.model.event import Event
from auditor.model.fault import InputFaults
from auditor.model.web_address import url_fault
from auditor.report import as_csv, as_json
from auditor.report.case_ledger import LedgerCase, column_of, ledger
from auditor.roster.csv_table import records, value_fault
from auditor.roster.draft import Draft, Spot
from auditor.settings import LANGUAGES

_WRITERS = {".csv": as_csv, ".json": as_json}
_ANSWER = ("measure", "responsible", "proof")
_TO_BE_NOTED = (CaseStage.ORDERED, CaseStage.REOPENED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRow:
    """One row of a link table that was filled in."""

    line: int
    case_id: str
    answer: Answer


def export(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it: FILE.csv or FILE.json.")],
    unit: UNIT = None,
    everything: Annotated[bool, typer.Option("--all", help="Closed ones as well.")] = False,
    language: LANGUAGE = None,
) -> None:
    """Write the ledger (整改台账): a unit fills in measure, person and link, and returns it as the link table."""
    write = _WRITERS.get(out.suffix.lower())
    if write is None:
        raise fault("FILE", str(out), f"a name that ends in {' or '.join(_WRITERS)}")
    container = workspace_container()
    only = known_unit(container, unit).id if unit else None
    wording = container.stationery(LANGUAGES[language or container.settings.language]).wording
    persons, today, work = container.persons(), container.today(), container.casework()
    lines = container.cases.lines(CaseKind.RECTIFICATION, open_only=not everything)
    names = _item_names(container, is_english=wording.is_english)
    rows = [
        LedgerCase(
            case=work.case(line.id)[0],
            unit=container.unit_names.get(line.unit_id, line.unit_id),
            item=names.get(line.item_id, line.item_id),
            liaisons=tuple(one.name for one in persons.liaisons(line.unit_id, today)),
            due=line.due,
        )
        for line in reversed(lines)
        if only in {None, line.unit_id}
    ]
    path = write_file(out, write(ledger(rows, wording)))
    screen.print(plain(f"{len(rows)} in {path}"), soft_wrap=True)


def _item_names(container: Container, *, is_english: bool) -> dict[str, str]:
    """What items are called, by id, in any checklist there is."""
    checklists = (container.checklist(one)[0] for one in container.checklist_ids())
    return {item.id: item.name_en if is_english else item.name for one in checklists for item in one.items}


def import_returned(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The link table as it came back, as CSV.")], by: BY
) -> None:
    """Read a returned link table (整改链接表): each row with a measure answers its case. All rows, or none."""
    container = workspace_container()
    actor = by_id(container, by, HANDLERS)
    rows, empty = read_returned(container, file)
    work = container.casework()
    stamp = work.stamp(actor)
    draft = Draft(file=str(file))
    with in_one_sentence("FILE", str(file)), container.cases.desk(container.clock.now()) as desk:
        for row in rows:
            try:
                work.take_at(desk, row.case_id, _answering(row.answer, stamp))
            except NotAllowed as refused:
                draft.fault(Spot(key="case", line=row.line), row.case_id, f"a case that can be answered ({refused})")
        if draft.faults:
            raise InputFaults(draft.faults)
    screen.print(plain(f"Answered: {len(rows)}. Left empty: {', '.join(empty) or 'none'}."), soft_wrap=True)


def _answering(answer: Answer, stamp: Stamp) -> Decide:
    return lambda case, procedure: answering(case, answer, stamp)  # noqa: ARG005 - whatever its procedure


def answering(case: Case, answer: Answer, stamp: Stamp) -> list[Event]:
    """What a returned row comes to: that the unit had the notice, where nobody said so yet, and what it answers."""
    events = []
    if case.stage in _TO_BE_NOTED:
        events.append(step(rectification.RULES, case, "noted", {}, stamp))
        case = after(rectification.RULES, case, events[-1])
    return [*events, step(rectification.RULES, case, "reported", pack(answer), stamp)]


def read_returned(container: Container, file: Path) -> tuple[list[ReturnedRow], list[str]]:
    """The rows that answer something, and the ids of cases whose rows are empty. Raises InputFaults."""
    draft = Draft(file=str(file))
    wordings = [container.stationery(language).wording for language in dict.fromkeys(LANGUAGES.values())]

    def is_heading(words: str) -> bool:
        return bool(column_of(words, wordings))

    (line, head), beneath = records(read_table(file, is_heading), draft, is_heading)
    columns = [column_of(heading, wordings) for heading in head]
    if "number" not in columns:
        draft.fault(Spot(key="heading", line=line), ", ".join(head), "a column for the number of the case")
        raise InputFaults(draft.faults)
    rows, empty = list[ReturnedRow](), list[str]()
    for at, cells in beneath:
        _take_row(container, draft, at, dict(zip(columns, cells, strict=False)), rows, empty)
    if draft.faults:
        raise InputFaults(draft.faults)
    return rows, empty


def _take_row(
    container: Container, draft: Draft, at: int, cells: Mapping[str, str], rows: list[ReturnedRow], empty: list[str]
) -> None:
    """Take one row in, or note what is wrong in it."""
    known = container.cases.line(cells.get("number", ""))
    if known is None or known.kind is not CaseKind.RECTIFICATION:
        draft.fault(Spot(key="number", line=at), cells.get("number"), "the number or id of a rectification")
        return
    if any(row.case_id == known.id for row in rows):
        draft.fault(Spot(key="number", line=at), cells.get("number"), "every case once")
        return
    told = {column: cells.get(column, "") for column in _ANSWER}
    faults = list(_wrong(told))
    for column, value, expected in faults:
        draft.fault(Spot(key=column, line=at), value, expected)
    if not any(told.values()):
        empty.append(known.id)
    elif not faults:
        rows.append(ReturnedRow(line=at, case_id=known.id, answer=Answer(**told)))


def _wrong(told: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for column, value in told.items():
        if complaint := value_fault(value):
            yield column, value, complaint
    if told["proof"] and (complaint := url_fault(told["proof"])):
        yield "proof", told["proof"], complaint
    if not told["measure"] and (told["proof"] or told["responsible"]):
        yield "measure", "", "what was done, beside the link or the person"
