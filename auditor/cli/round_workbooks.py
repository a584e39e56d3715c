"""Review workbooks: written for a round's tasks, with the pictures of their pages, and taken back."""

from pathlib import Path

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.publishing import write_file
from auditor.cli.round_choice import Choice, chosen_tasks, events_made
from auditor.cli.round_context import material_of
from auditor.files.review_workbook import read_review_workbook, write_review_workbook
from auditor.flow.publish import pictures_in
from auditor.model.event import Event
from auditor.model.fault import InputFaults
from auditor.model.fault_key import FaultKey
from auditor.model.round import Round
from auditor.model.round_review import ReviewDecision
from auditor.papers.xlsx import XLSX
from auditor.report import CONTACT_SHEET, HTML, Rendered, fill_template
from auditor.roster.persons import Refused
from auditor.round.actions import Act, reviewing
from auditor.round.contact_sheet import MOST_BYTES, contact_sheet, pictures_of
from auditor.round.workbook import review_sheet, sheet_events


def exported(container: Container, round_: Round, path: Path, wanted: Choice, language: str) -> tuple[Path, int]:
    """Write the workbook of some tasks, and beside it the pictures of their pages. Raises InputFaults."""
    if path.suffix.lower() != ".xlsx":
        raise fault("--export", str(path), "a name that ends in .xlsx")
    material, made = material_of(container, round_), container.rounds.decisions(round_.plan.units)
    tasks = chosen_tasks(material, wanted, made)
    stationery = container.stationery(language)
    sheet = review_sheet(round_, tasks, material.results, made, stationery.wording)
    pictures = pictures_in(container.archive, pictures_of(tasks), MOST_BYTES)
    pages = fill_template(CONTACT_SHEET, stationery.templates, view=contact_sheet(sheet, tasks, pictures))
    beside = path.with_suffix(".html")
    write_file(beside, Rendered(name=beside.name, media_type=HTML, body=pages.encode("utf-8", "replace")))
    document = Rendered(name=path.name, media_type=XLSX, body=write_review_workbook(sheet))
    return write_file(path, document), len(tasks)


def imported(container: Container, round_: Round, path: Path, act: Act, language: str) -> int:
    """Take the decisions of a workbook, all or none. How many. Raises InputFaults with every row that is wrong."""
    filled, material = read_review_workbook(path), material_of(container, round_)
    wording, tasks = container.stationery(language).wording, material.tasks

    def decide(now: Round, decisions: dict[FaultKey, ReviewDecision]) -> list[Event]:
        events, faults = sheet_events(filled, now, tasks, wording, decisions, act)
        if faults:
            raise InputFaults(faults)
        if not events:
            raise Refused("--import", str(path), "a workbook in which something is decided")
        return [reviewing(now, len(events), act), *events]

    return events_made(container, round_, decide)
