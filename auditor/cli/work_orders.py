"""`auditor complaint import`: work orders of the 12345 hotline, as the table they come in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.case_steps import BY, PROCEDURE, by_id, chosen_procedure, in_one_sentence
from auditor.cli.complaint_opening import OFFICERS, open_complaint
from auditor.cli.printing import plain, screen
from auditor.cli.workspace_option import workspace_container
from auditor.files.table import read_table
from auditor.flow.casework import Opening
from auditor.model.case import Channel, Matter
from auditor.model.complainant import Complainant, named_in
from auditor.model.fault import InputFaults
from auditor.model.unit import Unit
from auditor.model.web_address import url_fault
from auditor.report import Wording
from auditor.roster.csv_table import records, value_fault
from auditor.roster.draft import Draft, Spot
from auditor.settings import LANGUAGES

COLUMNS = ("receipt", "unit", "problem", "page", "seen_on", "item", "name", "phone", "email", "address", "words")
_REQUIRED = ("receipt", "unit", "problem")
_READ_BY_OTHERS = ("receipt", "problem", "page")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrder:
    """One row: what is complained of, and who complained."""

    unit: Unit
    matter: Matter
    receipt: str
    who: Complainant


def import_orders(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The table of work orders, as CSV.")],
    by: BY,
    procedure: PROCEDURE = None,
) -> None:
    """Register every work order of a table as a complaint. All rows, or none; who complained is sealed."""
    container = workspace_container()
    actor = by_id(container, by, OFFICERS)
    orders = read_orders(container, file)
    channel = Channel.HOTLINE.value
    openings = [
        Opening(
            matter=one.matter, procedure=chosen_procedure(container, one.unit, procedure, channel), by=actor,
            data={"channel": channel, "receipt": one.receipt, "is_anonymous": not one.who.tells},
        )
        for one in orders
    ]  # fmt: skip
    work = container.casework()
    with in_one_sentence("FILE", str(file)), container.cases.desk(container.clock.now()) as desk:
        cases = [open_complaint(work, desk, each, one.who) for each, one in zip(openings, orders, strict=True)]
    screen.print(plain(f"Registered: {', '.join(case.id for case in cases) or 'none'}."), soft_wrap=True)


def read_orders(container: Container, file: Path) -> list[WorkOrder]:
    """The rows of a table of work orders. Raises InputFaults with every fault."""
    draft = Draft(file=str(file))
    wordings = [container.stationery(language).wording for language in dict.fromkeys(LANGUAGES.values())]

    def is_heading(words: str) -> bool:
        return bool(_column(words, wordings))

    (line, head), beneath = records(read_table(file, is_heading), draft, is_heading)
    columns = [_column(heading, wordings) for heading in head]
    for missing in (column for column in _REQUIRED if column not in columns):
        draft.fault(Spot(key="heading", line=line), ", ".join(head), f"a column {_heading(missing, wordings)}")
    if draft.faults:
        raise InputFaults(draft.faults)
    taken = _receipts(container)
    orders = [
        order
        for at, cells in beneath
        if (order := _order(container, draft, at, dict(zip(columns, cells, strict=False)), taken)) is not None
    ]
    if draft.faults:
        raise InputFaults(draft.faults)
    return orders


def _order(container: Container, draft: Draft, at: int, cells: Mapping[str, str], taken: set[str]) -> WorkOrder | None:
    """One row; None where something is wrong in it, which is noted without repeating what may tell of a person."""
    unit = container.registered().unit(cells.get("unit", ""))
    told = cells.get
    who = Complainant(
        name=told("name", ""), phone=told("phone", ""), email=told("email", ""), address=told("address", ""),
        words=told("words", ""),
    )  # fmt: skip
    faults = list(_wrong(cells, who, taken, known=unit is not None))
    for column, expected in faults:
        shown = cells.get(column) if column in {"unit", "seen_on", "page"} else None
        draft.fault(Spot(key=column, line=at), shown, expected)
    if faults or unit is None:
        return None
    taken.add(cells["receipt"])
    day, page = cells.get("seen_on", ""), cells.get("page", "")
    matter = Matter(
        unit_id=unit.id, problem=cells["problem"], item_id=cells.get("item", ""), page=page,
        seen_on=date.fromisoformat(day) if day else None,
    )  # fmt: skip
    return WorkOrder(unit=unit, matter=matter, receipt=cells["receipt"], who=who)


def _wrong(cells: Mapping[str, str], who: Complainant, taken: set[str], *, known: bool) -> Iterator[tuple[str, str]]:
    yield from ((column, "words that are not blank") for column in _REQUIRED if not cells.get(column))
    yield from ((column, told) for column in COLUMNS if (told := value_fault(cells.get(column, ""))))
    if cells.get("unit") and not known:
        yield "unit", "the id or name of a unit of the roster"
    if cells.get("receipt") in taken:
        yield "receipt", "a work order that is not registered yet, and stands there once"
    if cells.get("page") and (told := url_fault(cells["page"])):
        yield "page", told
    if cells.get("seen_on") and not _is_day(cells["seen_on"]):
        yield "seen_on", "a day such as 2026-07-01"
    for column in _READ_BY_OTHERS:
        if named_in(who, cells.get(column, "")):
            yield column, "words that do not tell who complained: others read them"


def _receipts(container: Container) -> set[str]:
    """Numbers of the work orders that are registered."""
    cases = (case for case, _ in container.casework().all_cases())
    return {case.receipt for case in cases if case.channel == Channel.HOTLINE.value}


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _column(heading: str, wordings: Iterable[Wording]) -> str:
    """The id of the column a heading names in any of the languages, or by its id; empty where it names none."""
    told = " ".join(heading.split()).casefold()
    names = {
        word.casefold(): column
        for wording in wordings
        for column in COLUMNS
        for word in (column, wording.sentence("followup", "work_order", column))
    }
    return names.get(told, "")


def _heading(column: str, wordings: Sequence[Wording]) -> str:
    return " or ".join(wording.sentence("followup", "work_order", column) for wording in wordings)
