"""`auditor complaint paper`: the papers of a complaint, in Word, from the case as it stands."""

from pathlib import Path
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import day_written, fault
from auditor.cli.audits import LANGUAGE
from auditor.cli.case_steps import BY, CASE, by_id, case_id, in_one_sentence
from auditor.cli.complaint_opening import OFFICERS
from auditor.cli.printing import plain, screen
from auditor.cli.publishing import write_file
from auditor.cli.workspace_option import workspace_container
from auditor.followup.case_deadlines import RunningTerm
from auditor.followup.procedure import TermId
from auditor.model.case import Case, CaseKind
from auditor.papers import IssueFacts, docx_of
from auditor.papers.complaint import ComplaintFacts, ComplaintPaper, complaint_paper, lacking
from auditor.settings import LANGUAGES

_SAID_BY = {
    ComplaintPaper.NOT_ACCEPTED: "not_accepted",
    ComplaintPaper.SUPPLEMENT: "supplement_asked",
    ComplaintPaper.EXTENSION: "extended",
}
"""The event whose reason a paper gives."""


def paper(  # noqa: PLR0913, PLR0917 - what a person decides when a paper is issued
    case: CASE,
    kind: Annotated[ComplaintPaper, typer.Argument(metavar="KIND", help=f"{', '.join(ComplaintPaper)}.")],
    to: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write it.")],
    by: BY,
    number: Annotated[str, typer.Option("--number", help="Number of the document.")] = "",
    on: Annotated[str | None, typer.Option("--on", help="Day of the document; open until it is given.")] = None,
    signed: Annotated[bool, typer.Option("--signed", help="It is signed: no longer a draft.")] = False,
    language: LANGUAGE = None,
) -> None:
    """Write a paper of a complaint. Those to the complainant name the complainant: hand them to nobody else."""
    container = workspace_container()
    by_id(container, by, OFFICERS)
    found, work = case_id(container, case, CaseKind.COMPLAINT), container.casework()
    with in_one_sentence("CASE", case):
        known, procedure = work.case(found)
    if missing := lacking(kind, known):
        raise fault("KIND", kind.value, missing)
    stationery = container.stationery(LANGUAGES[language or container.settings.language])
    made = complaint_paper(
        kind, known, container.complainants.of(found), _facts(container, kind, known, work.terms(known, procedure)),
        wording=stationery.wording, office=stationery.office,
        issue=IssueFacts(number=number.strip(), on=day_written("--on", on), is_signed=signed),
    )  # fmt: skip
    rendered = docx_of(made, *container.paper_template())
    to.mkdir(parents=True, exist_ok=True)
    screen.print(plain(f"Written {write_file(to / rendered.name, rendered)}"), soft_wrap=True)


def _facts(
    container: Container, kind: ComplaintPaper, case: Case, terms: tuple[RunningTerm, ...]
) -> ComplaintFacts:  # fmt: skip
    wanted = TermId.COMPANY_REPLY_WITHIN if kind is ComplaintPaper.TRANSFER else TermId.TOTAL_ANSWER_WITHIN
    said = [one.event for one in container.casework().history(case.id) if one.event.kind == _SAID_BY.get(kind)]
    data = said[-1].data if said else {}
    unit = case.matter.unit_id if case.matter else ""
    return ComplaintFacts(
        unit=container.unit_names.get(unit, unit),
        due=next((one.deadline.due for one in terms if one.term is wanted), None),
        why=str(data.get("why", "")),
        go_to=str(data.get("go_to", "")),
    )
